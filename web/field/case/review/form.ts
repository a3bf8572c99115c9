import type { Move, MoveKind } from '#cases/contract.ts'
import type { ReviewMove } from '#cases/review/contract.ts'
import { type StakeTyped, stakeGiven } from '../../../lib/typed.ts'

/** What the rarer moves ask for, besides words and photos. */
export type ReviewPart = 'below' | 'peer' | 'new_category' | 'place' | 'spoken' | 'hidden' | 'main'

export type ReviewFields = {
  category_id: number | null
  filing_condition_id: number | null
  organisation_id: number | null
  position: { lon: number; lat: number } | null
  place: string
  main_case_id: string | null
  reached: boolean | null
  resolved: boolean | null
  satisfied: boolean | null
  again: boolean
  confidential: boolean | null
} & StakeTyped

export const reviewEmpty = {
  place: '',
  main_case_id: null,
  reached: null,
  resolved: null,
  satisfied: null,
  again: false,
  confidential: null,
} as const satisfies Partial<ReviewFields>

/** Looking twice, sending it elsewhere, correcting it, and duplicates: seldom made, and then on the spot. */
export const reviewParts = {
  accept: [],
  ask_verification: ['below', 'text'],
  ask_check: ['below', 'text'],
  transfer: ['peer', 'text'],
  recategorise: ['new_category', 'text'],
  relocate: ['place', 'text'],
  follow_up: ['spoken', 'text'],
  mark_confidential: ['hidden', 'text'],
  merge: ['main', 'text'],
  unmerge: ['text'],
} as const satisfies Partial<Record<MoveKind, readonly (ReviewPart | 'text')[]>>
export type RareMove = keyof typeof reviewParts
export const isRareMove = (kind: MoveKind): kind is RareMove => kind in reviewParts

/** The move as it is sent, or null while something is missing; `filed` asks for the filing condition again. */
export function rareMoveOf(kind: RareMove, id: string, text: string, fields: ReviewFields, filed: boolean): Move | null {
  const { organisation_id, position, main_case_id } = fields
  switch (kind) {
    case 'accept':
      return { id, kind }
    case 'unmerge':
      return { id, kind, note: text }
    case 'ask_verification':
    case 'ask_check':
      return organisation_id === null ? null : { id, kind, organisation_id, note: text }
    case 'transfer':
      return organisation_id === null ? null : { id, kind, organisation_id, reason: text }
    case 'recategorise':
      return recategoriseOf(id, text, fields, filed)
    case 'relocate': {
      const place = fields.place.trim()
      return position === null ? null : { id, kind, ...position, ...(place ? { place } : {}), reason: text }
    }
    case 'mark_confidential': {
      const whom = organisation_id === null ? {} : { organisation_id }
      return fields.confidential === null ? null : { id, kind, confidential: fields.confidential, ...whom, note: text }
    }
    case 'merge':
      return main_case_id === null ? null : { id, kind, main_case_id, note: text }
    case 'follow_up':
      return followUpOf(id, text, fields)
  }
}

function recategoriseOf(id: string, reason: string, fields: ReviewFields, filed: boolean): ReviewMove | null {
  const { category_id, filing_condition_id } = fields
  if (category_id === null || (filed && filing_condition_id === null)) return null
  const condition = filed && filing_condition_id !== null ? { filing_condition_id } : {}
  return { id, kind: 'recategorise', category_id, ...condition, reason, ...stakeGiven(fields) }
}

/** Whoever was not reached has said nothing; opened again is only what was not settled. */
function followUpOf(id: string, note: string, { reached, resolved, satisfied, again }: ReviewFields): ReviewMove | null {
  if (reached === null) return null
  if (!reached) return { id, kind: 'follow_up', reached, note }
  if (resolved === null || satisfied === null) return null
  const reopen = again && !(resolved && satisfied) ? { reopen: true } : {}
  return { id, kind: 'follow_up', reached, resolved, satisfied, note, ...reopen }
}
