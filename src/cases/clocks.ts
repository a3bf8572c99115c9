import { filingConditionById, limitsFor } from '#catalogue/ask.ts'
import { calendarNow, calendarOf, stageLimitFor } from '#deadlines/ask.ts'
import type { Calendar, ClockLimit, Clock as Running } from '#deadlines/contract.ts'
import {
  extendClock,
  pauseClock,
  type ResolvedLimit,
  relimitClock,
  resolveLimit,
  resumeClock,
  startClock,
  superviseAt,
} from '#deadlines/rules.ts'
import type { Act } from '#kit/act.ts'
import type { StageKind, StandingClock } from './clock/contract.ts'
import type { Case } from './contract.ts'
import type { Clock } from './rules.ts'
import { classOf } from './surroundings.ts'

/** What a limit is, as a case keeps it. */
const limitFields = ['stage', 'limit_kind', 'limit_amount', 'limit_source', 'limit_seconds', 'used_seconds'] as const
type Limited = Pick<Case, (typeof limitFields)[number]>
export type Stage = Partial<Limited> &
  Partial<
    Pick<
      Case,
      | 'due_at'
      | 'warn_at'
      | 'stage_from'
      | 'running_since'
      | 'overdue_at'
      | 'warned_at'
      | 'supervise_at'
      | 'calendar_version'
      | 'standing'
      | 'suspended_until'
      | 'asked'
      | 'asked_reason'
      | 'asked_until'
    >
  >
type About = Pick<Case, 'area_id' | 'category_id' | 'filing_condition_id' | 'procedure'>

/** With a new stage nothing is asked, warned, late or standing yet. */
const fresh = {
  overdue_at: null,
  warned_at: null,
  standing: null,
  suspended_until: null,
  asked: null,
  asked_reason: null,
  asked_until: null,
} as const
const stopped = { due_at: null, warn_at: null, supervise_at: null, running_since: null } as const
const unlimited = {
  stage: null,
  limit_kind: null,
  limit_amount: null,
  limit_source: null,
  limit_seconds: null,
  used_seconds: 0,
} as const

/** What a step does to the clock of a case; counted on the calendar in force, whose version stays with the case. */
export async function startStage(act: Act, clock: Clock, c: Case): Promise<Stage> {
  switch (clock) {
    case 'none':
      return { ...fresh, ...stopped, stage_from: act.now.toISOString() }
    case 'suspend': {
      const { asked, asked_reason, asked_until } = fresh
      return { ...stopped, asked, asked_reason, asked_until, overdue_at: null, standing: await stand(act, c, 'suspension') }
    }
    case 'verify':
      return { ...(await begin(act, 'verify', c)), standing: await stand(act, c, 'verification') }
    case 'resume':
      return goOn(act, c)
    case 'extend':
      return extend(act, c)
    case 'relimit':
      return relimit(act, c)
    default:
      return begin(act, clock, c)
  }
}

/** The first clock of a case that is just being made: a desk that did not register it itself accepts it first. */
export const firstStage = (act: Act, c: About, stage: 'accept' | 'assess') => begin(act, stage, c)

const same_day: ClockLimit = { kind: 'same_day', amount: 1 }
const named = ({ from, id, area_class }: ResolvedLimit['source']) => [from, id, area_class ?? ''].join(':')

async function limitOf(act: Act, stage: StageKind, c: About): Promise<{ limit: ClockLimit; source: string } | undefined> {
  if (stage !== 'handle') {
    const row = await stageLimitFor(act, stage, c.procedure)
    return row && { limit: { kind: row.limit_kind, amount: row.limit_amount }, source: `stage:${row.id}` }
  }
  const { category_id, filing_condition_id } = c
  if (category_id === null) return undefined
  // where nobody has said whether it is town or country, the condition that was chosen says it
  const filed = filing_condition_id === null ? undefined : await filingConditionById(act, filing_condition_id)
  const area_class = (await classOf(act, c.area_id)) ?? filed?.area_class ?? null
  const { limit, source } = resolveLimit(await limitsFor(act, { category_id, filing_condition_id, area_class }))
  return { limit, source: named(source) }
}

async function begin(act: Act, stage: StageKind, c: About) {
  const now = act.now.toISOString()
  const calendar = await calendarNow(act)
  const found = await limitOf(act, stage, c)
  const base = { ...fresh, stage_from: now, calendar_version: calendar.version }
  if (!found) return { ...base, ...unlimited, ...stopped, stage }
  const { limit, source } = found
  return {
    ...base,
    ...running(startClock(limit, now, calendar), calendar),
    stage,
    ...limitAs(limit),
    limit_source: source,
  }
}

