import type { Case, MoveKind, Surroundings } from '#cases/contract.ts'
import { moves, permitted } from '#cases/rules.ts'
import type { Actor } from '#kit/actor.ts'
import { isRefusal, type Refusal } from '#kit/ruling.ts'
import { rare, worthShowing } from '../../lib/offers.ts'

/** The order on the panel (what leads on first) and the letter that opens each; what is rare has none. */
export const letters = {
  acknowledge_whistle: '',
  muster: '',
  give_result: '',
  end_whistle: '',
  record_no_result: '',
  answer_verification: '',
  arbitrate: 'l',
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
  grant_extension: 'y',
  refuse_extension: '',
  grant_suspension: 'q',
  refuse_suspension: '',
  resume: 'z',
  decide_overdue_appeal: 'p',
  ask_extension: 't',
  ask_suspension: '',
  ask_overdue_appeal: '',
  remind: 'h',
  supervise: 'w',
  release: '',
  whistle: '',
  consult: '',
  accept: 'i',
  ask_verification: '',
  recategorise: '',
  relocate: '',
  transfer: '',
  merge: '',
  unmerge: '',
  split: '',
  ask_check: '',
  follow_up: '',
  reopen: '',
  mark_confidential: '',
  void: '',
  archive: '',
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
    .filter(({ kind, refusal }) => worthShowing(kind, refusal))
}

/** What may be done beside the way of the case, for as long as it lasts. */
const lingers: ReadonlySet<MoveKind> = new Set<MoveKind>([
  'whistle',
  'consult',
  'accept',
  'ask_verification',
  'recategorise',
  'relocate',
  'transfer',
  'merge',
  'unmerge',
  'split',
  'ask_check',
  'follow_up',
  'reopen',
  'mark_confidential',
  'void',
  'archive',
  'comment',
  'rate',
  'remind',
  'supervise',
  'release',
  'ask_extension',
  'ask_suspension',
  'ask_overdue_appeal',
])

/** What moves the case on, as opposed to what may always be said. */
export const leadsOn = ({ kind, refusal }: Offered) => refusal === null && !lingers.has(kind)

/** What is seldom done waits behind one button, unless it is what the case waits for. */
export const isRare = ({ kind }: Offered): boolean => rare.has(kind)
