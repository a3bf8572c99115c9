-- Photos, re-encoded and stripped; the bytes lie in files named by their content.
create table attachments (
  id uuid primary key,
  case_id uuid references cases (id),
  move_id uuid,
  purpose text not null default 'scene' check (purpose in ('scene', 'proof')),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes int not null,
  width int not null,
  height int not null,
  taken_at timestamptz,
  uploaded_by uuid references persons (id),
  uploaded_at timestamptz not null
);
create index attachments_case on attachments (case_id) where case_id is not null;
create index attachments_loose on attachments (uploaded_at) where case_id is null;
alter table attachments enable row level security;
alter table attachments force row level security;
create policy known on attachments using (
  case_id in (select id from cases)
  or (case_id is null and (select current_setting('app.areas', true)) = ',')
  or (case_id is null and uploaded_by is not distinct from (select nullif(current_setting('app.person', true), '')::uuid))
) with check (true);
