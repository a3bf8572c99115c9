import type { Actor } from '#kit/actor.ts'
import { type Refusal, refuse } from '#kit/ruling.ts'
import type { Case, MoveKind, Surroundings } from '../contract.ts'
import { above, type Change, type Conditions, type Effects, handTo, type Rule, type Standing } from '../moves/rules.ts'
import { type Cost, called_max, type Whistle, type WhistleCall, type WhistleMove } from './contract.ts'

const at = ['assessing', 'filed'] as const

/** A town calls, departments come. While it runs the case stays with whoever called. */
export const whistle = {
  whistle: {
    from: at,
    to: 'same',
    duty: 'whistle',
    standing: 'holder',
    clock: 'whistle',
    source: 'F1 13: 轮值指挥长吹哨',
  },
  acknowledge_whistle: { from: at, to: 'same', duty: 'handle', standing: 'called', clock: 'keep', source: 'rules 3.3: art.33' },
  muster: { from: at, to: 'same', duty: 'handle', standing: 'called', clock: 'keep', source: 'rules 3.3: art.33 报到' },
  consult: { from: at, to: 'same', duty: null, standing: 'gathered', clock: 'keep', source: 'F1 19: 现场会、集体出资' },
  give_result: { from: at, to: 'same', duty: 'handle', standing: 'called', clock: 'keep', source: 'rules 3.3: art.14' },
  record_no_result: {
    from: at,
    to: 'same',
    duty: 'whistle',
    standing: 'whistle_lead',
    clock: 'keep',
    source: 'rules 3.3: art.14, 44 到场未反馈的,记录并报县级',
  },
  // goes on as it says: to its lead, to the check, or where it stood
  end_whistle: {
    from: at,
    to: 'same',
    also: ['dispatched', 'checking'],
    duty: null,
    standing: 'whistle_lead',
    clock: 'assess',
    source: 'F1 13; rules 3.3: art.14',
  },
} as const satisfies Record<WhistleMove['kind'], Rule>

const isWhistleKind = (kind: string): kind is WhistleMove['kind'] => kind in whistle
/** The whistle that runs, as the surroundings tell it. */
const running = (c: Case, town: Surroundings): Whistle | undefined =>
  c.whistle_id === null ? undefined : (town.whistle ?? undefined)
const callOf = (one: Whistle | undefined, organisation: number | null): WhistleCall | undefined =>
  one?.calls.find((call) => call.organisation_id === organisation)

/** What may be done while a whistle runs besides its own moves: nothing that hands the case on or ends it. */
export const meanwhile: readonly MoveKind[] = ['comment', 'remind', 'supervise', 'release', 'recategorise', 'split']

/** A running whistle holds the case where it is. */
export function whistleAllows(c: Case, kind: MoveKind): true | Refusal {
  const runs = c.whistle_id !== null
  if (isWhistleKind(kind)) return runs || kind === 'whistle' || refuse('no_whistle')
  return !runs || meanwhile.includes(kind) || refuse('whistle_running')
}

/** Who someone is to the running whistle. */
export function standsInWhistle(c: Case, standing: Standing, actor: Actor, town: Surroundings): true | Refusal {
  const one = running(c, town)
  const own = actor.organisation
  if (standing === 'called') return callOf(one, own) !== undefined || refuse('not_called')
  if (own !== null && own === c.holder_id)
    return standing === 'gathered' || actor.duties.includes('whistle') || refuse('not_the_lead')
  if (standing === 'whistle_lead') {
    // where the post of whoever called is vacant, a commander above goes on with it
    const steps_in = actor.duties.includes('whistle') && over(c, town).some(({ id }) => id === own)
    return (own !== null && one?.lead_organisation_id === own) || steps_in || refuse('not_the_lead')
  }
  return callOf(one, own) !== undefined || refuse('not_called')
}

/** Those who stand above whoever called, lowest first. */
const over = (c: Case, { way_up }: Surroundings) => way_up.slice(way_up.findIndex(({ id }) => id === c.holder_id) + 1)

/** Called units whose result is still awaited; who was silent, or is on record without one, is waited for no longer. */
export const awaited = (one: Whistle): WhistleCall[] =>
  one.calls.filter(({ result_at, silent_at, no_result_at }) => result_at === null && silent_at === null && no_result_at === null)

export const whistleConditions: Conditions<WhistleMove> = {
  acknowledge_whistle: (c, actor, town) =>
    callOf(running(c, town), actor.organisation)?.acknowledged_at === null || refuse('already_acknowledged'),
  muster: (c, actor, town) => callOf(running(c, town), actor.organisation)?.mustered_at === null || refuse('already_mustered'),
  give_result: (c, actor, town) => {
    const own = callOf(running(c, town), actor.organisation)
    if (own?.mustered_at === null) return refuse('not_mustered_yet')
    return own?.result_at === null || refuse('result_given')
  },
  record_no_result: (c, _, town) => {
    const one = running(c, town)
    return (one && awaited(one).some(({ mustered_at }) => mustered_at !== null)) || refuse('no_result_awaited')
  },
  end_whistle: (c, _, town) => {
    const one = running(c, town)
    const waiting = one ? awaited(one) : []
    return waiting.length === 0 || refuse('results_awaited', { n: waiting.length })
  },
}

