import type { Calendar } from '../contract.ts'

/**
 * Working time (rules §3.2). Local days are numbered from 1970-01-01; every year of a calendar is summed up once, so
 * that counting between two instants is two look-ups and adding is a binary search.
 */
const DAY = 86_400_000

type Year = { first: number; before: Float64Array; days: Uint8Array; total: number }
type Compiled = {
  offset: number
  spans: [from: number, to: number][]
  perDay: number
  years: Map<number, Year>
  exceptions: Map<number, boolean>
}

const compiled = new WeakMap<Calendar, Compiled>()

function compile(calendar: Calendar): Compiled {
  let it = compiled.get(calendar)
  if (it) return it
  const spans = calendar.spans
    .map(({ from, to }): [number, number] => [minutesOf(from) * 60_000, minutesOf(to) * 60_000])
    .sort(([a], [b]) => a - b)
  it = {
    offset: calendar.offset_minutes * 60_000,
    spans,
    perDay: spans.reduce((sum, [from, to]) => sum + to - from, 0),
    years: new Map(),
    exceptions: new Map(calendar.days.map(({ date, is_work }) => [dayNumber(date), is_work])),
  }
  compiled.set(calendar, it)
  return it
}

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
const dayNumber = (date: string) => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY)
const yearOfDay = (day: number) => new Date(day * DAY).getUTCFullYear()
const iso = (ms: number) => new Date(ms).toISOString()

/** Monday to Friday, unless the State Council's yearly notice says otherwise. 1970-01-01 was a Thursday. */
const worked = (c: Compiled, day: number) => c.exceptions.get(day) ?? ((day % 7) + 10) % 7 < 5

function yearOf(c: Compiled, year: number): Year {
  let it = c.years.get(year)
  if (it) return it
  const first = Math.floor(Date.UTC(year, 0, 1) / DAY)
  const length = Math.floor(Date.UTC(year + 1, 0, 1) / DAY) - first
  const before = new Float64Array(length + 1)
  const days = new Uint8Array(length)
  for (let i = 0; i < length; i += 1) {
    days[i] = worked(c, first + i) ? 1 : 0
    before[i + 1] = before[i]! + days[i]! * c.perDay
  }
  it = { first, before, days, total: before[length]! }
  c.years.set(year, it)
  return it
}

/** Working milliseconds from the year's start to this local instant. */
function position(c: Compiled, year: Year, local: number): number {
  const day = Math.floor(local / DAY)
  const at = year.before[day - year.first]!
  if (!year.days[day - year.first]) return at
  const time = local - day * DAY
  let within = 0
  for (const [from, to] of c.spans) within += Math.min(Math.max(time - from, 0), to - from)
  return at + within
}

/** The earliest local instant by which that much of the year has been worked. */
function instantAt(c: Compiled, year: Year, target: number): number {
  let low = 0
  let high = year.days.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (year.before[middle + 1]! >= target) high = middle
    else low = middle + 1
  }
  let left = target - year.before[low]!
  for (const [from, to] of c.spans) {
    if (left <= to - from) return (year.first + low) * DAY + from + left
    left -= to - from
  }
  throw new RangeError('the target lies beyond the year')
}

const localOf = (c: Compiled, instant: string) => Date.parse(instant) + c.offset

function workingMs(c: Compiled, from: number, to: number): number {
  if (to <= from) return 0
  const [a, b] = [yearOfDay(Math.floor(from / DAY)), yearOfDay(Math.floor(to / DAY))]
  let sum = position(c, yearOf(c, b), to) - position(c, yearOf(c, a), from)
  for (let year = a; year < b; year += 1) sum += yearOf(c, year).total
  return sum
}

function plusWorking(c: Compiled, start: number, ms: number): number {
  if (ms <= 0) return start
  let number = yearOfDay(Math.floor(start / DAY))
  let year = yearOf(c, number)
  let target = position(c, year, start) + ms
  for (; target > year.total; year = yearOf(c, ++number)) target -= year.total
  return instantAt(c, year, target)
}

/** Is this local day ("2026-02-14") worked? */
export const isWorkday = (date: string, calendar: Calendar): boolean => worked(compile(calendar), dayNumber(date))

/** Seconds of one full working day; 28,800 with the usual spans. */
export const secondsOfDay = (calendar: Calendar): number => compile(calendar).perDay / 1000

/** Working days of a year. */
export const workdaysIn = (year: number, calendar: Calendar): number =>
  yearOf(compile(calendar), year).days.reduce((sum, day) => sum + day, 0)

/** The local day of an instant. */
export const localDate = (instant: string, calendar: Calendar): string => iso(localOf(compile(calendar), instant)).slice(0, 10)

/** Whole working seconds between two instants; 0 when `to` is not after `from`. */
export function workingSeconds(from: string, to: string, calendar: Calendar): number {
  const c = compile(calendar)
  return Math.floor(workingMs(c, localOf(c, from), localOf(c, to)) / 1000)
}

/** The earliest instant by which so many seconds have been worked; started outside hours it counts from the next opening. */
export function addWorking(start: string, seconds: number, calendar: Calendar): string {
  const c = compile(calendar)
  return iso(plusWorking(c, localOf(c, start), Math.round(seconds * 1000)) - c.offset)
}

/** Midnight at the end of the local day: assessment is never left overnight (rules §3.5, requirements F3). */
export function sameDayEnd(start: string, calendar: Calendar): string {
  const c = compile(calendar)
  return iso((Math.floor(localOf(c, start) / DAY) + 1) * DAY - c.offset)
}

/** Years between two instants whose official notice is not known. */
export function missingYears(from: string, to: string, calendar: Calendar): number[] {
  const missing: number[] = []
  const last = Number(localDate(to, calendar).slice(0, 4))
  for (let year = Number(localDate(from, calendar).slice(0, 4)); year <= last; year += 1)
    if (!calendar.years.includes(year)) missing.push(year)
  return missing
}