const limitAs = ({ kind, amount }: ClockLimit) =>
  kind === 'same_day' ? { limit_kind: null, limit_amount: null } : { limit_kind: kind, limit_amount: amount }

/** A clock as the columns keep it. */
const running = (clock: Running, calendar: Calendar) => ({
  due_at: clock.due_at,
  warn_at: clock.warn_at,
  supervise_at: superviseAt(clock.due_at, calendar),
  limit_seconds: clock.total_seconds,
  used_seconds: clock.elapsed_seconds,
  running_since: clock.running_since,
})

type Kept = Pick<
  StandingClock,
  'limit_kind' | 'limit_amount' | 'limit_seconds' | 'used_seconds' | 'calendar_version' | 'stage_from' | 'due_at' | 'warn_at'
>
const clockOf = (kept: Kept, running_since: string | null, paused_for: Running['paused_for']): Running => ({
  limit: kept.limit_kind === null ? same_day : { kind: kept.limit_kind, amount: kept.limit_amount! },
  calendar_version: kept.calendar_version ?? '',
  calendar_incomplete: false,
  started_at: kept.stage_from,
  due_at: kept.due_at,
  warn_at: kept.warn_at,
  total_seconds: kept.limit_seconds,
  elapsed_seconds: kept.used_seconds,
  running_since,
  paused_for,
})

const calendarFor = async (act: Act, version: string | null) =>
  (version === null ? undefined : await calendarOf(act, version)) ?? calendarNow(act)

/** The clock that runs stands still for a cause; null where no limit runs. */
async function stand(act: Act, c: Case, cause: StandingClock['paused_for']): Promise<StandingClock | null> {
  const { stage, due_at, warn_at, limit_seconds, running_since } = c
  if (stage === null || due_at === null || warn_at === null || limit_seconds === null || running_since === null) return null
  const kept = { ...c, due_at, warn_at, limit_seconds }
  const clock = pauseClock(
    clockOf(kept, running_since, null),
    cause,
    act.now.toISOString(),
    await calendarFor(act, c.calendar_version),
  )
  return {
    stage,
    paused_for: cause,
    limit_kind: c.limit_kind,
    limit_amount: c.limit_amount,
    limit_source: c.limit_source,
    limit_seconds,
    used_seconds: clock.elapsed_seconds,
    calendar_version: c.calendar_version,
    stage_from: c.stage_from,
    due_at,
    warn_at,
    warned_at: c.warned_at,
    overdue_at: c.overdue_at,
  }
}

/** What stood goes on with what was left; where no limit ran, none does. */
async function goOn(act: Act, c: Case): Promise<Stage> {
  const { standing } = c
  if (standing === null) return { ...fresh, ...stopped }
  const { stage, limit_kind, limit_amount, limit_source, calendar_version, stage_from, warned_at, overdue_at } = standing
  const calendar = await calendarFor(act, calendar_version)
  const clock = resumeClock(clockOf(standing, null, standing.paused_for), act.now.toISOString(), calendar)
  return {
    ...fresh,
    ...running(clock, calendar),
    stage,
    limit_kind,
    limit_amount,
    limit_source,
    calendar_version,
    stage_from,
    warned_at,
    overdue_at,
  }
}

/** The stage that runs goes by the limit that its new procedure has for it; what is late stays late. */
async function relimit(act: Act, c: Case): Promise<Stage> {
  const { stage, due_at, warn_at, limit_seconds, running_since } = c
  const found = stage === null ? undefined : await limitOf(act, stage, c)
  if (due_at === null || warn_at === null || limit_seconds === null || !found) return {}
  const calendar = await calendarNow(act)
  const before = clockOf({ ...c, due_at, warn_at, limit_seconds }, running_since, null)
  const after = relimitClock(before, found.limit, act.now.toISOString(), calendar)
  if (after === before) return {}
  const { limit, source } = found
  return {
    ...running(after, calendar),
    ...limitAs(limit),
    limit_source: source,
    calendar_version: calendar.version,
    warned_at: null,
  }
}

/** One more of the original limit, onto the due time that stands now (rules §3.2). */
async function extend(act: Act, c: Case): Promise<Stage> {
  const { due_at, warn_at, limit_seconds, limit_kind, limit_amount, running_since } = c
  if (due_at === null || warn_at === null || limit_seconds === null || limit_kind === null || limit_amount === null) return {}
  const calendar = await calendarFor(act, c.calendar_version)
  const clock = clockOf({ ...c, due_at, warn_at, limit_seconds }, running_since, null)
  return { ...running(extendClock(clock, { kind: limit_kind, amount: limit_amount }, calendar), calendar), warned_at: null }
}
