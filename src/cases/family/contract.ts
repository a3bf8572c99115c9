import { closed, Id, Instant, Int, nullable, oneOf, type Static, Type, text } from '#kit/contract.ts'
import { move, note } from '../moves/contract.ts'

export const parts_max = 10
/** Duplicates that live in one main case, and parts that a case is split into. */
export const familyMoves = [
  move('merge', { main_case_id: Id, note }),
  move('unmerge', { note }),
  move('split', {
    children: Type.Array(closed({ id: Id, description: text(3000), category_id: Type.Optional(Int) }), {
      minItems: 1,
      maxItems: parts_max,
    }),
    note: Type.Optional(text(1000, 0)),
  }),
] as const
export type FamilyMove = Static<(typeof familyMoves)[number]>

/** Where a duplicate stood before. */
export const BeforeMerge = Type.Object({
  state: oneOf(['reported', 'assessing', 'filed'] as const),
  holder_id: Int,
})

/** What a work list shows of it. */
export const familyListed = {
  merged_into: nullable(Id),
  duplicates: Type.Integer(),
  parent_id: nullable(Id),
  parts: Type.Integer(),
  archived_at: nullable(Instant),
} as const

export const familyFields = {
  before_merge: nullable(BeforeMerge),
} as const

/** As a case begins. */
export const alone = { merged_into: null, before_merge: null, duplicates: 0, parent_id: null, parts: 0 } as const

/** One of the family, as far as the reader may know of it. */
export const Relative = Type.Object({
  id: Id,
  no: Int,
  summary: Type.String(),
  state: Type.String(),
  relation: oneOf(['main', 'duplicate', 'parent', 'part'] as const),
})
export type Relative = Static<typeof Relative>
