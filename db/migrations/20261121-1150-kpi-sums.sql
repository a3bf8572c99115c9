-- What the indicators of all that has ended come to, so that a year of a county is read from some thousand rows. Only cases that
-- ended before `until` are in it; what is open, or ended since, is counted from case_facts when somebody asks.
create table kpi_sums (
  area_id int not null,
  slice text not null check (slice in ('all', 'category', 'unit', 'both')),
  grain text not null check (grain in ('day', 'month')),
  -- the day on which the cases were reported, filed or ended, as each indicator has it; of a month the first
  from_day date not null,
  -- 0 is none; -1 where the slice does not say
  category_id int not null,
  unit_id int not null,
  -- places that are not 0, and what stands there: analytics/kpi/rules.ts says which is which
  places smallint[] not null,
  counts int[] not null,
  primary key (area_id, slice, grain, from_day, category_id, unit_id)
);

-- How far the sums go, and for which table of indicators they were made: for another one they are made anew.
create table kpi_summed (one boolean primary key default true check (one), until timestamptz, shape text not null default '');
insert into kpi_summed default values;

create index case_facts_open on case_facts (path) where ended_at is null;
drop index case_facts_filed;
