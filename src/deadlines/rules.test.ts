import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Calendar, Limit } from './contract.ts'
import {
  addWorking,
  calendarGaps,
  clockState,
  dueAt,
  extendClock,
  isWorkday,
  pauseClock,
  relimitClock,
  resumeClock,
  sameDayEnd,
  startClock,
  toneAt,
  workdaysIn,
  workingSeconds,
} from './rules.ts'

/** The spring of 2026 as the State Council settled it, enough of it to walk across. */
const days = [
  ...['01-01', '01-02', '01-03'].map((d) => ({ date: `2026-${d}`, is_work: false, name: '元旦', year: 2026 })),
  { date: '2026-01-04', is_work: true, name: '元旦', year: 2026 },
  { date: '2026-02-14', is_work: true, name: '春节', year: 2026 },
  ...[15, 16, 17, 18, 19, 20, 21, 22, 23].map((d) => ({ date: `2026-02-${d}`, is_work: false, name: '春节', year: 2026 })),
  { date: '2026-02-28', is_work: true, name: '春节', year: 2026 },
]
const calendar: Calendar = {
  version: 'v3',
  name: '2026',
  zone: 'Asia/Shanghai',
  offset_minutes: 480,
  spans: [
    { from: '08:00', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ],
  day_rule: 'closing_time',
  years: [2026],
  days,
  source: 'test',
}
/** China time "02-13 17:50" in 2026, as an instant. */
const at = (local: string) => new Date(`2026-${local.replace(' ', 'T')}:00+08:00`).toISOString()
const limit = (kind: Limit['kind'], amount: number): Limit => ({ kind, amount })

for (const [name, start, given, due] of [
  ['urgent hours run through the night', '02-13 23:00', limit('urgent_hour', 2), '02-14 01:00'],
  ['urgent hours run through the Spring Festival', '02-17 09:00', limit('urgent_hour', 4), '02-17 13:00'],
  ['working hours pause for lunch', '03-02 11:30', limit('work_hour', 2), '03-02 15:30'],
  ['a quarter of a working hour is fifteen minutes', '03-02 09:00', limit('work_hour', 0.25), '03-02 09:15'],
  ['working hours go on next morning', '03-02 17:00', limit('work_hour', 2), '03-03 09:00'],
  ['four working hours from opening end at noon, not after lunch', '03-02 08:00', limit('work_hour', 4), '03-02 12:00'],
  ['started at night, the clock starts at the next opening', '03-02 21:00', limit('work_hour', 1), '03-03 09:00'],
  ['started on Saturday, the clock starts on Monday', '03-07 10:00', limit('work_hour', 1), '03-09 09:00'],
  ['a swap Saturday is worked', '02-13 17:00', limit('work_hour', 2), '02-14 09:00'],
  ['the Spring Festival is not', '02-14 17:00', limit('work_hour', 2), '02-24 09:00'],
  ['one working day ends at closing time of the next working day', '03-02 09:00', limit('work_day', 1), '03-03 18:00'],
  ['one working day from Friday ends on Monday', '03-06 16:00', limit('work_day', 1), '03-09 18:00'],
  ['one working day from Friday night ends on Monday too', '03-06 20:00', limit('work_day', 1), '03-09 18:00'],
  ['five working days over the Spring Festival', '02-13 10:00', limit('work_day', 5), '02-27 18:00'],
  ['a calendar day is a day of the clock, holidays included', '02-14 10:30', limit('calendar_day', 2), '02-16 10:30'],
] as const)
  test(`${name}: ${start} + ${given.amount} ${given.kind} = ${due}`, () =>
    assert.equal(dueAt(at(start), given, calendar), at(due)))

test('a city that counts eight hours a day gets the same hour of a later working day', () => {
  const hours: Calendar = { ...calendar, day_rule: 'working_hours' }
  assert.equal(dueAt(at('03-06 16:00'), limit('work_day', 1), hours), at('03-09 16:00'))
  assert.equal(dueAt(at('03-06 20:00'), limit('work_day', 1), hours), at('03-09 18:00'))
})

test('assessment the same day means before midnight in China, not in Greenwich', () => {
  assert.equal(sameDayEnd(at('03-02 00:10'), calendar), at('03-03 00:00'))
  assert.equal(sameDayEnd(at('03-02 23:50'), calendar), at('03-03 00:00'))
})

test('days are worked by weekday, holiday and swap', () => {
  const worked = (date: string) => isWorkday(date, calendar)
  assert.deepEqual(['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09'].map(worked), [true, false, false, true])
  assert.deepEqual(['2026-01-02', '2026-01-04', '2026-02-14', '2026-02-23'].map(worked), [false, true, true, false])
  assert.equal(workdaysIn(2025, calendar), 261) // no notice known: Monday to Friday
})

/** The rule said a second time, as slowly and plainly as possible: look at every minute. */
const isWorkingMinute = (ms: number) => {
  const local = new Date(ms + 8 * 3_600_000)
  const hour = local.getUTCHours()
  if (!((hour >= 8 && hour < 12) || (hour >= 14 && hour < 18))) return false
  const special = days.find(({ date }) => date === local.toISOString().slice(0, 10))
  return special ? special.is_work : local.getUTCDay() >= 1 && local.getUTCDay() <= 5
}
const MINUTE = 60_000
const first = Date.parse(at('01-01 00:00')) - 40 * 24 * 60 * MINUTE
const minutes = Uint8Array.from({ length: 130 * 24 * 60 }, (_, i) => Number(isWorkingMinute(first + i * MINUTE)))
const instant = (minute: number) => new Date(first + minute * MINUTE).toISOString()

test('working seconds agree with a count of every minute', () => {
  const moment = fc.integer({ min: 0, max: minutes.length })
  fc.assert(
    fc.property(moment, moment, (a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a]
      let counted = 0
      for (let minute = from; minute < to; minute += 1) counted += minutes[minute]!
      assert.equal(workingSeconds(instant(from), instant(to), calendar), counted * 60)
    }),
    { numRuns: 400 },
  )
})

