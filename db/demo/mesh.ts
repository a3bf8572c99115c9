import type { Position } from '#territory/contract.ts'
import { withGeos } from '#territory/geos.ts'
import { inside } from '#territory/locator.ts'
import { areaOf, boxOf, centreOf, innerPoint, metresEast, type Polygon, polygonsOf, signedArea } from '#territory/polygons.ts'
import { shuffled } from './random.ts'

/** A fine plane partition: cells that share their corners exactly. Every larger area is a set of cells. */
export type Mesh = {
  points: Position[]
  /** Corner numbers of each cell, counter-clockwise, without repeating the first. */
  rings: number[][]
  centres: Position[]
  km2: number[]
  /** The cell on the other side of each edge of each cell; -1 outside. */
  across: number[][]
}

const step = 1e-6
export const km2PerSquareDegree = (lat: number) => (111.32 * metresEast(lat)) / 1000

/** Points no closer to each other than `spacing` says for the place, in kilometres: even, but nowhere regular. */
function scatter(outline: readonly Polygon[], spacing: (at: Position) => number, random: () => number, fine: number): Position[] {
  const [west, south, east, north] = boxOf(outline)
  const [kmX, kmY] = [metresEast((south + north) / 2) / 1000, 111.32]
  const [columns, rows] = [Math.ceil(((east - west) * kmX) / fine), Math.ceil(((north - south) * kmY) / fine)]
  const taken = new Int32Array(columns * rows).fill(-1)
  const sites: Position[] = []
  for (const slot of shuffled([...taken.keys()], random)) {
    const [column, row] = [slot % columns, Math.floor(slot / columns)]
    const at: Position = [west + ((column + random()) * fine) / kmX, south + ((row + random()) * fine) / kmY]
    const apart = spacing(at)
    const reach = Math.ceil(apart / fine)
    if (clear(column, row, reach, (other) => Math.hypot((other[0] - at[0]) * kmX, (other[1] - at[1]) * kmY) >= apart)) {
      taken[slot] = sites.length
      sites.push(at)
    }
  }
  return sites

  function clear(column: number, row: number, reach: number, far: (site: Position) => boolean) {
    for (let y = Math.max(0, row - reach); y <= Math.min(rows - 1, row + reach); y += 1)
      for (let x = Math.max(0, column - reach); x <= Math.min(columns - 1, column + reach); x += 1) {
        const site = taken[y * columns + x]!
        if (site >= 0 && !far(sites[site]!)) return false
      }
    return true
  }
}

/** Cut an outline into cells, `fine` km being the raster on which their middles are sought: Voronoi borders and the outline itself, cut where they cross on one grid of coordinates. */
export async function meshOf(
  outline: readonly Polygon[],
  spacing: (at: Position) => number,
  random: () => number,
  fine = 0.06,
): Promise<Mesh> {
  const sites = scatter(outline, spacing, random, fine)
  const [west, south, east, north] = boxOf(outline)
  const frame: Polygon = [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ]
  const faces = await withGeos((geos) => geos.faces([...geos.voronoiEdges(sites, frame), ...outline.flat()], step))
  const within = inside(outline.map((polygon) => ({ polygon, box: boxOf([polygon]) })))
  return weave(faces.filter((face) => within(innerPoint(face))))
}

function weave(faces: readonly Polygon[]): Mesh {
  const known = new Map<string, number>()
  const points: Position[] = []
  const point = ([x, y]: Position) => {
    const at: Position = [Math.round(x * 1e6) / 1e6, Math.round(y * 1e6) / 1e6]
    const key = at.join()
    let n = known.get(key)
    if (n === undefined) {
      known.set(key, (n = points.length))
      points.push(at)
    }
    return n
  }
  const rings = faces.map(([outer]) => {
    const ring = signedArea(outer!) > 0 ? outer! : outer!.toReversed()
    return ring.slice(0, -1).map(point)
  })
  const owner = new Map<number, number>()
  const edge = (a: number, b: number) => a * points.length + b
  rings.forEach((ring, cell) => ring.forEach((a, n) => owner.set(edge(a, ring[(n + 1) % ring.length]!), cell)))
  return {
    points,
    rings,
    across: rings.map((ring) => ring.map((a, n) => owner.get(edge(ring[(n + 1) % ring.length]!, a)) ?? -1)),
    centres: faces.map((face) => centreOf([face])),
    km2: faces.map((face) => areaOf([face]) * km2PerSquareDegree(face[0]![0]![1])),
  }
}

