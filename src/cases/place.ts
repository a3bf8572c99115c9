import type { Act } from '#kit/act.ts'
import { Problem } from '#kit/problem.ts'
import { areaById, chainAt, chainOf, topArea, toWgs84, zonesOf } from '#territory/ask.ts'
import type { AreaBrief } from '#territory/contract.ts'
import type { Report } from './contract.ts'

export type Place = {
  lon: number | null
  lat: number | null
  located: 'point' | 'area' | 'outside' | 'none'
  area_id: number
  path: string
  county_id: number
  town_id: number | null
  village_id: number | null
  grid_id: number | null
  /** The areas whose organisations a case passes on its way up: lowest first, with the zones that overlay them. */
  way: number[]
}

type Where = Pick<Report, 'lon' | 'lat' | 'crs' | 'area_id'>

/**
 * Where a report belongs. A point outside every grid is never lost: it stays with the city's highest desk, flagged 'outside'.
 * Without a point the named area counts, and without that the area of whoever reports.
 */
export async function placeOf(act: Act, where: Where, home: number | null): Promise<Place> {
  if (where.lon !== undefined && where.lat !== undefined) {
    const { lon, lat } = toWgs84(where.lon, where.lat, where.crs ?? 'wgs84')
    const chain = await chainAt(act, lon, lat)
    if (chain.length > 0) return { ...(await placed(act, chain)), lon, lat, located: 'point' }
    return { ...(await placed(act, await chainOf(act, (await topArea(act)).id))), lon, lat, located: 'outside' }
  }
  const id = where.area_id ?? home
  const area = id === null ? await topArea(act) : await areaById(act, id)
  if (!area) throw new Problem('unknown_area', { area_id: where.area_id })
  return {
    ...(await placed(act, await chainOf(act, area.id))),
    lon: null,
    lat: null,
    located: where.area_id === undefined ? 'none' : 'area',
  }
}

async function placed(act: Act, chain: readonly AreaBrief[]): Promise<Omit<Place, 'lon' | 'lat' | 'located'>> {
  const at = (level: string) => chain.find((area) => area.level === level)?.id ?? null
  const lowest = chain[chain.length - 1]!
  return {
    area_id: lowest.id,
    path: lowest.path,
    county_id: at('county') ?? at('city') ?? chain[0]!.id,
    town_id: at('town'),
    village_id: at('village'),
    grid_id: chain.find((area) => area.level.startsWith('grid'))?.id ?? null,
    way: await wayUp(act, lowest.path),
  }
}

/** Zones stand between the towns they are made of and the county around them. */
export async function wayUp(act: Act, path: string): Promise<number[]> {
  const ids = path.split('/').filter(Boolean).map(Number).reverse()
  const zones = await zonesOf(act, path)
  if (zones.length === 0) return ids
  const chain = await Promise.all(ids.map((id) => areaById(act, id)))
  const county = chain.findIndex((area) => area?.level === 'county' || area?.level === 'city' || area?.level === 'province')
  const at = county < 0 ? ids.length : county
  return [...ids.slice(0, at), ...zones.map((zone) => zone.id), ...ids.slice(at)]
}
