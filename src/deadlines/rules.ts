import type { Calendar, Clock, ClockLimit, Limit, PauseCause } from './contract.ts'
import { addWorking, localDate, missingYears, sameDayEnd, secondsOfDay, workingSeconds } from './working/rules.ts'

export { type LimitQuestion, parseLimit, type ResolvedLimit, resolveLimit } from './limits/rules.ts'
export { stageLimit } from './stages/rules.ts'
export { addWorking, isWorkday, localDate, sameDayEnd, workdaysIn, workingSeconds } from './working/rules.ts'

const HOUR = 3600 // seconds
const WARN_AT = 0.8 // rules §3.2: yellow at 80 % elapsed

const later = (start: string, seconds: number) => new Date(Date.parse(start) + Math.round(seconds * 1000)).toISOString()

/**
 * When a promise made at `start` falls due.
 * Working days end at closing time and the day of the start does not count (Civil Code art. 201, 203), unless the
 * calendar says that n working days are n days' worth of working hours.
 */
export function dueAt(start: string, limit: ClockLimit, calendar: Calendar): string {
  const { kind, amount } = limit
  if (kind === 'same_day') return sameDayEnd(start, calendar)
  if (kind === 'urgent_hour') return later(start, amount * HOUR)
  if (kind === 'calendar_day') return later(start, amount * 24 * HOUR)
  if (kind === 'work_hour') return addWorking(start, amount * HOUR, calendar)
  const from = calendar.day_rule === 'closing_time' ? sameDayEnd(start, calendar) : start
  return addWorking(from, amount * secondsOfDay(calendar), calendar)
}

const counts = (limit: ClockLimit) => limit.kind === 'work_hour' || limit.kind === 'work_day'

const secondsOf = (limit: ClockLimit, from: string, to: string, calendar: Calendar) =>
  counts(limit) ? workingSeconds(from, to, calendar) : Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 1000))

const plus = (limit: ClockLimit, from: string, seconds: number, calendar: Calendar) =>
  counts(limit) ? addWorking(from, seconds, calendar) : later(from, seconds)

/** Start a promise. `calendar_incomplete` says that some of it was counted Monday to Friday for want of the official notice. */
export function startClock(limit: ClockLimit, start: string, calendar: Calendar): Clock {
  const due_at = dueAt(start, limit, calendar)
  const total_seconds = secondsOf(limit, start, due_at, calendar)
  return {
    limit,
    calendar_version: calendar.version,
    calendar_incomplete: counts(limit) && missingYears(start, due_at, calendar).length > 0,
    started_at: start,
    due_at,
    warn_at: plus(limit, start, Math.ceil(total_seconds * WARN_AT), calendar),
    total_seconds,
    elapsed_seconds: 0,
    running_since: start,
    paused_for: null,
  }
}

/** Stop the clock for a named cause. A clock that stands already goes on standing for its first cause. */
export function pauseClock(clock: Clock, cause: PauseCause, now: string, calendar: Calendar): Clock {
  if (clock.running_since === null) return clock
  return { ...clock, elapsed_seconds: clockState(clock, now, calendar).elapsed, running_since: null, paused_for: cause }
}

/** Go on: what was left is left still, so the due time moves by the pause. What was overdue stays overdue. */
export function resumeClock(clock: Clock, now: string, calendar: Calendar): Clock {
  if (clock.running_since !== null) return clock
  const left = clock.total_seconds - clock.elapsed_seconds
  const warn = Math.ceil(clock.total_seconds * WARN_AT) - clock.elapsed_seconds
  // what is due the same day is due the day on which it goes on
  const rest = clock.limit.kind === 'same_day' ? sameDayEnd(now, calendar) : plus(clock.limit, now, left, calendar)
  const due_at = left > 0 ? rest : clock.due_at
  return {
    ...clock,
    due_at,
    warn_at: warn > 0 ? plus(clock.limit, now, warn, calendar) : clock.warn_at,
    calendar_incomplete: clock.calendar_incomplete || (counts(clock.limit) && missingYears(now, due_at, calendar).length > 0),
    running_since: now,
    paused_for: null,
  }
}

/** Give a running promise more time, counted from the present due time: an extension never starts anew. */
export function extendClock(clock: Clock, by: Limit, calendar: Calendar): Clock {
  if (clock.running_since === null) return clock
  const due_at = dueAt(clock.due_at, by, calendar)
  const total_seconds = clock.total_seconds + secondsOf(clock.limit, clock.due_at, due_at, calendar)
  const warn = Math.ceil(total_seconds * WARN_AT) - clock.elapsed_seconds
  return {
    ...clock,
    due_at,
    total_seconds,
    warn_at: warn > 0 ? plus(clock.limit, clock.running_since, warn, calendar) : clock.warn_at,
    calendar_incomplete: clock.calendar_incomplete || (counts(by) && missingYears(clock.due_at, due_at, calendar).length > 0),
  }
}

/**
 * Another limit for a promise that runs, because the matter turned out to be of another kind: it counts from the same beginning.
 * Where that would be past already it counts from now, but never beyond what was due before. What is late stays late.
 */
export function relimitClock(clock: Clock, limit: ClockLimit, now: string, calendar: Calendar): Clock {
  if (clock.running_since === null || clock.due_at <= now) return clock
  const { started_at } = clock
  // what stood for a while counts from when it went on
  const same = startClock(limit, clock.elapsed_seconds > 0 ? clock.running_since : started_at, calendar)
  if (same.due_at > now) return { ...same, started_at }
  const anew = startClock(limit, now, calendar)
  return anew.due_at < clock.due_at ? { ...anew, started_at } : clock
}

/** When the level above begins to watch what is late: one working day past the limit (rules §3.2). */
export const superviseAt = (due: string, calendar: Calendar): string => dueAt(due, { kind: 'work_day', amount: 1 }, calendar)

export type Tone = 'ok' | 'warning' | 'overdue'
export type ClockState = {
  elapsed: number
  total: number
  left: number
  fraction: number
  tone: Tone
  paused_for: PauseCause | null
}

/** How far a promise has run, as the desk draws it and the timers judge it. */
export function clockState(clock: Clock, now: string, calendar: Calendar): ClockState {
  const running = clock.running_since === null ? 0 : secondsOf(clock.limit, clock.running_since, now, calendar)
  const elapsed = clock.elapsed_seconds + running
  const total = clock.total_seconds
  const fraction = total === 0 ? 1 : elapsed / total
  const late = clock.running_since === null ? elapsed > total : now > clock.due_at
  return {
    elapsed,
    total,
    left: Math.max(0, total - elapsed),
    fraction,
    tone: late ? 'overdue' : fraction >= WARN_AT ? 'warning' : 'ok',
    paused_for: clock.paused_for,
  }
}

/** The colour of a row in a list, from the two instants it carries; the same answer as `clockState` gives while it runs. */
export const toneAt = ({ due_at, warn_at }: { due_at: string; warn_at: string | null }, now: string): Tone =>
  now > due_at ? 'overdue' : warn_at !== null && now >= warn_at ? 'warning' : 'ok'

/**
 * The years an administrator must import now: the current one, the next one from 1 December on (the State Council's notice
 * appears in November), and every year that a running limit already reaches into.
 */
export function calendarGaps(calendar: Calendar, now: string, latestDue: string = now): number[] {
  const today = localDate(now, calendar)
  const nextNeeded = today.slice(5, 7) === '12' ? `${Number(today.slice(0, 4)) + 1}-01-02T00:00:00.000Z` : now
  return missingYears(
    now,
    [nextNeeded, latestDue, now].reduce((a, b) => (a > b ? a : b)),
    calendar,
  )
}
