import Flatbush from 'flatbush'
import pointInPolygon from 'point-in-polygon-hao'
import type { Geometry } from './contract.ts'
import { areaOf, type Box, boxOf, centreOf, innerPoint, type Polygon, polygonsOf } from './polygons.ts'

/** An area with a line around it; `path` tells what lies within what. */
export type Bounded = { id: number; path: string; geometry: Geometry }
export type Locator = {
  /** The id of the one smallest area at this point, or null outside of all. */
  at(lon: number, lat: number): number | null
  /** Ids of all `overlays` at this point, ascending. */
  over(lon: number, lat: number): number[]
}

type Part = { polygon: Polygon; box: Box }

/** Is a position in one of a few polygons? Their borders count. */
export const inside = (parts: readonly Part[]) => (at: [number, number]) =>
  parts.some(
    ({ polygon, box }) =>
      at[0] >= box[0] && at[0] <= box[2] && at[1] >= box[1] && at[1] <= box[3] && pointInPolygon(at, polygon) !== false,
  )

/** Where a label stands: in the middle, or where the area bends around its middle, surely inside its largest part. */
export function labelPoint(polygons: readonly Polygon[]): [number, number] {
  const middle = centreOf(polygons)
  const largest = polygons.reduce((best, next) => (areaOf([next]) > areaOf([best]) ? next : best))
  return pointInPolygon(middle, largest) === true ? middle : innerPoint(largest)
}

/**
 * Finds one area of a level-less set: strictly inside beats the border, then the smallest id. Predicates are exact, and both sides of a
 * shared edge see the same numbers, so of areas that share their borders exactly one is found for every point.
 */
function finder(areas: readonly Bounded[]): (lon: number, lat: number) => number {
  const owners: number[] = []
  const polygons: Polygon[] = []
  areas.forEach((area, n) => {
    for (const polygon of polygonsOf(area.geometry)) {
      owners.push(n)
      polygons.push(polygon)
    }
  })
  if (polygons.length === 0) return () => -1
  const index = new Flatbush(polygons.length)
  for (const polygon of polygons) index.add(...boxOf([polygon]))
  index.finish()

  const point = [0, 0]
  let within = -1
  let touched = -1
  // runs once per candidate, without making anything
  const test = (n: number) => {
    const owner = owners[n]!
    if (within >= 0 && owner >= within) return false
    const found = pointInPolygon(point, polygons[n] as number[][][])
    if (found === true) within = owner
    else if (found === 0 && (touched < 0 || owner < touched)) touched = owner
    return false
  }
  const exact = (lon: number, lat: number) => {
    point[0] = lon
    point[1] = lat
    within = touched = -1
    index.search(lon, lat, lon, lat, test)
    return within >= 0 ? within : touched
  }
  return raster(polygons, exact)
}

const slots_per_polygon = 64
const slots_max = 2 ** 20
const crossed = -2

/**
 * A chessboard over the map: where no border touches a square, all its points have one answer, which is looked up; only the squares
 * that a border touches ask exactly. Points and borders find their square by the same monotone sum, so none slips in between.
 */
function raster(polygons: readonly Polygon[], exact: (lon: number, lat: number) => number): (lon: number, lat: number) => number {
  const [west, south, east, north] = boxOf(polygons)
  const side = Math.max(1, Math.floor(Math.sqrt(Math.min(slots_max, slots_per_polygon * polygons.length))))
  const [perLon, perLat] = [side / (east - west || 1), side / (north - south || 1)]
  const column = (lon: number) => Math.min(side - 1, Math.floor((lon - west) * perLon))
  const row = (lat: number) => Math.min(side - 1, Math.floor((lat - south) * perLat))
  const answers = new Int32Array(side * side).fill(-1)
  for (const rings of polygons)
    for (const ring of rings)
      for (let n = 1; n < ring.length; n += 1) {
        const [a, b] = [ring[n - 1]!, ring[n]!]
        const [left, right] = [column(Math.min(a[0], b[0])), column(Math.max(a[0], b[0]))]
        const [low, high] = [row(Math.min(a[1], b[1])), row(Math.max(a[1], b[1]))]
        for (let y = low; y <= high; y += 1) answers.fill(crossed, y * side + left, y * side + right + 1)
      }
  for (let slot = 0; slot < answers.length; slot += 1) {
    if (answers[slot] === crossed) continue
    const beside = slot % side === 0 ? crossed : answers[slot - 1]!
    const middle = [west + ((slot % side) + 0.5) / perLon, south + (Math.floor(slot / side) + 0.5) / perLat] as const
    answers[slot] = beside === crossed ? exact(...middle) : beside
  }
  return (lon, lat) => {
    if (!(lon >= west && lon <= east && lat >= south && lat <= north)) return -1
    const answer = answers[row(lat) * side + column(lon)]!
    return answer === crossed ? exact(lon, lat) : answer
  }
}

const depth = (path: string) => path.split('/').length
const byId = (a: Bounded, b: Bounded) => a.id - b.id
/** Smallest first: where a smaller area has a line of its own, the larger one is not asked. */
const deepestFirst = (a: Bounded, b: Bounded) => depth(b.path) - depth(a.path) || a.id - b.id

/** The lowest bounded areas are asked first; a point in none of them belongs to the smallest larger area around it. */
export function buildLocator(areas: readonly Bounded[], overlays: readonly Bounded[] = []): Locator {
  const holders = new Set<string>()
  for (const { path } of areas)
    for (let end = path.lastIndexOf('/', path.length - 2); end > 0; end = path.lastIndexOf('/', end - 1))
      holders.add(path.slice(0, end + 1))
  const lowest = areas.filter((area) => !holders.has(area.path)).sort(byId)
  const larger = areas.filter((area) => holders.has(area.path)).sort(deepestFirst)
  const inLowest = finder(lowest)
  const inLarger = finder(larger)
  const zones = overlays.map((zone) => ({
    id: zone.id,
    covers: inside(polygonsOf(zone.geometry).map((polygon) => ({ polygon, box: boxOf([polygon]) }))),
  }))
  return {
    at(lon, lat) {
      const low = inLowest(lon, lat)
      if (low >= 0) return lowest[low]!.id
      const high = inLarger(lon, lat)
      return high >= 0 ? larger[high]!.id : null
    },
    over: (lon, lat) =>
      zones
        .filter((zone) => zone.covers([lon, lat]))
        .map((zone) => zone.id)
        .sort((a, b) => a - b),
  }
}
