-- Who may sign in, and with what. Only the town itself reads these tables.
create table accounts (
  person_id uuid primary key references persons (id),
  login text not null unique check (login = lower(login)),
  password_hash text not null,
  failed int not null default 0,
  locked_until timestamptz,
  disabled boolean not null default false,
  changed_at timestamptz not null,
  -- the head of its chain in the journal, whose subject is the person
  line_n int not null default 0,
  line_digest bytea
);
create table sessions (
  token_hash bytea primary key,
  person_id uuid not null references persons (id),
  post_id int not null references posts (id),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_person on sessions (person_id);
create index sessions_expires on sessions (expires_at);
create table service_keys (
  id uuid primary key,
  name text not null,
  key_hash bytea not null unique,
  organisation_id int references organisations (id),
  duties text[] not null,
  paths text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);

alter table accounts enable row level security;
alter table accounts force row level security;
create policy town_only on accounts using ((select current_setting('app.areas', true)) = ',');
alter table sessions enable row level security;
alter table sessions force row level security;
create policy town_only on sessions using ((select current_setting('app.areas', true)) = ',');
alter table service_keys enable row level security;
alter table service_keys force row level security;
create policy town_only on service_keys using ((select current_setting('app.areas', true)) = ',');
