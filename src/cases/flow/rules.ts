import { refuse } from '#kit/ruling.ts'
import { openStates } from '../contract.ts'
import { above, type Conditions, type Effects, handTo, isOpen, type Rule, stateAt, unhappy_stars } from '../moves/rules.ts'
import { stakeOf } from '../stake/contract.ts'
import type { FlowMove } from './contract.ts'

const open = openStates
const waiting = ['reported', 'assessing'] as const

/** From the first look to the last word. */
export const flow = {
  resolve_on_site: {
    from: ['reported'],
    to: 'closed',
    duty: 'resolve_on_site',
    standing: 'holder',
    clock: 'none',
    source: 'F3 22: 预处理',
  },
  pass_up: { from: waiting, to: 'assessing', duty: 'assess', standing: 'holder', clock: 'assess', source: 'F3 10, 22: 逐级研判' },
  pass_down: {
    from: ['assessing'],
    to: 'holder_decides',
    duty: 'assess',
    standing: 'holder',
    clock: 'assess',
    source: 'F4 30: 自上而下分派',
  },
  settle: { from: ['assessing'], to: 'closed', duty: 'assess', standing: 'holder', clock: 'none', source: 'F3 22: 研判解决' },
  decline: {
    from: waiting,
    to: 'declined',
    duty: 'assess',
    standing: 'holder',
    clock: 'none',
    source: 'Beijing art.11; codes 2.8',
  },
  file: {
    from: ['assessing'],
    to: 'filed',
    duty: 'file',
    standing: 'holder',
    clock: 'dispatch',
    source: 'rules 3.2: 立案须选立案条件',
  },
  dispatch: {
    from: ['filed'],
    to: 'dispatched',
    duty: 'dispatch',
    standing: 'holder',
    clock: 'acknowledge',
    source: 'Beijing art.12',
  },
  acknowledge: { from: ['dispatched'], to: 'handling', duty: 'handle', standing: 'holder', clock: 'handle', source: 'rules 3.2' },
  complete: { from: ['handling'], to: 'checking', duty: 'handle', standing: 'holder', clock: 'check', source: 'rules 3.2' },
  return: {
    from: ['dispatched', 'handling'],
    to: 'filed',
    also: ['arbitrating'],
    duty: 'handle',
    standing: 'holder',
    clock: 'dispatch',
    source: 'users 9: 退回须写理由',
  },
  check: { from: ['checking'], to: 'same', duty: 'check', standing: 'area', clock: 'keep', source: 'F4 31: 核查反馈' },
  close: {
    from: ['checking'],
    to: 'closed',
    duty: 'close',
    standing: 'centre',
    clock: 'none',
    source: 'rules 3.2: 结案须选结案条件',
  },
  rate: {
    from: ['closed', 'declined', 'merged'],
    to: 'same',
    duty: null,
    standing: 'reporter',
    clock: 'keep',
    source: 'Beijing art.23',
  },
  comment: { from: open, to: 'same', duty: null, standing: 'knows', clock: 'keep', source: 'F3 24: 留痕' },
} as const satisfies Record<FlowMove['kind'], Rule>

export const flowConditions: Conditions<FlowMove> = {
  pass_up: (c, _, town) => (above(c.holder_id, town.way_up, c.complained_id) ? true : refuse('no_level_above')),
  pass_down: (_, __, town) => (town.below.length > 0 ? true : refuse('not_a_level_below')),
  check: (c, actor) => {
    if (actor.person !== null && actor.person === c.completed_by) return refuse('same_person_checks')
    return c.check_passed ? refuse('wrong_state', { state: c.state }) : true
  },
  return: (c, actor) => {
    if (c.must_take) return refuse('must_take')
    return c.returned_by.includes(actor.organisation ?? 0) ? refuse('returned_before') : true
  },
  close: (c) => (c.check_passed ? true : refuse('not_checked_yet')),
  // a case that was opened again and closed anew is rated anew; a duplicate once its main case has ended
  rate: (c) => {
    if (c.rating === null || c.state === 'merged') return true
    return c.rated_at !== null && c.closed_at! > c.rated_at ? true : refuse('already_rated')
  },
}

