import type { Act } from '#kit/act.ts'
import { organisationInOffice } from '#people/ask.ts'
import type { Case, Move, MoveKind, Surroundings } from './contract.ts'
import { flowFacts } from './flow/actions.ts'
import type { Facts } from './rules.ts'

/** What a group of moves looks up before its rules are asked. */
export type FactsOf = {
  [K in MoveKind]?: (act: Act, c: Case, move: Move & { kind: K }, town: Surroundings) => Promise<Partial<Facts>>
}
/** What a move does beyond its own case, in the same transaction and after its own line. */
export type Asides = { [K in MoveKind]?: (act: Act, before: Case, after: Case, move: Move & { kind: K }) => Promise<void> }

const facts: FactsOf = { ...flowFacts }
const asides: Asides = {}

/** The facts that the choices of a move refer to. */
export async function factsFor(act: Act, c: Case, move: Move, town: Surroundings): Promise<Facts> {
  const named =
    'organisation_id' in move && move.organisation_id ? await organisationInOffice(act, move.organisation_id) : undefined
  const look = facts[move.kind] as ((act: Act, c: Case, move: Move, town: Surroundings) => Promise<Partial<Facts>>) | undefined
  return { organisation: named ?? null, condition: null, proof_required: false, ...(await look?.(act, c, move, town)) }
}

export async function aside(act: Act, before: Case, after: Case, move: Move): Promise<void> {
  const more = asides[move.kind] as ((act: Act, before: Case, after: Case, move: Move) => Promise<void>) | undefined
  await more?.(act, before, after, move)
}
