import type { Actor } from '#kit/actor.ts'
import { type Refusal, refuse } from '#kit/ruling.ts'
import { type Case, type CaseState, endStates, type Surroundings } from '../contract.ts'
import {
  above,
  belowOnTheWay,
  type Change,
  type Conditions,
  type Effects,
  handTo,
  isReporter,
  ofCounty,
  stateAt,
} from '../moves/rules.ts'
import { comesUnder } from '../procedures/rules.ts'
import { stakeOf } from '../stake/contract.ts'
import type { ReviewMove } from './contract.ts'

export { review } from './table/rules.ts'

/** How long the reporter may have it opened again. */
export const reopen_days = 15
/** How long after its end a case goes to the archive by itself. */
export const archive_days = 90
const DAY_MS = 86_400_000

const daysLater = (instant: string, days: number) => new Date(Date.parse(instant) + days * DAY_MS).toISOString()
/** The desk that closed it, or would. */
export const lastDesk = (c: Pick<Case, 'centre_id' | 'holder_id'>): number => c.centre_id ?? c.holder_id

/** What may still happen to a case that a unit has sent back, before somebody else has it: only the next step (rules 3.2). */
const own_steps: readonly CaseState[] = ['filed', 'dispatched', 'arbitrating', 'suspended']
export function withinOwnStep(
  c: Case,
  to: CaseState | 'same' | 'holder_decides',
  actor: Actor,
  town: Surroundings,
): true | Refusal {
  const sentBack = c.state === 'filed' && c.returns > 0
  if (!sentBack || to === 'same' || to === 'holder_decides' || own_steps.includes(to)) return true
  return ofCounty(actor.organisation, town) || refuse('past_own_step')
}

const tell = (...organisations: number[]) => ({ tell: organisations })
const mine = (c: Case, actor: Actor): true | Refusal => actor.organisation === lastDesk(c) || refuse('not_the_holder')

export const reviewConditions: Conditions<ReviewMove> = {
  accept: (c) => (c.accepted_at === null ? true : refuse('already_accepted')),
  ask_verification: (c, _, town) => (belowOnTheWay(c.holder_id, town).length > 0 ? true : refuse('not_on_the_way')),
  answer_verification: (c, actor) =>
    actor.organisation === c.holder_id || actor.organisation === c.verification?.asked_by || refuse('not_the_holder'),
  recategorise: (c, actor) => {
    if (c.filed_at !== null && !actor.duties.includes('file')) return refuse('not_your_duty', { duty: 'file' })
    return mine(c, actor)
  },
  relocate: mine,
  ask_check: (c, _, town) => {
    if (c.check_passed) return refuse('wrong_state', { state: c.state })
    return belowOnTheWay(c.centre_id!, town).length > 0 ? true : refuse('not_on_the_way')
  },
  void: (c, actor, town) => {
    if (ofCounty(actor.organisation, town)) return true
    return c.dispatched_at === null ? mine(c, actor) : refuse('void_after_dispatch')
  },
  reopen: (c, actor) => {
    if (actor.kind === 'system') return true
    if (actor.organisation === lastDesk(c) && actor.duties.includes('check')) return true
    if (!isReporter(c, actor)) return refuse('not_yours_to_reopen')
    return c.reporter_reopened ? refuse('already_reopened') : true
  },
  follow_up: (c, actor) => (actor.person !== null && actor.person === c.completed_by ? refuse('same_person_checks') : true),
  mark_confidential: (c, actor) => (actor.organisation === c.complained_id ? refuse('complained_party') : true),
}

/** As it was before anyone worked on it; what happened stays in the journal. */
function reopened(c: Case, town: Surroundings, at: string): Omit<Change, 'state' | 'clock'> {
  const desk = lastDesk(c)
  // what a grid settled by itself is looked at by the desk above it
  const team = town.way_up.find((one) => one.id === desk)?.kind === 'grid_team'
  const holder = (team ? above(desk, town.way_up, c.complained_id)?.id : undefined) ?? desk
  return {
    ...handTo(c, holder),
    ...{ outcome: null, closed_at: null, closing_condition_id: null, filing_condition_id: null, decline_reason: null },
    ...{ filed_at: null, dispatched_at: null, acknowledged_at: null, completed_at: null, completed_by: null },
    ...{ centre_id: null, unit_id: null, routing: null, result: null, reply: null, check_passed: null, check_asked: null },
    ...{ returned_by: [], must_take: false, returns: 0, verified_true: null, accepted_at: at, reopens: c.reopens + 1 },
    says: tell(holder),
  }
}