export const whistleEffects: Effects<WhistleMove> = {
  whistle: (c, { id, organisations, lead_organisation_id }, { base, town, facts }) => {
    const one = running(c, town)
    const before = one?.calls.map(({ organisation_id }) => organisation_id) ?? []
    if (organisations.some((each) => before.includes(each))) return refuse('already_called')
    // who is complained of never comes to the matter (Jinan art. 32)
    if (c.complained_id !== null && organisations.includes(c.complained_id)) return refuse('complained_party')
    if (facts.called?.length !== organisations.length) return refuse('unknown_organisation')
    const all = [...before, ...organisations]
    if (!all.includes(lead_organisation_id)) return refuse('lead_not_called')
    if (all.length > called_max) return refuse('too_many_called', { most: called_max })
    const involved = [...new Set([...c.involved, ...organisations])]
    // calling more departments does not give the whistle more time
    return { ...base, clock: one ? 'keep' : base.clock, whistle_id: one?.id ?? id, involved, says: { tell: organisations } }
  },
  acknowledge_whistle: (c, _, { base, town, actor, at: now }) => {
    const own = callOf(running(c, town), actor.organisation)!
    return { ...base, says: { in_time: now <= own.ack_due_at } }
  },
  muster: (c, _, { base, town, actor, at: now }) => {
    const own = callOf(running(c, town), actor.organisation)!
    return { ...base, says: { in_time: now <= own.muster_due_at, tell: [c.holder_id] } }
  },
  consult: (_, __, { base }) => base,
  give_result: (c, _, { base }) => ({ ...base, says: { tell: [c.holder_id] } }),
  record_no_result: (c, { organisation_id }, { base, town, at: now }) => {
    const one = running(c, town)
    const call = one && awaited(one).find((each) => each.organisation_id === organisation_id)
    if (!call || call.mustered_at === null) return refuse('no_result_awaited')
    if (call.result_due_at > now) return refuse('result_not_due')
    const { told, ...watched } = watchedByCounty(c, town)
    return { ...base, ...watched, says: { silent: [organisation_id], tell: [c.holder_id, organisation_id, ...told] } }
  },
  end_whistle: (c, { next, note }, { town, facts, actor, at: now }) => {
    const ended = { whistle_id: null, says: { tell: [c.holder_id] } }
    if (next === 'go_on') return { ...ended, state: c.state, clock: c.state === 'filed' ? 'dispatch' : 'assess' }
    if (c.state !== 'filed') return refuse('not_filed_yet')
    const { lead_organisation_id: lead, calls } = running(c, town)!
    if (facts.lead === undefined) return refuse('lead_has_left')
    // nothing was done on site where nobody said that anything was
    if (next === 'done' && calls.every(({ result_at }) => result_at === null)) return refuse('nobody_gave_result')
    const sent = { unit_id: lead, dispatched_at: now, routing: { by: 'whistle', note } }
    if (next === 'hand_to_lead')
      return {
        ...ended,
        ...handTo(c, lead),
        ...sent,
        says: { tell: [lead] },
        state: 'dispatched',
        clock: 'acknowledge',
        order: 'dispatch',
      }
    const done = { acknowledged_at: now, completed_at: now, completed_by: actor.person, result: note, check_passed: null }
    return { ...ended, ...sent, ...done, state: 'checking', clock: 'check', order: 'done' }
  },
}

/** Nobody on site when it was due: was it not even answered? */
export const neverAnswered = ({ acknowledged_at, silent_at }: WhistleCall): boolean =>
  silent_at !== null && (acknowledged_at === null || acknowledged_at > silent_at)

const county = ['county', 'city', 'province']

/** What silence does (街道条例 art. 44): the county is told by itself, and watches. */
export function silence(c: Case, town: Surroundings, now: Date): (Change & { silent: number[] }) | null {
  const due = running(c, town)?.calls.filter(
    (call) => call.mustered_at === null && call.silent_at === null && call.muster_due_at <= now.toISOString(),
  )
  if (!due?.length) return null
  const { told, ...watched } = watchedByCounty(c, town)
  const silent = due.map(({ organisation_id }) => organisation_id)
  const says = { silent, tell: [c.holder_id, ...silent, ...told], supervised_by: told[0] ?? null }
  return { silent, state: c.state, clock: 'keep', ...watched, says }
}

/** Silence of any kind is told to the county, or to whoever stands above, and watched from there. */
function watchedByCounty(c: Case, town: Surroundings) {
  const up = over(c, town).find(({ id, level }) => county.includes(level) && id !== c.complained_id)
  const told = up ?? above(c.holder_id, town.way_up, c.complained_id)
  const involved = told && !c.involved.includes(told.id) ? [...c.involved, told.id] : c.involved
  return { involved, supervised_by: told?.id ?? c.supervised_by, told: told ? [told.id] : [] }
}

/** Summed in fen, so that a shared bill adds up. */
export const totalOf = (costs: readonly Cost[]): number =>
  costs.reduce((fen, { amount }) => fen + Math.round(amount * 100), 0) / 100
