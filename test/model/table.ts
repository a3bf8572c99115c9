import type { CaseState, MoveKind } from '#cases/contract.ts'
import type { ProcedureName } from '#cases/procedures/rules.ts'
import type { Rule } from '#cases/rules.ts'
import type { ProblemCode } from '#kit/problems.ts'
import type { Duty, RoleName } from '#people/rules.ts'

/**
 * The lifecycle written down a second time, as plain data and from the papers, so that it can be held against what the rules
 * decide. Nothing here is computed from the rules: a change there must be made here as well, by hand and on purpose.
 */
export type Row = {
  from: readonly CaseState[]
  to: 'same' | readonly CaseState[]
  /** Where else it may lead, depending on what is said or found. */
  also: readonly CaseState[]
  duty: Duty | null
  standing: Rule['standing']
  clock: Rule['clock']
  /** Refusals that depend on more than state, duty and standing. */
  besides: readonly ProblemCode[]
  /** What else a case must be for the move to be open. */
  ready: Record<string, unknown>
}
type More = { besides?: readonly ProblemCode[]; also?: readonly CaseState[]; ready?: Record<string, unknown> }

const row = (
  from: readonly CaseState[],
  to: Row['to'],
  duty: Row['duty'],
  standing: Row['standing'],
  clock: Row['clock'],
  { besides = [], also = [], ready = {} }: More = {},
): Row => ({ from, to, also, duty, standing, clock, besides, ready })

const waiting = ['reported', 'assessing'] as const
const unfiled = ['reported', 'assessing', 'filed'] as const
const awake = ['reported', 'verifying', 'assessing', 'filed', 'dispatched', 'arbitrating', 'handling', 'checking'] as const
const open = [...awake, 'suspended'] as const
const over = ['closed', 'declined', 'void', 'merged'] as const
const choice = ['condition_not_of_category', 'category_required', 'filing_condition_required', 'unknown_category'] as const
const closing = ['closing_condition_required', 'condition_not_of_category'] as const
const asked = { asked: 'extension', asked_reason: 'x', limit_kind: 'work_day' }
const hangs = { asked: 'suspension', asked_reason: 'x', asked_until: '2026-03-20T00:00:00.000Z' }
const running = { whistle_id: '00000000-0000-4000-8000-0000000000ee' }

/** From the first look to the last word. */
const flow = {
  resolve_on_site: row(['reported'], ['closed'], 'resolve_on_site', 'holder', 'none'),
  pass_up: row(waiting, ['assessing'], 'assess', 'holder', 'assess', { besides: ['no_level_above'] }),
  pass_down: row(['assessing'], waiting, 'assess', 'holder', 'assess', { besides: ['not_a_level_below'] }),
  settle: row(['assessing'], ['closed'], 'assess', 'holder', 'none'),
  decline: row(waiting, ['declined'], 'assess', 'holder', 'none'),
  file: row(['assessing'], ['filed'], 'file', 'holder', 'dispatch', { besides: choice }),
  dispatch: row(['filed'], ['dispatched'], 'dispatch', 'holder', 'acknowledge', {
    besides: ['nobody_to_dispatch_to', 'unknown_organisation'],
  }),
  acknowledge: row(['dispatched'], ['handling'], 'handle', 'holder', 'handle'),
  complete: row(['handling'], ['checking'], 'handle', 'holder', 'check', { besides: ['proof_required'] }),
  return: row(['dispatched', 'handling'], ['filed'], 'handle', 'holder', 'dispatch', {
    also: ['arbitrating'],
    besides: ['must_take', 'returned_before'],
  }),
  check: row(['checking'], 'same', 'check', 'area', 'keep', {
    also: ['handling'],
    besides: ['same_person_checks', 'wrong_state'],
  }),
  close: row(['checking'], ['closed'], 'close', 'centre', 'none', {
    besides: ['not_checked_yet', ...closing],
    ready: { check_passed: true },
  }),
  rate: row(['closed', 'declined', 'merged'], 'same', null, 'reporter', 'keep', {
    besides: ['already_rated', 'main_still_open'],
  }),
  comment: row(open, 'same', null, 'knows', 'keep'),
} as const

