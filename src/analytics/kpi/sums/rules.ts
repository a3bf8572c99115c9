import { bitOf, isIn, type KpiFact, type Tally } from '../marks/rules.ts'
import { kpiIds, kpis } from '../table/rules.ts'

/** Of each indicator, in their order, how many are counted of how many. */
export type Sums = Int32Array
export const noSums = (): Sums => new Int32Array(kpiIds.length * 2)

/** What a case with these marks adds, and where. */
type Adds = readonly (readonly [place: number, what: Tally | 'cases'])[]
const known = new Map<bigint, Adds>()

function addsOf(marks: bigint): Adds {
  const found = known.get(marks)
  if (found) return found
  const adds = kpiIds.flatMap((id, n): [number, Tally | 'cases'][] => {
    const { base, hit, tally } = kpis[id]
    if (!isIn({ marks }, base)) return []
    const counted: [number, Tally | 'cases'][] = tally ? [[2 * n, tally.hit]] : isIn({ marks }, hit) ? [[2 * n, 'cases']] : []
    return [...counted, [2 * n + 1, tally?.base ?? 'cases']]
  })
  known.set(marks, adds)
  return adds
}

export function addFact(to: Sums, fact: KpiFact, sign = 1): void {
  for (const [place, what] of addsOf(fact.marks)) to[place]! += sign * fact[what]
}

export function addSums(to: Sums, more: Sums, sign = 1): void {
  for (let place = 0; place < more.length; place += 1) to[place]! += sign * more[place]!
}

export const isNothing = (sums: Sums): boolean => sums.every((one) => one === 0)

/** Sums are kept under an area, over all or by category, unit or both, for days and for months. */
export type SumKey = {
  area_id: number
  slice: 'all' | 'category' | 'unit' | 'both'
  grain: 'day' | 'month'
  from_day: string
  category_id: number
  unit_id: number
}
export const unsaid = -1

type SliceName = SumKey['slice']
const all: readonly SliceName[] = ['all', 'category', 'unit', 'both']
/** Which sums each level has. What lies below is few enough to be counted. */
export const slicesOf: Partial<Record<string, readonly SliceName[]>> = {
  ...{ province: all, city: all, county: all, zone: all, town: all },
  ...{ work_area: ['all'], village: ['all'] },
}

/** A case that has ended, or as many alike as there are; a date that does not matter is null. */
export type EndedFact = KpiFact & { path: string; category_id: number; unit_id: number } & Record<
    'reported_day' | 'filed_day' | 'ended_day',
    string | null
  >

const grains = ['day', 'month'] as const
const dated = [
  ['reported_day', bitOf('reported_then') | bitOf('running')],
  ['filed_day', bitOf('filed_then') | bitOf('running')],
  ['ended_day', bitOf('ended_then') | bitOf('running')],
] as const
export const firstOf = (grain: SumKey['grain'], day: string): string => (grain === 'day' ? day : `${day.slice(0, 8)}01`)

/** Everywhere that a fact counts. An indicator goes by one date only, so each date counts for itself. */
export function spread(fact: EndedFact, levelOf: ReadonlyMap<number, string>, add: (key: SumKey, one: KpiFact) => void): void {
  const { path, category_id, unit_id } = fact
  const areas = path.split('/').flatMap((id) => {
    const slices = id === '' ? undefined : slicesOf[levelOf.get(Number(id)) ?? '']
    return slices ? [{ area_id: Number(id), slices }] : []
  })
  for (const [date, then] of dated) {
    const day = fact[date]
    const one = { ...fact, marks: fact.marks | then }
    if (day === null || addsOf(one.marks).length === 0) continue
    for (const { area_id, slices } of areas)
      for (const slice of slices) {
        const by = {
          category_id: slice === 'category' || slice === 'both' ? category_id : unsaid,
          unit_id: slice === 'unit' || slice === 'both' ? unit_id : unsaid,
        }
        for (const grain of grains) add({ area_id, slice, grain, from_day: firstOf(grain, day), ...by }, one)
      }
  }
}

const monthAfter = (day: string, months: number): string => {
  const at = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() + months)
  return at.toISOString().slice(0, 10)
}

export type Stretch = { grain: SumKey['grain']; from: string; until: string }

/** A period as whole months and the days before and after them; `until` is the first day after it. */
export function stretchesOf(from: string, until: string): Stretch[] {
  const first = from.endsWith('-01') ? from : monthAfter(from, 1)
  const last = monthAfter(until, 0)
  if (first >= last) return [{ grain: 'day', from, until }]
  const all: Stretch[] = [
    { grain: 'day', from, until: first },
    { grain: 'month', from: first, until: last },
    { grain: 'day', from: last, until },
  ]
  return all.filter((one) => one.from < one.until)
}

/** The months of a span of days, each with the first day after it. */
export function monthsBetween(from: string, to: string): { from: string; until: string }[] {
  const months: { from: string; until: string }[] = []
  for (let at = monthAfter(from, 0); at <= to; at = monthAfter(at, 1)) months.push({ from: at, until: monthAfter(at, 1) })
  return months
}

/** Changes whenever the sums would mean something else. */
export const shapeText = (): string => JSON.stringify([kpis, bitOf('running').toString(), slicesOf])
