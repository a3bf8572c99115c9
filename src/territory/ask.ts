import type { Act } from '#kit/act.ts'
import { cached } from '#kit/cached.ts'
import { Problem } from '#kit/problem.ts'
import type { AreaBrief, Geometry } from './contract.ts'
import { toWgs84 as converted } from './crs.ts'
import { buildLocator } from './locator.ts'
import type { System } from './rules.ts'

export const topic = 'territory'

const briefColumns = ['id', 'level', 'code', 'grid_code', 'name', 'name_en', 'parent_id', 'path', 'lon', 'lat'] as const

const held = cached(topic, async ({ tx }) => {
  const areas = (await tx.selectFrom('areas').select(briefColumns).where('valid_to', 'is', null).orderBy('id').execute()) as AreaBrief[]
  const lines = await tx.selectFrom('boundaries').innerJoin('areas', 'areas.id', 'boundaries.area_id').select(['areas.id', 'areas.path', 'areas.level', 'geometry']).where('boundaries.valid_to', 'is', null).execute()
  const members = await tx.selectFrom('zone_members').select(['zone_id', 'area_id']).where('valid_to', 'is', null).execute()
  const byId = new Map(areas.map((area) => [area.id, area]))
  const bounded = lines.filter((one) => one.level !== 'zone').map(({ id, path, geometry }) => ({ id, path, geometry: geometry as Geometry }))
  const zones = members.map(({ zone_id, area_id }) => ({ zone: byId.get(zone_id)!, path: byId.get(area_id)!.path }))
  return { areas, byId, locator: buildLocator(bounded), zones }
})

export const areaById = async (act: Act, id: number): Promise<AreaBrief | undefined> => (await held(act)).byId.get(id)

/** From the largest to the area itself. */
export async function chainOf(act: Act, id: number): Promise<AreaBrief[]> {
  const { byId } = await held(act)
  const area = byId.get(id)
  return area ? area.path.split('/').filter(Boolean).flatMap((one) => byId.get(Number(one)) ?? []) : []
}

/** The whole chain of areas at a point, from the largest to the smallest; empty outside of all. */
export async function chainAt(act: Act, lon: number, lat: number): Promise<AreaBrief[]> {
  const { locator } = await held(act)
  const id = locator.at(lon, lat)
  return id === null ? [] : chainOf(act, id)
}

/** The management zones in which a place lies. */
export async function zonesOf(act: Act, path: string): Promise<AreaBrief[]> {
  const { zones } = await held(act)
  return [...new Set(zones.filter((one) => path.startsWith(one.path)).map((one) => one.zone))]
}

/** The county that this city's desks belong to: where a report goes that no grid can take. */
export async function rootCounty(act: Act): Promise<AreaBrief & { synthetic: boolean }> {
  const { areas } = await held(act)
  const county = areas.find((area) => area.level === 'county') ?? areas[0]
  if (!county) throw new Problem('unknown_area')
  return { ...county, synthetic: true }
}

export function toWgs84(lon: number, lat: number, system: System): { lon: number; lat: number } {
  const [x, y] = converted(system, lon, lat)
  return { lon: x, lat: y }
}
