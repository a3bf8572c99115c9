import { on } from '#kit/http.ts'
import { importCalendar, setStageLimit } from './actions.ts'
import { calendarNow, gapsNow, stageLimitRows } from './ask.ts'
import * as contract from './contract.ts'
import { localDate, workdaysIn } from './rules.ts'

export const routes = [
  // a clock on a screen never looks further back than last year
  on(contract.readCalendar, async (act) => {
    const calendar = await calendarNow(act)
    const from = Number(localDate(act.now.toISOString(), calendar).slice(0, 4)) - 1
    return {
      ...calendar,
      years: calendar.years.filter((year) => year >= from),
      days: calendar.days.filter(({ date }) => date >= `${from}`),
      missing: await gapsNow(act),
    }
  }),
  on(contract.readCalendarYear, async (act, { params: { year } }) => {
    const calendar = await calendarNow(act)
    return {
      year,
      version: calendar.version,
      complete: calendar.years.includes(year),
      working_days: workdaysIn(year, calendar),
      spans: calendar.spans,
      day_rule: calendar.day_rule,
      days: calendar.days.filter(({ date }) => date.startsWith(`${year}-`)),
      source: calendar.source,
    }
  }),
  on(contract.importCalendar, (act, { body }) => importCalendar(act, body)),
  on(contract.readStageLimits, async (act) => ({ items: await stageLimitRows(act) })),
  on(contract.setStageLimit, (act, { body }) => setStageLimit(act, body)),
]
