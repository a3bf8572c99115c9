-- Working calendars. A version is never changed: a case keeps the one that it was judged by. Public facts: no row-level security.
create table calendars (
  id uuid primary key default gen_random_uuid(),
  n int generated always as identity unique,
  version text not null generated always as ('v' || n::text) stored unique,
  name text not null,
  zone text not null,
  -- Minutes ahead of UTC. China has no summer time; a zone that has needs a calendar a season.
  offset_minutes int not null check (offset_minutes between -720 and 840),
  spans jsonb not null check (jsonb_typeof(spans) = 'array' and jsonb_array_length(spans) between 1 and 6),
  day_rule text not null check (day_rule in ('closing_time', 'working_hours')),
  -- years whose official notice is in; every other year is counted Monday to Friday and flagged
  years int[] not null default '{}',
  source text not null,
  created_at timestamptz not null
);

create function calendars_are_never_changed() returns trigger language plpgsql
  as $$ begin raise exception 'a calendar version is never changed: import a new one'; end $$;

-- Only days that are not what their weekday says.
create table calendar_days (
  version text not null references calendars (version),
  date date not null,
  is_work boolean not null,
  name text not null,
  -- the notice that settled it; a year's notice may settle days of the December before
  year int not null,
  primary key (version, date)
);
create trigger never_changed before update or delete or truncate on calendars
  for each statement execute function calendars_are_never_changed();
create trigger never_changed before update or delete or truncate on calendar_days
  for each statement execute function calendars_are_never_changed();
