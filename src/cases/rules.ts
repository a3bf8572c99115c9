import type { Actor } from '#kit/actor.ts'
import { type Refusal, refuse } from '#kit/ruling.ts'
import type { OrganisationRef } from '#people/contract.ts'
import type { Case, CaseState, Move, MoveKind, Surroundings } from './contract.ts'
import { type Clock, moves, type Rule, type Standing } from './moves/rules.ts'

export { type Clock, escalation, moves, stageClocks } from './moves/rules.ts'

export const isOpen = (c: Pick<Case, 'state'>): boolean => c.state !== 'closed' && c.state !== 'declined'

/** The organisation above the present holder on the case's way up. */
export function above(holder: number, wayUp: readonly OrganisationRef[]): OrganisationRef | undefined {
  const at = wayUp.findIndex((one) => one.id === holder)
  return at < 0 ? undefined : wayUp[at + 1]
}

/** May this person make this kind of move now? The same answer disables the button and refuses the request. */
export function permitted(c: Case, kind: MoveKind, actor: Actor, town: Surroundings): true | Refusal {
  const rule: Rule = moves[kind]
  if (!rule.from.includes(c.state)) return refuse('wrong_state', { state: c.state, from: rule.from })
  if (rule.duty && !actor.duties.includes(rule.duty)) return refuse('not_your_duty', { duty: rule.duty })
  const standing = stands(c, rule.standing, actor)
  if (standing !== true) return standing
  if (kind === 'pass_up' && !above(c.holder_id, town.way_up)) return refuse('no_level_above')
  if (kind === 'pass_down' && town.below.length === 0) return refuse('not_a_level_below')
  if (kind === 'check' && actor.person !== null && actor.person === c.completed_by) return refuse('same_person_checks')
  if (kind === 'check' && c.check_passed) return refuse('wrong_state', { state: c.state })
  if (kind === 'close' && !c.check_passed) return refuse('not_checked_yet')
  if (kind === 'rate' && c.rating !== null) return refuse('already_rated')
  return true
}

function stands(c: Case, standing: Standing, actor: Actor): true | Refusal {
  switch (standing) {
    case 'holder':
      return actor.organisation === c.holder_id || refuse('not_the_holder')
    case 'centre':
      return (actor.organisation !== null && actor.organisation === c.centre_id) || refuse('not_the_holder')
    case 'area':
      return actor.areas.some((area) => c.path.startsWith(area)) || refuse('not_the_holder')
    case 'reporter':
      return (actor.person !== null && actor.person === c.reporter_id) || actor.case === c.id || refuse('not_yours_to_rate')
    case 'knows':
      return true
    case 'town':
      return actor.kind === 'system' || refuse('not_your_duty')
  }
}

/** The facts that a choice in a move refers to, looked up before the rule is asked. */
export type Facts = {
  /** The organisation a move names, if it is in office. */
  organisation: OrganisationRef | null
  /** Why the chosen filing or closing condition does not go with the case; null when it does. */
  condition: Refusal | null
  proof_required: boolean
}

/** What a move does to a case. `clock` is the limit that starts; `order` is what happens to the work order. */
export type Change = Partial<Case> & {
  state: CaseState
  clock: Clock | 'keep'
  order?: 'dispatch' | 'acknowledge' | 'complete' | 'return' | 'reopen'
}

