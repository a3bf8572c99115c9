import pointInPolygon from 'point-in-polygon-hao'
import type { Geometry, Position } from './contract.ts'
import type { Bounded } from './locator.ts'
import { polygonsOf } from './polygons.ts'

/** `side` × `side` grids with crooked shared borders around a point: for measuring and for proofs. */
export function sampleGrids(side = 100, [lon, lat]: Position = [118.3, 24.5], seed = 1): Bounded[] {
  const cell = 0.005
  const bends = 5
  /** The same number for the same place, so that both sides of a border are drawn alike. */
  const wobble = (a: number, b: number, c: number) => {
    const s = Math.sin(a * 127.1 + b * 311.7 + c * 74.7 + seed * 53.3) * 43_758.5453
    return s - Math.floor(s) - 0.5
  }
  const seven = (value: number) => Math.round(value * 1e7) / 1e7
  const corner = (x: number, y: number): Position => [
    seven(lon + (x + 0.4 * wobble(x, y, 1)) * cell),
    seven(lat + (y + 0.4 * wobble(x, y, 2)) * cell),
  ]
  const border = (from: [number, number], to: [number, number], n: number): Position => {
    const [a, b] = [corner(...from), corner(...to)]
    const along = n / bends
    const off = n === 0 ? 0 : 0.08 * cell * wobble(from[0] * 7 + n, from[1] * 13 + to[0], to[1])
    return [seven(a[0] + (b[0] - a[0]) * along + off), seven(a[1] + (b[1] - a[1]) * along + off)]
  }
  const side4 = (from: [number, number], to: [number, number]) => Array.from({ length: bends }, (_, n) => border(from, to, n))
  return Array.from({ length: side * side }, (_, n) => {
    const [x, y] = [n % side, Math.floor(n / side)]
    const [south, east] = [side4([x, y], [x + 1, y]), side4([x + 1, y], [x + 1, y + 1])]
    const north = [...side4([x, y + 1], [x + 1, y + 1]).slice(1), corner(x + 1, y + 1)].reverse()
    const west = [...side4([x, y], [x, y + 1]).slice(1), corner(x, y + 1)].reverse()
    const ring = [...south, ...east, ...north, ...west, corner(x, y)]
    return { id: n + 1, path: `${n + 1}/`, geometry: { type: 'Polygon', coordinates: [ring] } satisfies Geometry }
  })
}

/** Asks every area in turn: the one that holds the point, or the first by id of those whose border it lies on. */
export function locateExhaustively(areas: readonly Bounded[], lon: number, lat: number): number | null {
  const at = [lon, lat]
  let [within, touched]: [number | null, number | null] = [null, null]
  for (const { id, geometry } of areas)
    for (const polygon of polygonsOf(geometry)) {
      const found = pointInPolygon(at, polygon)
      if (found === true) within = within === null ? id : Math.min(within, id)
      else if (found === 0) touched = touched === null ? id : Math.min(touched, id)
    }
  return within ?? touched
}
