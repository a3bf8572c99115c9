import { linesOf } from '#journal/ask.ts'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import type { Static } from '#kit/contract.ts'
import { actingAs } from '#kit/db.ts'
import { on } from '#kit/http.ts'
import { found } from '#kit/problem.ts'
import { areasWithin, chainOf, toWgs84 } from '#territory/ask.ts'
import { addComponent, changeComponent } from './actions.ts'
import { areasNamed, unitsNamed } from './ask.ts'
import * as contract from './contract.ts'
import { nearestFirst } from './rules.ts'
import { findComponent, findWithin, listComponents } from './store.ts'

const page_default = 50
const near_max = 20
const metres_a_degree = 111_320

async function near(act: Act, given: Static<typeof contract.componentsNear.query>) {
  const { crs = 'wgs84', kind, within_m = contract.near_m.usual } = given
  const at = toWgs84(given.lon, given.lat, crs)
  const high = within_m / metres_a_degree
  const wide = high / Math.max(0.01, Math.cos((at.lat * Math.PI) / 180))
  const all = await findWithin(act, at, [at.lon - wide, at.lat - high, at.lon + wide, at.lat + high])
  const items = nearestFirst(all, at, within_m, kind).slice(0, near_max)
  return { items, organisations: await unitsNamed(act, items) }
}

async function list(act: Act, asked: Static<typeof contract.listComponents.query>) {
  const { area, q, kind, status, organisation, cursor: after, limit = page_default } = asked
  const areas = area === undefined ? null : await areasWithin(act, area)
  const rows = await listComponents(act, { areas, q, kind, status, organisation, after, limit: limit + 1 })
  const items = rows.slice(0, limit).map(({ line_n: _, line_digest: __, ...one }) => one)
  return {
    items,
    next: rows.length > limit ? items.at(-1)!.code : null,
    organisations: await unitsNamed(act, items),
    areas: await areasNamed(
      act,
      items.map((one) => one.area_id),
    ),
  }
}

async function page(act: Act, id: string) {
  const component = found(await findComponent(act, id))
  // whoever may see it may see what became of it; lines without a case are the town's alone to read
  const lines = await actingAs(act, theTown, (town) => linesOf(town, id))
  const around = await chainOf(act, component.area_id)
  return {
    component,
    organisations: await unitsNamed(act, [component, ...lines.flatMap(({ detail }) => unitsSaid(detail))]),
    areas: await areasNamed(
      act,
      around.map((one) => one.id),
    ),
    lines: lines.map((line) => ({ ...line, detail: line.detail as Record<string, unknown> })),
  }
}

const blank = { authority_id: null, owner_id: null, maintainer_id: null }
const unitsSaid = (detail: unknown) => {
  const { given, was } = detail as { given?: object; was?: object }
  return [
    { ...blank, ...given },
    { ...blank, ...was },
  ]
}

export const routes = [
  on(contract.componentsNear, (act, { query }) => near(act, query)),
  on(contract.listComponents, (act, { query }) => list(act, query)),
  on(contract.getComponent, (act, { params }) => page(act, params.id)),
  on(contract.addComponent, (act, { body }) => addComponent(act, body)),
  on(contract.changeComponent, (act, { params, body }) => changeComponent(act, params.id, body)),
]
