import { categoryWay } from '#catalogue/ask.ts'
import { areaClassOf } from '#catalogue/rules.ts'
import type { Act } from '#kit/act.ts'
import { holdersOf, holdersWithin, organisationById, organisationInOffice, organisations } from '#people/ask.ts'
import type { OrganisationRef } from '#people/contract.ts'
import { routeFor } from '#routing/ask.ts'
import { chainOf, pathsOf } from '#territory/ask.ts'
import type { Case, Surroundings } from './contract.ts'
import { wayUp } from './place.ts'
import { runningWhistle } from './whistle/actions.ts'

const below_max = 60

/** What the rules need to know of the town around a case. Everything is in memory and costs no statement, but a running
 * whistle and a component. */
export async function surroundingsOf(act: Act, c: Case): Promise<Surroundings> {
  const way = await wayUp(act, c.path)
  const [way_up, holder] = await Promise.all([holdersOf(act, way), organisationById(act, c.holder_id)])
  const below: Below = holder ? await belowOf(act, holder) : new Map()
  return {
    way_up,
    below: nearest(below, way_up),
    area_class: await classOf(act, c.area_id),
    route: await routeOf(act, c, way),
    whistle: await runningWhistle(act, c),
  }
}

/** Organisations by id, the nearest level first. */
type Below = ReadonlyMap<number, OrganisationRef>

/** Those on the case's own way first, then the other desks. */
function nearest(below: Below, way_up: readonly OrganisationRef[]): OrganisationRef[] {
  const near = new Map(way_up.toReversed().flatMap((one) => (below.has(one.id) ? [[one.id, one]] : [])))
  for (const one of below.values()) {
    if (near.size >= below_max) break
    near.set(one.id, one)
  }
  return [...near.values()]
}

/** What lies below each holder, for as long as the organisations are the same: nobody looks through all of them for one case. */
const known = new WeakMap<readonly OrganisationRef[], Map<number, Below>>()

async function belowOf(act: Act, holder: OrganisationRef): Promise<Below> {
  if (holder.level === 'zone') return belowZone(act, holder)
  const all = await organisations(act)
  const held = known.get(all) ?? new Map<number, Below>()
  known.set(all, held)
  const below = held.get(holder.id) ?? byId(await holdersWithin(act, holder.path))
  held.set(holder.id, below)
  return below
}

const byId = (all: readonly OrganisationRef[]): Below => new Map(all.map((one) => [one.id, one]))

/** Organisations below that of a zone are those of its members too, which lie beside it. */
async function belowZone(act: Act, holder: OrganisationRef): Promise<Below> {
  const own = await holdersWithin(act, holder.path)
  const members = (await pathsOf(act, holder.area_id)).filter((path) => path !== holder.path)
  const within = await Promise.all(
    members.map(async (path) => [
      ...(await holdersOf(act, [Number(path.split('/').at(-2))])),
      ...(await holdersWithin(act, path)),
    ]),
  )
  return byId([...own, ...within.flat()])
}

async function routeOf(act: Act, c: Case, areas: number[]): Promise<Surroundings['route']> {
  const category = c.category_id === null ? undefined : await categoryWay(act, c.category_id)
  const { organisation_id, why, skipped } = await routeFor(act, {
    areas,
    categories: category?.ids ?? [],
    themes: category?.themes ?? [],
    component_id: c.component_id,
  })
  const organisation = organisation_id === null ? undefined : await organisationInOffice(act, organisation_id)
  return organisation ? { organisation, why: { ...why, skipped } } : null
}

/** Town or country, as the smallest area around the place says. */
export async function classOf(act: Act, area: number): Promise<Surroundings['area_class']> {
  const classes = (await chainOf(act, area)).map((one) => areaClassOf(one.urban_rural_class))
  return classes.findLast((one) => one !== null) ?? null
}