test('adding working time agrees with a walk along every minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: minutes.length >> 1 }), fc.integer({ min: 1, max: 8000 }), (from, amount) => {
      let minute = from
      for (let left = amount; left > 0; minute += 1) left -= minutes[minute]!
      assert.equal(addWorking(instant(from), amount * 60, calendar), instant(minute))
    }),
    { numRuns: 400 },
  )
})

const anyLimit = fc.record({
  kind: fc.constantFrom('urgent_hour' as const, 'work_hour' as const, 'work_day' as const, 'calendar_day' as const),
  amount: fc.integer({ min: 1, max: 9 }),
})
const anySecond = fc.integer({ min: 0, max: 60 * 24 * 60 * 60 }).map((s) => new Date(first + s * 1000 + 321).toISOString())

test('a promise is never due before it is made, and a longer one never before a shorter one', () => {
  fc.assert(
    fc.property(anySecond, anyLimit, (start, given) => {
      const due = dueAt(start, given, calendar)
      assert.ok(due > start)
      assert.ok(dueAt(start, { ...given, amount: given.amount + 1 }, calendar) > due)
    }),
  )
})

test('the clock only goes forward, and lists colour a case as its page does', () => {
  fc.assert(
    fc.property(anySecond, anyLimit, fc.integer({ min: 0, max: 20 * 86_400 }), fc.nat(86_400), (start, given, after, more) => {
      const clock = startClock(given, start, calendar)
      const now = new Date(Date.parse(start) + after * 1000).toISOString()
      const later = new Date(Date.parse(now) + more * 1000).toISOString()
      const state = clockState(clock, now, calendar)
      assert.ok(state.elapsed <= clockState(clock, later, calendar).elapsed)
      assert.equal(state.tone, toneAt(clock, now))
    }),
  )
})

test('after a pause there is exactly as much left as there was before it', () => {
  fc.assert(
    fc.property(anySecond, anyLimit, fc.nat(9 * 86_400), fc.nat(30 * 86_400), (start, given, run, pause) => {
      const stop = new Date(Date.parse(start) + run * 1000).toISOString()
      const paused = pauseClock(startClock(given, start, calendar), 'suspension', stop, calendar)
      const resume = new Date(Date.parse(stop) + pause * 1000).toISOString()
      const before = clockState(paused, resume, calendar)
      const resumed = resumeClock(paused, resume, calendar)
      const after = clockState(resumed, resume, calendar)
      assert.equal(after.left, before.left)
      assert.equal(before.paused_for, 'suspension')
      if (before.left > 0) {
        assert.ok(resumed.due_at >= paused.due_at)
        assert.equal(clockState(resumed, resumed.due_at, calendar).left, 0)
      } else assert.equal(resumed.due_at, paused.due_at)
    }),
  )
})

test('half an hour of verification moves a quarter-hour acceptance by half an hour', () => {
  const clock = startClock(limit('work_hour', 0.25), at('03-02 09:00'), calendar)
  const paused = pauseClock(clock, 'verification', at('03-02 09:10'), calendar)
  assert.equal(clockState(paused, at('03-02 17:00'), calendar).tone, 'ok')
  assert.equal(resumeClock(paused, at('03-02 09:40'), calendar).due_at, at('03-02 09:45'))
})

