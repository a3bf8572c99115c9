import { closed, Day, endpoint, Int, nullable, oneOf, type Static, Type } from '#kit/contract.ts'

/** One line of the dispatch catalogue: who should have what arises here, of this kind. */
export const RoutingRow = Type.Object({
  id: Int,
  ord: Type.Integer(),
  /** Null: everywhere. */
  area_id: nullable(Int),
  /** Covers its subcategories. A row names a category, or a theme, or neither (then it is the default of its area). */
  category_id: nullable(Int),
  theme: nullable(Type.String()),
  organisation_id: Int,
  assist_ids: Type.Array(Int),
  reason: Type.String(),
  source: Type.String(),
  valid_from: Day,
  valid_to: nullable(Day),
})
export type RoutingRow = Static<typeof RoutingRow>

export const grounds = ['category', 'theme', 'area'] as const
export const skipReasons = ['organisation_ended', 'nobody_in_post'] as const

/** Why this row and no other, in facts that the screen puts into a sentence. */
export const RoutingWhy = Type.Object({
  row_id: Int,
  ground: oneOf(grounds),
  area_id: nullable(Int),
  /** How many levels above the place the row's area lies; null when the row holds everywhere. */
  levels_above: nullable(Type.Integer()),
  category_id: nullable(Int),
  /** 0: the very category; 1: the one above it; null when the row names none. */
  categories_above: nullable(Type.Integer()),
  theme: nullable(Type.String()),
  /** Rows that stood lower and were not needed. */
  outranked: Type.Integer(),
  reason: Type.String(),
  source: Type.String(),
})
export type RoutingWhy = Static<typeof RoutingWhy>

export const SkippedRow = Type.Object({ row_id: Int, organisation_id: Int, because: oneOf(skipReasons) })
export type SkippedRow = Static<typeof SkippedRow>

/** Kept in the case. `organisation_id` is null when no row holds: then a dispatcher chooses, and the gap is on record. */
export const Routed = Type.Object({
  row_id: nullable(Int),
  organisation_id: nullable(Int),
  assist_ids: Type.Array(Int),
  why: nullable(RoutingWhy),
  /** Rows that would have gone first, had their unit been there: each is a task for whoever keeps the rows. */
  skipped: Type.Array(SkippedRow),
})
export type Routed = Static<typeof Routed>

export const previewRouting = endpoint({
  method: 'GET',
  path: '/routing/preview',
  summary: 'Who would get this, and why: the row that fires for a place and a category today',
  query: closed({
    area: Int,
    category: Type.Optional(Type.String({ pattern: '^(\\d+/)+$', maxLength: 80, description: 'ids from the top: "3/31/"' })),
    themes: Type.Optional(Type.String({ pattern: '^[a-z_]+(,[a-z_]+)*$', maxLength: 200 })),
  }),
  reply: Routed,
})

export const listRoutingRows = endpoint({
  method: 'GET',
  path: '/routing/rows',
  summary: 'The whole dispatch catalogue, in the order in which it is read',
  reply: Type.Object({ items: Type.Array(RoutingRow) }),
})