export const flowEffects: Effects<FlowMove> = {
  resolve_on_site: (_, { result }, { base, at }) => ({ ...base, outcome: 'settled_on_site', result, closed_at: at }),
  settle: (_, { result }, { base, at }) => ({ ...base, outcome: 'settled', result, reply: result, closed_at: at }),
  decline: (_, { reason, note }, { base, at }) => ({
    ...base,
    outcome: 'declined',
    decline_reason: reason,
    reply: note,
    closed_at: at,
  }),
  pass_up: (c, _, { base, town }) => ({
    ...base,
    ...handTo(c, above(c.holder_id, town.way_up, c.complained_id)!.id),
    accepted_at: null,
  }),
  pass_down: (c, { organisation_id }, { town }) => {
    const to = town.below.find((one) => one.id === organisation_id)
    return to ? { ...handTo(c, to.id), state: stateAt(to), clock: 'assess', accepted_at: null } : refuse('not_a_level_below')
  },
  file: (c, { category_id, filing_condition_id, severity = c.severity, ...said }, { base, facts, at }) => {
    // its dispatch begins under the procedure of the category that it is filed under
    const { procedure = c.procedure } = facts.category ?? {}
    const filed = { category_id, procedure, filing_condition_id, severity, centre_id: c.holder_id, filed_at: at }
    return facts.condition ?? { ...base, ...filed, ...stakeOf(said, c) }
  },
  dispatch: (c, move, { base, town, facts, at }) => {
    const { route } = town
    const to = move.organisation_id === undefined ? route?.organisation : facts.organisation
    if (move.organisation_id === undefined && !to) return refuse('nobody_to_dispatch_to')
    if (to?.kind !== 'handling_unit') return refuse('unknown_organisation')
    const routing =
      route?.organisation.id === to.id
        ? { by: 'row', ...route.why }
        : { by: 'hand', note: move.note ?? '', instead_of: route?.organisation.id ?? null }
    return { ...base, ...handTo(c, to.id), unit_id: to.id, dispatched_at: at, routing, order: 'dispatch' }
  },
  acknowledge: (_, __, { base, at }) => ({ ...base, acknowledged_at: at, order: 'acknowledge' }),
  complete: (c, { result, photos }, { base, facts, actor, at }) => {
    if (facts.proof_required && !photos?.length) return refuse('proof_required')
    const done = { result, completed_at: at, completed_by: actor.person, check_passed: null }
    return { ...base, ...handTo(c, c.centre_id!), ...done, order: 'complete' }
  },
  return: (c, _, { base, actor }) => {
    const back = { ...handTo(c, c.centre_id!), unit_id: null, returns: c.returns + 1, order: 'return' } as const
    const returned_by = [...c.returned_by, actor.organisation!]
    // the second return is no longer the dispatcher's: the duty commander says who must take it
    return c.returns === 0 ? { ...base, ...back, returned_by } : { ...base, ...back, returned_by, state: 'arbitrating' }
  },
  check: (c, { passed }, { base }) => {
    if (passed) return { ...base, check_passed: true, check_asked: null }
    const undone = { check_passed: false, check_asked: null, completed_at: null, completed_by: null, reworks: c.reworks + 1 }
    return { ...handTo(c, c.unit_id!), ...undone, state: 'handling', clock: 'handle', order: 'reopen' }
  },
  close: (_, { closing_condition_id, reply }, { base, facts, at }) =>
    facts.condition ?? { ...base, outcome: 'handled', closing_condition_id, reply, closed_at: at },
  rate: (c, { rating, text }, { base, facts: { main }, at }) => {
    if (c.state === 'merged' && (!main || isOpen(main))) return refuse('main_still_open')
    if (c.state === 'merged' && c.rated_at !== null && (main?.closed_at ?? '') <= c.rated_at) return refuse('already_rated')
    const reopens = c.state === 'merged' && rating <= unhappy_stars ? { reporter_reopened: true } : {}
    return { ...base, ...reopens, rating, rating_text: text || null, rated_at: at }
  },
  comment: (_, __, { base }) => base,
}
