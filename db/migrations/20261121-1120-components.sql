-- 部件: what stands in town and belongs to somebody, with the attributes of GB/T 47678.5 (codes §2.4).
create table components (
  id uuid primary key,
  -- county 6, group 2, kind 3, number 6
  code text collate "C" not null unique check (code ~ '^[0-9]{6}0[1-5][0-9]{9}$'),
  -- group and kind: the same digits as the category of what goes wrong with it
  kind text not null check (kind = substr(code, 7, 5)),
  name text not null check (char_length(name) between 1 and 30),
  authority_id int references organisations (id),
  owner_id int references organisations (id),
  maintainer_id int references organisations (id),
  -- the smallest area around it when it was put in
  area_id int not null references areas (id),
  lon double precision not null check (lon between -180 and 180),
  lat double precision not null check (lat between -90 and 90),
  status text not null default 'intact' check (status in ('intact', 'damaged', 'lost', 'abandoned', 'removed')),
  started_on date not null,
  changed_on date check (changed_on >= started_on),
  source text check (source in ('measured', 'topographic_map', 'base_data', 'other')),
  note text not null default '' check (char_length(note) <= 1000),
  -- the head of its chain in the journal
  line_n int not null,
  line_digest bytea not null
);
create index components_at on components using gist (point(lon, lat));
create index components_area on components (area_id, code);
create index components_maintainer on components (maintainer_id) where maintainer_id is not null;
create index components_owner on components (owner_id) where owner_id is not null;
create index components_authority on components (authority_id) where authority_id is not null;
alter table components enable row level security;
alter table components force row level security;
-- for those who work here, also for whoever may only report; a resident has no list of what lies under the street
create policy known on components using (
  (select current_setting('app.person', true)) <> '' or (select current_setting('app.organisation', true)) <> ''
  or (select current_setting('app.areas', true)) = ','
);

-- What a case is about, if it is about one of them.
alter table cases add column component_id uuid references components (id);
create index cases_component on cases (component_id, reported_at desc) where component_id is not null;

-- Components whose unit is not there wait to be mended as rows do: one task a unit, with how many name it.
alter table routing_tasks
  alter column row_id drop not null,
  add column components int check (components > 0),
  add constraint of_a_row_or_components check ((row_id is null) = (components is not null));
create unique index routing_tasks_open_components on routing_tasks (organisation_id) where resolved_at is null and row_id is null;
