import { theTown } from '#kit/actor.ts'
import { on, onRaw } from '#kit/http.ts'
import { found } from '#kit/problem.ts'
import { ancestorsOf, chainAt, childrenOf, cityNow, membersOf, toWgs84, zonesAt, zonesOf } from './ask.ts'
import * as contract from './contract.ts'
import { sheetOf } from './maps.ts'
import type { Level } from './rules.ts'
import { areaOn, boundaryOn, findAreas } from './store.ts'

const listed = 100

export const routes = [
  on(contract.readCity, (act) => cityNow(act)),
  on(contract.listAreas, async (act, { query }) => {
    const limit = query.limit ?? listed
    const rows = await findAreas(act, { ...query, limit: limit + 1 })
    const items = rows.slice(0, limit)
    return { items, next: rows.length > limit ? String(items.at(-1)!.id) : null }
  }),
  on(contract.getArea, async (act, { params: { id }, query }) => {
    const area = found(await areaOn(act, id, query.as_of))
    const children = area.level === 'zone' ? await membersOf(act, id) : [...(await childrenOf(act, id))]
    return { area, ancestors: await ancestorsOf(act, id), children, zones: await zonesOf(act, area.path) }
  }),
  on(contract.getBoundary, async (act, { params: { id }, query }) => found(await boundaryOn(act, id, query.as_of))),
  onRaw(contract.getBoundaries, async (request, reply, { db, clock }) => {
    const { id } = request.params as { id: number }
    const { level } = request.query as { level?: Level }
    const { tag, body } = await db.read(theTown, clock(), (act) => sheetOf(act, id, level))
    reply.header('etag', tag).header('cache-control', `private, max-age=${contract.getBoundaries.keep}`)
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    return reply.header('content-type', 'application/geo+json; charset=utf-8').send(body)
  }),
  on(contract.locate, async (act, { query }) => {
    const { lon, lat } = toWgs84(query.lon, query.lat, query.crs ?? 'wgs84')
    const areas = await chainAt(act, lon, lat)
    return { lon, lat, areas, zones: await zonesAt(act, lon, lat) }
  }),
]
