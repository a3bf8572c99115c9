import type { Act } from '#kit/act.ts'
import { cached } from '#kit/cached.ts'
import { dayOf } from '#kit/day.ts'
import { organisationsInOffice, staffedUnits } from '#people/ask.ts'
import { componentById, passingOver } from '#registers/components/ask.ts'
import type { Routed, RoutingRow } from './contract.ts'
import { type RoutingQuestion, route, routingTable, type Standing } from './rules.ts'
import { loadRows } from './store.ts'

/** The topic under which a change of the rows is told. */
export const topic = 'routing'

const held = cached(topic, async (act) => {
  const rows = await loadRows(act)
  return { rows, table: routingTable(rows) }
})

export const routingRows = async (act: Act): Promise<readonly RoutingRow[]> => (await held(act)).rows

/** What is wrong with a unit today, if anything. */
export async function standingNow(act: Act): Promise<(organisation: number) => Standing> {
  const [inOffice, staffed] = [await organisationsInOffice(act), await staffedUnits(act)]
  return (id) => (!inOffice.has(id) ? 'organisation_ended' : !staffed.has(id) ? 'nobody_in_post' : null)
}

type About = Pick<RoutingQuestion, 'areas' | 'categories' | 'themes'> & { component_id?: string | null | undefined }

/** Who should have this today. Areas and categories are given nearest first; see `categoryWay` of the catalogue. */
export async function routeFor(act: Act, { component_id, ...about }: About): Promise<Routed> {
  const { table } = await held(act)
  const component = component_id ? await componentById(act, component_id) : undefined
  return route(table, { ...about, component, day: dayOf(act.now), standing: await standingNow(act) })
}

/** Units that are not there today although components name them, with how many have to pass them over. */
export async function componentTroubles(act: Act) {
  const standing = await standingNow(act)
  const present = [...(await organisationsInOffice(act)).keys()].filter((id) => standing(id) === null)
  const named = await passingOver(act, present)
  return named.map((one) => ({ ...one, row_id: null, because: standing(one.organisation_id)! }))
}
