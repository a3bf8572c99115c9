import { Day, endpoint, Instant, Int, nullable, type Static, Type } from '#kit/contract.ts'

const count = Type.Integer({ minimum: 0 })

/** The figures of one area. `open` = in progress; supervised and overdue are parts of it. */
export const Figures = Type.Object({
  reported: count,
  assessing: count,
  filed: count,
  dispatched: count,
  handling: count,
  checking: count,
  open: count,
  supervised: count,
  overdue: count,
  closed: count,
  declined: count,
  total: count,
})
export type Figures = Static<typeof Figures>

/** A rate never stands without its numerator, denominator and date; null is "—". */
export const Rate = Type.Object({ numerator: count, denominator: count, value: nullable(Type.Number()) })
export type Rate = Static<typeof Rate>

const place = { id: Int, name: Type.String(), name_en: nullable(Type.String()), level: Type.String() }

export const AreaRow = Type.Object({
  ...place,
  has_children: Type.Boolean(),
  figures: Figures,
})
export type AreaRow = Static<typeof AreaRow>

export const Board = Type.Object({
  as_of: Instant,
  area: Type.Object({ ...place, path: Type.String() }),
  /** From the top that I may see down to this area. */
  trail: Type.Array(Type.Object(place)),
  figures: Figures,
  children: Type.Array(AreaRow),
  today: Type.Object({ reported: count, closed: count }),
  rates: Type.Object({ closing: Rate, on_time: Rate, settled_on_site: Rate }),
  days: Type.Array(Type.Object({ day: Day, reported: count, closed: count })),
  categories: Type.Array(Type.Object({ id: nullable(Int), name: Type.String(), name_en: Type.String(), reported: count })),
})
export type Board = Static<typeof Board>

export const board = endpoint({
  method: 'GET',
  path: '/board',
  summary: 'In progress, supervised, overdue: of an area, its parts, its last days; every figure from rollups',
  query: Type.Object({
    area: Type.Optional(Int),
    days: Type.Optional(Type.Integer({ minimum: 7, maximum: 92 })),
  }),
  reply: Board,
})
