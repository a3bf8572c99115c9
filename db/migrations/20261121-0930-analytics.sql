-- Boards read these rollups and never count cases. `case_seen` is what was last counted for a case, so that hearing
-- of it again, late or twice changes nothing.
create table case_seen (
  case_id uuid primary key,
  path text collate "C" not null,
  -- the state, then what a board tells apart within it: "handling+supervised+overdue", "closed+settled_on_site+late"
  bucket text not null,
  reported_day date not null,
  closed_day date,
  category_id int not null,
  on_time boolean not null,
  on_site boolean not null
);

-- How many cases of an area, and of everything in it, stand in a bucket.
create table case_counts (
  area_id int not null,
  bucket text not null,
  cases int not null,
  primary key (area_id, bucket)
);

-- What came and what was closed on a day; category 0 is none.
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
