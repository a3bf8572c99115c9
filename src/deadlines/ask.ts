import type { Act } from '#kit/act.ts'
import { cached } from '#kit/cached.ts'
import { dayOf, zone_offset_minutes } from '#kit/day.ts'
import type { Calendar, StageLimit, StageName } from './contract.ts'
import { calendarGaps, stageLimit } from './rules.ts'
import { calendarByVersion, newestCalendar, stageLimits } from './store.ts'

/** The topic under which a new calendar is told. */
export const topic = 'calendar'

/** What is counted by while no calendar has been imported: Monday to Friday, and every working limit says so. */
export const weekdays: Calendar = {
  version: 'weekdays',
  name: '未导入节假日,按周一至周五计算',
  zone: 'Asia/Shanghai',
  offset_minutes: zone_offset_minutes,
  // rules §3.2: 08:00–12:00, 14:00–18:00
  spans: [
    { from: '08:00', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ],
  day_rule: 'closing_time',
  years: [],
  days: [],
  source: 'Monday to Friday',
}

const newest = cached(topic, async (act) => (await newestCalendar(act)) ?? weekdays)
const versions = cached(topic, async () => new Map<string, Calendar>([[weekdays.version, weekdays]]))

/** The calendar in force; in memory after the first question. */
export const calendarNow = (act: Act): Promise<Calendar> => newest(act)

/** The calendar by which a case was judged. */
export async function calendarOf(act: Act, version: string): Promise<Calendar | undefined> {
  const now = await newest(act)
  if (now.version === version) return now
  const known = await versions(act)
  const calendar = known.get(version) ?? (await calendarByVersion(act, version))
  if (calendar) known.set(version, calendar)
  return calendar
}

/** Years whose notice must be imported now; `latestDue` is the last instant that any running limit reaches. */
export const gapsNow = async (act: Act, latestDue?: string): Promise<number[]> =>
  calendarGaps(await newest(act), act.now.toISOString(), latestDue)

const stages = cached(topic, stageLimits)

/** Every row of the stage limits, in memory after the first question. */
export const stageLimitRows = (act: Act): Promise<StageLimit[]> => stages(act)

/** The row that says how long a stage of a procedure may take today. */
export const stageLimitFor = async (act: Act, stage: StageName, procedure: string): Promise<StageLimit | undefined> =>
  stageLimit(await stages(act), { stage, procedure, day: dayOf(act.now) })
