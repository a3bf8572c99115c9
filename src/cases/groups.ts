import type { Act } from '#kit/act.ts'
import { organisationInOffice } from '#people/ask.ts'
import { type Case, endStates, type Move, type MoveKind, type Surroundings } from './contract.ts'
import { familyAsides, familyFacts, familyTouched, lockFamily, openParts } from './family/actions.ts'
import { flowFacts } from './flow/actions.ts'
import { reviewAsides, reviewFacts } from './review/actions.ts'
import { type Facts, moves, type Rule } from './rules.ts'
import { whistleAsides, whistleFacts } from './whistle/actions.ts'

/** What a group of moves looks up before its rules are asked. */
export type FactsOf = {
  [K in MoveKind]?: (act: Act, c: Case, move: Move & { kind: K }, town: Surroundings) => Promise<Partial<Facts>>
}
/** What a move does beyond its own case, in the same transaction and after its own line. */
export type Asides = { [K in MoveKind]?: (act: Act, before: Case, after: Case, move: Move & { kind: K }) => Promise<void> }

/** Other cases that a move changes or leans on. */
export type Touched = {
  [K in MoveKind]?: (act: Act, id: string, move: Move & { kind: K }) => Promise<string | readonly string[]>
}

const facts: FactsOf = { ...flowFacts, ...whistleFacts, ...reviewFacts, ...familyFacts }
const asides: Asides = { ...whistleAsides, ...reviewAsides, ...familyAsides }
const touched: Touched = { ...familyTouched }

/** What moves together is locked together, before anything is decided. */
export async function lockTouched(act: Act, id: string, move: Move): Promise<void> {
  const others = touched[move.kind] as ((act: Act, id: string, move: Move) => Promise<string | readonly string[]>) | undefined
  if (others) await lockFamily(act, id, await others(act, id, move))
}

/** The facts that the choices of a move refer to. */
export async function factsFor(act: Act, c: Case, move: Move, town: Surroundings): Promise<Facts> {
  const named =
    'organisation_id' in move && move.organisation_id ? await organisationInOffice(act, move.organisation_id) : undefined
  const look = facts[move.kind] as ((act: Act, c: Case, move: Move, town: Surroundings) => Promise<Partial<Facts>>) | undefined
  const { to, also }: Rule = moves[move.kind]
  const ends = [to, ...(also ?? [])].some((state) => (endStates as readonly string[]).includes(state))
  return {
    organisation: named ?? null,
    condition: null,
    proof_required: false,
    ...(ends ? { open_parts: await openParts(act, c) } : {}),
    ...(await look?.(act, c, move, town)),
  }
}

export async function aside(act: Act, before: Case, after: Case, move: Move): Promise<void> {
  const more = asides[move.kind] as ((act: Act, before: Case, after: Case, move: Move) => Promise<void>) | undefined
  await more?.(act, before, after, move)
}
