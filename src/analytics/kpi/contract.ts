import { CaseListed } from '#cases/contract.ts'
import { Day, endpoint, Instant, Int, nullable, oneOf, pageOf, type Static, Type } from '#kit/contract.ts'
import { Rate } from '../contract.ts'
import { type KpiId, kpiIds } from './rules.ts'

/** Every indicator with its numerator and denominator; what each means stands in rules.ts. */
export const KpiFigures = Type.Unsafe<Record<KpiId, Rate>>(Type.Object(Object.fromEntries(kpiIds.map((id) => [id, Rate]))))

export const slices = ['area', 'category', 'unit'] as const
export type Slice = (typeof slices)[number]

const asked = {
  area: Type.Optional(Int),
  /** First and last day of the period, both within it; the last thirty days when none is named. */
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  /** A category and all below it. */
  category: Type.Optional(Int),
  unit: Type.Optional(Int),
}
const place = { id: Int, name: Type.String(), name_en: nullable(Type.String()), level: Type.String() }
const named = { id: Int, name: Type.String(), name_en: nullable(Type.String()) }

export const KpiRow = Type.Object({
  /** Null: what lies in none of the others. */
  id: nullable(Int),
  name: Type.String(),
  name_en: nullable(Type.String()),
  has_children: Type.Boolean(),
  figures: KpiFigures,
})
export type KpiRow = Static<typeof KpiRow>

export const KpiTable = Type.Object({
  as_of: Instant,
  period: Type.Object({ from: Day, to: Day }),
  area: Type.Object(place),
  /** From the top that I may see down to this area. */
  trail: Type.Array(Type.Object(place)),
  /** From the widest category down to the chosen one. */
  categories: Type.Array(Type.Object(named)),
  unit: nullable(Type.Object(named)),
  figures: KpiFigures,
  rows: Type.Array(KpiRow),
})
export type KpiTable = Static<typeof KpiTable>

const Sliced = Type.Object({ ...asked, by: Type.Optional(oneOf(slices)) })
export type Sliced = Static<typeof Sliced>

export const kpiTable = endpoint({
  method: 'GET',
  path: '/kpi',
  summary: 'Every indicator of an area and period: numerator, denominator, rate, as of now; and of its parts',
  query: Sliced,
  reply: KpiTable,
})

export const kpiExport = endpoint({
  method: 'GET',
  path: '/kpi/table.csv',
  summary: 'The same as a table for a spreadsheet, UTF-8 with a mark',
  query: Type.Object({ ...Sliced.properties, language: Type.Optional(oneOf(['zh', 'en'] as const)) }),
  reply: Type.String(),
})

export const kpiCases = endpoint({
  method: 'GET',
  path: '/kpi/:id/cases',
  summary: 'The cases behind a numerator or denominator, latest first',
  params: Type.Object({ id: oneOf(kpiIds) }),
  query: Type.Object({
    ...asked,
    part: oneOf(['numerator', 'denominator'] as const),
    /** Only what is in the area itself and in none of its parts. */
    rest: Type.Optional(oneOf(slices)),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  reply: Type.Object({
    ...pageOf(CaseListed).properties,
    organisations: Type.Array(Type.Object(named)),
    areas: Type.Array(Type.Object({ id: Int, name: Type.String() })),
  }),
})
export type KpiCases = Static<typeof kpiCases.reply>
export type KpiCasesAsked = Static<typeof kpiCases.query>

export const kpiPosts = endpoint({
  method: 'GET',
  path: '/kpi/posts',
  summary: 'How many cases each post of my own organisation ended: for its leader, by name of the post, never a ranking',
  query: Type.Object({ from: Type.Optional(Day), to: Type.Optional(Day) }),
  reply: Type.Object({
    as_of: Instant,
    period: Type.Object({ from: Day, to: Day }),
    items: Type.Array(Type.Object({ post: Int, name: Type.String(), name_en: nullable(Type.String()), ended: Type.Integer() })),
  }),
})