export function decide(c: Case, move: Move, actor: Actor, town: Surroundings, facts: Facts, now: Date): Change | Refusal {
  const may = permitted(c, move.kind, actor, town)
  if (may !== true) return may
  const rule: Rule = moves[move.kind]
  const at = now.toISOString()
  const state = rule.to === 'same' || rule.to === 'holder_decides' ? c.state : rule.to
  const base = { state, clock: rule.clock }

  switch (move.kind) {
    case 'resolve_on_site':
      return { ...base, outcome: 'settled_on_site', result: move.result, closed_at: at }
    case 'settle':
      return { ...base, outcome: 'settled', result: move.result, reply: move.result, closed_at: at }
    case 'decline':
      return { ...base, outcome: 'declined', decline_reason: move.reason, reply: move.note, closed_at: at }
    case 'pass_up':
      return { ...base, ...handTo(c, above(c.holder_id, town.way_up)!.id) }
    case 'pass_down':
      return passDown(c, move.organisation_id, town)
    case 'file':
      if (facts.condition) return facts.condition
      return {
        ...base,
        category_id: move.category_id,
        filing_condition_id: move.filing_condition_id,
        severity: move.severity ?? c.severity,
        centre_id: c.holder_id,
        filed_at: at,
      }
    case 'dispatch':
      return dispatch(c, move, town, facts, at)
    case 'acknowledge':
      return { ...base, acknowledged_at: at, order: 'acknowledge' }
    case 'complete':
      if (facts.proof_required && !move.photos?.length) return refuse('proof_required')
      return {
        ...base,
        ...handTo(c, c.centre_id!),
        result: move.result,
        completed_at: at,
        completed_by: actor.person,
        check_passed: null,
        order: 'complete',
      }
    case 'return':
      return { ...base, ...handTo(c, c.centre_id!), unit_id: null, returns: c.returns + 1, order: 'return' }
    case 'check':
      if (move.passed) return { ...base, check_passed: true }
      return {
        state: 'handling',
        clock: 'handle',
        ...handTo(c, c.unit_id!),
        check_passed: false,
        completed_at: null,
        completed_by: null,
        reworks: c.reworks + 1,
        order: 'reopen',
      }
    case 'close':
      if (facts.condition) return facts.condition
      return { ...base, outcome: 'handled', closing_condition_id: move.closing_condition_id, reply: move.reply, closed_at: at }
    case 'rate':
      return { ...base, rating: move.rating, rating_text: move.text || null }
    case 'comment':
      return base
  }
}

/** A new holder has known of the case from then on. */
const handTo = (c: Case, organisation: number) => ({
  holder_id: organisation,
  involved: c.involved.includes(organisation) ? c.involved : [...c.involved, organisation],
})

/** Where a case stands when an organisation receives it: a grid looks first, a desk assesses. */
export const stateAt = (organisation: OrganisationRef): CaseState =>
  organisation.kind === 'grid_team' ? 'reported' : 'assessing'

function passDown(c: Case, organisationId: number, town: Surroundings): Change | Refusal {
  const to = town.below.find((one) => one.id === organisationId)
  if (!to) return refuse('not_a_level_below')
  return { ...handTo(c, to.id), state: stateAt(to), clock: 'assess' }
}

function dispatch(c: Case, move: Move & { kind: 'dispatch' }, town: Surroundings, facts: Facts, at: string): Change | Refusal {
  const routed = town.route
  const to = move.organisation_id === undefined ? routed?.organisation : facts.organisation
  if (move.organisation_id === undefined && !to) return refuse('nobody_to_dispatch_to')
  if (!to || to.kind !== 'handling_unit') return refuse('unknown_organisation')
  const byRow = routed?.organisation.id === to.id
  return {
    ...handTo(c, to.id),
    state: 'dispatched',
    clock: 'acknowledge',
    unit_id: to.id,
    dispatched_at: at,
    routing: byRow
      ? { by: 'row', ...routed.why }
      : { by: 'hand', note: move.note ?? '', instead_of: routed?.organisation.id ?? null },
    order: 'dispatch',
  }
}

/** What lateness does (rules 3.5): while it is being assessed it goes up; afterwards the level above watches. */
export function escalate(c: Case, town: Surroundings, now: Date): Change | Refusal {
  if (!isOpen(c) || c.due_at === null || c.due_at > now.toISOString()) return refuse('wrong_state', { state: c.state })
  const assessing = c.state === 'reported' || c.state === 'assessing'
  const up = above(assessing ? c.holder_id : (c.centre_id ?? c.holder_id), town.way_up)
  const late = { was_overdue: true, supervised_by: up?.id ?? c.supervised_by }
  if (assessing && up)
    return { ...late, ...handTo(c, up.id), state: 'assessing', clock: 'assess', supervised_by: c.supervised_by }
  const involved = up && !c.involved.includes(up.id) ? [...c.involved, up.id] : c.involved
  return { ...late, involved, state: c.state, clock: 'keep', overdue_at: now.toISOString() }
}
