import type { Actor } from '#kit/actor.ts'
import { dayOf, zone_offset_minutes } from '#kit/day.ts'
import { type Refusal, refuse } from '#kit/ruling.ts'
import type { OrganisationRef } from '../contract.ts'
import type { OnDuty, Shift, ShiftKind } from './contract.ts'

export const shift_days_max = 8
/** Nobody plans further ahead, and a slip of the year is found. */
export const ahead_days_max = 400
const day_ms = 86_400_000

type Span = { from: string; to: string }
type Booked = Span & { id: string; post_id: number; kind: ShiftKind }
type Post = { id: number; organisation_id: number; valid_from: string; valid_to: string | null }

/** The first instant of a local day. */
export const dayStarts = (day: string): Date => new Date(Date.parse(`${day}T00:00:00.000Z`) - zone_offset_minutes * 60_000)

export const addDays = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + n * day_ms).toISOString().slice(0, 10)

/** The Monday of the week in which a day lies. */
export const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00.000Z`).getUTCDay() + 6) % 7))

/** From Monday's first instant to the next Monday's. */
export const weekSpan = (monday: string): Span => ({
  from: dayStarts(monday).toISOString(),
  to: dayStarts(addDays(monday, 7)).toISOString(),
})

const overlap = (one: Span, other: Span) => one.from < other.to && other.from < one.to

/**
 * Who is on duty at an instant, the main shift first. Somebody who stands in for the post on that day is on duty in its stead, from
 * when it was arranged, and until it ended early: neither changes who was there before.
 */
export function onDuty(shifts: readonly Shift[], now: Date): OnDuty[] {
  const [at, today] = [now.toISOString(), dayOf(now)]
  const running = shifts.filter(({ from, to }) => from <= at && at < to)
  return running
    .toSorted((a, b) => Number(a.kind !== 'main') - Number(b.kind !== 'main') || (a.id < b.id ? -1 : 1))
    .map(({ id, kind, post_id, role, post_name, post_name_en, person_id, person_name, stand_ins, to }) => {
      const acting = stand_ins.find(
        (one) => one.from <= today && today <= one.to && one.put_at <= at && (one.ended_at === null || at < one.ended_at),
      )
      return {
        ...{ shift_id: id, kind, post_id, role, post_name, post_name_en, until: to },
        person_id: acting?.person_id ?? person_id,
        person_name: acting?.person_name ?? person_name,
        stands_in_for: acting ? person_name : null,
      }
    })
}

/** When nobody has the main shift between two instants. */
export function gapsIn(shifts: readonly (Span & { kind: ShiftKind })[], { from, to }: Span): Span[] {
  const main = shifts.filter(({ kind }) => kind === 'main').toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const gaps: Span[] = []
  let reached = from
  for (const shift of main) {
    if (shift.from >= to) break
    if (shift.from > reached) gaps.push({ from: reached, to: shift.from })
    if (shift.to > reached) reached = shift.to
  }
  return reached < to ? [...gaps, { from: reached, to }] : gaps
}

/** A head keeps the roster of the own organisation and of those within the own areas, which have no head of their own or a lower one. */
export const mayRoster = ({ duties, organisation, areas }: Actor, of: Pick<OrganisationRef, 'id' | 'path'>): boolean =>
  duties.includes('keep_roster') && (organisation === of.id || areas.some((area) => of.path.startsWith(area)))

/**
 * May this post be on duty for these hours? What lies before now is left out, because a roster tells who was there. A post serves
 * one shift at a time, and an organisation has one main shift at a time.
 */
export function puttingShift(
  { kind, from, to }: Span & { kind: ShiftKind },
  post: Post,
  organisation: number,
  others: readonly Booked[],
  now: Date,
): Span | Refusal {
  const at = now.toISOString()
  if (post.organisation_id !== organisation) return refuse('shift_of_others')
  if (to <= at) return refuse('shift_past')
  if (to <= from || Date.parse(to) - Date.parse(from) > shift_days_max * day_ms)
    return refuse('shift_hours', { most: shift_days_max })
  if (Date.parse(to) > now.getTime() + ahead_days_max * day_ms) return refuse('shift_far', { most: ahead_days_max })
  const span = { from: from < at ? at : from, to }
  const lastDay = dayOf(new Date(Date.parse(to) - 1))
  if (dayOf(new Date(span.from)) < post.valid_from || (post.valid_to !== null && lastDay >= post.valid_to))
    return refuse('post_ended')
  const met = others.filter((other) => overlap(other, span))
  if (met.some((other) => other.post_id === post.id)) return refuse('shift_twice')
  if (kind === 'main' && met.some((other) => other.kind === 'main')) return refuse('shift_overlaps')
  return span
}

/** A shift may be taken back before it begins, and ended while it runs; what is over stays as it was. */
export const endingShift = (shift: Span, now: Date): { withdrawn: boolean } | Refusal =>
  shift.to <= now.toISOString() ? refuse('shift_past') : { withdrawn: shift.from >= now.toISOString() }

/** The same hours a week later. */
export const nextWeek = ({ from, to }: Span): Span => ({
  from: new Date(Date.parse(from) + 7 * day_ms).toISOString(),
  to: new Date(Date.parse(to) + 7 * day_ms).toISOString(),
})
