import { type RawBuilder, sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import { type Piece, pieces } from '../rollups/pieces.ts'
import { bitOf, type kept, type Tier, tiers } from './rules.ts'

type Rows = RawBuilder<unknown>
type Kept = (typeof kept)[number]

const day = (at: string): Rows => sql`(${sql.ref(at)} at time zone 'Asia/Shanghai')::date`
const bit = (mark: Kept): Rows => sql.lit(Number(bitOf(mark)))
const levelsOf: Record<Tier, string[]> = {
  cell: ['cell'],
  grid: ['grid_1', 'grid_2', 'grid_3'],
  village: ['village'],
  work_area: ['work_area'],
  town: ['town'],
  zone: ['zone'],
  county: ['county'],
  city: ['city', 'province'],
}
/** The bit that a level stands for: "ended by", "assessed by", "overnight at". */
const tierBit = (prefix: 'ended_by' | 'assessed_by' | 'overnight_at', level: Rows): Rows =>
  sql`case ${level} ${sql.join(
    tiers.flatMap((tier) => levelsOf[tier].map((name) => sql`when ${sql.lit(name)} then ${bit(`${prefix}_${tier}`)}`)),
    sql` `,
  )} else 0 end::bigint`

const waiting: Rows = sql`'reported', 'verifying', 'assessing'`
const dispatched: Rows = sql`from_state in ('filed', 'arbitrating') and to_state = 'dispatched'`

/**
 * The steps of cases, each with what stood before it: by when it was due, who had the case, since when that one was to assess it.
 * A line is a step when it says who holds the case after it; words about a case do not.
 */
const steps = (only: Rows): Rows => sql`
  select *, max(at) filter (where begins) over (partition by subject order by n rows between unbounded preceding and 1 preceding)
    as assess_from
  from (
    select *, from_state in (${waiting}) and to_state not in ('void', 'merged') and (to_state not in (${waiting}) or holder <> from_holder)
        as assessed,
      to_state in (${waiting}) and (from_state is null or from_state not in (${waiting}) or holder <> from_holder) as begins,
      actor_kind = 'staff' and from_state is not null and (from_state <> to_state or holder <> from_holder or kind = 'case.accept')
        as answers
    from (
      select subject, n, kind, at, actor_kind, from_state, to_state, post, holder,
        lag(due_at) over told as limit_at, lag(holder) over told as from_holder, lag(at) over told as before_at
      from (
        select *, (detail ->> 'holder')::int as holder, (detail ->> 'due_at')::timestamptz as due_at from journal
        where kind like 'case.%' and detail ? 'holder' ${only}
      ) as lines
      window told as (partition by subject order by n)
    ) as held
  ) as steps`

/** Fenced, and so looked up by its key: the planner expects few lines, and would go through all organisations for each. */
const levelOf = (id: Rows, name: Rows): Rows => sql`
  left join lateral (select level from organisations where id = ${id} offset 0) as ${name} on true`

/** What the lines of a case say together. */
const stories = (only: Rows): Rows => sql`
  select subject,
    bool_and(steps.at <= limit_at) filter (where ${dispatched}) as dispatched_in_time,
    (array_agg(steps.holder order by n desc) filter (where ${dispatched}))[1] as unit_id,
    bool_and(steps.at <= limit_at) filter (where from_state = 'dispatched' and to_state = 'handling') as acknowledged_in_time,
    (array_agg(steps.at <= limit_at order by n desc) filter (where from_state in ('handling', 'filed') and to_state = 'checking'))[1]
      as handled_in_time,
    (array_agg(steps.at <= limit_at order by n desc) filter (where to_state = 'closed' and from_state <> 'closed'))[1]
      as closed_in_time,
    (array_agg(steps.post order by n desc) filter (where to_state = 'closed' and from_state <> 'closed'))[1] as ended_post,
    coalesce(bit_or(${tierBit('assessed_by', sql`assessor.level`)}) filter (where assessed), 0) as assessed_by,
    coalesce(bit_or(${tierBit('overnight_at', sql`assessor.level`)}) filter (where assessed and ${day('assess_from')} < ${day('at')}), 0)
      as overnight_at,
    bool_or(kind = 'case.return') as returned,
    min(n) filter (where answers) as answered_n,
    min(n) filter (where kind = 'case.escalate') as escalated_n,
    (array_agg(coalesce(steps.at <= limit_at, ${day('before_at')} = ${day('at')}) order by n) filter (where answers))[1] as answered_in_time
  from (${steps(only)}) as steps
  ${levelOf(sql`from_holder`, sql`assessor`)}
  group by subject`

/**
 * Departments whistled for, once it is settled whether they came: those who came, and those who were told on. The same of the
 * results that those who came owe.
 */
const musters = (only: Rows): Rows => sql`
  select case_id, count(*) filter (where mustered_at is not null or silent_at is not null) as calls,
    count(*) filter (where mustered_at <= muster_due_at) as musters,
    count(*) filter (where result_at is not null or no_result_at is not null) as results_due,
    count(*) filter (where result_at <= result_due_at) as results
  from whistle_calls ${only} group by case_id`

/** Each mark as PostgreSQL sees it; the marks of levels are added together elsewhere. */
const tests: Partial<Record<Kept, Rows>> = {
  valid: sql`state not in ('void', 'merged')`,
  suspended: sql`state = 'suspended'`,
  exempt: sql`exempt`,
  filed: sql`filed_at is not null`,
  handled: sql`filed_at is not null and (completed_at is not null or state = 'closed')`,
  closed: sql`state = 'closed'`,
  on_time: sql`(completed_at is not null or state = 'closed')
    and (exempt or coalesce(case when filed_at is null then closed_in_time else handled_in_time end, not was_overdue))`,
  to_handle: sql`filed_at is not null and completed_at is null and closed_at is null`,
  to_dispatch: sql`state = 'filed'`,
  to_acknowledge: sql`state = 'dispatched'`,
  dispatched: sql`dispatched_at is not null`,
  dispatched_in_time: sql`dispatched_at is not null and state <> 'filed' and coalesce(dispatched_in_time, true)`,
  acknowledged_in_time: sql`acknowledged_at is not null and state <> 'dispatched' and coalesce(acknowledged_in_time, true)`,
  returned: sql`coalesce(returned, false)`,
  reworked: sql`reworks > 0`,
  should_respond: sql`answered_n is not null or closed_at is null`,
  to_respond: sql`answered_n is null`,
  responded: sql`coalesce(answered_in_time and (escalated_n is null or answered_n < escalated_n), false)`,
  followed_up: sql`reached and resolved is not null`,
  resolved: sql`coalesce(resolved, false)`,
  rated: sql`satisfied is not null or rating is not null`,
  satisfied: sql`coalesce(satisfied, rating >= 4, false)`,
  called: sql`calls > 0`,
  mustered: sql`musters > 0`,
  should_give_result: sql`results_due > 0`,
  gave_result: sql`results > 0`,
}

const summed = sql.join(
  Object.entries(tests).map(([mark, test]) => sql`case when ${test} then ${bit(mark as Kept)} else 0 end::bigint`),
  sql` + `,
)

/** The facts of all cases, or of some: the same condition said of lines, of calls and of cases. */
const factsOf = (onlyLines: Rows, onlyCalls: Rows, onlyCases: Rows): Rows => sql`
  select cases.id as case_id, cases.path, coalesce(category_id, 0) as category_id, coalesce(cases.unit_id, stories.unit_id, 0) as unit_id,
    ${summed} + coalesce(assessed_by, 0) + coalesce(overnight_at, 0)
      + case when state = 'closed' then ${tierBit('ended_by', sql`coalesce(in_cell.level, ender.level)`)} else 0 end as marks,
    coalesce(calls, 0)::smallint as calls, coalesce(musters, 0)::smallint as musters,
    case when closed_at is null then due_at end as due_at,
    reported_at, filed_at, closed_at as ended_at,
    case when state = 'closed' then holder_id end as ended_by,
    case when state = 'closed' then ended_post end as ended_post,
    coalesce(results_due, 0)::smallint as results_due, coalesce(results, 0)::smallint as results
  from cases
  left join (${stories(onlyLines)}) as stories on stories.subject = cases.id
  left join (${musters(onlyCalls)}) as whistled on whistled.case_id = cases.id
  ${levelOf(sql`holder_id`, sql`ender`)}
  left join lateral (
    select level from posts join areas on areas.id = area_id where posts.id = ended_post and level = 'cell' offset 0
  ) as in_cell on true
  ${onlyCases}`

const factsIn = (piece: Piece) =>
  factsOf(sql`and ${piece('subject')}`, sql`where ${piece('case_id')}`, sql`where ${piece('cases.id')}`)

/** Writes down anew what is true of these cases. The caller holds the lock of the figures. */
export async function keepFacts({ tx }: Act, ids: readonly string[]): Promise<void> {
  const fresh = factsOf(
    sql`and subject = any (${ids}::uuid[])`,
    sql`where case_id = any (${ids}::uuid[])`,
    sql`where cases.id = any (${ids}::uuid[])`,
  )
  await sql`
    insert into case_facts select * from (${fresh}) as fresh order by case_id
    on conflict (case_id) do update set (path, category_id, unit_id, marks, calls, musters, due_at, reported_at, filed_at, ended_at,
      ended_by, ended_post, results_due, results) = (excluded.path, excluded.category_id, excluded.unit_id, excluded.marks,
      excluded.calls, excluded.musters, excluded.due_at, excluded.reported_at, excluded.filed_at, excluded.ended_at, excluded.ended_by,
      excluded.ended_post, excluded.results_due, excluded.results)`.execute(tx)
}

/** The facts of all cases, from nothing. */
export async function recountFacts(act: Act): Promise<void> {
  await act.tx.deleteFrom('case_facts').execute()
  for await (const piece of pieces(act)) await sql`insert into case_facts ${factsIn(piece)}`.execute(act.tx)
}

/** Cases whose facts are not what counting gives, unless the line that changed them still waits to be heard. */
export const staleFacts = (piece: Piece): Rows => sql`
  select 'facts' as what, concat('case ', coalesce(fresh.case_id, was.case_id)) as where, was::text as kept, fresh::text as counted
  from (${factsIn(piece)}) as fresh full join (select * from case_facts where ${piece('case_id')}) as was using (case_id)
  where fresh is distinct from was
    and not exists (select from deliveries where follower = 'analytics' and subject = coalesce(fresh.case_id, was.case_id))`
