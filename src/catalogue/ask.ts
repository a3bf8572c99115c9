import type { Act } from '#kit/act.ts'
import { cached } from '#kit/cached.ts'
import { canonical, sha256 } from '#kit/canonical.ts'
import { dayOf } from '#kit/day.ts'
import type { Catalogue, Category, ClosingCondition, DeclineReason, FilingCondition } from './contract.ts'
import { type AreaClass, catalogueOn, categoryChain, categoryPath, themesOf } from './rules.ts'
import { loadCatalogue } from './store.ts'

/** The topic under which a change of the catalogue is told: `forget('catalogue')`, or live news of that kind. */
export const topic = 'catalogue'

const digest = (content: object) => sha256(canonical(content)).toString('hex').slice(0, 16)
const byId = <T extends { id: number }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]))

const held = cached(topic, async (act) => {
  const all: Catalogue = { version: '', ...(await loadCatalogue(act)) }
  return {
    all,
    categories: byId(all.categories),
    filing: byId(all.filing_conditions),
    closing: byId(all.closing_conditions),
    declines: new Map(all.decline_reasons.map((row) => [row.code, row])),
    days: new Map<string, Catalogue>(),
  }
})

/** The catalogue in force today. */
export async function catalogueNow(act: Act): Promise<Catalogue> {
  const { all, days } = await held(act)
  const day = dayOf(act.now)
  let now = days.get(day)
  if (!now) {
    const content = catalogueOn(all, day)
    now = { ...content, version: digest(content) }
    if (days.size > 7) days.clear()
    days.set(day, now)
  }
  return now
}

/** By id, in force or not: what a case was judged by keeps its name. */
export const categoryById = async (act: Act, id: number): Promise<Category | undefined> => (await held(act)).categories.get(id)
export const filingConditionById = async (act: Act, id: number): Promise<FilingCondition | undefined> =>
  (await held(act)).filing.get(id)
export const closingConditionById = async (act: Act, id: number): Promise<ClosingCondition | undefined> =>
  (await held(act)).closing.get(id)
export const declineReason = async (act: Act, code: string): Promise<DeclineReason | undefined> =>
  (await held(act)).declines.get(code)

export type CategoryWay = { chain: Category[]; ids: number[]; path: string; themes: string[] }

/** A category with those above it, as the routing room is asked; undefined when there is none in force. */
export async function categoryWay(act: Act, id: number): Promise<CategoryWay | undefined> {
  const { categories } = await catalogueNow(act)
  const chain = categoryChain(categories, id)
  if (chain.length === 0) return undefined
  return { chain, ids: chain.map((one) => one.id), path: categoryPath(chain), themes: themesOf(chain) }
}

/** Everything that may give a case its limit for handling, in the shape that `resolveLimit` of the deadlines room takes. */
export async function limitsFor(
  act: Act,
  about: { category_id: number; filing_condition_id: number | null; area_class: AreaClass | null },
) {
  const { categories, category_limits, procedures } = await catalogueNow(act)
  const { filing } = await held(act)
  const chain = categoryChain(categories, about.category_id)
  const row = about.filing_condition_id === null ? undefined : filing.get(about.filing_condition_id)
  const procedure = procedures.find(({ code }) => code === (chain[0]?.procedure ?? 'grid')) ?? procedures[0]!
  return {
    area_class: about.area_class,
    filing_condition: row ? { id: row.id, area_class: row.area_class, limit: limitOf(row) } : null,
    categories: chain.flatMap(({ id }) =>
      category_limits
        .filter(({ category_id }) => category_id === id)
        .map((limit) => ({ category_id: id, area_class: limit.area_class, limit: limitOf(limit) })),
    ),
    procedure: { code: procedure.code, limit: limitOf(procedure) },
  }
}

const limitOf = ({ limit_kind, limit_amount }: Pick<FilingCondition, 'limit_kind' | 'limit_amount'>) => ({
  kind: limit_kind,
  amount: limit_amount,
})

/** A category and all below it. */
export async function categoriesUnder(act: Act, id: number): Promise<number[]> {
  const { all } = await held(act)
  const found = new Set([id])
  // rows are in the order in which they were added, but a parent may come after its child
  for (let before = 0; before < found.size; ) {
    before = found.size
    for (const one of all.categories) if (one.parent_id !== null && found.has(one.parent_id)) found.add(one.id)
  }
  return [...found]
}
