import { on } from '#kit/http.ts'
import { found } from '#kit/problem.ts'
import { chainAt, chainOf, toWgs84, zonesOf } from './ask.ts'
import * as contract from './contract.ts'
import { areaOn, boundaryOn, childrenOf, features, findAreas } from './store.ts'

const listed = 100

export const routes = [
  on(contract.listAreas, async (act, { query }) => {
    const limit = query.limit ?? listed
    const rows = await findAreas(act, { ...query, limit: limit + 1 })
    const items = rows.slice(0, limit)
    return { items, next: rows.length > limit ? String(items.at(-1)!.id) : null }
  }),
  on(contract.getArea, async (act, { params: { id }, query }) => {
    const area = found(await areaOn(act, id, query.as_of))
    const ancestors = (await chainOf(act, id)).filter((one) => one.id !== id)
    return { area, ancestors, children: await childrenOf(act, id), zones: await zonesOf(act, area.path) }
  }),
  on(contract.getBoundary, async (act, { params: { id }, query }) => found(await boundaryOn(act, id, query.as_of))),
  on(contract.getBoundaries, async (act, { params: { id }, query }) => ({
    type: 'FeatureCollection' as const,
    features: await features(act, found((await chainOf(act, id)).at(-1)), query.level),
  })),
  on(contract.locate, async (act, { query }) => {
    const { lon, lat } = toWgs84(query.lon, query.lat, query.crs ?? 'wgs84')
    const areas = await chainAt(act, lon, lat)
    return { lon, lat, areas, zones: areas.length > 0 ? await zonesOf(act, areas.at(-1)!.path) : [] }
  }),
]
