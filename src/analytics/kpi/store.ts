import { type RawBuilder, sql } from 'kysely'
import { CaseListed } from '#cases/contract.ts'
import type { Act } from '#kit/act.ts'
import { bitOf, type KpiFact, maskOf, type Part } from './rules.ts'

/** Where to look: the paths that an area stands for, and where in a path the part of it is named. */
export type Span = { path: string; depth: number }
export type Where = {
  spans: readonly Span[]
  /** Instants: the first of the period, and the first after it. */
  from: string
  until: string
  categories: readonly number[] | null
  unit: number | null
}
export type Key = 'area' | 'category' | 'unit'
export type Counted = KpiFact & { key: number }

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
  + ${then('facts.reported_at', 'reported_then', where)} + ${then('filed_at', 'filed_then', where)} + ${then('ended_at', 'ended_then', where)}`

const among = (where: Where) => sql`
  facts.path >= span.low and facts.path < span.high
  and (${within('facts.reported_at', where)} or ${within('filed_at', where)} or ${within('ended_at', where)})
  and (${where.categories}::int[] is null or facts.category_id = any (${where.categories}::int[]))
  and (${where.unit}::int is null or facts.unit_id = ${where.unit}::int)`

/** The part of the area in which a case lies; 0 when it lies in none. */
const part = sql`coalesce(nullif(split_part(facts.path, '/', depth), '')::int, 0)`
const keys = { area: part, category: sql`facts.category_id`, unit: sql`facts.unit_id` } as const

/** Everything that indicators need of an area and period, in one statement: how many cases have the same marks. */
export async function countFacts({ tx, now }: Act, where: Where, by: Key): Promise<Counted[]> {
  const { rows } = await sql<Omit<Counted, 'marks'> & { marks: string }>`
    select ${keys[by]} as key, (${marksNow(where, now)})::text as marks, count(*)::int as cases, sum(calls)::int as calls,
      sum(musters)::int as musters
    from ${spansOf(where.spans)} join case_facts as facts on ${among(where)}
    group by 1, 2`.execute(tx)
  return rows.map((row) => ({ ...row, marks: BigInt(row.marks) }))
}

export type Asked = { part: Part; key: Key | null; cursor: [at: string, id: string] | null; limit: number }
const columns = sql.join(Object.keys(CaseListed.properties).map((name) => sql.ref(`cases.${name}`)))

/** The cases behind a number, latest first; of the rest only those without a part, category or unit. */
export async function listFacts({ tx, now }: Act, where: Where, { part, key, cursor, limit }: Asked): Promise<CaseListed[]> {
  const mask = (all: Parameters<typeof maskOf>[0]) => String(maskOf(all))
  const { rows } = await sql<CaseListed>`
    select ${columns} from ${spansOf(where.spans)} join case_facts as facts on ${among(where)}
    cross join lateral (select ${marksNow(where, now)} as now) as mask
    join cases on cases.id = facts.case_id
    where mask.now & ${mask(part.all)}::bigint = ${mask(part.all)}::bigint
      and not exists (select from unnest(${part.but.map(mask)}::bigint[]) as but (group_of) where mask.now & group_of = group_of)
      ${key ? sql`and ${keys[key]} = 0` : sql``}
      ${cursor ? sql`and (facts.reported_at, facts.case_id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` : sql``}
    order by facts.reported_at desc, facts.case_id desc limit ${limit}`.execute(tx)
  return rows
}

export type PostCount = { post: number; name: string; name_en: string | null; ended: number }

/** How many cases each post of an organisation ended in the period; by name, never by number. */
export async function countPosts({ tx }: Act, organisation: number, from: string, until: string): Promise<PostCount[]> {
  const { rows } = await sql<PostCount>`
    select posts.id as post, posts.name, posts.name_en, count(case_id)::int as ended
    from posts left join case_facts on ended_post = posts.id and ended_by = ${organisation}
      and ended_at >= ${from}::timestamptz and ended_at < ${until}::timestamptz
    where organisation_id = ${organisation}
    group by posts.id order by posts.name, posts.id`.execute(tx)
  return rows
}
