import { type RawBuilder, sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import { keepFacts, recountFacts, staleFacts } from '../kpi/facts.ts'
import { forgetSums, keepingSums, sumUp, wrongSums } from '../kpi/sums/sums.ts'
import { holdFigures } from './lock.ts'
import { type Piece, pieces } from './pieces.ts'

type Rows = RawBuilder<unknown>

/** What a board counts of a case, as it is now. Late is what was ever overdue, whoever had it then. */
const facts: Rows = sql`
  select id as case_id, path,
    case when state = 'closed' then concat('closed+', outcome, case when was_overdue then '+late' end)
      when state = 'declined' then 'declined'
      else concat(state, case when supervised_by is not null then '+supervised' end,
        case when overdue_at is not null then '+overdue' end) end as bucket,
    (reported_at at time zone 'Asia/Shanghai')::date as reported_day,
    case when state = 'closed' then (closed_at at time zone 'Asia/Shanghai')::date end as closed_day,
    coalesce(category_id, 0) as category_id,
    state = 'closed' and not was_overdue as on_time,
    coalesce(outcome = 'settled_on_site', false) as on_site
  from cases`

const areasOf = sql`unnest(string_to_array(rtrim(path, '/'), '/')::int[])`

/** Rows of `from` (what is counted, with a sign) added up for every area on their paths. */
const countsOf = (from: Rows): Rows => sql`
  select area_id, bucket, sum(sign)::int as cases from (select ${areasOf} as area_id, bucket, sign from ${from}) as each
  group by area_id, bucket having sum(sign) <> 0`

const daysOf = (from: Rows): Rows => sql`
  select area_id, day, category_id, sum(reported)::int as reported, sum(closed)::int as closed,
    sum(on_time)::int as closed_on_time, sum(on_site)::int as settled_on_site
  from (
    select ${areasOf} as area_id, reported_day as day, category_id, sign as reported, 0 as closed, 0 as on_time, 0 as on_site
    from ${from}
    union all
    select ${areasOf}, closed_day, category_id, 0, sign, sign * on_time::int, sign * on_site::int
    from ${from} where closed_day is not null
  ) as each
  group by area_id, day, category_id
  having (sum(reported), sum(closed), sum(on_time), sum(on_site)) <> (0, 0, 0, 0)`

/** Takes the difference between what was counted for these cases and what they are now into the rollups. */
export async function recountCases(act: Act, ids: readonly string[]): Promise<void> {
  await holdFigures(act)
  await sql`
    with fresh as (${facts} where id = any (${ids}::uuid[])),
    changed as (
      select -1 as sign, case_seen.* from case_seen where case_id = any (${ids}::uuid[])
      union all select 1, fresh.* from fresh
    ),
    counted as (
      insert into case_counts as kept (area_id, bucket, cases) ${countsOf(sql`changed`)} order by area_id, bucket
      on conflict (area_id, bucket) do update set cases = kept.cases + excluded.cases
    ),
    dated as (
      insert into day_counts as kept (area_id, day, category_id, reported, closed, closed_on_time, settled_on_site)
      ${daysOf(sql`changed`)} order by area_id, day, category_id
      on conflict (area_id, day, category_id) do update set
        reported = kept.reported + excluded.reported,
        closed = kept.closed + excluded.closed,
        closed_on_time = kept.closed_on_time + excluded.closed_on_time,
        settled_on_site = kept.settled_on_site + excluded.settled_on_site
    )
    insert into case_seen select * from fresh order by case_id
    on conflict (case_id) do update set path = excluded.path, bucket = excluded.bucket, reported_day = excluded.reported_day,
      closed_day = excluded.closed_day, category_id = excluded.category_id, on_time = excluded.on_time, on_site = excluded.on_site
  `.execute(act.tx)
  await keepingSums(act, ids, () => keepFacts(act, ids))
}

/** Forgets every figure and counts all cases again. */
export async function recount(act: Act): Promise<number> {
  const { tx } = act
  await holdFigures(act)
  for (const table of ['case_counts', 'day_counts', 'case_seen'] as const) await tx.deleteFrom(table).execute()
  await sql`insert into case_seen ${facts}`.execute(tx)
  await sql`insert into case_counts (area_id, bucket, cases) ${countsOf(seen)}`.execute(tx)
  await sql`insert into day_counts (area_id, day, category_id, reported, closed, closed_on_time, settled_on_site)
    ${daysOf(seen)}`.execute(tx)
  await recountFacts(act)
  await forgetSums(act)
  await sumUp(act)
  const { count } = await tx.selectFrom('case_seen').select(tx.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return count
}

const seen: Rows = sql`(select 1 as sign, case_seen.* from case_seen) as seen`

/** One place where a rollup is not what it should be. `kept` is the rollup, `counted` what counting gives. */
export type Difference = {
  what: 'case' | 'counts' | 'days' | 'parts' | 'facts' | 'sums'
  where: string
  kept: string
  counted: string
}

const listed_max = 100

/** Cases whose last counted facts are not those of the case, unless the line that changed it still waits to be heard. */
const staleCases = (piece: Piece): Rows => sql`
  select 'case' as what, 'case ' || coalesce(fresh.case_id, was.case_id) as where, was::text as kept, fresh::text as counted
  from (${facts} where ${piece('id')}) as fresh full join (select * from case_seen where ${piece('case_id')}) as was using (case_id)
  where fresh is distinct from was
    and not exists (select from deliveries where follower = 'analytics' and subject = coalesce(fresh.case_id, was.case_id))`

const wrongCounts: Rows = sql`
  select 'counts' as what, concat('area ', area_id, ', ', bucket) as where,
    coalesce(kept.cases, 0)::text as kept, coalesce(counted.cases, 0)::text as counted
  from case_counts as kept full join (${countsOf(seen)}) as counted using (area_id, bucket)
  where coalesce(kept.cases, 0) <> coalesce(counted.cases, 0)`

const four = (of: string): Rows =>
  sql.join(
    ['reported', 'closed', 'closed_on_time', 'settled_on_site'].map((name) => sql`coalesce(${sql.ref(`${of}.${name}`)}, 0)`),
  )
const wrongDays: Rows = sql`
  select 'days' as what, concat('area ', area_id, ', ', day, ', category ', category_id) as where,
    concat_ws('/', ${four('kept')}) as kept, concat_ws('/', ${four('counted')}) as counted
  from day_counts as kept full join (${daysOf(seen)}) as counted using (area_id, day, category_id)
  where (${four('kept')}) <> (${four('counted')})`

/** An area has what its parts have and what lies in none of them. */
const wrongParts: Rows = sql`
  with parts as (
    select areas.parent_id as area_id, bucket, sum(cases) as cases from case_counts
    join areas on areas.id = area_id where areas.parent_id is not null group by 1, 2
  ), own as (
    select substring(path from '([0-9]+)/$')::int as area_id, bucket, count(*) as cases from case_seen group by 1, 2
  ), added as (
    select area_id, bucket, sum(cases) as cases from (select * from parts union all select * from own) as together group by 1, 2
  )
  select 'parts' as what, concat('area ', area_id, ', ', bucket) as where,
    coalesce(whole.cases, 0)::text as kept, coalesce(added.cases, 0)::text as counted
  from case_counts as whole full join added using (area_id, bucket)
  where coalesce(whole.cases, 0) <> coalesce(added.cases, 0)`

export async function differences(act: Act): Promise<Difference[]> {
  const found: Difference[] = []
  const look = async (check: Rows) => {
    const { rows } = await sql<Difference>`select * from (${check}) as found order by "where" limit ${listed_max}`.execute(act.tx)
    found.push(...rows)
  }
  for await (const piece of pieces(act)) if (found.length < listed_max) await look(staleCases(piece))
  for (const check of [wrongCounts, wrongDays, wrongParts]) await look(check)
  const before = found.length
  for await (const piece of pieces(act)) if (found.length < before + listed_max) await look(staleFacts(piece))
  return [...found, ...(await wrongSums(act))]
}
