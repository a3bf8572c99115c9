import { dayOf, zone_offset_minutes } from '#kit/day.ts'
import type { Shift } from '#people/duty/contract.ts'
import { addDays, dayStarts, gapsIn, weekSpan } from '#people/duty/rules.ts'

const minute_ms = 60_000
const noon_ms = 12 * 3_600_000
type Span = { from: string; to: string }

/** "2026-03-02T08:00" as people here read it ⇄ an instant, whatever zone the device is in. */
export const localOf = (instant: string): string =>
  new Date(Date.parse(instant) + zone_offset_minutes * minute_ms).toISOString().slice(0, 16)
export const instantOf = (local: string): string | null => {
  const at = Date.parse(`${local}:00.000Z`) - zone_offset_minutes * minute_ms
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}

export const timeOf = (instant: string): string => localOf(instant).slice(11)
/** The local day on which a span ends; midnight still belongs to the day before. */
export const lastDayOf = ({ to }: Span): string => dayOf(new Date(Date.parse(to) - 1))

export type RosterDay = {
  day: string
  /** Shifts that begin on this day, or began before and reach into its afternoon: the end of a night is not told twice. */
  shifts: Shift[]
  /** When nobody has the main shift, from now on. */
  gaps: Span[]
}

/** The seven days of a week, as the table shows them. */
export function daysOf(monday: string, shifts: readonly Shift[], now: Date): RosterDay[] {
  const { from, to } = weekSpan(monday)
  const left = { from: now.toISOString() > from ? now.toISOString() : from, to }
  const gaps = left.from < left.to ? gapsIn(shifts, left).flatMap(partsOf).filter(worthSaying) : []
  return Array.from({ length: 7 }, (_, n) => {
    const day = addDays(monday, n)
    const starts = dayStarts(day)
    const noon = new Date(starts.getTime() + noon_ms).toISOString()
    return {
      day,
      shifts: shifts.filter((one) => dayOf(new Date(one.from)) === day || (one.from < starts.toISOString() && one.to > noon)),
      gaps: gaps.filter((one) => dayOf(new Date(one.from)) === day),
    }
  })
}

const worthSaying = ({ from, to }: Span) => Date.parse(to) - Date.parse(from) >= minute_ms

/** A night belongs to the day on which it begins; what is longer is told day by day. */
function partsOf({ from, to }: Span): Span[] {
  const midnight = dayStarts(addDays(dayOf(new Date(from)), 1))
  if (Date.parse(to) <= midnight.getTime() + noon_ms) return [{ from, to }]
  const next = midnight.toISOString()
  return [{ from, to: next }, ...partsOf({ from: next, to })]
}

/** Hours that are put most often: for a day, from what hour and how long. */
export const usualHours = { day_shift: [8, 10], night_shift: [18, 14], whole_day: [8, 24] } as const

export function usualSpan(day: string, kind: keyof typeof usualHours): Span {
  const [hour, hours] = usualHours[kind]
  const from = dayStarts(day).getTime() + hour * 60 * minute_ms
  return { from: new Date(from).toISOString(), to: new Date(from + hours * 60 * minute_ms).toISOString() }
}
