import { stageNames } from '#deadlines/contract.ts'
import { Instant, nullable, oneOf, type Static, Type, text } from '#kit/contract.ts'
import { move, note, photos } from '../moves/contract.ts'

/** What is asked for more time, and what is done about too little of it. */
export const clockMoves = [
  move('remind', { note }),
  move('supervise', { note }),
  move('release', { note }),
  move('ask_extension', { note }),
  move('grant_extension', { note: Type.Optional(text(1000, 0)) }),
  move('refuse_extension', { note }),
  move('ask_suspension', { note, until: Instant }),
  move('grant_suspension', { note: Type.Optional(text(1000, 0)) }),
  move('refuse_suspension', { note }),
  move('resume', { note }),
  move('ask_overdue_appeal', { note, photos }),
  move('decide_overdue_appeal', { granted: Type.Boolean(), note }),
] as const
export type ClockMove = Static<(typeof clockMoves)[number]>

export const stages = [...stageNames, 'handle'] as const
export type StageKind = (typeof stages)[number]

export const extensions_max = 2
export const suspensions_max = 1
export const suspension_days_max = 366

/** A clock that stands: for which cause, and how much of its limit was used up. It goes on with `resume`. */
export const StandingClock = Type.Object({
  stage: oneOf(stages),
  paused_for: oneOf(['verification', 'suspension'] as const),
  limit_kind: nullable(oneOf(['urgent_hour', 'work_hour', 'work_day', 'calendar_day'] as const)),
  limit_amount: nullable(Type.Number()),
  limit_source: nullable(Type.String()),
  limit_seconds: Type.Integer(),
  used_seconds: Type.Integer(),
  calendar_version: nullable(Type.String()),
  stage_from: Instant,
  due_at: Instant,
  warn_at: Instant,
  warned_at: nullable(Instant),
  overdue_at: nullable(Instant),
})
export type StandingClock = Static<typeof StandingClock>

/** What a work list shows of it. */
export const clockListed = {
  extensions: Type.Integer(),
  suspended_until: nullable(Instant),
  /** What the unit has asked of the centre and waits for. */
  asked: nullable(oneOf(['extension', 'suspension'] as const)),
  /** An overdue appeal was granted: it does not count as late. That it was late stays visible. */
  exempt: Type.Boolean(),
}

export const clockFields = {
  ...clockListed,
  /** Which limit runs; for handling that of the filing condition, otherwise a row of the stage limits. */
  stage: nullable(oneOf(stages)),
  limit_seconds: nullable(Type.Integer()),
  /** Used up before `running_since`, in the seconds that the limit counts. */
  used_seconds: Type.Integer(),
  running_since: nullable(Instant),
  standing: nullable(StandingClock),
  warned_at: nullable(Instant),
  supervise_at: nullable(Instant),
  suspensions: Type.Integer(),
  asked_reason: nullable(Type.String()),
  asked_until: nullable(Instant),
  reminders: Type.Integer(),
  appeal: nullable(oneOf(['asked', 'reviewed', 'granted', 'refused'] as const)),
  appeal_reviewer: nullable(Type.String({ format: 'uuid' })),
}

/** As a case begins. */
export const clockBlank = {
  extensions: 0,
  suspensions: 0,
  reminders: 0,
  appeal: null,
  appeal_reviewer: null,
  exempt: false,
} as const
