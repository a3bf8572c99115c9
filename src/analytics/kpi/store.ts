import { type RawBuilder, sql } from 'kysely'
import { CaseListed } from '#cases/contract.ts'
import type { Act } from '#kit/act.ts'
import { addFact, bitOf, type KpiFact, maskOf, noSums, type Part, type Sums } from './rules.ts'

/** Where to look: the paths that an area stands for, and where in a path the part of it is named. */
export type Span = { path: string; depth: number }
export type Where = {
  spans: readonly Span[]
  /** Few cases lie there: a town or less. */
  narrow: boolean
  /** Instants: the first of the period, and the first after it. */
  from: string
  until: string
  categories: readonly number[] | null
  unit: number | null
  /** Only what is open, or ended since; what ended before is in the sums. */
  since: string | null
}
export type Key = 'area' | 'category' | 'unit'

/** "1/2/" is followed by everything from "1/20" on, for "0" comes after "/". */
const after = (path: string) => `${path.slice(0, -1)}0`
const spansOf = (spans: readonly Span[]): RawBuilder<unknown> => sql`
  unnest(${spans.map((one) => one.path)}::text[], ${spans.map((one) => after(one.path))}::text[],
    ${spans.map((one) => one.depth)}::int[]) as span (low, high, depth)`

const bit = (mark: Parameters<typeof bitOf>[0]) => sql.lit(Number(bitOf(mark)))
const within = (at: string, { from, until }: Where) =>
  sql`(${sql.ref(at)} >= ${from}::timestamptz and ${sql.ref(at)} < ${until}::timestamptz)`
const then = (at: string, mark: Parameters<typeof bitOf>[0], where: Where) =>
  sql`case when ${within(at, where)} then ${bit(mark)} else 0 end::bigint`

/** What is kept of a case, and what depends on the moment and on the period. */
const marksNow = (where: Where, now: Date) => sql`marks
  + case when due_at is null or due_at >= ${now.toISOString()}::timestamptz then ${bit('running')} else 0 end::bigint
  + ${then('reported_at', 'reported_then', where)} + ${then('filed_at', 'filed_then', where)} + ${then('ended_at', 'ended_then', where)}`

const dated = (where: Where) =>
  sql`(${within('reported_at', where)} or ${within('filed_at', where)} or ${within('ended_at', where)})`
const inside = sql`path >= span.low and path < span.high`
const chosen = ({ categories, unit }: Where) => sql`
  (${categories}::int[] is null or category_id = any (${categories}::int[])) and (${unit}::int is null or unit_id = ${unit}::int)`

/**
 * The facts of a question. A town or less is found by its paths, more than that by the dates: the fence of "offset 0" says so to
 * the planner, who cannot know when it makes one plan for all questions.
 */
const facts = (where: Where) =>
  where.since !== null
    ? sql`${spansOf(where.spans)}
        cross join lateral (
          select * from case_facts where ended_at is null and ${inside}
          union all select * from case_facts where ended_at >= ${where.since}::timestamptz and ${inside}
          offset 0
        ) as facts where ${dated(where)} and ${chosen(where)}`
    : where.unit !== null
      ? sql`${spansOf(where.spans)}
        join (select * from case_facts where unit_id = ${where.unit}::int offset 0) as facts on ${inside} where ${dated(where)} and ${chosen(where)}`
      : where.narrow
        ? sql`${spansOf(where.spans)}
        cross join lateral (select * from case_facts where ${inside} offset 0) as facts where ${dated(where)} and ${chosen(where)}`
        : sql`${spansOf(where.spans)}
        join (select * from case_facts where ${dated(where)} offset 0) as facts on ${inside} where ${chosen(where)}`

/** The same for a list, of those reported between two instants. */
const between = (where: Where, { low, high }: Window) => sql`${spansOf(where.spans)}
  join (
    select * from case_facts where reported_at >= ${low}::timestamptz and reported_at < ${high}::timestamptz and ${dated(where)} offset 0
  ) as facts on ${inside} where ${chosen(where)}`

const keys = { area: sql`path`, category: sql`category_id`, unit: sql`unit_id` } as const
/** The part of the area in which a case lies; 0 when it lies in none. */
const part = (path: RawBuilder<unknown>) => sql`coalesce(nullif(split_part(${path}, '/', depth), '')::int, 0)`

