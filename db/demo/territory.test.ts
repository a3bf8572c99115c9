import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkCoverage, misfits } from '#territory/coverage.ts'
import { withGeos } from '#territory/geos.ts'
import { buildLocator } from '#territory/locator.ts'
import { areaOf, oriented, polygonsOf } from '#territory/polygons.ts'
import { isGrid, lengthOf, mayHold } from '#territory/rules.ts'
import { jinjiang } from './cities/jinjiang.ts'
import { divisionsOf } from './land.ts'
import { demoTerritory } from './territory.ts'

const { areas, boundaries, zoneMembers } = await demoTerritory(jinjiang, 1)
const byId = new Map(areas.map((area) => [area.id, area]))
const lineOf = new Map(boundaries.map((boundary) => [boundary.area_id, boundary]))
const childrenOf = Map.groupBy(
  areas.filter((area) => lineOf.has(area.id)),
  (area) => area.parent_id,
)
const of = (level: string) => areas.filter((area) => area.level === level)

test('Jinjiang has its 22 towns and 405 villages by name and code, and 436, 1,724 and 2,528 grids', () => {
  const levels = ['province', 'city', 'county', 'town', 'village', 'grid_1', 'grid_2', 'grid_3'] as const
  assert.deepEqual(
    levels.map((level) => of(level).length),
    [1, 1, 1, 22, 405, 436, 1_724, 2_528],
  )
  const { towns, villages } = divisionsOf(jinjiang)
  assert.deepEqual(
    of('village')
      .map(({ code, name }) => `${code} ${name}`)
      .sort(),
    villages.map(({ code, name }) => `${code} ${name}`).sort(),
  )
  assert.deepEqual(
    of('town').map(({ code }) => code),
    towns.map(({ code }) => `${code}000`),
  )
})

test('every grid has a code of its own and a place it may have, and every area holds some at every tier', () => {
  const grids = areas.filter((area) => isGrid(area.level))
  assert.equal(new Set(grids.map((area) => area.grid_code)).size, grids.length)
  for (const area of grids) assert.equal(area.grid_code?.length, lengthOf('local'))
  for (const area of areas)
    assert.ok('held' in mayHold(area.parent_id === null ? null : byId.get(area.parent_id)!.level, area.level), area.name)
  for (const area of areas)
    if (['town', 'village', 'grid_1', 'grid_2'].includes(area.level)) assert.ok(childrenOf.has(area.id), area.name)
})

test('children tile their parent without gap or overlap: every inner border is one line, seen from both sides', async () => {
  await withGeos((geos) => {
    for (const [parent, children] of childrenOf) {
      if (parent === null || !lineOf.has(parent)) continue
      const whole = oriented(polygonsOf(lineOf.get(parent)!.geometry))
      const parts = children.map((child) => oriented(polygonsOf(lineOf.get(child.id)!.geometry)))
      assert.equal(misfits(whole, parts).size, 0, byId.get(parent)!.name)
      const sum = parts.reduce((total, part) => total + areaOf(part), 0)
      assert.ok(Math.abs(sum / areaOf(whole) - 1) < 1e-9, byId.get(parent)!.name)
    }
    const grids = of('grid_3').map((area) => ({
      id: area.id,
      geometry: lineOf.get(area.id)!.geometry,
      accuracy_class: 'A' as const,
    }))
    const county = { id: 3, geometry: lineOf.get(3)!.geometry, accuracy_class: 'A' as const }
    assert.deepEqual(checkCoverage(geos, county, grids), [])
  })
})

test('every boundary is a valid polygon, and all but the outline of the county say that they are invented', async () => {
  await withGeos((geos) => {
    for (const { area_id, geometry, synthetic } of boundaries) {
      assert.equal(geos.flaw(geometry), null, byId.get(area_id)!.name)
      assert.equal(synthetic, area_id !== 3)
    }
  })
})

test('the label of every grid stands in that grid', () => {
  const lines = boundaries.map(({ area_id, geometry }) => ({ id: area_id, path: byId.get(area_id)!.path, geometry }))
  const locator = buildLocator(lines)
  for (const area of of('grid_3')) assert.equal(locator.at(area.lon!, area.lat!), area.id, area.name)
  assert.equal(locator.at(118.35, 24.4), null)
})

test('residents add up from the smallest grid to the county, and the zone has its members', () => {
  for (const [parent, children] of childrenOf) {
    const area = parent === null ? undefined : byId.get(parent)
    if (!area || area.population === null) continue
    assert.equal(
      children.reduce((sum, child) => sum + (child.population ?? 0), 0),
      area.population,
      area.name,
    )
  }
  assert.equal(zoneMembers.length, 4)
})

test('the same seed draws the same map', async () => {
  const again = await demoTerritory(jinjiang, 1)
  assert.deepEqual(again.areas, areas)
  assert.deepEqual(again.boundaries, boundaries)
})
