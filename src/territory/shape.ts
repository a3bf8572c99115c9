import { isRefusal, type Refusal, refuse } from '#kit/ruling.ts'
import type { Geometry, Position, Ring } from './contract.ts'
import { geometryToWgs84 } from './crs.ts'
import type { Geos } from './geos.ts'
import { areaOf, geometryOf, type Polygon, polygonsOf } from './polygons.ts'
import type { System } from './rules.ts'

const points_max = 100_000
/** A repair may move this share of the area; beyond it nobody can say what was meant. */
const repair_share_max = 0.05
const smallest = 1e-13 // square degrees: a hundredth of a square metre

export type Shape = { geometry: Geometry; repaired: boolean }

/** Read whatever a file calls a geometry: its form, its range and its size. */
export function readGeometry(given: unknown): Geometry | Refusal {
  const { type, coordinates } = (given ?? {}) as { type?: unknown; coordinates?: unknown }
  if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(coordinates)) return refuse('boundary_malformed')
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as unknown[]
  let points = 0
  let outside = false
  const ring = (positions: unknown): positions is unknown[] => Array.isArray(positions) && positions.every(position)
  const position = (value: unknown): boolean => {
    if (!Array.isArray(value) || value.length < 2) return false
    const [lon, lat] = value as unknown[]
    points += 1
    if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon) || !Number.isFinite(lat)) return false
    if (Math.abs(lon) > 180 || Math.abs(lat) > 90) outside = true
    return true
  }
  if (!polygons.every((rings) => Array.isArray(rings) && rings.every(ring))) return refuse('boundary_malformed')
  if (outside) return refuse('boundary_out_of_range')
  if (points > points_max) return refuse('boundary_too_many_points', { points, most: points_max })
  const flat = (polygons as number[][][][]).map((rings) => rings.map((r) => r.map(([x, y]): Position => [x!, y!])))
  return { type: 'MultiPolygon', coordinates: flat }
}

/** Without doubled points, closed; null when too little is left to enclose anything. */
function tidy(ring: Ring): Ring | null {
  const kept = ring.filter(([x, y], n) => n === 0 || x !== ring[n - 1]![0] || y !== ring[n - 1]![1])
  const [first, last] = [kept[0], kept.at(-1)]
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) kept.push(first)
  return kept.length >= 4 ? kept : null
}

/** A valid boundary in WGS-84, repaired where the meaning is plain, or refused with what is wrong. */
export function soundShape(geos: Geos, given: unknown, system: System): Shape | Refusal {
  const read = readGeometry(given)
  if (isRefusal(read)) return read
  const before = polygonsOf(read)
  const polygons = polygonsOf(geometryToWgs84(system, read)).flatMap((rings): Polygon[] => {
    const [outer, ...holes] = rings.map(tidy)
    return outer ? [[outer, ...holes.filter((hole) => hole !== null)]] : []
  })
  if (polygons.length === 0) return refuse('boundary_empty')
  const tidied = polygons.length < before.length || polygons.some((rings, n) => rings.length < before[n]!.length)
  const geometry = geometryOf(polygons)
  const flaw = geos.flaw(geometry)
  if (flaw === null) return areaOf(polygons) < smallest ? refuse('boundary_empty') : { geometry, repaired: tidied }
  const mended = geos.makeValid(geometry).filter((polygon) => areaOf([polygon]) >= smallest)
  if (mended.length === 0) return refuse('boundary_empty')
  const [meant, got] = [areaOf(polygons), areaOf(mended)]
  if (Math.abs(meant - got) > repair_share_max * Math.max(meant, got)) return refuse('boundary_beyond_repair', { flaw })
  return { geometry: geometryOf(mended), repaired: true }
}