/** Everything that indicators need of an area and period, in one statement: how many cases have the same marks. */
export async function countFacts({ tx, now }: Act, where: Where, by: Key): Promise<Map<number, Sums>> {
  const { rows } = await sql<Omit<KpiFact, 'marks'> & { key: number; marks: string }>`
    select ${by === 'area' ? part(sql`key`) : sql`key`} as key, marks::text as marks, sum(cases)::int as cases, sum(calls)::int as calls,
      sum(musters)::int as musters, sum(results_due)::int as results_due, sum(results)::int as results
    from (
      select depth, ${keys[by]} as key, ${marksNow(where, now)} as marks, count(*) as cases, sum(calls) as calls,
        sum(musters) as musters, sum(results_due) as results_due, sum(results) as results
      from ${facts(where)}
      group by 1, 2, 3
    ) as alike group by 1, 2`.execute(tx)
  const found = new Map<number, Sums>()
  for (const { key, marks, ...fact } of rows) {
    const sums = found.get(key) ?? noSums()
    addFact(sums, { ...fact, marks: BigInt(marks) })
    found.set(key, sums)
  }
  return found
}

export type Asked = {
  part: Part
  /** Of the rest only: what has none of these keys, or no key at all; without a list, no key at all. */
  rest: { key: Key; but: readonly number[] | null } | null
  cursor: [at: string, id: string] | null
  limit: number
}
const columns = sql.join(Object.keys(CaseListed.properties).map((name) => sql.ref(`cases.${name}`)))

type Window = { low: string; high: string }
const first_window_days = 8

/** From the latest on back to the first case, in steps that grow: a page is mostly full after the first. */
async function* windows({ tx }: Act, where: Where, cursor: Asked['cursor']): AsyncIterable<Window> {
  const { rows } = await sql<{ first: string | null }>`select min(reported_at) as first from case_facts`.execute(tx)
  const first = Date.parse(rows[0]?.first ?? where.until)
  let high = Math.min(Date.parse(where.until), cursor ? Date.parse(cursor[0]) + 1 : Infinity)
  for (let days = first_window_days; high > first; days *= 2) {
    const low = high - days * 86_400_000
    yield { low: new Date(low).toISOString(), high: new Date(high).toISOString() }
    high = low
  }
}

/** The cases behind a number, latest first. */
export async function listFacts(act: Act, where: Where, asked: Asked): Promise<CaseListed[]> {
  if (where.narrow || where.unit !== null) return pageOf(act, where, asked, facts(where))
  const found: CaseListed[] = []
  for await (const window of windows(act, where, asked.cursor)) {
    const limit = asked.limit - found.length
    found.push(...(await pageOf(act, where, { ...asked, limit }, between(where, window))))
    if (found.length >= asked.limit) break
  }
  return found
}

async function pageOf({ tx, now }: Act, where: Where, asked: Asked, from: RawBuilder<unknown>): Promise<CaseListed[]> {
  const { part: sought, rest, cursor, limit } = asked
  const mask = (all: Parameters<typeof maskOf>[0]) => String(maskOf(all))
  const { rows } = await sql<CaseListed>`
    select ${columns} from (
      select * from (
        select case_id, facts.reported_at, ${marksNow(where, now)} as marks,
          ${rest?.key === 'area' ? part(sql`path`) : rest ? keys[rest.key] : sql`0`} as key
        from ${from}
      ) as each
      where marks & ${mask(sought.all)}::bigint = ${mask(sought.all)}::bigint
        and not exists (select from unnest(${sought.but.map(mask)}::bigint[]) as but (group_of) where marks & group_of = group_of)
        ${rest ? sql`and (key = 0 or key <> all (${rest.but}::int[]))` : sql``}
        ${cursor ? sql`and (reported_at, case_id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` : sql``}
      order by reported_at desc, case_id desc limit ${limit}
    ) as found join cases on cases.id = case_id
    order by found.reported_at desc, case_id desc`.execute(tx)
  return rows
}

export type PostCount = { post: number; name: string; name_en: string | null; ended: number }

/** How many cases each post of an organisation ended in the period; by name, never by number. */
export async function countPosts({ tx }: Act, organisation: number, from: string, until: string): Promise<PostCount[]> {
  const { rows } = await sql<PostCount>`
    select posts.id as post, posts.name, posts.name_en, count(case_id)::int as ended
    from posts left join case_facts on ended_post = posts.id and ended_by = ${organisation}
      and ended_at >= ${from}::timestamptz and ended_at < ${until}::timestamptz
    where organisation_id = ${organisation} and (case_id is not null or role not in ('sys_admin', 'sec_admin', 'audit_admin'))
    group by posts.id order by posts.name, posts.id`.execute(tx)
  return rows
}
