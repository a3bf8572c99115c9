import { closed, Day, endpoint, Id, Instant, Int, nullable, oneOf, type Static, Type, text } from '#kit/contract.ts'
import { capacities } from '#registers/components/contract.ts'

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

/** A component's own unit goes before every row. */
export const grounds = ['component', 'category', 'theme', 'area'] as const
export const skipReasons = ['organisation_ended', 'nobody_in_post'] as const

/** Why this row and no other, in facts that the screen puts into a sentence. */
export const RoutingWhy = Type.Object({
  /** Null: no row, but the component that the case is about. */
  row_id: nullable(Int),
  ground: oneOf(grounds),
  component_id: nullable(Id),
  /** As what the unit answers for the component. */
  capacity: nullable(oneOf(capacities)),
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

/** Without a row it was the component that named the unit. */
export const SkippedRow = Type.Object({ row_id: nullable(Int), organisation_id: Int, because: oneOf(skipReasons) })
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
  summary: 'Who would get this, and why: the unit of a component, or the row that fires for a place and a category today',
  query: closed({
    area: Int,
    component: Type.Optional(Id),
    category: Type.Optional(Type.String({ pattern: '^(\\d+/)+$', maxLength: 80, description: 'ids from the top: "3/31/"' })),
    themes: Type.Optional(Type.String({ pattern: '^[a-z_]+(,[a-z_]+)*$', maxLength: 200 })),
  }),
  reply: Routed,
})

const Named = Type.Object({ id: Int, name: Type.String(), name_en: Type.String() })

export const listRoutingRows = endpoint({
  method: 'GET',
  path: '/routing/rows',
  summary: 'The whole dispatch catalogue, in the order in which it is read, with the names that it speaks of',
  reply: Type.Object({ items: Type.Array(RoutingRow), organisations: Type.Array(Named), areas: Type.Array(Named) }),
})

export const NewRow = closed({
  id: Id,
  area_id: nullable(Int),
  category_id: nullable(Int),
  theme: nullable(text(40)),
  organisation_id: Int,
  assist_ids: Type.Array(Int, { maxItems: 20, uniqueItems: true }),
  ord: Type.Integer({ minimum: 1, maximum: 9999 }),
  reason: text(200),
  source: text(200),
  valid_from: Day,
  /** The row that it follows: that one ends on the day on which this one begins. */
  instead_of: Type.Optional(Int),
})
export type NewRow = Static<typeof NewRow>

export const addRoutingRow = endpoint({
  method: 'POST',
  path: '/routing/rows',
  summary: 'From a day on, another row of the dispatch catalogue; a row that it follows ends on that day',
  body: NewRow,
  reply: RoutingRow,
})

export const RowEnd = closed({ id: Id, valid_to: Day, reason: text(200) })
export type RowEnd = Static<typeof RowEnd>

export const endRoutingRow = endpoint({
  method: 'POST',
  path: '/routing/rows/:row/end',
  summary: 'From a day on, a row of the dispatch catalogue holds no longer; it is kept with its dates',
  params: Type.Object({ row: Int }),
  body: RowEnd,
  reply: RoutingRow,
})

/** A row whose unit has ended or stands empty, or so many components that name it, until that is mended. */
export const RoutingTask = Type.Object({
  id: Int,
  ...SkippedRow.properties,
  components: nullable(Int),
  raised_at: Instant,
})
export type RoutingTask = Static<typeof RoutingTask>

export const listRoutingTasks = endpoint({
  method: 'GET',
  path: '/routing/tasks',
  summary: 'Rows whose unit has ended or stands empty, the longest waiting first',
  reply: Type.Object({ items: Type.Array(RoutingTask) }),
})
