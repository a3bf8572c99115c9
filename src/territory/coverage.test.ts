import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kit/ruling.ts'
import type { Geometry, Position } from './contract.ts'
import { checkCoverage, type Piece } from './coverage.ts'
import { geometryToWgs84, toWgs84 } from './crs.ts'
import { withGeos } from './geos.ts'
import { sampleGrids } from './sample.ts'
import { soundShape } from './shape.ts'

const box = (w: number, s: number, e: number, n: number): Geometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ],
  ],
})
const piece = (id: string, geometry: Geometry): Piece => ({ id, geometry, accuracy_class: 'C' })
const parent = piece('parent', box(118, 24, 118.02, 24.01))
const west = piece('west', box(118, 24, 118.01, 24.01))
const check = (children: Piece[], around: Piece | null = parent) => withGeos((geos) => checkCoverage(geos, around, children))

test('neighbours that share every border have no gap and no overlap', async () => {
  assert.deepEqual(await check([west, piece('east', box(118.01, 24, 118.02, 24.01))]), [])
  assert.deepEqual(
    await check(
      sampleGrids(8).map(({ id, geometry }) => piece(String(id), geometry)),
      null,
    ),
    [],
  )
})

for (const [name, east, kinds] of [
  ['that overlap', box(118.009, 24, 118.02, 24.01), ['overlap']],
  ['with a gap between them', box(118.011, 24, 118.02, 24.01), ['gap']],
  ['one of which leaves the parent', box(118.01, 24, 118.021, 24.01), ['outside']],
  ['that are off by less than the accuracy of their class', box(118.01005, 24, 118.02, 24.01), []],
] as const)
  test(`neighbours ${name} are found out`, async () => {
    const found = await check([west, piece('east', east)])
    assert.deepEqual(
      found.map((one) => one.kind),
      kinds,
    )
  })

test('an overlap is not hidden by a gap of the same size', async () => {
  const found = await check([west, piece('east', box(118.009, 24, 118.019, 24.01))])
  assert.deepEqual(found.map((one) => one.kind).sort(), ['gap', 'overlap'])
})

test('a size is told in metres', async () => {
  const [gap] = await check([west, piece('east', box(118.011, 24, 118.02, 24.01))])
  assert.ok(Math.abs(gap!.square_metres - 101.7 * 1113.2) < 200, String(gap!.square_metres))
})

const bow: Position[] = [
  [118, 24],
  [118.01, 24.01],
  [118.01, 24],
  [118, 24.01],
  [118, 24],
]
const spike: Position[] = [
  [118, 24],
  [118.01, 24],
  [118.01, 24.01],
  [118.02, 24.01],
  [118.01, 24.01],
  [118, 24.01],
  [118, 24],
]
for (const [name, given, code] of [
  ['a bow tie, of which nobody can say what was meant', { type: 'Polygon', coordinates: [bow] }, 'boundary_beyond_repair'],
  [
    'a line there and back',
    {
      type: 'Polygon',
      coordinates: [
        [
          [118, 24],
          [118.1, 24],
          [118, 24],
        ],
      ],
    },
    'boundary_empty',
  ],
  [
    'latitude and longitude exchanged',
    {
      type: 'Polygon',
      coordinates: [
        [
          [24, 118],
          [25, 118],
          [25, 119],
          [24, 118],
        ],
      ],
    },
    'boundary_out_of_range',
  ],
  ['a point', { type: 'Point', coordinates: [118, 24] }, 'boundary_malformed'],
  ['text for numbers', { type: 'Polygon', coordinates: [[['118', '24']]] }, 'boundary_malformed'],
  ['nothing', null, 'boundary_malformed'],
  ['no polygons', { type: 'MultiPolygon', coordinates: [] }, 'boundary_empty'],
  [
    'too many points',
    { type: 'Polygon', coordinates: [Array.from({ length: 100_002 }, () => [118, 24])] },
    'boundary_too_many_points',
  ],
] as const)
  test(`${name} is refused as ${code}`, async () => {
    const shape = await withGeos((geos) => soundShape(geos, given, 'wgs84'))
    assert.ok(isRefusal(shape))
    assert.equal(shape.refused, code)
  })

test('a spike is cut off and an open ring closed, and both are told as repairs', async () => {
  const shape = await withGeos((geos) => soundShape(geos, { type: 'Polygon', coordinates: [spike] }, 'wgs84'))
  assert.ok(!isRefusal(shape))
  assert.equal(shape.repaired, true)
  assert.equal(await withGeos((geos) => geos.flaw(shape.geometry)), null)
})

test('positions of Amap and Baidu come home to within a metre', () => {
  // Tian'anmen as the three systems have it
  const there: Position = [116.391284, 39.907372]
  for (const [system, lon, lat] of [
    ['gcj02', 116.3975271, 39.9087765],
    ['bd09', 116.403903, 39.91512],
  ] as const) {
    const [x, y] = toWgs84(system, lon, lat)
    assert.ok(Math.hypot((x - there[0]) * 85_400, (y - there[1]) * 111_320) < 2, `${system} ${x} ${y}`)
  }
  assert.deepEqual(
    geometryToWgs84('cgcs2000', box(118, 24, 119, 25)).coordinates[0],
    [box(118, 24, 119, 25).coordinates[0]].flat(),
  )
})
