import type { Case, MoveKind, Surroundings } from '#cases/contract.ts'
import { moves, permitted } from '#cases/rules.ts'
import type { Actor } from '#kit/actor.ts'
import { isRefusal, type Refusal } from '#kit/ruling.ts'

/** The order on the panel (what leads on first) and the letter that opens each. */
export const letters = {
  resolve_on_site: 'o',
  acknowledge: 'a',
  complete: 'c',
  check: 'v',
  close: 'e',
  file: 'f',
  dispatch: 'd',
  settle: 's',
  pass_down: 'b',
  pass_up: 'u',
  return: 'r',
  decline: 'x',
  rate: 'g',
  comment: 'm',
} as const satisfies Record<MoveKind, string>

export type Offered = { kind: MoveKind; letter: string; refusal: Refusal | null }

/** Every move that the state allows; one that the person may not make carries the reason. */
export function offeredMoves(c: Case, actor: Actor, town: Surroundings): Offered[] {
  return (Object.keys(letters) as MoveKind[])
    .filter((kind) => (moves[kind].from as readonly string[]).includes(c.state))
    .map((kind) => {
      const ruling = permitted(c, kind, actor, town)
      return { kind, letter: letters[kind], refusal: ruling !== true && isRefusal(ruling) ? ruling : null }
    })
    .filter(({ kind, refusal }) => kind !== 'rate' || !refusal)
}

/** What moves the case on, as opposed to what may always be said. */
export const leadsOn = ({ kind, refusal }: Offered) => refusal === null && kind !== 'comment' && kind !== 'rate'
