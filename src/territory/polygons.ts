import type { Geometry, Position, Ring } from './contract.ts'

export type Box = [west: number, south: number, east: number, north: number]
export type Polygon = Ring[]

export const polygonsOf = (geometry: Geometry): Polygon[] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates

export const geometryOf = (polygons: Polygon[]): Geometry =>
  polygons.length === 1 ? { type: 'Polygon', coordinates: polygons[0]! } : { type: 'MultiPolygon', coordinates: polygons }

export function boxOf(polygons: readonly Polygon[]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [outer] of polygons)
    for (const [x, y] of outer!) {
      if (x < box[0]) box[0] = x
      if (y < box[1]) box[1] = y
      if (x > box[2]) box[2] = x
      if (y > box[3]) box[3] = y
    }
  return box
}

/** Twice nothing, once the signed area: positive when the ring runs counter-clockwise. Reckoned from its first point to keep digits. */
export function signedArea(ring: Ring): number {
  const [x0, y0] = ring[0]!
  let sum = 0
  for (let n = 1; n < ring.length; n += 1) {
    const [x1, y1] = ring[n - 1]!
    const [x2, y2] = ring[n]!
    sum += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
  }
  return sum / 2
}

/** In square degrees: outer rings less holes. */
export const areaOf = (polygons: readonly Polygon[]): number =>
  polygons.reduce((sum, rings) => sum + rings.reduce((s, ring, n) => s + Math.abs(signedArea(ring)) * (n ? -1 : 1), 0), 0)

const metresPerDegree = 111_320
export const metresEast = (lat: number) => metresPerDegree * Math.cos((lat * Math.PI) / 180)

/** Size of a small polygon on the ground, good to a thousandth within a county. */
export function measure(polygon: Polygon): { square_metres: number; width_metres: number; at: Position } {
  const [, south, , north] = boxOf([polygon])
  const east = metresEast((south + north) / 2)
  const square_metres = areaOf([polygon]) * metresPerDegree * east
  let around = 0
  for (const ring of polygon)
    for (let n = 1; n < ring.length; n += 1)
      around += Math.hypot((ring[n]![0] - ring[n - 1]![0]) * east, (ring[n]![1] - ring[n - 1]![1]) * metresPerDegree)
  // a sliver l long and w wide has the area l·w and the outline 2·l
  return { square_metres, width_metres: around === 0 ? 0 : (2 * square_metres) / around, at: polygon[0]![0]! }
}

/** The middle of the largest part by area; for a label, not for a decision. */
export function centreOf(polygons: readonly Polygon[]): Position {
  const largest = polygons.reduce((best, next) => (areaOf([next]) > areaOf([best]) ? next : best))
  const ring = largest[0]!
  const [x0, y0] = ring[0]!
  const area = signedArea(ring)
  let x = 0
  let y = 0
  for (let n = 1; n < ring.length; n += 1) {
    const [x1, y1] = [ring[n - 1]![0] - x0, ring[n - 1]![1] - y0]
    const [x2, y2] = [ring[n]![0] - x0, ring[n]![1] - y0]
    const cross = x1 * y2 - x2 * y1
    x += (x1 + x2) * cross
    y += (y1 + y2) * cross
  }
  const six = (value: number) => Math.round(value * 1e6) / 1e6
  return area === 0 ? [six(x0), six(y0)] : [six(x0 + x / (6 * area)), six(y0 + y / (6 * area))]
}

/** A point surely inside and in no hole: the middle of the widest stretch at half height between two corners. */
export function innerPoint(polygon: Polygon): Position {
  const heights = [...new Set(polygon.flatMap((ring) => ring.map(([, y]) => y)))].sort((a, b) => a - b)
  const middle = Math.floor(heights.length / 2)
  const y = (heights[middle - 1]! + heights[middle]!) / 2
  const xs: number[] = []
  for (const ring of polygon)
    for (let n = 1; n < ring.length; n += 1) {
      const [[x1, y1], [x2, y2]] = [ring[n - 1]!, ring[n]!]
      if (y1 < y !== y2 < y) xs.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1))
    }
  xs.sort((a, b) => a - b)
  let best: Position = [xs[0]!, y]
  for (let n = 1, widest = 0; n < xs.length; n += 2)
    if (xs[n]! - xs[n - 1]! > widest) {
      widest = xs[n]! - xs[n - 1]!
      best = [(xs[n]! + xs[n - 1]!) / 2, y]
    }
  return best
}

/** Outer rings counter-clockwise, holes clockwise, so that the border two areas share runs once in each direction. */
export const oriented = (polygons: readonly Polygon[]): Polygon[] =>
  polygons.map((rings) => rings.map((ring, n) => (signedArea(ring) > 0 === (n === 0) ? ring : ring.toReversed())))
