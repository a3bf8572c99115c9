import { type Refusal, refuse } from '#kit/ruling.ts'
import type { Calendar, CalendarDay, HolidayFile } from '../contract.ts'

const belongs = (date: string, year: number) => date.startsWith(`${year}-`) || date.startsWith(`${year - 1}-12-`)
const exists = (date: string) => {
  const at = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date)
}

/** The days that a year's notice settles. A file without days is a year not yet announced, never "no holidays". */
export function holidaysOf({ year, days }: HolidayFile): CalendarDay[] | Refusal {
  if (days.length === 0) return refuse('calendar_year_empty', { year })
  const seen = new Set<string>()
  for (const { date } of days) {
    if (!exists(date)) return refuse('calendar_day_impossible', { date })
    if (!belongs(date, year)) return refuse('calendar_day_outside', { date, year })
    if (seen.has(date)) return refuse('calendar_day_twice', { date })
    seen.add(date)
  }
  return days.map(({ date, name, isOffDay }) => ({ date, name, is_work: !isOffDay, year }))
}

/** A year's notice put in place of what was known of that year. Where two notices settle one day, the later one holds. */
export function withNotice({ days, years }: Pick<Calendar, 'days' | 'years'>, year: number, notice: readonly CalendarDay[]) {
  const settled = new Map(days.filter((day) => day.year !== year).map((day) => [day.date, day]))
  for (const day of notice) if ((settled.get(day.date)?.year ?? 0) < year) settled.set(day.date, day)
  return {
    days: [...settled.values()].sort((a, b) => (a.date < b.date ? -1 : 1)),
    years: [...new Set([...years, year])].sort((a, b) => a - b),
  }
}

/** The days of the chinese-days package: "New Year's Day,元旦,1" by date, holidays and swap days apart. */
export type ChineseDays = { holidays: Record<string, string>; workdays: Record<string, string> }

export function fromChineseDays({ holidays, workdays }: ChineseDays): HolidayFile[] {
  const files = new Map<number, HolidayFile>()
  const add = (isOffDay: boolean) => (entry: [date: string, words: string]) => {
    const [date, words] = entry
    const name = words.split(',')[1] ?? words
    // December days of New Year's Day are settled by the notice of the coming year
    const year = Number(date.slice(0, 4)) + (name.includes('元旦') && date.slice(5, 7) === '12' ? 1 : 0)
    const file = files.get(year) ?? { year, days: [] }
    file.days.push({ name, date, isOffDay })
    files.set(year, file)
  }
  Object.entries(holidays).forEach(add(true))
  Object.entries(workdays).forEach(add(false))
  return [...files.values()].sort((a, b) => a.year - b.year)
}
