import { type Refusal, refuse } from '#kit/ruling.ts'
import type { areaClasses, Catalogue, Category, ClosingCondition, FilingCondition, PublicCategory } from './contract.ts'

type Dated = { valid_from: string; valid_to: string | null }
export type AreaClass = (typeof areaClasses)[number]

/** Is a dated row in force on a day? `valid_to` is the first day on which it no longer is. */
export const inForce = ({ valid_from, valid_to }: Dated, day: string) =>
  valid_from <= day && (valid_to === null || day < valid_to)

/** Everything in force on a day. A category whose parent has ended has ended with it. */
export function catalogueOn(all: Catalogue, day: string): Catalogue {
  const now = <T extends Dated>(rows: readonly T[]) => rows.filter((row) => inForce(row, day))
  const dated = new Map(now(all.categories).map((category) => [category.id, category]))
  const alive = ({ parent_id }: Category): boolean => {
    if (parent_id === null) return true
    const parent = dated.get(parent_id)
    return parent !== undefined && alive(parent)
  }
  const categories = [...dated.values()].filter(alive)
  const ids = new Set(categories.map(({ id }) => id))
  const within = <T extends { category_id: number }>(rows: T[]) => rows.filter((row) => ids.has(row.category_id))
  const filing_conditions = within(now(all.filing_conditions))
  const filed = new Set<number | null>([null, ...filing_conditions.map(({ id }) => id)])
  return {
    ...all,
    categories,
    filing_conditions,
    closing_conditions: within(now(all.closing_conditions)).filter((row) => filed.has(row.filing_condition_id)),
    category_limits: within(now(all.category_limits)),
  }
}

/** A category and those above it, nearest first: the order in which limits and routing rows are looked for. */
export function categoryChain(categories: readonly Category[] | ReadonlyMap<number, Category>, id: number): Category[] {
  const byId = categories instanceof Map ? categories : new Map((categories as readonly Category[]).map((row) => [row.id, row]))
  const chain: Category[] = []
  for (let at = byId.get(id); at; at = at.parent_id === null ? undefined : byId.get(at.parent_id)) chain.push(at)
  return chain
}

/** "3/31/": ids from the top, as areas have them. */
export const categoryPath = (chain: readonly Category[]) =>
  [...chain]
    .reverse()
    .map(({ id }) => `${id}/`)
    .join('')

/** Themes of a category and of all above it. */
export const themesOf = (chain: readonly Category[]) => [...new Set(chain.flatMap(({ themes }) => themes))]

/** Town or country, from the class code of an area (codes §2.7: 1xx town, 2xx country). */
export const areaClassOf = (urbanRuralClass: string | null): AreaClass | null =>
  urbanRuralClass === null ? null : urbanRuralClass.startsWith('1') ? 'urban' : urbanRuralClass.startsWith('2') ? 'rural' : null

const bySort = (a: { ord: number; id: number }, b: { ord: number; id: number }) => a.ord - b.ord || a.id - b.id

/** The filing conditions to choose from: those of the category itself, or else of the nearest above it, for this kind of place. */
export function filingConditionsFor(catalogue: Catalogue, categoryId: number, area: AreaClass | null): FilingCondition[] {
  for (const { id } of categoryChain(catalogue.categories, categoryId)) {
    const own = catalogue.filing_conditions.filter((row) => row.category_id === id)
    // a place without a class could be either: whoever files chooses
    const here = own.filter((row) => row.area_class === null || area === null || row.area_class === area)
    if (here.length > 0) return here.sort(bySort)
  }
  return []
}

/** The closing conditions to choose from: those of the filing condition, and those of its category that name none. */
export const closingConditionsFor = (
  catalogue: Catalogue,
  filing: Pick<FilingCondition, 'id' | 'category_id'>,
): ClosingCondition[] =>
  catalogue.closing_conditions
    .filter(
      (row) =>
        row.filing_condition_id === filing.id || (row.filing_condition_id === null && row.category_id === filing.category_id),
    )
    .sort(bySort)

type Choice = { category_id: number | null; filing_condition_id: number | null; area_class: AreaClass | null }

/** Filing needs a category and one of its filing conditions (rules §3.2: no standard, no filing). */
export function filingChoice(catalogue: Catalogue, choice: Choice): FilingCondition | Refusal {
  if (choice.category_id === null) return refuse('category_required')
  if (!catalogue.categories.some(({ id }) => id === choice.category_id)) return refuse('unknown_category')
  const offered = filingConditionsFor(catalogue, choice.category_id, choice.area_class)
  if (choice.filing_condition_id === null) return refuse('filing_condition_required', { offered: offered.length })
  return offered.find(({ id }) => id === choice.filing_condition_id) ?? refuse('condition_not_of_category')
}

/** Closing needs a closing condition that goes with what the case was filed for (rules §3.2: no standard, no closing). */
export function closingChoice(
  catalogue: Catalogue,
  filing: Pick<FilingCondition, 'id' | 'category_id'>,
  closingConditionId: number | null,
): ClosingCondition | Refusal {
  if (closingConditionId === null) return refuse('closing_condition_required')
  const offered = closingConditionsFor(catalogue, filing)
  return offered.find(({ id }) => id === closingConditionId) ?? refuse('condition_not_of_category')
}

/** What the portal shows: categories for residents, with those above them so that the tree holds. */
export function publicCategories({ categories }: Catalogue): PublicCategory[] {
  const shown = new Set(
    categories
      .filter(({ for_whom }) => for_whom !== 'grid_worker')
      .flatMap(({ id }) => categoryChain(categories, id))
      .map(({ id }) => id),
  )
  return categories
    .filter(({ id }) => shown.has(id))
    .map(({ id, code, name, name_en, parent_id, severity, icon, ord, asks }) => ({
      id,
      code,
      name,
      name_en,
      parent_id,
      severity,
      icon,
      ord,
      asks,
    }))
}
