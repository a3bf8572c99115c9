import type { Actor } from '#kit/actor.ts'
import type { Refusal } from '#kit/ruling.ts'
import type { OrganisationRef } from '#people/contract.ts'
import type { Duty } from '#people/rules.ts'
import type { StageKind } from '../clock/contract.ts'
import { type Case, type CaseState, openStates, type Surroundings } from '../contract.ts'

/**
 * What a step does to the clock: start that of a stage, stop it, or have what stands go on. `verify` starts its own and lets the
 * present one stand until `resume`; `suspend` lets it stand with none running; `relimit` gives the one that runs the limit of the
 * procedure that the case now goes by.
 */
export type Clock = StageKind | 'suspend' | 'resume' | 'extend' | 'relimit' | 'none'
/** What the person must be to the case besides having the duty. */
export type Standing =
  | 'holder'
  | 'unit'
  | 'centre'
  | 'area'
  | 'reporter'
  | 'knows'
  | 'called'
  | 'gathered'
  | 'whistle_lead'
  | 'town'

export type Rule = {
  from: readonly CaseState[]
  to: CaseState | 'same' | 'holder_decides'
  /** Where else it may lead, depending on what is said or found. */
  also?: readonly CaseState[]
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
  /** The organisation that has the case. */
  holder?: OrganisationRef | undefined
  /** Where a new place lies, and who answers for it first. */
  place?: { fields: Partial<Case>; holder: OrganisationRef | undefined }
  /** What a new category brings along. */
  category?: Pick<Case, 'procedure'> | undefined
  /** The case that a duplicate lives in, or should. */
  main?: Case | undefined
  parent?: Case | undefined
  /** Parts of this case that are still open. */
  open_parts?: number
  /** The handling units in office among those a whistle names. */
  called?: readonly OrganisationRef[]
  /** The lead of the running whistle, if it is in office. */
  lead?: OrganisationRef | undefined
}

/** What a move does to a case. `clock` is the limit that starts; `order` is what happens to the work order. */
export type Change = Partial<Case> & {
  state: CaseState
  clock: Clock | 'keep'
  order?: 'dispatch' | 'acknowledge' | 'complete' | 'return' | 'reopen' | 'end' | 'limit' | 'done'
  /** What its line tells besides the move itself; `tell` names organisations that should look at it. */
  says?: { tell?: readonly number[]; [what: string]: unknown }
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

/** At most this many stars are an unhappy reporter. */
export const unhappy_stars = 2

export const isReporter = (c: Case, actor: Actor): boolean =>
  (actor.person !== null && actor.person === c.reporter_id) || actor.case === c.id

/** The organisation above the present holder on the case's way up; never the one that the matter is against. */
export function above(
  holder: number,
  wayUp: readonly OrganisationRef[],
  against: number | null = null,
): OrganisationRef | undefined {
  const at = wayUp.findIndex((one) => one.id === holder)
  return at < 0 ? undefined : wayUp.slice(at + 1).find((one) => one.id !== against)
}

/** Teams and desks on the case's own way that stand below an organisation. */
export function belowOnTheWay(organisation: number, { way_up }: Surroundings): OrganisationRef[] {
  const at = way_up.findIndex((one) => one.id === organisation)
  return at < 0 ? [] : way_up.slice(0, at)
}

/** Is this the county's own centre, or one above it? */
export const ofCounty = (organisation: number | null, { way_up }: Surroundings): boolean =>
  way_up.some((one) => one.id === organisation && ['county', 'city', 'province'].includes(one.level))

/** A new holder has known of the case from then on. */
export const handTo = (c: Case, organisation: number) => ({
  holder_id: organisation,
  involved: c.involved.includes(organisation) ? c.involved : [...c.involved, organisation],
})

/** Where a case stands when an organisation receives it: a grid looks first, a desk assesses. */
export const stateAt = (organisation: OrganisationRef): CaseState =>
  organisation.kind === 'grid_team' ? 'reported' : 'assessing'
