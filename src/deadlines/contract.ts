import { closed, Day, endpoint, Instant, Int, nullable, oneOf, type Static, Type, text } from '#kit/contract.ts'

/** The four kinds of limit of municipal practice (rules §3.2); the catalogue stores the same four words. */
export const limitKinds = ['urgent_hour', 'work_hour', 'work_day', 'calendar_day'] as const
export const LimitKind = oneOf(limitKinds)
export type LimitKind = Static<typeof LimitKind>

/** A promise of so much time. Hours may be fractions (15 minutes = 0.25), days are whole. */
export const Limit = closed({ kind: LimitKind, amount: Type.Number({ exclusiveMinimum: 0, maximum: 3650 }) })
export type Limit = Static<typeof Limit>

/** What a running clock may promise besides: to be done before midnight, whenever it began. */
export const clockKinds = ['same_day', ...limitKinds] as const
export const ClockLimit = closed({ ...Limit.properties, kind: oneOf(clockKinds) })
export type ClockLimit = Static<typeof ClockLimit>

/** Stages whose limit is a dated row; handling has its own from the filing condition, the category or the procedure. */
export const stageNames = [
  'accept',
  'verify',
  'assess',
  'dispatch',
  'acknowledge',
  'check',
  'whistle',
  'whistle_acknowledge',
  'muster',
  'whistle_result',
] as const
export type StageName = (typeof stageNames)[number]

export const StageLimit = closed({
  id: Int,
  /** null: for every procedure that has no row of its own. */
  procedure: nullable(Type.String()),
  stage: oneOf(stageNames),
  limit_kind: oneOf(clockKinds),
  limit_amount: Type.Number({ exclusiveMinimum: 0, maximum: 3650 }),
  source: text(400),
  valid_from: Day,
  valid_to: nullable(Day),
})
export type StageLimit = Static<typeof StageLimit>

/** A day that is not what its weekday says: a holiday, or a weekend day worked in exchange. */
export const CalendarDay = closed({
  date: Day,
  is_work: Type.Boolean(),
  name: text(40),
  /** The year of the notice that settled it; a notice may settle days of the December before. */
  year: Type.Integer(),
})
export type CalendarDay = Static<typeof CalendarDay>

const clockTime = Type.String({ pattern: '^([01]\\d|2[0-4]):[0-5]\\d$' })
export const Span = closed({ from: clockTime, to: clockTime })

export const dayRules = ['closing_time', 'working_hours'] as const

/** A working calendar. A case keeps the version it was judged by, and versions are never changed. */
export const Calendar = closed({
  version: text(20),
  name: text(80),
  zone: text(40),
  offset_minutes: Type.Integer({ minimum: -720, maximum: 840 }),
  spans: Type.Array(Span, { minItems: 1, maxItems: 6 }),
  /** How `work_day n` ends: at closing time of the n-th working day after, or after n days' worth of working hours. */
  day_rule: oneOf(dayRules),
  /** Years whose official notice has been imported; any other year is counted Monday to Friday, and flagged. */
  years: Type.Array(Type.Integer()),
  days: Type.Array(CalendarDay),
  source: text(400),
})
export type Calendar = Static<typeof Calendar>

/** Why a clock stands still; it never does without one of these (rules §3.2: verification, 挂账). */
export const pauseCauses = ['verification', 'suspension'] as const
export const PauseCause = oneOf(pauseCauses)
export type PauseCause = Static<typeof PauseCause>

/** A running promise, as a case stores it. Seconds are working seconds for working limits, plain ones otherwise. */
export const Clock = closed({
  limit: ClockLimit,
  calendar_version: text(20),
  calendar_incomplete: Type.Boolean(),
  started_at: Instant,
  due_at: Instant,
  warn_at: Instant,
  total_seconds: Type.Integer({ minimum: 0 }),
  /** Used up before `running_since`. */
  elapsed_seconds: Type.Integer({ minimum: 0 }),
  running_since: nullable(Instant),
  paused_for: nullable(PauseCause),
})
export type Clock = Static<typeof Clock>

/** The yearly file as the holiday-cn project publishes it; a year's file may also settle days of the December before. */
export const HolidayFile = Type.Object({
  year: Type.Integer({ minimum: 2000, maximum: 2100 }),
  papers: Type.Optional(Type.Array(Type.String({ maxLength: 400 }), { maxItems: 20 })),
  days: Type.Array(Type.Object({ name: text(40), date: Day, isOffDay: Type.Boolean() }), { maxItems: 120 }),
})
export type HolidayFile = Static<typeof HolidayFile>

export const readCalendar = endpoint({
  method: 'GET',
  path: '/calendars/current',
  summary: 'The working calendar in force, with every exceptional day, as the clocks of the desk use it',
  access: 'anyone',
  reply: closed({
    ...Calendar.properties,
    /** Years whose notice an administrator must import now: the alarm of the desk. */
    missing: Type.Array(Type.Integer()),
  }),
  keep: 300,
})

export const readCalendarYear = endpoint({
  method: 'GET',
  path: '/calendars/:year',
  summary: 'One year of the working calendar: holidays, swap days, and whether its official notice is known',
  access: 'anyone',
  params: closed({ year: Type.Integer({ minimum: 2000, maximum: 2100 }) }),
  reply: closed({
    year: Type.Integer(),
    version: Type.String(),
    complete: Type.Boolean(),
    working_days: Type.Integer(),
    spans: Type.Array(Span),
    day_rule: oneOf(dayRules),
    days: Type.Array(CalendarDay),
    source: Type.String(),
  }),
  keep: 300,
})

export const importCalendar = endpoint({
  method: 'POST',
  path: '/calendars',
  summary: 'Import the official holidays and swap days of a year; makes a new version of the calendar',
  body: HolidayFile,
  reply: closed({ version: Type.String(), year: Type.Integer(), days: Type.Integer() }),
})

export const readStageLimits = endpoint({
  method: 'GET',
  path: '/stage-limits',
  summary: 'How long each stage may take, with the source of each row; dated, also those that have ended',
  reply: Type.Object({ items: Type.Array(StageLimit) }),
})

export const setStageLimit = endpoint({
  method: 'POST',
  path: '/stage-limits',
  summary: 'From a day on, another limit for a stage; the row in force until then ends on that day',
  body: closed({
    procedure: nullable(Type.String({ maxLength: 40 })),
    stage: oneOf(stageNames),
    limit_kind: oneOf(clockKinds),
    limit_amount: Type.Number({ exclusiveMinimum: 0, maximum: 3650 }),
    source: text(400),
    valid_from: Day,
  }),
  reply: StageLimit,
})
