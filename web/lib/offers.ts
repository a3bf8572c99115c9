import type { MoveKind } from '#cases/contract.ts'
import type { ProblemCode } from '#kit/problems.ts'
import type { Refusal } from '#kit/ruling.ts'

/** Moves beside the way of the case: offered to whom they concern, and to nobody else. */
const beside: ReadonlySet<MoveKind> = new Set<MoveKind>([
  'whistle',
  'acknowledge_whistle',
  'muster',
  'consult',
  'give_result',
  'record_no_result',
  'end_whistle',
  'accept',
  'ask_verification',
  'answer_verification',
  'recategorise',
  'relocate',
  'transfer',
  'arbitrate',
  'merge',
  'unmerge',
  'split',
  'ask_check',
  'follow_up',
  'reopen',
  'mark_confidential',
  'void',
  'archive',
  'rate',
  'remind',
  'supervise',
  'release',
  'ask_extension',
  'grant_extension',
  'refuse_extension',
  'ask_suspension',
  'grant_suspension',
  'refuse_suspension',
  'ask_overdue_appeal',
  'decide_overdue_appeal',
])
/** Refusals that say "this is not your affair" or "there is nothing of the kind"; any other is worth reading. */
const idle: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'no_whistle',
  'whistle_running',
  'not_called',
  'not_the_lead',
  'already_acknowledged',
  'already_mustered',
  'result_given',
  'no_result_awaited',
  'archived',
  'already_accepted',
  'not_on_the_way',
  'not_yours_to_reopen',
  'void_after_dispatch',
  'past_own_step',
  'part_of_a_part',
  'complained_party',
  'wrong_state',
  'not_your_duty',
  'not_the_holder',
  'not_the_unit',
  'not_yours_to_rate',
  'only_from_above',
  'already_rated',
  'nothing_asked',
  'not_supervised',
  'supervised_already',
  'never_overdue',
  'not_the_reviewer',
  'no_limit_running',
])

/** What the procedure has not, and what waits for the end of a running whistle, is not spoken of: both are like a state. */
const unspoken: readonly ProblemCode[] = ['not_in_procedure', 'whistle_running']

/** Is a move worth a button on screen? One that the procedure has not is not; a refused one is when its reason tells something. */
export const worthShowing = (kind: MoveKind, refusal: Refusal | null): boolean =>
  refusal === null || (!unspoken.includes(refusal.refused) && (!beside.has(kind) || !idle.has(refusal.refused)))

/** What is seldom done waits behind one button. */
export const rare: ReadonlySet<MoveKind> = new Set<MoveKind>([
  'ask_verification',
  'recategorise',
  'relocate',
  'transfer',
  'merge',
  'split',
  'ask_check',
  'mark_confidential',
  'void',
  'archive',
])
