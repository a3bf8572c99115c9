import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { buildLocator } from './locator.ts'
import { boxOf, polygonsOf } from './polygons.ts'
import { locateExhaustively, sampleGrids } from './sample.ts'

const grids = sampleGrids(12)
const locator = buildLocator(grids)
const corners = grids.flatMap(({ geometry }) => polygonsOf(geometry).flat(2))
const [west, south, east, north] = boxOf(grids.flatMap(({ geometry }) => polygonsOf(geometry)))
/** Inside of the outermost row of grids, where every point is in some grid. */
const margin = 0.008

const anywhere = fc.record({
  lon: fc.double({ min: west + margin, max: east - margin, noNaN: true }),
  lat: fc.double({ min: south + margin, max: north - margin, noNaN: true }),
})
const onCorner = fc.constantFrom(...corners).map(([lon, lat]) => ({ lon, lat }))
const onEdge = fc
  .record({ n: fc.nat(corners.length - 2), along: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ n, along }) => ({
    lon: corners[n]![0] + (corners[n + 1]![0] - corners[n]![0]) * along,
    lat: corners[n]![1] + (corners[n + 1]![1] - corners[n]![1]) * along,
  }))

for (const [name, points] of [
  ['anywhere', anywhere],
  ['on a corner', onCorner],
  ['on a border', onEdge],
] as const)
  test(`a point ${name} is in the grid that an exhaustive search finds`, () => {
    fc.assert(
      fc.property(points, ({ lon, lat }) => assert.equal(locator.at(lon, lat), locateExhaustively(grids, lon, lat))),
      { numRuns: 2_000 },
    )
  })

test('every point inside lies in exactly one grid: asked one by one, the answers add up to one', () => {
  fc.assert(
    fc.property(anywhere, ({ lon, lat }) => {
      const found = locator.at(lon, lat)
      assert.equal(grids.filter((grid) => grid.id === found).length, 1)
    }),
    { numRuns: 2_000 },
  )
})

const square = (id: number, path: string, size: number) => ({
  ...{ id, path },
  geometry: {
    type: 'Polygon' as const,
    coordinates: [
      [
        [0, 0],
        [size, 0],
        [size, size],
        [0, size],
        [0, 0],
      ],
    ] as [number, number][][],
  },
})

test('a point in no grid belongs to the smallest area around it, and outside of all to none', () => {
  const nested = buildLocator([square(1, '1/', 9), square(2, '1/2/', 6), square(3, '1/2/3/', 3)])
  assert.deepEqual(
    [nested.at(1, 1), nested.at(4, 4), nested.at(8, 8), nested.at(10, 1), nested.at(Number.NaN, 1)],
    [3, 2, 1, null, null],
  )
})

test('a zone with a line of its own overlays what it covers', () => {
  const zoned = buildLocator([square(1, '1/', 9)], [square(7, '7/', 4)])
  assert.deepEqual([zoned.over(1, 1), zoned.over(5, 5)], [[7], []])
})

test('an empty city locates nothing', () => assert.equal(buildLocator([]).at(118, 24), null))
