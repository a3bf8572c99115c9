import type { Actor } from '#kit/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kit/ruling.ts'
import { clockConditions, clockEffects, clockRows } from './clock/rules.ts'
import { type Case, type Move, type MoveKind, openStates, type Surroundings } from './contract.ts'
import { family, familyConditions, familyEffects } from './family/rules.ts'
import { flow, flowConditions, flowEffects } from './flow/rules.ts'
import {
  type Change,
  type Conditions,
  type Effects,
  type Facts,
  isOpen,
  isReporter,
  type Rule,
  type Standing,
} from './moves/rules.ts'
import { hasMove } from './procedures/rules.ts'
import { review, reviewConditions, reviewEffects, withinOwnStep } from './review/rules.ts'
import { standsInWhistle, whistle, whistleAllows, whistleConditions, whistleEffects } from './whistle/rules.ts'

export { nextWake, type Wake, wake } from './clock/rules.ts'
export { above, type Change, type Clock, type Facts, isOpen, type Rule, stateAt } from './moves/rules.ts'

/** Every move a case can make. To add one, add a row to its group; to learn the lifecycle, read the tables. */
export const moves = { ...flow, ...clockRows, ...whistle, ...review, ...family } as const satisfies Record<MoveKind, Rule>
const conditions: Conditions<Move> = {
  ...flowConditions,
  ...clockConditions,
  ...whistleConditions,
  ...reviewConditions,
  ...familyConditions,
}
const effects: Effects<Move> = { ...flowEffects, ...clockEffects, ...whistleEffects, ...reviewEffects, ...familyEffects }

/** What lateness does: what waits for assessment goes up a level, everything else is marked. `clock/rules.ts` says when. */
export const escalation = {
  from: openStates,
  standing: 'town',
  source: 'rules 3.5: 逐级上报、督办',
} as const

/** May this person make this kind of move now? The same answer disables the button and refuses the request. */
export function permitted(c: Case, kind: MoveKind, actor: Actor, town: Surroundings): true | Refusal {
  const rule: Rule = moves[kind]
  if (c.archived_at !== null) return refuse('archived')
  if (!rule.from.includes(c.state)) return refuse('wrong_state', { state: c.state, from: rule.from })
  if (c.complained_id !== null && c.complained_id === actor.organisation && !isReporter(c, actor))
    return refuse('complained_party')
  const runs = whistleAllows(c, kind)
  if (runs !== true) return runs
  if (!hasMove(c.procedure, kind)) return refuse('not_in_procedure', { procedure: c.procedure })
  if (rule.duty && !actor.duties.includes(rule.duty)) return refuse('not_your_duty', { duty: rule.duty })
  const standing = stands(c, rule.standing, actor, town)
  if (standing !== true) return standing
  const step = withinOwnStep(c, rule.to, actor, town)
  return step === true ? (conditions[kind]?.(c, actor, town) ?? true) : step
}

function stands(c: Case, standing: Standing, actor: Actor, town: Surroundings): true | Refusal {
  switch (standing) {
    case 'holder':
      return actor.organisation === c.holder_id || refuse('not_the_holder')
    case 'unit':
      return (actor.organisation !== null && actor.organisation === c.unit_id) || refuse('not_the_unit')
    case 'centre':
      return (actor.organisation !== null && actor.organisation === c.centre_id) || refuse('not_the_holder')
    case 'area':
      return actor.areas.some((area) => c.path.startsWith(area)) || refuse('not_the_holder')
    case 'reporter':
      return (actor.person !== null && actor.person === c.reporter_id) || actor.case === c.id || refuse('not_yours_to_rate')
    case 'knows':
      return true
    case 'called':
    case 'gathered':
    case 'whistle_lead':
      return standsInWhistle(c, standing, actor, town)
    case 'town':
      return actor.kind === 'system' || refuse('not_your_duty')
  }
}

export function decide(c: Case, move: Move, actor: Actor, town: Surroundings, facts: Facts, now: Date): Change | Refusal {
  const may = permitted(c, move.kind, actor, town)
  if (may !== true) return may
  const { to, clock }: Rule = moves[move.kind]
  const base = { state: to === 'same' || to === 'holder_decides' ? c.state : to, clock }
  const given = { base, actor, town, facts, at: now.toISOString() }
  const effect = effects[move.kind] as (c: Case, move: Move, given: object) => Change | Refusal
  const change = effect(c, move, given)
  return isRefusal(change) ? change : (hindered(c, change, facts) ?? change)
}

/** What no move may do, whichever it is: end a case over open parts, or hand it to whoever it is against. */
function hindered(c: Case, change: Change, { open_parts = 0 }: Facts): Refusal | undefined {
  if (!isOpen(change) && isOpen(c) && open_parts > 0) return refuse('open_parts', { n: open_parts })
  if (c.complained_id !== null && change.holder_id === c.complained_id && c.holder_id !== c.complained_id)
    return refuse('complained_party')
  return undefined
}
