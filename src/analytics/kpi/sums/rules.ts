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
const slices = ['all', 'category', 'unit', 'both'] as const satisfies readonly SliceName[]
/** Which sums each level has. What lies below is few enough to be counted. */
export const slicesOf: Partial<Record<string, readonly SliceName[]>> = {
  ...{ province: slices, city: slices, county: slices, zone: slices, town: ['all', 'category', 'unit'] },
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

// a key without its area as one number: a million cases make some ten million of them
const ids_max = { category: 2 ** 16, unit: 2 ** 17 }
const days_max = 2 ** 16
const codeOf = (slice: number, grain: number, day: number, category: number, unit: number): number =>
  (((slice * 2 + grain) * days_max + day) * ids_max.category + category + 1) * ids_max.unit + unit + 1
const dayNumber = (day: string): number => Date.parse(day) / 86_400_000

export function keyOf(area_id: number, code: number): SumKey {
  const unit_id = (code % ids_max.unit) - 1
  let rest = Math.floor(code / ids_max.unit)
  const category_id = (rest % ids_max.category) - 1
  rest = Math.floor(rest / ids_max.category)
  const from_day = new Date((rest % days_max) * 86_400_000).toISOString().slice(0, 10)
  rest = Math.floor(rest / days_max)
  return { area_id, slice: slices[rest >> 1]!, grain: grains[rest % 2]!, from_day, category_id, unit_id }
}
export const codeOfKey = ({ slice, grain, from_day, category_id, unit_id }: SumKey): number =>
  codeOf(slices.indexOf(slice), grains.indexOf(grain), dayNumber(from_day), category_id, unit_id)

/** Sums by area and by the rest of their key. */
export type Pile = Map<number, Map<number, Sums>>

/** Adds a fact everywhere that it counts. An indicator goes by one date only, so each date counts for itself. */
export function heap(pile: Pile, fact: EndedFact, levelOf: ReadonlyMap<number, string>, sign = 1): void {
  const { path, category_id, unit_id } = fact
  if (category_id + 1 >= ids_max.category || unit_id + 1 >= ids_max.unit) throw new Error('an id is too large to be summed')
  const areas = path.split('/').flatMap((id) => {
    const own = id === '' ? undefined : slicesOf[levelOf.get(Number(id)) ?? '']
    return own ? [{ area: areaIn(pile, Number(id)), own }] : []
  })
  for (const [date, then] of dated) {
    const day = fact[date]
    const adds = day === null ? [] : addsOf(fact.marks | then)
    if (day === null || adds.length === 0) continue
    const starts = [dayNumber(day), dayNumber(`${day.slice(0, 8)}01`)] as const
    for (const { area, own } of areas)
      for (let slice = 0; slice < own.length; slice += 1) {
        const category = slice % 2 === 1 ? category_id : unsaid
        const unit = slice >= 2 ? unit_id : unsaid
        for (let grain = 0; grain < 2; grain += 1) {
          const code = codeOf(slice, grain, starts[grain]!, category, unit)
          let sums = area.get(code)
          if (!sums) area.set(code, (sums = noSums()))
          for (const [place, what] of adds) sums[place]! += sign * fact[what]
        }
      }
  }
}

function areaIn(pile: Pile, id: number): Map<number, Sums> {
  const known = pile.get(id) ?? new Map<number, Sums>()
  pile.set(id, known)
  return known
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
