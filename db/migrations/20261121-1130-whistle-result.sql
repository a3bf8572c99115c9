-- Who was called and came gives its result within a day of the call; where none comes, the duty commander says so, with the reason.
alter table stage_limits drop constraint stage_limits_stage_check;
alter table stage_limits add constraint stage_limits_stage_check check (stage in ('accept', 'verify', 'assess', 'dispatch', 'acknowledge',
  'check', 'whistle', 'whistle_acknowledge', 'muster', 'whistle_result'));
insert into stage_limits (stage, limit_kind, limit_amount, source, valid_from) values
  ('whistle_result', 'calendar_day', 1, '本平台默认:到场单位 1 日内反馈结果 (F1 13; rules §3.3 art.14)', '2020-01-01');

alter table whistle_calls
  add column result_due_at timestamptz,
  add column no_result_at timestamptz,
  add column no_result_note text;
update whistle_calls set result_due_at = greatest(called_at + interval '1 day', muster_due_at);
alter table whistle_calls
  alter column result_due_at set not null,
  add check ((no_result_at is null) = (no_result_note is null)),
  add check (no_result_at is null or mustered_at is not null),
  add check (result_due_at >= muster_due_at);

-- Counted with the other indicators: who came and is settled to have given a result or not, and who gave it in time.
alter table case_facts
  add column results_due smallint not null default 0,
  add column results smallint not null default 0;
