-- A town's duty commander whistles several departments to a place for one case; each acknowledges, musters and gives its result.
-- How long they have, and how long a whistle may take as a whole, stands with the limits of the other stages.
alter table stage_limits drop constraint stage_limits_stage_check;
alter table stage_limits add constraint stage_limits_stage_check check (stage in ('accept', 'verify', 'assess', 'dispatch', 'acknowledge',
  'check', 'whistle', 'whistle_acknowledge', 'muster'));
insert into stage_limits (stage, limit_kind, limit_amount, source, valid_from) values
  ('whistle', 'calendar_day', 1, '本平台默认:吹哨事项 1 日内收哨 (F1 13)', '2020-01-01'),
  ('whistle_acknowledge', 'urgent_hour', 0.25, '本平台默认:接哨 15 分钟 (rules §3.3 art.33)', '2020-01-01'),
  ('muster', 'urgent_hour', 1, '本平台默认:紧急事项 1 小时内到场报到 (rules §3.3 art.33)', '2020-01-01');
alter table cases drop constraint cases_stage_check;
alter table cases add constraint cases_stage_check check (stage in ('accept', 'verify', 'assess', 'dispatch', 'acknowledge', 'handle', 'check',
  'whistle'));

create table whistles (
  id uuid primary key,
  case_id uuid not null references cases (id),
  place text not null,
  note text not null,
  lead_organisation_id int not null references organisations (id),
  called_at timestamptz not null,
  ended_at timestamptz,
  ended_note text,
  check ((ended_at is null) = (ended_note is null))
);
create index whistles_case on whistles (case_id, called_at desc);
create unique index whistles_running on whistles (case_id) where ended_at is null;

create table whistle_calls (
  whistle_id uuid not null references whistles (id),
  case_id uuid not null references cases (id),
  organisation_id int not null references organisations (id),
  called_at timestamptz not null,
  ack_due_at timestamptz not null,
  acknowledged_at timestamptz,
  muster_due_at timestamptz not null,
  mustered_at timestamptz,
  result text,
  result_at timestamptz,
  silent_at timestamptz,
  primary key (whistle_id, organisation_id),
  check (mustered_at is null or acknowledged_at is not null),
  check ((result is null) = (result_at is null)),
  check (result_at is null or mustered_at is not null)
);
create index whistle_calls_case on whistle_calls (case_id);
create index whistle_calls_organisation on whistle_calls (organisation_id, called_at desc);
create index whistle_calls_open on whistle_calls (organisation_id, case_id) where result_at is null;
create index whistle_calls_due on whistle_calls (muster_due_at) where mustered_at is null and silent_at is null;

-- What those who came agreed upon, and who pays which part of the bill.
create table consultations (
  id uuid primary key,
  whistle_id uuid not null references whistles (id),
  case_id uuid not null references cases (id),
  at timestamptz not null,
  participants text[] not null,
  agreed text not null,
  costs jsonb not null default '[]' check (jsonb_typeof(costs) = 'array'),
  next_steps text not null default ''
);
create index consultations_case on consultations (case_id, at);

-- The whistle that runs; while it does the case stays where it is.
alter table cases add column whistle_id uuid references whistles (id) deferrable initially deferred;
create index cases_whistle on cases (whistle_id) where whistle_id is not null;

alter table whistles enable row level security;
alter table whistles force row level security;
create policy known on whistles using (
  (select current_setting('app.areas', true)) = ',' or exists (select from cases where cases.id = whistles.case_id)
) with check (true);
alter table whistle_calls enable row level security;
alter table whistle_calls force row level security;
create policy known on whistle_calls using (
  (select current_setting('app.areas', true)) = ',' or exists (select from cases where cases.id = whistle_calls.case_id)
) with check (true);
alter table consultations enable row level security;
alter table consultations force row level security;
create policy known on consultations using (
  (select current_setting('app.areas', true)) = ',' or exists (select from cases where cases.id = consultations.case_id)
) with check (true);