/** The polygons of a set of cells, one for each piece that hangs together by its borders and not just by a corner. */
export function outlineOf(mesh: Mesh, cells: readonly number[]): Polygon[] {
  const left = new Set(cells)
  const polygons: Polygon[] = []
  for (const start of cells) {
    if (!left.delete(start)) continue
    const piece = new Set([start])
    for (const cell of piece) for (const other of mesh.across[cell]!) if (other >= 0 && left.delete(other)) piece.add(other)
    polygons.push(...pieceOutline(mesh, piece))
  }
  return polygons
}

/** Every edge whose other side lies outside the piece, joined end to end. */
function pieceOutline(mesh: Mesh, cells: ReadonlySet<number>): Polygon[] {
  const { points, rings, across } = mesh
  const next = new Map<number, number[]>()
  for (const cell of cells)
    rings[cell]!.forEach((a, n) => {
      const other = across[cell]![n]!
      if (cells.has(other)) return
      const b = rings[cell]![(n + 1) % rings[cell]!.length]!
      next.set(a, [...(next.get(a) ?? []), b])
    })
  const closed: Position[][] = []
  for (const [start] of next)
    while (next.get(start)!.length > 0) {
      const ring = [start]
      let [from, at] = [start, next.get(start)!.shift()!]
      while (at !== start) {
        ring.push(at)
        ;[from, at] = [at, turn(from, at)]
      }
      closed.push(...parted([...ring, start]).map((one) => one.map((n) => points[n]!)))
    }
  return nest(closed)

  /** Where several ways leave a corner, keep to the same outside: rings then touch in corners and never cross. */
  function turn(from: number, at: number): number {
    const ways = next.get(at)!
    if (ways.length === 1) return ways.pop()!
    const angle = (to: number) => Math.atan2(points[to]![1] - points[at]![1], points[to]![0] - points[at]![0])
    const back = angle(from)
    const swing = (to: number) => (angle(to) - back + 4 * Math.PI) % (2 * Math.PI) || 2 * Math.PI
    const best = ways.reduce((a, b) => (swing(b) < swing(a) ? b : a))
    ways.splice(ways.indexOf(best), 1)
    return best
  }
}

/** A ring that comes back to one of its corners is two rings that touch there. */
function parted(ring: number[]): number[][] {
  const rings: number[][] = []
  const open: number[] = []
  const place = new Map<number, number>()
  for (const corner of ring) {
    const seen = place.get(corner)
    if (seen !== undefined) {
      const loop = open.splice(seen)
      for (const one of loop) place.delete(one)
      rings.push([...loop, corner])
    }
    place.set(corner, open.length)
    open.push(corner)
  }
  return rings
}

/** Holes go into the ring around them. */
function nest(rings: Position[][]): Polygon[] {
  const polygons: Polygon[] = rings.filter((ring) => signedArea(ring) > 0).map((ring) => [ring])
  const around = polygons.map((polygon) => ({
    size: areaOf([polygon]),
    holds: inside([{ polygon: [polygon[0]!], box: boxOf([polygon]) }]),
  }))
  for (const hole of rings.filter((ring) => signedArea(ring) < 0)) {
    // an islet within the hole is no home for it
    const homes = [...around.keys()].filter((n) => around[n]!.size > -signedArea(hole) && around[n]!.holds(innerPoint([hole])))
    const home = homes.reduce((a, b) => (around[b]!.size < around[a]!.size ? b : a))
    polygons[home]!.push(hole)
  }
  return polygonsOf({ type: 'MultiPolygon', coordinates: polygons })
}
