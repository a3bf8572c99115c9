-- Which city this is, and which levels it has: what differs from city to city is rows, never code. Public facts: no row-level security.
create table city (
  one boolean primary key default true check (one),
  name text not null check (name <> ''),
  name_en text not null check (name_en <> ''),
  -- how the way of a case is shown: by the stages of its procedure, or as one of the published loops
  view text not null check (view in ('stages', 'seven_steps', 'five_steps')),
  grid_format text not null check (grid_format in ('cjt213', 'gbt30428', 'gbt47678', 'cjt349', 'local'))
);

-- What people here call each level, from the largest to the smallest, and which of them hold cases.
create table city_levels (
  level text primary key check (level in ('province', 'city', 'county', 'town', 'work_area', 'village',
    'grid_1', 'grid_2', 'grid_3', 'cell', 'zone')),
  name text not null check (name <> ''),
  name_en text not null check (name_en <> ''),
  holds boolean not null,
  ord int not null unique
);

create trigger territory_changed after insert or update or delete or truncate on city
  for each statement execute function territory_changed();
create trigger territory_changed after insert or update or delete or truncate on city_levels
  for each statement execute function territory_changed();

-- Grid workers come from three nets: of the governance office, of the police, of the communities (F4 9).
alter table posts drop constraint posts_worker_kind_check;
alter table posts add constraint posts_worker_kind_check
  check (worker_kind in ('full_time', 'part_time', 'governance', 'police', 'community'));

insert into procedures values
  ('city_management', '城市管理', 'City management', 'work_day', 5, '数字化城市管理: 上报—核实—立案—派遣—处置—核查—结案 (codes §2.10)'),
  ('hotline', '热线办理', 'Hotline', 'work_day', 5, '济南市、潍坊市12345热线条例: 5 个工作日内办理并答复 (rules §3.3)'),
  ('emergency_direct', '紧急直报', 'Emergency, direct', 'urgent_hour', 2, 'F4: 重大风险直报指挥中心; 北京市接诉即办工作条例 art. 29');

insert into stage_limits (procedure, stage, limit_kind, limit_amount, source, valid_from) values
  ('hotline', 'assess', 'work_hour', 2, '12345 热线服务与管理规范(征求意见稿): 2 小时内受理 (rules §3.3)', '2020-01-01'),
  ('emergency_direct', 'assess', 'urgent_hour', 0.25, '紧急直报: 即报即判,不分昼夜', '2020-01-01'),
  ('emergency_direct', 'dispatch', 'urgent_hour', 0.25, '紧急直报: 派遣 15 分钟,不分昼夜', '2020-01-01'),
  ('emergency_direct', 'acknowledge', 'urgent_hour', 0.25, '紧急直报: 签收 15 分钟,不分昼夜', '2020-01-01'),
  ('emergency_direct', 'check', 'urgent_hour', 4, '紧急直报: 核查 4 小时,不分昼夜', '2020-01-01');
