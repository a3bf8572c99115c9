import type { Position, Ring } from '#territory/contract.ts'
import { type Bounded, buildLocator } from '#territory/locator.ts'
import { boxOf, polygonsOf } from '#territory/polygons.ts'
import { jinjiang } from '../db/demo/cities/jinjiang.ts'
import { randomFrom } from '../db/demo/random.ts'
import { demoTerritory } from '../db/demo/territory.ts'
import type { Asked } from './asked.ts'
import { median, rounded } from './figures.ts'
import { type Machine, machineNow } from './machine.ts'

type Set = {
  grids: number
  corners: number
  build_ms: number
  points_per_second: number
  /** Points asked of both ways, how many of them on borders, and how often the answers were not the same. */
  checked: number
  on_borders: number
  differences: number
}
export type Locate = { question: 'locate'; machine: Machine; asked: Asked; sets: Record<'synthetic' | 'demo_city', Set> }

const side = 100
const points = 100_000
const rounds = 3

/** Points a second in this process, and whether an exhaustive search without any index finds the same. */
export async function locate(asked: Asked, note: (line: string) => void): Promise<Locate> {
  const machine = machineNow(null)
  note(`${side * side} synthetic grids …`)
  const synthetic = measure(syntheticGrids(side), asked)
  note('the grids of the demo city …')
  const { areas, boundaries } = await demoTerritory(jinjiang, 350_582)
  const paths = new Map(areas.filter((area) => area.level === 'grid_3').map((area) => [area.id, area.path]))
  const city = boundaries.flatMap(({ area_id: id, geometry }): Bounded[] =>
    paths.has(id) ? [{ id, path: paths.get(id)!, geometry }] : [],
  )
  return { question: 'locate', machine, asked, sets: { synthetic, demo_city: measure(city, asked) } }
}

/** `cases` are the points that are also searched for exhaustively; every third of them is a corner of a border. */
export function measure(grids: readonly Bounded[], { seconds, cases }: Pick<Asked, 'seconds' | 'cases'>): Set {
  const began = performance.now()
  const locator = buildLocator(grids)
  const build_ms = rounded(performance.now() - began, 0)
  const random = randomFrom(7)
  const [west, south, east, north] = boxOf(grids.flatMap((grid) => polygonsOf(grid.geometry)))
  const somewhere = (): Position => [west + random() * (east - west), south + random() * (north - south)]
  const asked = Array.from({ length: points }, somewhere)

  const round = () => {
    const from = performance.now()
    const until = from + (seconds * 1000) / rounds
    let done = 0
    for (; performance.now() < until; done += 1_000)
      for (let n = 0; n < 1_000; n += 1) {
        const [lon, lat] = asked[(done + n) % points]!
        locator.at(lon, lat)
      }
    return (done / (performance.now() - from)) * 1000
  }
  round()
  const points_per_second = rounded(median(Array.from({ length: rounds }, round)), 0)

  const corners = grids.flatMap((grid) => polygonsOf(grid.geometry).flatMap((rings) => rings.flat()))
  const border = Array.from({ length: Math.ceil(cases / 3) }, () => corners[Math.floor(random() * corners.length)]!)
  const all = [...asked.slice(0, cases - border.length), ...border]
  const differences = all.filter(([lon, lat]) => locator.at(lon, lat) !== searchAll(grids, lon, lat)).length
  return {
    ...{ grids: grids.length, corners: corners.length, build_ms, points_per_second },
    ...{ checked: all.length, on_borders: border.length, differences },
  }
}

/** Every edge of every grid, with nothing borrowed from the locator: inside beats the border, then the smaller id. */
function searchAll(grids: readonly Bounded[], lon: number, lat: number): number | null {
  let touched: number | null = null
  for (const { id, geometry } of grids) {
    const found = sideOf(polygonsOf(geometry).flat(), lon, lat)
    if (found === 'inside') return id
    if (found === 'border' && (touched === null || id < touched)) touched = id
  }
  return touched
}

function sideOf(rings: readonly Ring[], x: number, y: number): 'inside' | 'border' | 'outside' {
  let inside = false
  for (const ring of rings)
    for (let n = 1; n < ring.length; n += 1) {
      const [[x1, y1], [x2, y2]] = [ring[n - 1]!, ring[n]!]
      const turn = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
      const between = Math.min(x1, x2) <= x && x <= Math.max(x1, x2) && Math.min(y1, y2) <= y && y <= Math.max(y1, y2)
      if (turn === 0 && between) return 'border'
      if (y1 > y !== y2 > y && turn > 0 === y2 > y1) inside = !inside
    }
  return inside ? 'inside' : 'outside'
}

const unit = 2 ** -20 // degrees, about a tenth of a metre; every corner is exact in binary
const size = 2_048 // units

/** A town of crooked squares: neighbours share every corner of a border that bends in four places. */
export function syntheticGrids(side: number): Bounded[] {
  const random = randomFrom(11)
  const bend = (by: number) => Math.round((random() - 0.5) * 2 * by * size)
  const place = (x: number, y: number): Position => [118.5 + x * unit, 24.75 + y * unit]
  const corner = Array.from({ length: (side + 1) ** 2 }, (_, n) => [
    (n % (side + 1)) * size + bend(0.15),
    Math.floor(n / (side + 1)) * size + bend(0.15),
  ])
  const borders = new Map<string, Position[]>()
  const border = (from: number, to: number): Position[] => {
    const [a, b] = from < to ? [from, to] : [to, from]
    const key = `${a} ${b}`
    if (!borders.has(key)) {
      const [[ax, ay], [bx, by]] = [corner[a]!, corner[b]!]
      const bends = [0.2, 0.4, 0.6, 0.8].map((share) =>
        place(Math.round(ax! + (bx! - ax!) * share) + bend(0.05), Math.round(ay! + (by! - ay!) * share) + bend(0.05)),
      )
      borders.set(key, [place(ax!, ay!), ...bends, place(bx!, by!)])
    }
    const line = borders.get(key)!
    return from < to ? line : line.toReversed()
  }
  return Array.from({ length: side * side }, (_, n) => {
    const at = Math.floor(n / side) * (side + 1) + (n % side)
    const around = [at, at + 1, at + side + 2, at + side + 1, at]
    const ring = around.slice(1).flatMap((to, k) => border(around[k]!, to).slice(k === 0 ? 0 : 1))
    return { id: n + 1, path: `1/${n + 1}/`, geometry: { type: 'Polygon', coordinates: [ring] } }
  })
}
