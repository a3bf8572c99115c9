import type { Actor } from '#kit/actor.ts'
import { type Refusal, refuse } from '#kit/ruling.ts'
import type { AreaRow, Board, Figures, Rate } from './contract.ts'

/** Figures are for those who answer for an area; which area is decided by where their post is. */
export const mayView = ({ duties }: Actor): { viewing: true } | Refusal =>
  duties.includes('view_board') || duties.includes('supervise') ? { viewing: true } : refuse('not_allowed')

/** How many cases stand in a bucket: a state and its marks, "handling+supervised+overdue", "closed+settled+late". */
export type Count = { bucket: string; cases: number }

const open = ['reported', 'assessing', 'filed', 'dispatched', 'handling', 'checking'] as const
const sum = (counts: readonly Count[], of: (marks: string[]) => boolean) =>
  counts.reduce((total, one) => (of(one.bucket.split('+')) ? total + one.cases : total), 0)

export function figuresOf(counts: readonly Count[]): Figures {
  const inState = (state: string) => sum(counts, (marks) => marks[0] === state)
  const marked = (mark: string) => sum(counts, (marks) => marks.includes(mark))
  const states = { closed: inState('closed'), declined: inState('declined') }
  const funnel = Object.fromEntries(open.map((state) => [state, inState(state)])) as Pick<Figures, (typeof open)[number]>
  const inProgress = open.reduce((total, state) => total + funnel[state], 0)
  return {
    ...funnel,
    ...states,
    open: inProgress,
    supervised: marked('supervised'),
    overdue: marked('overdue'),
    total: inProgress + states.closed + states.declined,
  }
}

/** A rate of nothing is nothing, neither 0 % nor 100 % (rules.md 3.3). */
export const rate = (numerator: number, denominator: number): Rate => ({
  numerator,
  denominator,
  value: denominator > 0 ? numerator / denominator : null,
})

/** Of all that was ever taken: how much is closed, and of that how much in time and where it stood. */
export function ratesOf(counts: readonly Count[]): Board['rates'] {
  const { closed, total, declined } = figuresOf(counts)
  const late = sum(counts, (marks) => marks[0] === 'closed' && marks.includes('late'))
  const onSite = sum(counts, (marks) => marks[0] === 'closed' && marks.includes('settled_on_site'))
  return { closing: rate(closed, total - declined), on_time: rate(closed - late, closed), settled_on_site: rate(onSite, closed) }
}

type DayCount = Board['days'][number]

/** Every day up to the last one, those on which nothing happened too. */
export function everyDay(last: string, days: number, known: readonly DayCount[]): DayCount[] {
  const end = Date.parse(`${last}T00:00:00Z`)
  const byDay = new Map(known.map((one) => [one.day, one]))
  return Array.from({ length: days }, (_, n) => {
    const day = new Date(end - (days - 1 - n) * 86_400_000).toISOString().slice(0, 10)
    return byDay.get(day) ?? { day, reported: 0, closed: 0 }
  })
}

/** What an area has beyond its parts: cases that lie in it and in none of them. */
export function remainder(whole: Figures, parts: readonly Pick<AreaRow, 'figures'>[]): Figures {
  const left = { ...whole }
  for (const name of Object.keys(left) as (keyof Figures)[])
    left[name] = parts.reduce((rest, part) => Math.max(0, rest - part.figures[name]), left[name])
  return left
}
