-- A case is one thing in town that needs doing. Who did what to it is in the journal, not here.
create sequence case_no;
create table cases (
  id uuid primary key,
  no bigint not null default nextval('case_no') unique,
  state text not null check (state in ('reported', 'verifying', 'assessing', 'filed', 'dispatched', 'arbitrating', 'handling', 'suspended',
    'checking', 'closed', 'declined', 'void', 'merged')),
  outcome text check (outcome in ('settled_on_site', 'settled', 'handled', 'declined', 'void', 'merged')),
  procedure text not null default 'grid',
  source text not null check (source in ('portal', 'grid_worker', 'desk', 'hotline', 'import', 'sensor', 'patrol')),
  request_form text not null default 'report' check (request_form in ('report', 'consultation', 'help', 'complaint', 'suggestion', 'praise')),
  severity text not null default 'ordinary' check (severity in ('ordinary', 'urgent', 'critical')),
  summary text not null check (char_length(summary) between 1 and 200),
  description text not null check (char_length(description) <= 3000),
  category_id int references categories (id),
  filing_condition_id int references filing_conditions (id),
  closing_condition_id int references closing_conditions (id),
  decline_reason text,
  -- where
  place text not null default '',
  lon double precision,
  lat double precision,
  accuracy_m real,
  located text not null check (located in ('point', 'area', 'outside', 'none')),
  area_id int not null references areas (id),
  path text collate "C" not null,
  county_id int not null,
  town_id int,
  village_id int,
  grid_id int,
  -- who has it
  holder_id int not null references organisations (id),
  centre_id int references organisations (id),
  unit_id int references organisations (id),
  involved int[] not null,
  supervised_by int references organisations (id),
  routing jsonb,
  -- by when
  due_at timestamptz,
  warn_at timestamptz,
  stage_from timestamptz not null,
  limit_kind text check (limit_kind in ('urgent_hour', 'work_hour', 'work_day', 'calendar_day')),
  limit_amount numeric,
  limit_source text,
  calendar_version text,
  overdue_at timestamptz,
  was_overdue boolean not null default false,
  -- when
  reported_at timestamptz not null,
  occurred_at timestamptz,
  filed_at timestamptz,
  dispatched_at timestamptz,
  acknowledged_at timestamptz,
  completed_at timestamptz,
  closed_at timestamptz,
  updated_at timestamptz not null,
  -- by whom and how it ended
  reporter_id uuid references persons (id),
  completed_by uuid references persons (id),
  result text,
  reply text,
  check_passed boolean,
  rating int check (rating between 1 and 5),
  rating_text text,
  returns int not null default 0,
  reworks int not null default 0,
  confidential boolean not null default false,
  external_key text unique,
  -- the head of its chain in the journal
  report_hash bytea not null,
  line_n int not null,
  line_digest bytea not null,
  check ((state in ('closed', 'declined', 'void', 'merged')) = (closed_at is not null)),
  check ((state in ('closed', 'declined', 'void', 'merged')) = (outcome is not null)),
  check (limit_kind is null or limit_amount is not null)
);
-- Work lists: one index a level, ordered as the list is; closed cases leave the open ones.
create index cases_holder on cases (holder_id, due_at, id) where closed_at is null;
create index cases_supervised on cases (supervised_by) where supervised_by is not null;
create index cases_due on cases (due_at) where closed_at is null and overdue_at is null;
-- all that one may know of, newest first; what an organisation without an area has had in hand
create index cases_newest on cases (reported_at desc, id desc);
create index cases_involved on cases using gin (involved);
create index cases_category on cases (category_id, reported_at desc, id desc);
create index cases_county on cases (county_id, reported_at desc, id desc);
create index cases_town on cases (town_id, reported_at desc, id desc);
create index cases_village on cases (village_id, reported_at desc, id desc);
create index cases_path on cases (path, reported_at desc);
create index cases_reporter on cases (reporter_id, reported_at desc) where reporter_id is not null;
create index cases_centre on cases (centre_id, state) where closed_at is null;

alter table cases enable row level security;
alter table cases force row level security;
create policy known on cases for select using (
  path ^@ any ((select string_to_array(current_setting('app.areas', true), ','))::text[])
  or (select nullif(current_setting('app.organisation', true), '')::int) = any (involved)
  or reporter_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or id = (select nullif(current_setting('app.case', true), '')::uuid)
);
create policy moved on cases for update using (
  path ^@ any ((select string_to_array(current_setting('app.areas', true), ','))::text[])
  or (select nullif(current_setting('app.organisation', true), '')::int) = any (involved)
  or reporter_id = (select nullif(current_setting('app.person', true), '')::uuid)
  or id = (select nullif(current_setting('app.case', true), '')::uuid)
) with check (true);
create policy reported on cases for insert with check (true);

-- An instruction to a handling unit; a case may have had several.
create table work_orders (
  id uuid primary key,
  case_id uuid not null references cases (id),
  organisation_id int not null references organisations (id),
  part text not null default 'lead' check (part in ('lead', 'assist')),
  dispatched_at timestamptz not null,
  due_at timestamptz,
  acknowledged_at timestamptz,
  completed_at timestamptz,
  returned_at timestamptz,
  ended_reason text,
  result text
);
create index work_orders_case on work_orders (case_id);
create index work_orders_organisation on work_orders (organisation_id, dispatched_at desc);
alter table work_orders enable row level security;
alter table work_orders force row level security;
create policy known on work_orders using (case_id in (select id from cases)) with check (true);

-- Who asked, kept apart from the case: shown masked, revealed with a reason.
create table requesters (
  case_id uuid primary key references cases (id),
  name text,
  phone text,
  wants_reply boolean not null default true
);
alter table requesters enable row level security;
alter table requesters force row level security;
create policy known on requesters for select using (case_id in (select id from cases));
create policy reported on requesters for insert with check (true);

-- What a resident holds in hand: a number to say aloud and a secret in the link.
create table receipts (
  no text primary key,
  case_id uuid not null unique references cases (id),
  key_hash bytea not null,
  created_at timestamptz not null
);

-- Whoever may know of a case may read its story; the town reads everything.
alter table journal enable row level security;
alter table journal force row level security;
create policy known on journal for select using (
  (select current_setting('app.areas', true)) = ',' or exists (select from cases where cases.id = journal.subject)
);
create policy written on journal for insert with check (true);