/** More time, or less patience. */
const clock = {
  remind: row(awake, 'same', 'dispatch', 'area', 'keep', { besides: ['only_from_above'] }),
  supervise: row(awake, 'same', 'supervise', 'area', 'keep', { besides: ['only_from_above', 'supervised_already'] }),
  release: row(open, 'same', 'supervise', 'area', 'keep', {
    besides: ['not_supervised', 'not_the_supervisor'],
    ready: { supervised_by: 2 },
  }),
  ask_extension: row(['handling'], 'same', 'handle', 'unit', 'keep', {
    besides: ['overdue_already', 'extended_enough', 'no_limit_running', 'asked_already'],
    ready: { due_at: '2026-03-05T00:00:00.000Z', limit_kind: 'work_day' },
  }),
  grant_extension: row(['handling'], 'same', 'dispatch', 'centre', 'extend', {
    besides: ['overdue_already', 'nothing_asked'],
    ready: asked,
  }),
  refuse_extension: row(['handling'], 'same', 'dispatch', 'centre', 'keep', { besides: ['nothing_asked'], ready: asked }),
  ask_suspension: row(['handling'], 'same', 'handle', 'unit', 'keep', {
    besides: ['suspended_before', 'asked_already', 'suspension_too_long'],
  }),
  grant_suspension: row(['handling'], ['suspended'], 'dispatch', 'centre', 'suspend', {
    besides: ['nothing_asked', 'suspension_too_long'],
    ready: hangs,
  }),
  refuse_suspension: row(['handling'], 'same', 'dispatch', 'centre', 'keep', { besides: ['nothing_asked'], ready: hangs }),
  resume: row(['suspended'], ['handling'], 'dispatch', 'centre', 'resume'),
  ask_overdue_appeal: row(['closed'], 'same', 'handle', 'unit', 'keep', {
    besides: ['never_overdue', 'appealed_before'],
    ready: { was_overdue: true },
  }),
  decide_overdue_appeal: row(['closed'], 'same', 'close', 'area', 'keep', {
    besides: ['nothing_asked', 'not_the_reviewer', 'same_person_reviews'],
    ready: { appeal: 'asked' },
  }),
} as const

/** A town calls, departments come. */
const at = ['assessing', 'filed'] as const
const whistle = {
  whistle: row(at, 'same', 'whistle', 'holder', 'whistle', {
    besides: ['already_called', 'unknown_organisation', 'lead_not_called', 'too_many_called'],
  }),
  acknowledge_whistle: row(at, 'same', 'handle', 'called', 'keep', { besides: ['already_acknowledged'], ready: running }),
  muster: row(at, 'same', 'handle', 'called', 'keep', { besides: ['already_mustered'], ready: running }),
  consult: row(at, 'same', null, 'gathered', 'keep', { ready: running }),
  give_result: row(at, 'same', 'handle', 'called', 'keep', { besides: ['not_mustered_yet', 'result_given'], ready: running }),
  record_no_result: row(at, 'same', 'whistle', 'whistle_lead', 'keep', {
    besides: ['no_result_awaited', 'result_not_due'],
    ready: running,
  }),
  end_whistle: row(at, 'same', null, 'whistle_lead', 'assess', {
    also: ['dispatched', 'checking'],
    besides: ['results_awaited', 'not_filed_yet', 'nobody_gave_result', 'lead_has_left'],
    ready: running,
  }),
} as const

/** Looking twice, sending it elsewhere, opening and shutting it again. */
const review = {
  accept: row(['assessing'], 'same', 'assess', 'holder', 'assess', { besides: ['already_accepted'], ready: { stage: 'accept' } }),
  ask_verification: row(['assessing'], ['verifying'], 'assess', 'holder', 'verify', { besides: ['not_on_the_way'] }),
  answer_verification: row(['verifying'], ['assessing'], 'assess', 'area', 'resume', {
    besides: ['not_the_holder'],
    ready: { verification: { asked_by: 2, organisation_id: 4 } },
  }),
  transfer: row(unfiled, 'same', 'assess', 'holder', 'keep', { besides: ['unknown_organisation', 'not_of_one_kind'] }),
  recategorise: row([...unfiled, 'dispatched'], 'same', 'assess', 'area', 'keep', {
    also: ['assessing'],
    besides: ['not_your_duty', 'not_the_holder', 'complained_party', ...choice, 'unknown_component', 'component_far'],
  }),
  relocate: row([...unfiled, 'dispatched', 'handling'], 'same', 'assess', 'area', 'keep', {
    also: waiting,
    besides: ['not_the_holder', 'place_required', 'nobody_answers_here', 'unknown_area', 'unknown_component', 'component_far'],
  }),
  arbitrate: row(['arbitrating'], ['dispatched'], 'arbitrate', 'holder', 'acknowledge', { besides: ['unknown_organisation'] }),
  ask_check: row(['checking'], 'same', 'check', 'centre', 'keep', { besides: ['wrong_state', 'not_on_the_way'] }),
  void: row(open, ['void'], 'file', 'area', 'none', { besides: ['not_the_holder', 'void_after_dispatch'] }),
  reopen: row(['closed'], ['assessing'], null, 'knows', 'assess', {
    besides: ['not_yours_to_reopen', 'already_reopened', 'reopen_too_late', 'parent_ended'],
  }),
  follow_up: row(['closed'], 'same', 'check', 'area', 'keep', {
    also: ['assessing'],
    besides: ['same_person_checks', 'follow_up_incomplete', 'parent_ended'],
  }),
  mark_confidential: row([...open, ...over], 'same', 'assess', 'area', 'keep', {
    also: ['assessing'],
    besides: ['complained_party', 'unknown_organisation'],
  }),
  archive: row(over, 'same', 'close', 'area', 'keep', { besides: ['reopen_window_open'] }),
} as const

