import type { Actor } from '#kit/actor.ts'
import { type Refusal, refuse } from '#kit/ruling.ts'
import type { Rate } from '../contract.ts'
import { rate } from '../rules.ts'
import type { KpiFact, Part } from './marks/rules.ts'
import { addFact, noSums, type Sums } from './sums/rules.ts'
import { type Kpi, type KpiId, kpiIds, kpis } from './table/rules.ts'

export * from './marks/rules.ts'
export { addFact, addSums, isNothing, noSums, type Sums, slicesOf } from './sums/rules.ts'
export { type Kpi, type KpiId, kpiIds, kpis } from './table/rules.ts'

/** What a list behind a number holds: all of the base, or those that are counted. */
export const partOf = ({ base, hit }: Kpi, part: 'numerator' | 'denominator'): Part =>
  part === 'denominator' ? base : { all: [...base.all, ...hit.all], but: [...base.but, ...hit.but] }

export type KpiFigures = Record<KpiId, Rate>
export const figuresOfSums = (sums: Sums): KpiFigures =>
  Object.fromEntries(kpiIds.map((id, n) => [id, rate(sums[2 * n]!, sums[2 * n + 1]!)])) as KpiFigures

export function figuresOf(facts: readonly KpiFact[]): KpiFigures {
  const sums = noSums()
  for (const fact of facts) addFact(sums, fact)
  return figuresOfSums(sums)
}

/** What is said of a level that has settled or assessed nothing here is not said. */
export const shownIn = (figures: KpiFigures, id: KpiId): boolean => {
  const { rare, group } = kpis[id]
  return !rare || (group === 'settled' ? figures[id].numerator > 0 : figures[id].denominator > 0)
}

/** Whose figures of persons one may see: those of the posts of one's own organisation, when one answers for it. */
export const maySeePosts = ({ duties, organisation }: Actor): { viewing: true } | Refusal =>
  duties.includes('supervise') && organisation !== null ? { viewing: true } : refuse('not_allowed')

/** "89.5 %" cut, never rounded up: only all of them is 100 %. Of nothing it is "—". */
export function percentText({ numerator, denominator }: Pick<Rate, 'numerator' | 'denominator'>, digits = 2): string {
  if (denominator === 0) return '—'
  const steps = (BigInt(numerator) * 100n * 10n ** BigInt(digits)) / BigInt(denominator)
  const text = String(steps).padStart(digits + 1, '0')
  return digits === 0 ? `${text}%` : `${text.slice(0, -digits)}.${text.slice(-digits)}%`
}
