import type { Actor } from '#kit/actor.ts'
import { type Refusal, refuse } from '#kit/ruling.ts'
import type { Rate } from '../contract.ts'
import { rate } from '../rules.ts'
import { isIn, type KpiFact, type Part, type Tally } from './marks/rules.ts'
import { type Kpi, type KpiId, kpiIds, kpis } from './table/rules.ts'

export * from './marks/rules.ts'
export { type Kpi, type KpiId, kpiIds, kpis } from './table/rules.ts'

/** What a list behind a number holds: all of the base, or those that are counted. */
export const partOf = ({ base, hit }: Kpi, part: 'numerator' | 'denominator'): Part =>
  part === 'denominator' ? base : { all: [...base.all, ...hit.all], but: [...base.but, ...hit.but] }

export function rateOf({ base, hit, tally }: Kpi, facts: readonly KpiFact[]): Rate {
  const inBase = facts.filter((fact) => isIn(fact, base))
  const total = (some: readonly KpiFact[], what: Tally | 'cases') => some.reduce((sum, fact) => sum + fact[what], 0)
  const counted = tally
    ? total(inBase, tally.hit)
    : total(
        inBase.filter((fact) => isIn(fact, hit)),
        'cases',
      )
  return rate(counted, total(inBase, tally?.base ?? 'cases'))
}

export type KpiFigures = Record<KpiId, Rate>
export const figuresOf = (facts: readonly KpiFact[]): KpiFigures =>
  Object.fromEntries(kpiIds.map((id) => [id, rateOf(kpis[id], facts)])) as KpiFigures

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