/** Duplicates that live in one main case, and parts that a case is split into. */
const family = {
  merge: row(unfiled, ['merged'], 'assess', 'area', 'none', {
    besides: ['merge_into_itself', 'not_found', 'merge_in_a_circle', 'main_not_open', 'main_elsewhere'],
  }),
  unmerge: row(['merged'], ['assessing'], 'assess', 'area', 'assess', {
    also: ['reported', 'filed'],
    ready: { before_merge: { state: 'filed', holder_id: 4 } },
  }),
  split: row(['assessing', 'filed', 'dispatched', 'handling', 'checking'], 'same', 'file', 'area', 'keep', {
    besides: ['not_the_holder', 'part_of_a_part', 'too_many_parts'],
    ready: { parts: 0 },
  }),
} as const

export const table = { ...flow, ...clock, ...whistle, ...review, ...family } as const satisfies Record<MoveKind, Row>

/** Moves of a whistle: all but the first need one that runs. */
export const ofWhistle: readonly MoveKind[] = Object.keys(whistle) as MoveKind[]
/** What else may be done while a whistle runs: nothing that hands the case on or ends it. */
export const meanwhile: readonly MoveKind[] = ['comment', 'remind', 'supervise', 'release', 'recategorise', 'split']
/** What may still happen to a case that a unit has sent back, unless the county does it. */
export const own_steps: readonly CaseState[] = ['filed', 'dispatched', 'arbitrating', 'suspended']
/** Moves that a procedure does not have. */
export const without: Record<ProcedureName, readonly MoveKind[]> = {
  grid: [],
  city_management: ['resolve_on_site', 'settle', 'pass_down'],
  hotline: ['resolve_on_site'],
  emergency_direct: ['resolve_on_site', 'pass_down', 'ask_extension', 'ask_suspension'],
}

/** States in which a case comes to be. */
export const beginnings: readonly CaseState[] = waiting
/** States in which nothing waits any more, and the moves that are open there nevertheless. */
const still = ['mark_confidential', 'archive'] as const
export const ended = {
  closed: ['rate', 'ask_overdue_appeal', 'decide_overdue_appeal', 'reopen', 'follow_up', ...still],
  declined: ['rate', ...still],
  void: still,
  merged: ['rate', 'unmerge', ...still],
} as const satisfies Partial<Record<CaseState, readonly MoveKind[]>>

/** Who answers for what, as the posts' descriptions say. */
const grid = ['report', 'resolve_on_site', 'assess', 'check'] as const
const desk = ['report', 'assess', 'file', 'check', 'close', 'see_requester', 'view_board'] as const
export const dutiesOf = {
  cell_leader: ['report', 'resolve_on_site', 'assess'],
  part_time_worker: ['report'],
  grid_worker: grid,
  grid_leader: [...grid, 'supervise', 'see_requester', 'view_board', 'keep_roster'],
  deputy_grid_leader: grid,
  village_officer: ['report', 'assess', 'check', 'see_requester', 'view_board'],
  intake_officer: desk,
  dispatcher: [...desk, 'dispatch'],
  duty_commander: [...desk, 'dispatch', 'whistle', 'arbitrate', 'supervise', 'keep_roster'],
  handler: ['report', 'handle'],
  leader: ['supervise', 'view_board'],
  sys_admin: ['manage_people', 'manage_policy'],
  sec_admin: ['manage_security'],
  audit_admin: ['read_audit'],
} as const satisfies Record<RoleName, readonly Duty[]>