export const reviewEffects: Effects<ReviewMove> = {
  accept: (c, _, { base, at }) => ({ ...base, clock: c.stage === 'accept' ? base.clock : 'keep', accepted_at: at }),
  ask_verification: (c, { organisation_id }, { base, town }) => {
    const asked = belowOnTheWay(c.holder_id, town).find((one) => one.id === organisation_id)
    if (!asked) return refuse('not_on_the_way')
    return {
      ...base,
      ...handTo(c, asked.id),
      verification: { asked_by: c.holder_id, organisation_id },
      verified_true: null,
      says: tell(asked.id),
    }
  },
  answer_verification: (c, { true_matter }, { base }) => ({
    ...base,
    ...handTo(c, c.verification!.asked_by),
    verification: null,
    verified_true: true_matter,
    says: tell(c.verification!.asked_by),
  }),
  transfer: (c, _, { base, facts: { organisation: to, holder } }) => {
    if (!to || !holder || to.id === holder.id) return refuse('unknown_organisation')
    if (to.kind !== holder.kind || to.level !== holder.level) return refuse('not_of_one_kind')
    return {
      ...base,
      ...handTo(c, to.id),
      ...(c.centre_id === holder.id ? { centre_id: to.id } : {}),
      accepted_at: null,
      says: tell(to.id),
    }
  },
  recategorise: (c, { category_id, filing_condition_id, component_id = c.component_id, ...said }, { base, town, facts }) => {
    if (!facts.category) return refuse('unknown_category', { category_id })
    const change = { ...base, category_id, component_id, ...stakeOf(said, c), ...comesUnder(c, facts.category.procedure, town) }
    if (c.filed_at === null) return change
    if (filing_condition_id === undefined) return refuse('filing_condition_required')
    return facts.condition ?? { ...change, filing_condition_id }
  },
  relocate: (c, { component_id }, { base, facts: { place } }) => {
    // only what it is about was wrong: it stays where it is, and with whom
    if (!place) return component_id === undefined ? refuse('place_required') : { ...base, component_id }
    if (c.filed_at !== null) return { ...base, ...place.fields }
    if (!place.holder) return refuse('nobody_answers_here', { area_id: place.fields.area_id })
    const goes = { ...handTo(c, place.holder.id), state: stateAt(place.holder), clock: 'assess', accepted_at: null } as const
    return { ...place.fields, ...goes, says: tell(place.holder.id) }
  },
  arbitrate: (c, { organisation_id, reason }, { base, town, facts, at }) => {
    const to = facts.organisation
    if (to?.kind !== 'handling_unit') return refuse('unknown_organisation')
    const routing = { by: 'arbitration', note: reason, instead_of: town.route?.organisation.id ?? null }
    return {
      ...base,
      ...handTo(c, to.id),
      unit_id: organisation_id,
      must_take: true,
      dispatched_at: at,
      routing,
      order: 'dispatch',
      says: tell(to.id),
    }
  },
  ask_check: (c, { organisation_id }, { base, town }) => {
    const asked = belowOnTheWay(c.centre_id!, town).find((one) => one.id === organisation_id)
    if (!asked) return refuse('not_on_the_way')
    return { ...base, check_asked: asked.id, involved: handTo(c, asked.id).involved, says: tell(asked.id) }
  },
  void: (c, { reason }, { base, at }) => ({
    ...base,
    outcome: 'void',
    reply: reason,
    closed_at: at,
    verification: null,
    ...(c.state === 'dispatched' || c.state === 'handling' || c.state === 'suspended' ? { order: 'end' as const } : {}),
  }),
  reopen: (c, _, { base, actor, town, facts, at }) => {
    if (facts.parent?.closed_at) return refuse('parent_ended')
    const byReporter = isReporter(c, actor) && actor.organisation !== lastDesk(c)
    if (byReporter && daysLater(c.closed_at!, reopen_days) < at) return refuse('reopen_too_late', { days: reopen_days })
    return { ...base, ...reopened(c, town, at), ...(byReporter ? { reporter_reopened: true } : {}) }
  },
  follow_up: (c, { reached, resolved, satisfied, reopen }, { base, town, facts, at }) => {
    const whole = reached ? resolved !== undefined && satisfied !== undefined : resolved === undefined && satisfied === undefined
    if (!whole) return refuse('follow_up_incomplete')
    const told = { followed_up_at: at, reached, resolved: resolved ?? null, satisfied: satisfied ?? null }
    if (!reopen) return { ...base, ...told }
    if (facts.parent?.closed_at) return refuse('parent_ended')
    return { ...told, ...reopened(c, town, at), state: 'assessing', clock: 'assess' }
  },
  mark_confidential: (c, { confidential, organisation_id }, { base, town, facts }) => {
    if (organisation_id === undefined) return { ...base, confidential }
    if (!facts.organisation) return refuse('unknown_organisation')
    const marked: Change = { ...base, confidential, complained_id: organisation_id }
    if (c.closed_at !== null) return marked
    // whoever the matter is against neither keeps it nor gets it back when the work is done
    if (organisation_id !== c.holder_id) {
      if (organisation_id !== c.centre_id) return marked
      const next = above(organisation_id, town.way_up, organisation_id)
      if (!next) return refuse('complained_party')
      return { ...marked, centre_id: next.id, involved: [...new Set([...c.involved, next.id])], says: tell(next.id) }
    }
    const up = above(c.holder_id, town.way_up, organisation_id)
    if (!up) return refuse('complained_party')
    const goes = { ...marked, ...handTo(c, up.id), says: tell(up.id) }
    if (c.state === 'reported' || c.state === 'assessing')
      return { ...goes, state: 'assessing', clock: 'assess', accepted_at: null }
    // filed, it goes one level up as it stands: the centre above leads it on, under the limit that runs
    return c.centre_id === c.holder_id ? { ...goes, centre_id: up.id } : refuse('complained_party')
  },
  archive: (c, _, { base, at }) =>
    c.state === 'closed' && !c.reporter_reopened && daysLater(c.closed_at!, reopen_days) > at
      ? refuse('reopen_window_open', { days: reopen_days })
      : { ...base, archived_at: at },
}

/** What time does to a case that ended long ago. */
export const archiveByItself = (c: Case, now: Date): Change | Refusal =>
  c.archived_at !== null || c.closed_at === null || daysLater(c.closed_at, archive_days) > now.toISOString()
    ? refuse('wrong_state', { state: c.state })
    : { state: c.state, clock: 'keep', archived_at: now.toISOString() }

export const hasEnded = (state: CaseState): boolean => (endStates as readonly CaseState[]).includes(state)
