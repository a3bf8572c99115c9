-- Whatever happened, once, for ever. Lines are only added; a case's lines form a chain, and seals chain all lines.

-- The clock orders transactions: every line of a transaction carries its number, and a line whose number lies below the
-- horizon can no longer gain companions. `base` is raised when a restored database would count from the beginning again.
create table journal_base (one boolean primary key default true check (one), base bigint not null default 0);
insert into journal_base default values;

create function journal_clock() returns bigint language sql stable
  as $$ select base + pg_current_xact_id()::text::bigint from journal_base $$;
create function journal_horizon() returns bigint language sql stable
  as $$ select base + pg_snapshot_xmin(pg_current_snapshot())::text::bigint from journal_base $$;

create table journal (
  id uuid not null,
  clock bigint not null default journal_clock(),
  seq bigint generated always as identity,
  subject uuid not null,
  n int not null check (n > 0),
  kind text not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('staff', 'machine', 'resident', 'system')),
  person uuid,
  person_name text,
  post int,
  post_name text,
  organisation int,
  from_state text,
  to_state text,
  path text collate "C" not null,
  detail jsonb not null,
  prev bytea,
  digest bytea not null check (length(digest) = 32),
  check ((n = 1) = (prev is null)),
  primary key (subject, n, at)
) partition by range (at);
create index journal_clock_seq on journal (clock, seq);

-- Lines outside every month (a clock gone wrong) still have a place.
create table journal_other partition of journal default;

create function journal_months(from_day date, months int) returns void language plpgsql as $$
declare first date := date_trunc('month', from_day)::date; name text;
begin
  for i in 0 .. months loop
    name := 'journal_' || to_char(first + make_interval(months => i), 'YYYY_MM');
    continue when to_regclass(name) is not null;
    begin
      execute format('create table %I partition of journal for values from (%L) to (%L)', name,
        (first + make_interval(months => i))::timestamp at time zone 'UTC', (first + make_interval(months => i + 1))::timestamp at time zone 'UTC');
    exception
      when check_violation then null; -- lines of that month stand in journal_other already, and stay there
      when duplicate_table then null; -- another process was quicker
    end;
  end loop;
end $$;
select journal_months((now() - interval '1 month')::date, 4);

create function journal_is_append_only() returns trigger language plpgsql
  as $$ begin raise exception 'the journal is append-only'; end $$;
create trigger journal_append_only before update or delete or truncate on journal
  for each statement execute function journal_is_append_only();

-- A seal covers every line from one clock reading to another, in order; it names the seal before it.
create table seals (
  n int primary key check (n > 0),
  from_clock bigint not null,
  to_clock bigint not null,
  lines int not null check (lines > 0),
  at timestamptz not null,
  prev bytea,
  digest bytea not null,
  check (from_clock < to_clock),
  check ((n = 1) = (prev is null))
);
create trigger seals_append_only before update or delete or truncate on seals
  for each statement execute function journal_is_append_only();

-- Who wants to hear of what; written at start-up. '*' is everything.
create table followers (name text primary key, kinds text[] not null);

-- What has been said but not yet heard. A row here is work to do; no row is work done.
create table deliveries (
  line uuid not null,
  subject uuid not null,
  follower text not null,
  at timestamptz not null,
  seq bigint generated always as identity,
  tries int not null default 0,
  not_before timestamptz not null default '-infinity',
  last_error text,
  primary key (follower, line)
);
create index deliveries_order on deliveries (follower, seq);
