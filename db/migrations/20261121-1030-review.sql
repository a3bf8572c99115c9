-- Acceptance, verification, return and arbitration, reopening and follow-up, confidentiality, archive.
alter table cases
  add column accepted_at timestamptz,
  -- which desk asked, and whom; null again once the answer is there
  add column verification jsonb,
  add column verified_true boolean,
  -- units that have sent it back; each may once
  add column returned_by int[] not null default '{}',
  -- arbitrated: the named unit must take it
  add column must_take boolean not null default false,
  add column check_asked int references organisations (id),
  add column reopens int not null default 0,
  add column reporter_reopened boolean not null default false,
  add column rated_at timestamptz,
  add column followed_up_at timestamptz,
  add column reached boolean,
  add column resolved boolean,
  add column satisfied boolean,
  -- against whom it is: never learns who asked
  add column complained_id int references organisations (id),
  add column archived_at timestamptz,
  add constraint verification_while_verifying check ((state = 'verifying') = (verification is not null)),
  add constraint archived_when_ended check (archived_at is null or closed_at is not null),
  add constraint follow_up_whole check ((reached is not null) = (followed_up_at is not null) and (reached or (resolved is null and satisfied is null)));
create index cases_to_archive on cases (closed_at) where closed_at is not null and archived_at is null;
