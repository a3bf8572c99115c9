import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import { cached } from '#kit/cached.ts'
import { Problem } from '#kit/problem.ts'
import type { Area, AreaBrief, City, Geometry } from './contract.ts'
import { toWgs84 as converted } from './crs.ts'
import { type Bounded, buildLocator, type Locator } from './locator.ts'
import type { System } from './rules.ts'
import { findCity } from './store.ts'

/** The topic under which a change of areas is told: `forget('territory')`, or live news of that kind. */
export const topic = 'territory'

type Known = AreaBrief & Pick<Area, 'synthetic'>
type Territory = {
  stamp: string
  areas: Known[]
  byId: Map<number, Known>
  byCode: Map<string, Known>
  children: Map<number | null, Known[]>
  locator: Locator
  zones: { zone: Known; path: string }[]
  chains: Map<number, AreaBrief[]>
  city: City
}

/** The last city read from each database; read again only when its stamp says that it changed. */
const kept = new WeakMap<object, Territory>()

const held = cached(topic, async (act): Promise<Territory> => {
  const { rows } = await sql<{ stamp: string }>`select stamp from territory_stamp`.execute(act.tx)
  const { stamp } = rows[0]!
  const before = kept.get(act.house)
  if (before?.stamp === stamp) return before
  const read = await readTerritory(act, stamp)
  kept.set(act.house, read)
  return read
})

async function readTerritory(act: Act, stamp: string): Promise<Territory> {
  const { tx } = act
  const { rows: areas } =
    await sql<Known>`select id, level, code, grid_code, name, name_en, parent_id, path, lon, lat, urban_rural_class, synthetic
    from areas where valid_to is null order by id`.execute(tx)
  const { rows: lines } = await sql<{
    id: number
    geometry: Geometry
  }>`select area_id as id, geometry from boundaries where valid_to is null`.execute(tx)
  const { rows: members } = await sql<{
    zone_id: number
    area_id: number
  }>`select zone_id, area_id from zone_members where valid_to is null`.execute(tx)
  const byId = new Map(areas.map((area) => [area.id, area]))
  const children = Map.groupBy(areas, (area) => area.parent_id)
  const bounded = (zones: boolean): Bounded[] =>
    lines.flatMap(({ id, geometry }) => {
      const area = byId.get(id)
      return area && (area.level === 'zone') === zones ? [{ id, path: area.path, geometry }] : []
    })
  const zones = members.flatMap(({ zone_id, area_id }) => {
    const [zone, member] = [byId.get(zone_id), byId.get(area_id)]
    return zone && member ? [{ zone, path: member.path }] : []
  })
  const byCode = new Map(
    areas.flatMap((area) => [area.code, area.grid_code].flatMap((code) => (code ? [[code, area] as const] : []))),
  )
  const locator = buildLocator(bounded(false), bounded(true))
  return { stamp, areas, byId, byCode, children, zones, locator, chains: new Map(), city: await findCity(act) }
}

export const areaById = async (act: Act, id: number): Promise<AreaBrief | undefined> => (await held(act)).byId.get(id)
/** By division code or grid code. */
export const areaOfCode = async (act: Act, code: string): Promise<AreaBrief | undefined> => (await held(act)).byCode.get(code)
export const childrenOf = async (act: Act, id: number | null): Promise<readonly AreaBrief[]> =>
  (await held(act)).children.get(id) ?? []
/** Changes whenever any area, boundary or zone does. */
export const stampOf = async (act: Act): Promise<string> => (await held(act)).stamp

function chain({ byId, chains }: Territory, id: number): readonly AreaBrief[] {
  const known = chains.get(id)
  if (known) return known
  const path = byId.get(id)?.path ?? ''
  const made = path
    .split('/')
    .filter(Boolean)
    .flatMap((one) => byId.get(Number(one)) ?? [])
  chains.set(id, made)
  return made
}

/** From the largest to the area itself. */
export const chainOf = async (act: Act, id: number): Promise<AreaBrief[]> => [...chain(await held(act), id)]
export const ancestorsOf = async (act: Act, id: number): Promise<AreaBrief[]> => chain(await held(act), id).slice(0, -1)

/** The whole chain of areas at a point, from the largest to the smallest; empty outside of all. No query. */
export async function chainAt(act: Act, lon: number, lat: number): Promise<AreaBrief[]> {
  const city = await held(act)
  const id = city.locator.at(lon, lat)
  return id === null ? [] : [...chain(city, id)]
}

/** The management zones in which a place lies, by its divisions; ascending by id. */
export async function zonesOf(act: Act, path: string): Promise<AreaBrief[]> {
  const { zones } = await held(act)
  const found = new Set(zones.filter((one) => path.startsWith(one.path)).map((one) => one.zone))
  return [...found].sort((a, b) => a.id - b.id)
}

/** The zones at a point: those its divisions belong to, and those with a line of their own around it. */
export async function zonesAt(act: Act, lon: number, lat: number): Promise<AreaBrief[]> {
  const { locator, byId } = await held(act)
  const id = locator.at(lon, lat)
  const members = id === null ? [] : await zonesOf(act, byId.get(id)!.path)
  const drawn = locator.over(lon, lat).flatMap((zone) => byId.get(zone) ?? [])
  return [...new Set([...members, ...drawn])]
}

/** What a management zone is made of. */
export async function membersOf(act: Act, zone: number): Promise<AreaBrief[]> {
  const { byId, zones } = await held(act)
  return zones.filter((one) => one.zone.id === zone).flatMap((one) => byId.get(Number(one.path.split('/').at(-2))) ?? [])
}

/** The paths that an area stands for: its own, and for a zone those of its members. */
export async function pathsOf(act: Act, id: number): Promise<string[]> {
  const { byId, zones } = await held(act)
  const area = byId.get(id)
  if (!area) return []
  return [area.path, ...zones.filter((one) => one.zone.id === id).map((one) => one.path)]
}

/** The ids of an area and of everything in it; of a zone, of its members. */
export async function areasWithin(act: Act, id: number): Promise<number[]> {
  const paths = await pathsOf(act, id)
  return (await held(act)).areas.filter((area) => paths.some((path) => area.path.startsWith(path))).map((area) => area.id)
}

/** Which city this is, and what its levels are called. */
export const cityNow = async (act: Act): Promise<City> => (await held(act)).city

/** The area of the city's highest desk: where a report goes that no grid can take. Without a word of the city, its county. */
export async function topArea(act: Act): Promise<AreaBrief & { synthetic: boolean }> {
  const { areas, city } = await held(act)
  const level = city.levels.find((one) => one.holds)?.level ?? 'county'
  const top = areas.find((area) => area.level === level) ?? areas[0]
  if (!top) throw new Problem('unknown_area')
  return top
}

export function toWgs84(lon: number, lat: number, system: System): { lon: number; lat: number } {
  const [x, y] = converted(system, lon, lat)
  return { lon: x, lat: y }
}

/** Is anything of this city made up, so that its maps have to say so? */
export const anySynthetic = async (act: Act): Promise<boolean> => (await held(act)).areas.some((area) => area.synthetic)
