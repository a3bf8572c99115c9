-- Photos, re-encoded and stripped; the bytes lie in files named by their content.
create table attachments (
  id uuid primary key,
  case_id uuid references cases (id),
  move_id uuid,
  purpose text not null default 'scene' check (purpose in ('scene', 'proof')),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- of what was sent, so that the same upload is known again even when a newer encoder would write it differently
  source_sha256 text not null check (source_sha256 ~ '^[0-9a-f]{64}$'),
  bytes int not null,
  width int not null,
  height int not null,
  taken_at timestamptz,
  uploaded_by uuid references persons (id),
  uploaded_at timestamptz not null
);
create index attachments_case on attachments (case_id) where case_id is not null;
create index attachments_loose on attachments (uploaded_at) where case_id is null;
create index attachments_sha256 on attachments (sha256);
alter table attachments enable row level security;
alter table attachments force row level security;
-- Of a case that one may know of; or one's own and not named yet. What nobody in particular uploaded is named by the town.
create policy known on attachments using (
  (select current_setting('app.areas', true)) = ','
  or exists (select from cases where cases.id = attachments.case_id)
  or (case_id is null and uploaded_by = (select nullif(current_setting('app.person', true), '')::uuid))
) with check (true);
