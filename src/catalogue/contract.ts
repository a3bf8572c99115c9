import { Day, endpoint, Int, nullable, oneOf, type Static, Type } from '#kit/contract.ts'

/** The four kinds of limit (rules §3.2); the same words as in the deadlines room, which a test compares. */
export const limitKinds = ['urgent_hour', 'work_hour', 'work_day', 'calendar_day'] as const
export const severities = ['ordinary', 'urgent', 'critical'] as const
/** What else is asked about a matter of a category: how much money, how many people. */
export const questions = ['amount', 'headcount'] as const
export const audiences = ['resident', 'grid_worker', 'both'] as const
/** Town or country: the first digit of the urban–rural class (codes §2.7). */
export const areaClasses = ['urban', 'rural'] as const

const Limit = { limit_kind: oneOf(limitKinds), limit_amount: Type.Number() }
const AreaClass = Type.Union([Type.Literal('urban'), Type.Literal('rural'), Type.Null()])
const dated = { valid_from: Day, valid_to: nullable(Day), source: Type.String() }

export const Theme = Type.Object({
  code: Type.String(),
  name: Type.String(),
  name_en: Type.String(),
  ord: Type.Integer(),
  source: Type.String(),
})
export type Theme = Static<typeof Theme>

export const Category = Type.Object({
  id: Int,
  scheme: Type.String(),
  code: Type.String(),
  name: Type.String(),
  name_en: Type.String(),
  parent_id: nullable(Int),
  severity: oneOf(severities),
  procedure: Type.String(),
  themes: Type.Array(Type.String()),
  for_whom: oneOf(audiences),
  asks: Type.Array(oneOf(questions)),
  icon: Type.String(),
  ord: Type.Integer(),
  ...dated,
})
export type Category = Static<typeof Category>

export const FilingCondition = Type.Object({
  id: Int,
  category_id: Int,
  code: Type.String(),
  text: Type.String(),
  text_en: Type.String(),
  ...Limit,
  area_class: AreaClass,
  proof_required: Type.Boolean(),
  ord: Type.Integer(),
  ...dated,
})
export type FilingCondition = Static<typeof FilingCondition>

export const ClosingCondition = Type.Object({
  id: Int,
  category_id: Int,
  /** Null: it closes a case of this category whatever it was filed for. */
  filing_condition_id: nullable(Int),
  text: Type.String(),
  text_en: Type.String(),
  ord: Type.Integer(),
  ...dated,
})
export type ClosingCondition = Static<typeof ClosingCondition>

export const CategoryLimit = Type.Object({ category_id: Int, area_class: AreaClass, ...Limit, ...dated })
export type CategoryLimit = Static<typeof CategoryLimit>

export const Procedure = Type.Object({
  code: Type.String(),
  name: Type.String(),
  name_en: Type.String(),
  ...Limit,
  source: Type.String(),
})
export type Procedure = Static<typeof Procedure>

export const DeclineReason = Type.Object({
  code: Type.String(),
  name: Type.String(),
  name_en: Type.String(),
  advice: Type.String(),
  advice_en: Type.String(),
  ord: Type.Integer(),
  source: Type.String(),
})
export type DeclineReason = Static<typeof DeclineReason>

export const Catalogue = Type.Object({
  /** Changes with any content: a digest that phones compare. */
  version: Type.String(),
  themes: Type.Array(Theme),
  procedures: Type.Array(Procedure),
  categories: Type.Array(Category),
  filing_conditions: Type.Array(FilingCondition),
  closing_conditions: Type.Array(ClosingCondition),
  category_limits: Type.Array(CategoryLimit),
  decline_reasons: Type.Array(DeclineReason),
})
export type Catalogue = Static<typeof Catalogue>

export const readCatalogue = endpoint({
  method: 'GET',
  path: '/catalogue',
  summary: 'The whole catalogue in force today: categories, filing and closing conditions, limits, reasons to decline',
  reply: Catalogue,
  keep: 60,
})

export const PublicCategory = Type.Pick(Category, [
  'id',
  'code',
  'name',
  'name_en',
  'parent_id',
  'severity',
  'icon',
  'ord',
  'asks',
])
export type PublicCategory = Static<typeof PublicCategory>

export const readPublicCatalogue = endpoint({
  method: 'GET',
  path: '/catalogue/public',
  summary: 'What a resident may choose from when reporting',
  access: 'anyone',
  reply: Type.Object({ version: Type.String(), categories: Type.Array(PublicCategory) }),
  keep: 300,
})

type OneLimit = Pick<FilingCondition, 'limit_kind' | 'limit_amount' | 'area_class'>
/** A catalogue as a city hands it over: rows name their category by its code. */
export type CatalogueFile = {
  valid_from: string
  source: string
  themes: Pick<Theme, 'code' | 'name' | 'name_en' | 'ord'>[]
  categories: (Pick<Category, 'scheme' | 'code' | 'name' | 'name_en' | 'severity' | 'themes' | 'for_whom' | 'icon' | 'ord'> & {
    parent: string | null
    /** `grid` where the file does not say. */
    procedure?: string
    asks?: Category['asks']
  })[]
  filing_conditions: (Pick<FilingCondition, 'code' | 'text' | 'text_en' | 'proof_required' | 'ord' | 'source'> &
    OneLimit & { category: string })[]
  closing_conditions: (Pick<ClosingCondition, 'text' | 'text_en' | 'ord'> & { category: string })[]
  category_limits: (OneLimit & { category: string })[]
}
