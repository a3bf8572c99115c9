import type { Act } from '#kit/act.ts'
import { organisationById } from '#people/ask.ts'
import { areaById } from '#territory/ask.ts'
import { type Component, capacities, type Named } from './contract.ts'
import { countsOf, findComponent } from './store.ts'

/** A component by its id, as far as the actor may know of it. */
export const componentById = (act: Act, id: string): Promise<Component | undefined> => findComponent(act, id)

/** How many components have to pass over which unit, because it is not among those that are there. */
export const passingOver = (act: Act, present: readonly number[]) => countsOf(act, present)

type Speaks = Pick<Component, 'maintainer_id' | 'owner_id' | 'authority_id'>
const short = (one: { id: number; name: string; name_en: string | null }): Named => ({
  id: one.id,
  name: one.name,
  name_en: one.name_en ?? one.name,
})

/** The organisations that components speak of, by name. */
export async function unitsNamed(act: Act, components: readonly Speaks[]): Promise<Named[]> {
  const ids = new Set(components.flatMap((one) => capacities.flatMap((capacity) => one[`${capacity}_id`] ?? [])))
  const all = await Promise.all([...ids].map((id) => organisationById(act, id)))
  return all.flatMap((one) => (one ? [short(one)] : []))
}

export async function areasNamed(act: Act, ids: Iterable<number>): Promise<Named[]> {
  const all = await Promise.all([...new Set(ids)].map((id) => areaById(act, id)))
  return all.flatMap((one) => (one ? [short(one)] : []))
}
