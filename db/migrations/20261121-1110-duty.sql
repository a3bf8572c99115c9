-- Who is on duty when: a post for some hours. What has passed is never rewritten: a shift that is changed while it runs ends,
-- and another begins.
create table duty_shifts (
  id uuid primary key,
  organisation_id int not null references organisations (id),
  post_id int not null references posts (id),
  kind text not null check (kind in ('main', 'deputy')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  put_at timestamptz not null,
  -- what cut it short, or took it back before it began: a removal, the shift that came instead, a handover
  ended_by uuid,
  -- taken back before it began: it never counts
  withdrawn boolean not null default false,
  check (ends_at > starts_at),
  check (not withdrawn or ended_by is not null),
  -- one main shift at a time; a range of one number stands for "the same organisation", for which GiST needs no extension
  constraint duty_shifts_one_main exclude using gist (
    int4range(organisation_id, organisation_id, '[]') with &&, tstzrange(starts_at, ends_at) with &&
  ) where (kind = 'main' and not withdrawn)
);
create index duty_shifts_organisation on duty_shifts (organisation_id, ends_at) where not withdrawn;
create index duty_shifts_post on duty_shifts (post_id, ends_at) where not withdrawn;
create index duty_shifts_ended_by on duty_shifts (ended_by) where ended_by is not null;
alter table duty_shifts enable row level security;
alter table duty_shifts force row level security;
create policy known on duty_shifts using (
  (select current_setting('app.organisation', true)) <> '' or (select current_setting('app.areas', true)) = ','
  or 'manage_people' = any (string_to_array((select current_setting('app.duties', true)), ','))
);

-- A standing-in may end before its last day; from then on it does not count.
alter table stand_ins add column ended_at timestamptz;
alter table stand_ins add column ended_by uuid;
alter table stand_ins add check ((ended_at is null) = (ended_by is null));
-- Shifts still to come pass with the post.
alter table handovers add column shifts int not null default 0 check (shifts >= 0);
-- Whether an emergency has been told.
create index notices_emergency on notices (case_id) where kind = 'emergency';
