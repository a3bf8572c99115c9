-- What an organisation or a person should look at; one row a line and receiver, made by following the journal.
create table notices (
  id bigint generated always as identity primary key,
  line uuid not null,
  kind text not null,
  case_id uuid not null references cases (id),
  case_no bigint not null,
  summary text not null,
  organisation_id int references organisations (id),
  person_id uuid references persons (id),
  at timestamptz not null,
  detail jsonb not null default '{}',
  check ((organisation_id is null) <> (person_id is null)),
  unique nulls not distinct (line, organisation_id, person_id)
);
create index notices_organisation on notices (organisation_id, id desc) where organisation_id is not null;
create index notices_person on notices (person_id, id desc) where person_id is not null;
create index notices_at on notices (at);
create table notice_reads (
  person_id uuid primary key references persons (id),
  up_to bigint not null,
  at timestamptz not null
);
alter table notices enable row level security;
alter table notices force row level security;
create policy known on notices using (
  organisation_id = (select nullif(current_setting('app.organisation', true), '')::int)
  or person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or (select current_setting('app.areas', true)) = ','
) with check (true);
alter table notice_reads enable row level security;
alter table notice_reads force row level security;
create policy own on notice_reads using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid) or (select current_setting('app.areas', true)) = ','
);
