-- Cases that belong together: a duplicate lives in its main case, a part has a parent.
alter table cases
  add column merged_into uuid references cases (id),
  -- where the duplicate stood, so that it can go back there
  add column before_merge jsonb,
  add column duplicates int not null default 0 check (duplicates >= 0),
  add column parent_id uuid references cases (id),
  add column parts int not null default 0 check (parts >= 0),
  add constraint merged_into_a_case check ((state = 'merged') = (merged_into is not null) and (merged_into is not null) = (before_merge is not null)),
  add constraint not_its_own_family check (merged_into <> id and parent_id <> id),
  add constraint one_generation check (parent_id is null or parts = 0);
create index cases_merged_into on cases (merged_into) where merged_into is not null;
create index cases_parent on cases (parent_id) where parent_id is not null;
