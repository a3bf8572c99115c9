import type { Act } from '#kit/act.ts'
import type { Where } from '../store.ts'
import { addSums, noSums, type SumKey, type Sums, stretchesOf } from './rules.ts'
import { readSums } from './store.ts'

export { summedUntil } from './sums.ts'

export type Parts = { whole: Sums; parts: Map<number, Sums> }
type Asked = {
  /** The areas whose sums are the whole, and those inside of which each is a part. */
  own: readonly number[]
  inside: readonly number[]
  slice: SumKey['slice']
  by: 'area' | 'category' | 'unit'
  period: { from: string; to: string }
  where: Pick<Where, 'categories'>
}

/** The sums of a question; what lies in no part of an area is under 0. */
export async function readParts(act: Act, { own, inside, slice, by, period, where }: Asked): Promise<Parts> {
  const after = new Date(Date.parse(`${period.to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  const areas = [...new Set([...own, ...inside])]
  const found = await readSums(act, {
    areas,
    slice,
    stretches: stretchesOf(period.from, after),
    categories: where.categories,
    by,
  })
  const whole = noSums()
  if (by !== 'area') {
    for (const sums of found.values()) addSums(whole, sums)
    return { whole, parts: found }
  }
  for (const id of own) addSums(whole, found.get(id) ?? noSums())
  const rest = whole.slice()
  const parts = new Map<number, Sums>()
  for (const id of new Set(inside)) {
    const sums = found.get(id)
    if (!sums) continue
    addSums(rest, sums, -1)
    parts.set(id, sums.slice())
  }
  return { whole, parts: parts.set(0, rest) }
}
