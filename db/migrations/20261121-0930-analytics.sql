-- Boards read these rollups and never count cases. `case_seen` is what was last counted for a case, so that hearing
-- of it again, late or twice changes nothing.
create table case_seen (
  case_id uuid primary key,
  path text collate "C" not null,
  bucket text not null,
  reported_day date not null,
  closed_day date,
  category_id int,
  outcome text,
  on_time boolean
);
create table case_counts (
  area_id int not null,
  bucket text not null,
  cases int not null,
  primary key (area_id, bucket)
);
create table day_counts (
  area_id int not null,
  day date not null,
  category_id int not null,
  reported int not null default 0,
  closed int not null default 0,
  closed_on_time int not null default 0,
  settled_on_site int not null default 0,
  primary key (area_id, day, category_id)
);
