-- One row a case, with all that an indicator may ask of it: kept by a follower from the case and its lines, never by hand.
create table case_facts (
  case_id uuid primary key,
  path text collate "C" not null,
  -- 0 is none
  category_id int not null,
  -- the handling unit that had it last; 0 is none
  unit_id int not null,
  -- what is true of the case, one bit a mark: analytics/kpi/rules.ts names them
  marks bigint not null,
  calls smallint not null default 0,
  musters smallint not null default 0,
  -- the limit of the step that waits; null when nothing runs
  due_at timestamptz,
  reported_at timestamptz not null,
  filed_at timestamptz,
  ended_at timestamptz,
  ended_by int,
  ended_post int
);
create index case_facts_path on case_facts (path);
create index case_facts_reported on case_facts (reported_at, case_id);
create index case_facts_filed on case_facts (filed_at) where filed_at is not null;
create index case_facts_ended on case_facts (ended_at) where ended_at is not null;
create index case_facts_ended_by on case_facts (ended_by, ended_at) where ended_by is not null;

alter table case_facts enable row level security;
alter table case_facts force row level security;
create policy known on case_facts using (
  path ^@ any ((select string_to_array(current_setting('app.areas', true), ','))::text[])
) with check (true);
