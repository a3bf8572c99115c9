import { type RawBuilder, sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import { type EndedFact, noSums, type Stretch, type SumKey, type Sums } from './rules.ts'

const day = (at: string) => sql`(${sql.ref(at)} at time zone 'Asia/Shanghai')::date`
const counted = sql`count(*)::int as cases, sum(calls)::int as calls, sum(musters)::int as musters,
  sum(results_due)::int as results_due, sum(results)::int as results`
const page_rows = 20_000

export type Summed = { until: string | null; shape: string }
export const findSummed = async ({ tx }: Act): Promise<Summed> =>
  tx.selectFrom('kpi_summed').select(['until', 'shape']).executeTakeFirstOrThrow()

export const setSummed = ({ tx }: Act, { until, shape }: Summed) => tx.updateTable('kpi_summed').set({ until, shape }).execute()

export const clearSums = ({ tx }: Act) => tx.deleteFrom('kpi_sums').execute()

/** The levels of all areas that may have sums. */
export async function levelsOf({ tx }: Act, levels: readonly string[]): Promise<Map<number, string>> {
  const rows = await tx
    .selectFrom('areas')
    .select(['id', 'level'])
    .where((e) => e('level', '=', e.fn.any(e.val([...levels]))))
    .execute()
  return new Map(rows.map(({ id, level }) => [id, level]))
}

type Read = Omit<EndedFact, 'marks'> & { marks: string }
const asFact = (row: Read): EndedFact => ({ ...row, marks: BigInt(row.marks) })

/** Some of the cases that ended before `until`: those that ended no earlier than `from`, or those with these ids. */
export async function endedFacts({ tx }: Act, { from, until, ids }: { from?: string; until: string; ids?: readonly string[] }) {
  const { rows } = await sql<Read>`
    select path, category_id, unit_id, marks::text, ${day('reported_at')} as reported_day, ${day('filed_at')} as filed_day,
      ${day('ended_at')} as ended_day, ${counted}
    from case_facts where ended_at < ${until}::timestamptz and ${
      ids ? sql`case_id = any (${ids}::uuid[])` : sql`ended_at >= ${from}::timestamptz`
    }
    group by 1, 2, 3, 4, 5, 6, 7`.execute(tx)
  return rows.map(asFact)
}

/** First and last day of which there is anything to sum. */
export async function daysToSum({ tx }: Act, until: string): Promise<{ first: string | null; last: string | null }> {
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select least(min(${day('reported_at')}), min(${day('filed_at')})) as first, max(${day('ended_at')}) as last
    from case_facts where ended_at < ${until}::timestamptz`.execute(tx)
  return rows[0]!
}

const startOf = (date: string) => new Date(`${date}T00:00:00+08:00`).toISOString()

/** All that ended before `until`, as far as its dates lie in the month; a page at a time, alike ones together. */
export async function* factsOfMonth(
  { tx }: Act,
  month: { from: string; until: string },
  until: string,
): AsyncIterable<EndedFact[]> {
  const [low, high] = [startOf(month.from), startOf(month.until)]
  const within = (at: string) =>
    sql`(${sql.ref(at)} >= ${sql.lit(low)}::timestamptz and ${sql.ref(at)} < ${sql.lit(high)}::timestamptz)`
  const inMonth = (at: string) => sql`case when ${within(at)} then ${day(at)} end`
  await sql`declare month_facts no scroll cursor for
    select path, category_id, unit_id, marks::text, ${inMonth('reported_at')} as reported_day, ${inMonth('filed_at')} as filed_day,
      ${inMonth('ended_at')} as ended_day, ${counted}
    from case_facts
    where ended_at < ${sql.lit(until)}::timestamptz and (${within('reported_at')} or ${within('filed_at')} or ${within('ended_at')})
    group by 1, 2, 3, 4, 5, 6, 7`.execute(tx)
  for (;;) {
    const { rows } = await sql<Read>`fetch forward ${sql.lit(page_rows)} from month_facts`.execute(tx)
    if (rows.length > 0) yield rows.map(asFact)
    if (rows.length < page_rows) break
  }
  await sql`close month_facts`.execute(tx)
}

export type Kept = { key: SumKey; sums: Sums }
type SumRow = SumKey & { places: string; counts: string }
const listed = (text: string): number[] => (text === '{}' ? [] : text.slice(1, -1).split(',').map(Number))

function addRow(to: Sums, { places, counts }: Pick<SumRow, 'places' | 'counts'>): Sums {
  const amounts = listed(counts)
  for (const [n, place] of listed(places).entries()) to[place]! += amounts[n]!
  return to
}

const columns = ['area_id', 'slice', 'grain', 'from_day', 'category_id', 'unit_id'] as const
const given = (keys: readonly SumKey[]): RawBuilder<unknown> => sql`unnest(
  ${keys.map((one) => one.area_id)}::int[], ${keys.map((one) => one.slice)}::text[], ${keys.map((one) => one.grain)}::text[],
  ${keys.map((one) => one.from_day)}::date[], ${keys.map((one) => one.category_id)}::int[], ${keys.map((one) => one.unit_id)}::int[]`

/** What is kept under these keys. */
export async function keptUnder({ tx }: Act, keys: readonly SumKey[]): Promise<Kept[]> {
  const { rows } = await sql<SumRow>`
    select kpi_sums.area_id, slice, grain, from_day, category_id, unit_id, places::text, counts::text
    from ${given(keys)}) as wanted (${sql.join(columns.map((name) => sql.ref(name)))})
    join kpi_sums using (${sql.join(columns.map((name) => sql.ref(name)))})`.execute(tx)
  return rows.map(({ places, counts, ...key }) => ({ key, sums: addRow(noSums(), { places, counts }) }))
}

/** Everything that is kept of a month and its days, a page at a time. */
export async function* keptOf({ tx }: Act, { from, until }: { from: string; until: string }): AsyncIterable<Kept[]> {
  await sql`declare month_sums no scroll cursor for
    select area_id, slice, grain, from_day, category_id, unit_id, places::text, counts::text from kpi_sums
    where from_day >= ${sql.lit(from)}::date and from_day < ${sql.lit(until)}::date`.execute(tx)
  for (;;) {
    const { rows } = await sql<SumRow>`fetch forward ${sql.lit(page_rows)} from month_sums`.execute(tx)
    yield rows.map(({ places, counts, ...key }) => ({ key, sums: addRow(noSums(), { places, counts }) }))
    if (rows.length < page_rows) break
  }
  await sql`close month_sums`.execute(tx)
}

export async function countOutside({ tx }: Act, { from, until }: { from: string; until: string }): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from kpi_sums where from_day < ${from}::date or from_day >= ${until}::date`.execute(tx)
  return rows[0]!.n
}

const rows_per_write = 5_000

/** Write sums in place of what is kept under their keys. */
export async function putSums(act: Act, all: Iterable<Kept>): Promise<void> {
  let some: Kept[] = []
  for (const one of all) {
    some.push(one)
    if (some.length < rows_per_write) continue
    await put(act, some)
    some = []
  }
  await put(act, some)
}

async function put({ tx }: Act, some: readonly Kept[]): Promise<void> {
  if (some.length === 0) return
  const filled = some.map(({ sums }) => [...sums.keys()].filter((place) => sums[place] !== 0))
  const names = sql.join(columns.map((name) => sql.ref(name)))
  await sql`
    insert into kpi_sums (${names}, places, counts)
    select ${names}, places::smallint[], counts::int[]
    from ${given(some.map((one) => one.key))}, ${filled.map((places) => `{${places.join(',')}}`)}::text[],
      ${filled.map((places, n) => `{${places.map((place) => some[n]!.sums[place]).join(',')}}`)}::text[]
    ) as fresh (${names}, places, counts)
    on conflict (${names}) do update set places = excluded.places, counts = excluded.counts`.execute(tx)
}

export type SumsAsked = {
  areas: readonly number[]
  slice: SumKey['slice']
  stretches: readonly Stretch[]
  categories: readonly number[] | null
  by: 'area' | 'category' | 'unit'
}

/** What is kept for an area and period, by area, category or unit. */
export async function readSums({ tx }: Act, asked: SumsAsked): Promise<Map<number, Sums>> {
  const { areas, slice, stretches, categories } = asked
  const key = sql.ref({ area: 'area_id', category: 'category_id', unit: 'unit_id' }[asked.by])
  const { rows } = await sql<{ key: number; places: string; counts: string }>`
    select ${key} as key, places::text, counts::text
    from unnest(${stretches.map((one) => one.grain)}::text[], ${stretches.map((one) => one.from)}::date[],
      ${stretches.map((one) => one.until)}::date[]) as stretch (of_grain, low, high)
    cross join unnest(${[...areas]}::int[]) as wanted (area)
    cross join lateral (
      select * from kpi_sums where area_id = area and slice = ${slice} and grain = of_grain and from_day >= low and from_day < high
        and (${categories}::int[] is null or category_id = any (${categories}::int[]))
      offset 0
    ) as kept`.execute(tx)
  const found = new Map<number, Sums>()
  for (const row of rows) {
    const sums = found.get(row.key) ?? noSums()
    found.set(row.key, addRow(sums, row))
  }
  return found
}
