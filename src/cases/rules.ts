import type { Actor } from '#kit/actor.ts'
import { type Refusal, refuse } from '#kit/ruling.ts'
import { type Case, type Move, type MoveKind, openStates, type Surroundings } from './contract.ts'
import { flow, flowConditions, flowEffects } from './flow/rules.ts'
import {
  above,
  type Change,
  type Conditions,
  type Effects,
  type Facts,
  handTo,
  isOpen,
  type Rule,
  type Standing,
} from './moves/rules.ts'

export { above, type Change, type Clock, type Facts, isOpen, type Rule, stageClocks, stateAt } from './moves/rules.ts'

/** Every move a case can make. To add one, add a row to its group; to learn the lifecycle, read the tables. */
export const moves = { ...flow } as const satisfies Record<MoveKind, Rule>
const conditions: Conditions<Move> = { ...flowConditions }
const effects: Effects<Move> = { ...flowEffects }

/** What time does: a case past its limit goes up a level, or is put under the eyes of the level above. */
export const escalation = {
  from: openStates,
  standing: 'town',
  source: 'rules 3.5: 逐级上报、督办',
} as const

/** May this person make this kind of move now? The same answer disables the button and refuses the request. */
export function permitted(c: Case, kind: MoveKind, actor: Actor, town: Surroundings): true | Refusal {
  const rule: Rule = moves[kind]
  if (!rule.from.includes(c.state)) return refuse('wrong_state', { state: c.state, from: rule.from })
  if (rule.duty && !actor.duties.includes(rule.duty)) return refuse('not_your_duty', { duty: rule.duty })
  const standing = stands(c, rule.standing, actor)
  return standing === true ? (conditions[kind]?.(c, actor, town) ?? true) : standing
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

export function decide(c: Case, move: Move, actor: Actor, town: Surroundings, facts: Facts, now: Date): Change | Refusal {
  const may = permitted(c, move.kind, actor, town)
  if (may !== true) return may
  const { to, clock }: Rule = moves[move.kind]
  const base = { state: to === 'same' || to === 'holder_decides' ? c.state : to, clock }
  const given = { base, actor, town, facts, at: now.toISOString() }
  const effect = effects[move.kind] as (c: Case, move: Move, given: object) => Change | Refusal
  return effect(c, move, given)
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
