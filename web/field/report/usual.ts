import type { Category } from '#catalogue/contract.ts'
import { recall, remember } from '../../light/keep.ts'

/** How often this phone used which category; it says what its owner's eight tiles are. */
type Uses = Record<string, number>
const name = 'yiwang-usual'
export const usual_shown = 8

/** On a new phone: what grid workers report most, by the codes of the catalogue. */
const usual_at_first = ['06010', '09012', 'B01', 'A02', '06013', '01037', 'B06', '09009', '09001', 'B05', 'J03', 'F01']

export function countUse(category: number) {
  const uses = recall<Uses>(name) ?? {}
  remember(name, { ...uses, [category]: (uses[category] ?? 0) + 1 })
}

export const usesHere = (): Uses => recall<Uses>(name) ?? {}

/** Mine by use, then the usual ones, then whatever the catalogue puts first. */
export function usualCategories(categories: readonly Category[], uses: Uses): Category[] {
  const parents = new Set(categories.map(({ parent_id }) => parent_id))
  const place = (category: Category) => {
    const at = usual_at_first.indexOf(category.code)
    return at < 0 ? usual_at_first.length : at
  }
  return categories
    .filter(({ id, for_whom }) => !parents.has(id) && for_whom !== 'resident')
    .sort((a, b) => (uses[b.id] ?? 0) - (uses[a.id] ?? 0) || place(a) - place(b) || a.ord - b.ord || a.id - b.id)
    .slice(0, usual_shown)
}
