import type { Actor } from '#kit/actor.ts'
import type { Refusal } from '#kit/ruling.ts'
import type { OrganisationRef } from '#people/contract.ts'
import type { Duty } from '#people/rules.ts'
import { type Case, type CaseState, openStates, type Surroundings } from '../contract.ts'

/** Which clock starts with a step; `stageClocks` says how long it runs. */
export type Clock = 'assess' | 'dispatch' | 'acknowledge' | 'handle' | 'check' | 'none'
/** What the person must be to the case besides having the duty. */
export type Standing = 'holder' | 'centre' | 'area' | 'reporter' | 'knows' | 'town'

export type Rule = {
  from: readonly CaseState[]
  to: CaseState | 'same' | 'holder_decides'
  duty: Duty | null
  standing: Standing
  clock: Clock | 'keep'
  source: string
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

/** What the effect of a move is told; `base` is the state and clock that its row names. */
export type Given = {
  base: Pick<Change, 'state' | 'clock'>
  actor: Actor
  town: Surroundings
  facts: Facts
  at: string
}
/** What each move of a group does. */
export type Effects<M extends { kind: string }> = {
  [K in M['kind']]: (c: Case, move: M & { kind: K }, given: Given) => Change | Refusal
}
/** What a move needs besides state, duty and standing; asked before the button is shown as ready. */
export type Conditions<M extends { kind: string }> = {
  [K in M['kind']]?: (c: Case, actor: Actor, town: Surroundings) => true | Refusal
}

export const isOpen = (c: Pick<Case, 'state'>): boolean => (openStates as readonly string[]).includes(c.state)

/** The organisation above the present holder on the case's way up. */
export function above(holder: number, wayUp: readonly OrganisationRef[]): OrganisationRef | undefined {
  const at = wayUp.findIndex((one) => one.id === holder)
  return at < 0 ? undefined : wayUp[at + 1]
}

/** A new holder has known of the case from then on. */
export const handTo = (c: Case, organisation: number) => ({
  holder_id: organisation,
  involved: c.involved.includes(organisation) ? c.involved : [...c.involved, organisation],
})

/** Where a case stands when an organisation receives it: a grid looks first, a desk assesses. */
export const stateAt = (organisation: OrganisationRef): CaseState =>
  organisation.kind === 'grid_team' ? 'reported' : 'assessing'

/** How long each stage may take. Sources: rules.md 3.2 (one city's stage limits), F3 23 (每级研判不隔夜). */
export const stageClocks = {
  assess: { same_day: true },
  dispatch: { working_minutes: 15 },
  acknowledge: { working_minutes: 30 },
  check: { working_minutes: 480 },
  handle: { filing_condition: true },
  none: {},
} as const satisfies Record<Clock, object>
