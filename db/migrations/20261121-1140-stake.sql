-- Some matters are about money and about many people: wages, compensation, damages. The category says what is asked for;
-- the case keeps it (F1 15, 68).
alter table categories
  add column asks text[] not null default '{}' check (asks <@ array['amount', 'headcount']);
alter table cases
  -- in yuan
  add column amount numeric(13, 2) check (amount > 0 and amount <= 10000000000),
  add column headcount int check (headcount between 1 and 1000000);
