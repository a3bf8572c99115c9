import type { Act } from '#kit/act.ts'
import { cached } from '#kit/cached.ts'
import { dayOf } from '#kit/day.ts'
import type { OrganisationRef } from './contract.ts'
import { findOrganisations, findStaffedUnits } from './store.ts'

export const topic = 'people'

const held = cached(topic, async (act) => {
  const all = await findOrganisations(act)
  const inOffice = all.filter((one) => one.valid_to === null || one.valid_to > dayOf(act.now))
  return {
    byId: new Map(all.map((one) => [one.id, one])),
    holders: new Map(inOffice.filter((one) => one.kind !== 'handling_unit').map((one) => [one.area_id, one])),
    inOffice: new Map(inOffice.map((one) => [one.id, one])),
    sorted: inOffice,
  }
})

/** An organisation that is in office today. */
export const organisationInOffice = async (act: Act, id: number): Promise<OrganisationRef | undefined> =>
  (await held(act)).inOffice.get(id)

/** By id, in office or not: what once held a case keeps its name. */
export const organisationById = async (act: Act, id: number): Promise<OrganisationRef | undefined> =>
  (await held(act)).byId.get(id)

/** Of the areas given lowest first, the organisations that hold cases there: the way a case goes up. */
export async function holdersOf(act: Act, areas: readonly number[]): Promise<OrganisationRef[]> {
  const { holders } = await held(act)
  return areas.flatMap((area) => holders.get(area) ?? [])
}

/** Organisations that hold cases strictly within an area; the nearest level below first. */
export async function holdersWithin(act: Act, path: string): Promise<OrganisationRef[]> {
  const { sorted } = await held(act)
  return sorted.filter((one) => one.kind !== 'handling_unit' && one.path.startsWith(path) && one.path !== path)
}

export async function organisations(act: Act): Promise<readonly OrganisationRef[]> {
  return (await held(act)).sorted
}

/** Every organisation in office, by id. */
export const organisationsInOffice = async (act: Act): Promise<ReadonlyMap<number, OrganisationRef>> => (await held(act)).inOffice

/** Handling units that have somebody in post today: only those can be sent work. */
export const staffedUnits = cached(topic, async (act): Promise<ReadonlySet<number>> => new Set(await findStaffedUnits(act)))