test('a clock is stopped and set going once, whoever asks twice', () => {
  const clock = startClock(limit('work_hour', 1), at('03-02 09:00'), calendar)
  assert.equal(resumeClock(clock, at('03-02 09:30'), calendar), clock)
  const paused = pauseClock(clock, 'verification', at('03-02 09:10'), calendar)
  assert.equal(pauseClock(paused, 'suspension', at('03-02 09:40'), calendar), paused)
})

test('nothing to add leaves the instant where it is, on a Sunday too', () => {
  assert.equal(addWorking(at('03-08 10:00'), 0, calendar), at('03-08 10:00'))
})

test('a clock warns at four fifths and is overdue after its instant, not at it', () => {
  const clock = startClock(limit('work_hour', 5), at('03-02 08:00'), calendar)
  assert.equal(clock.warn_at, at('03-02 12:00'))
  const tone = (local: string) => clockState(clock, at(local), calendar).tone
  assert.deepEqual(['03-02 11:59', '03-02 12:00', '03-02 15:00', '03-02 15:01'].map(tone), [
    'ok',
    'warning',
    'warning',
    'overdue',
  ])
})

test('a working limit that reaches a year without a notice is counted Monday to Friday, and says so', () => {
  const clock = startClock(limit('work_day', 3), at('12-30 10:00'), calendar)
  assert.equal(clock.due_at, '2027-01-04T10:00:00.000Z') // 1 January 2027 is a Friday
  assert.equal(clock.calendar_incomplete, true)
  const known = startClock(limit('work_day', 1), at('12-30 10:00'), calendar)
  assert.equal(known.calendar_incomplete, false)
  const paused = pauseClock(known, 'suspension', at('12-30 11:00'), calendar)
  assert.equal(resumeClock(paused, '2027-01-04T02:00:00.000Z', calendar).calendar_incomplete, true)
  const after: Calendar = { ...calendar, years: [2027] }
  assert.equal(resumeClock({ ...paused, calendar_incomplete: true }, '2027-01-04T02:00:00.000Z', after).calendar_incomplete, true)
  assert.equal(startClock(limit('urgent_hour', 99), at('12-30 10:00'), calendar).calendar_incomplete, false)
})

test('the alarm for the coming year starts in December, or as soon as a limit reaches it', () => {
  assert.deepEqual(calendarGaps(calendar, at('11-30 23:00')), [])
  assert.deepEqual(calendarGaps(calendar, at('12-01 00:30')), [2027])
  assert.deepEqual(calendarGaps(calendar, at('10-08 09:00'), '2027-01-08T10:00:00.000Z'), [2027])
  assert.deepEqual(calendarGaps(calendar, '2027-03-01T00:00:00.000Z'), [2027])
})

test('two due times are computed in microseconds', () => {
  const start = at('02-13 17:50')
  const began = performance.now()
  for (let i = 0; i < 20_000; i += 1) startClock(limit('work_day', 5), start, calendar)
  assert.ok((performance.now() - began) / 20_000 < 0.1, 'a clock took more than 0.1 ms')
})

test('an extension adds its limit to the present due time, not to the present hour', () => {
  const clock = startClock(limit('work_day', 2), at('03-02 09:10'), calendar)
  const longer = extendClock(clock, limit('work_day', 2), calendar)
  assert.deepEqual([clock.due_at, longer.due_at], [at('03-04 18:00'), at('03-06 18:00')])
  assert.equal(longer.total_seconds, clock.total_seconds + 16 * 3600)
  assert.ok(longer.warn_at > clock.warn_at && longer.warn_at < longer.due_at)
})

for (const [what, limit, minutes, left] of [
  ['is shorter and not past yet: from the same beginning', { kind: 'urgent_hour', amount: 2 }, 30, 90],
  ['is shorter and would be past: from now', { kind: 'urgent_hour', amount: 0.25 }, 30, 15],
  ['would be past, and reaches beyond what was due: that stands', { kind: 'urgent_hour', amount: 0.25 }, 230, 10],
  ['is longer: from the same beginning', { kind: 'urgent_hour', amount: 6 }, 30, 330],
] as const)
  test(`a clock that gets another limit, which ${what}`, () => {
    const begun = '2026-01-05T00:00:00.000Z'
    const now = new Date(Date.parse(begun) + minutes * 60_000).toISOString()
    const clock = relimitClock(startClock({ kind: 'urgent_hour', amount: 4 }, begun, calendar), limit, now, calendar)
    assert.deepEqual([clock.started_at, (Date.parse(clock.due_at) - Date.parse(now)) / 60_000], [begun, left])
  })

test('what is late stays late under another limit, what stands goes on standing, and a pause is not counted', () => {
  const begun = '2026-01-05T00:00:00.000Z'
  const clock = startClock({ kind: 'urgent_hour', amount: 1 }, begun, calendar)
  const six = { kind: 'urgent_hour', amount: 6 } as const
  assert.equal(relimitClock(clock, six, '2026-01-05T01:00:00.000Z', calendar), clock)
  const stands = pauseClock(clock, 'verification', '2026-01-05T00:20:00.000Z', calendar)
  assert.equal(relimitClock(stands, six, '2026-01-05T00:30:00.000Z', calendar), stands)
  const again = resumeClock(stands, '2026-01-05T03:00:00.000Z', calendar)
  assert.equal(relimitClock(again, six, '2026-01-05T03:10:00.000Z', calendar).due_at, '2026-01-05T09:00:00.000Z')
})

test('a limit for the same day ends at midnight, and when it goes on another day, at midnight of that one', () => {
  const clock = startClock({ kind: 'same_day', amount: 1 }, at('03-02 09:00'), calendar)
  assert.equal(clock.due_at, at('03-03 00:00'))
  const stood = pauseClock(clock, 'verification', at('03-02 10:00'), calendar)
  assert.equal(resumeClock(stood, at('03-03 11:00'), calendar).due_at, at('03-04 00:00'))
})

/** What may happen to a clock, in any order and at any distance. */
const happening = fc.record({
  what: fc.constantFrom('wait', 'pause', 'go on', 'extend'),
  cause: fc.constantFrom('verification' as const, 'suspension' as const),
  after: fc.integer({ min: 0, max: 5 * 24 * 60 }),
})
const limits = fc.constantFrom(
  limit('work_hour', 4),
  limit('work_day', 1),
  limit('work_day', 3),
  limit('urgent_hour', 30),
  limit('calendar_day', 2),
)

test('a clock never runs backwards, and stands only for a named cause', () => {
  fc.assert(
    fc.property(limits, fc.array(happening, { maxLength: 12 }), (given, story) => {
      let now = at('02-10 09:17')
      let clock = startClock(given, now, calendar)
      for (const { what, cause, after } of story) {
        now = new Date(Date.parse(now) + after * MINUTE).toISOString()
        const before = clockState(clock, now, calendar)
        const { due_at, total_seconds, running_since } = clock
        if (what === 'pause') clock = pauseClock(clock, cause, now, calendar)
        if (what === 'go on') clock = resumeClock(clock, now, calendar)
        const late = before.elapsed >= total_seconds // what is overdue is not extended
        if (what === 'extend' && !late) clock = extendClock(clock, given, calendar)
        const after_it = clockState(clock, now, calendar)
        assert.equal((clock.running_since === null) === (clock.paused_for === null), false, 'it stands without a cause')
        assert.equal(after_it.elapsed, before.elapsed, 'what was used up is changed by nothing that happens')
        assert.ok(clock.due_at >= due_at, 'the due time moved back')
        const longer = what === 'extend' && !late && running_since !== null
        assert.ok(longer ? clock.total_seconds > total_seconds : clock.total_seconds === total_seconds)
        assert.ok(clock.warn_at <= clock.due_at, 'it warns after the limit')
        const rest = clockState(clock, new Date(Date.parse(now) + 60 * MINUTE).toISOString(), calendar)
        assert.ok(rest.elapsed >= after_it.elapsed, 'it ran backwards')
        if (clock.running_since === null) assert.equal(rest.elapsed, after_it.elapsed, 'it ran while it stood')
      }
    }),
    { numRuns: 400 },
  )
})

test('what was left before a pause is left after it, however long it was', () => {
  fc.assert(
    fc.property(limits, fc.nat(3 * 24 * 60), fc.nat(20 * 24 * 60), (given, ran, stood) => {
      const start = at('02-10 09:17')
      const stop = new Date(Date.parse(start) + ran * MINUTE).toISOString()
      const go = new Date(Date.parse(stop) + stood * MINUTE).toISOString()
      const clock = pauseClock(startClock(given, start, calendar), 'suspension', stop, calendar)
      const left = clock.total_seconds - clock.elapsed_seconds
      const on = resumeClock(clock, go, calendar)
      if (left > 0) assert.equal(clockState(on, on.due_at, calendar).elapsed, on.total_seconds)
      else assert.equal(on.due_at, clock.due_at)
    }),
  )
})
