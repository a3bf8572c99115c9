import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import iconv from 'iconv-lite'
import { town } from '../../../test/town.ts'
import { areaOfCode, chainAt, chainOf } from '../ask.ts'
import { type ImportOptions, importAreas } from './actions.ts'

const { act, as, clock } = await town()
const folder = mkdtempSync(join(tmpdir(), 'yiwang-areas-'))
after(() => rmSync(folder, { recursive: true, force: true }))

type Ring = [number, number][]
const box = (w: number, s: number, e: number, n: number): Ring => [
  [w, s],
  [e, s],
  [e, n],
  [w, n],
  [w, s],
]
const feature = (code: string, name: string, ring: Ring | null, more: object = {}) => ({
  type: 'Feature',
  properties: { code, name, ...more },
  geometry: ring && { type: 'Polygon', coordinates: [ring] },
})
function file(name: string, content: object[] | string | Uint8Array) {
  const path = join(folder, name)
  writeFileSync(path, Array.isArray(content) ? JSON.stringify({ type: 'FeatureCollection', features: content }) : content)
  return path
}
const take = (options: Partial<ImportOptions> & { file: string }) =>
  act((inside) => importAreas(inside, { format: options.file.endsWith('csv') ? 'csv' : 'geojson', crs: 'wgs84', ...options }))
const counts = ({ done, added, changed, unchanged, placeholders }: Awaited<ReturnType<typeof take>>) => ({
  done,
  added,
  changed,
  unchanged,
  placeholders,
})
const two = [
  feature('341001001', '甲街道', box(100, 30, 100.1, 30.1)),
  feature('341001002', '乙街道', box(100.1, 30, 100.2, 30.1)),
]

test('a file adds its areas under ancestors that so far only have a code', async () => {
  assert.deepEqual(counts(await take({ file: file('two.geojson', two) })), {
    done: true,
    added: 2,
    changed: 0,
    unchanged: 0,
    placeholders: 3,
  })
  const chain = await act((inside) => chainAt(inside, 100.05, 30.05))
  assert.deepEqual(
    chain.map((area) => area.name),
    ['〔340000000000〕', '〔341000000000〕', '〔341001000000〕', '甲街道'],
  )
})

test('the same file again changes nothing', async () => {
  assert.deepEqual(counts(await take({ file: file('two.geojson', two) })), {
    done: true,
    added: 0,
    changed: 0,
    unchanged: 2,
    placeholders: 0,
  })
})

test('a new name and a new line make a new version, and the old day still shows the old one', async () => {
  clock.pass(24 * 60)
  const report = await take({ file: file('new.geojson', [feature('341001001', '新甲街道', box(100, 30, 100.1, 30.08))]) })
  assert.equal(report.changed, 1)
  const { id } = (await act((inside) => areaOfCode(inside, '341001001000')))!
  const name = async (query: string) => (await as('nobody').get(`/areas/${id}${query}`)).body.area.name
  const top = async (query: string) => (await as('nobody').get(`/areas/${id}/boundary${query}`)).body.bbox[3]
  assert.deepEqual([await name(''), await name('?as_of=2026-03-02')], ['新甲街道', '甲街道'])
  assert.deepEqual([await top(''), await top('?as_of=2026-03-02')], [30.08, 30.1])
})

test('one bad feature keeps the whole file out, and every bad one is told with its reason', async () => {
  const bow: Ring = [
    [101, 30],
    [101.1, 30.1],
    [101.1, 30],
    [101, 30.1],
    [101, 30],
  ]
  const report = await take({
    file: file('bad.geojson', [
      feature('341002001', '好街道', box(101, 31, 101.1, 31.1)),
      feature('341002002', '坏街道', bow),
      feature('34100200x', '错码', null),
      feature('341002003', '', null),
      feature('341002001', '重复', null),
    ]),
  })
  assert.deepEqual(
    report.refused.map(({ at, reason }) => [at, reason]),
    [
      [2, 'boundary_beyond_repair'],
      [3, 'area_level_unknown'],
      [4, 'area_name_missing'],
      [5, 'area_code_twice'],
    ],
  )
  assert.equal(report.done, false)
  assert.equal(await act((inside) => areaOfCode(inside, '341002001000')), undefined)
})

test('a dry run says what would be and writes nothing', async () => {
  const report = await take({ file: file('dry.geojson', [feature('341003001', '丙街道', null)]), dryRun: true })
  assert.deepEqual(counts(report), { done: false, added: 1, changed: 0, unchanged: 0, placeholders: 1 })
  assert.equal(await act((inside) => areaOfCode(inside, '341003001000')), undefined)
})

test('a CSV in GB18030 names villages and their grids, with columns as mapped', async () => {
  const csv = file(
    'grids.csv',
    iconv.encode(
      '编号,叫什么,哪一级,上级\n341001001001,一社区,village,\n341001001001010000,一社区1网格,grid_1,\n341001001001010100,一社区1-1网格,grid_2,341001001001010000\n',
      'gb18030',
    ),
  )
  const map = { code: '编号', name: '叫什么', level: '哪一级', parent: '上级' }
  assert.equal((await take({ file: csv, map })).added, 3)
  const grid = (await act((inside) => areaOfCode(inside, '341001001001010100')))!
  const chain = await act((inside) => chainOf(inside, grid.id))
  assert.deepEqual(
    chain.slice(-3).map((area) => area.level),
    ['village', 'grid_1', 'grid_2'],
  )
})

test('a grid may not hang under a town, and an unknown parent is refused', async () => {
  const csv = file('wrong.csv', 'code,name,level,parent\nG1,一,grid_1,341001001\nG2,二,grid_1,nowhere\n')
  assert.deepEqual(
    (await take({ file: csv })).refused.map((one) => one.reason),
    ['area_parent_level', 'area_parent_unknown'],
  )
})

test('overlaps beyond the accuracy of the class are told and do not stop the file', async () => {
  const report = await take({
    file: file('over.geojson', [
      feature('341004001', '丁', box(103, 30, 103.11, 30.1)),
      feature('341004002', '戊', box(103.1, 30, 103.2, 30.1)),
    ]),
  })
  assert.deepEqual([report.done, report.findings.map((one) => one.kind)], [true, ['overlap']])
})

test('positions in GCJ-02 are kept in WGS-84', async () => {
  await take({ file: file('gcj.geojson', [feature('341005001', '己', box(104, 30, 104.1, 30.1))]), crs: 'gcj02' })
  assert.equal((await act((inside) => chainAt(inside, 104.0995, 30.05))).length, 0, 'the line moved west by some 200 metres')
})

for (const [name, content] of [
  ['not JSON', '{"type":'],
  ['no features', '{"a":1}'],
  ['a list', '[]'],
] as const)
  test(`a file with ${name} is unreadable and says so`, async () => {
    await assert.rejects(take({ file: file('junk.geojson', content) }), { code: 'file_unreadable' })
  })

const beijing = join(import.meta.dirname, '../../../../shared/data/beijing-subdistrict-boundaries-wgs84')
const missing = existsSync(beijing) ? false : 'did not run: ../shared/data is not there'
test('the 343 town-level boundaries of Beijing come in under their districts, twice without a change', {
  skip: missing,
}, async () => {
  const load = async (part: string) => {
    const sum = { added: 0, unchanged: 0, changed: 0, repaired: 0, placeholders: 0, refused: 0, findings: 0 }
    for (const name of readdirSync(join(beijing, part)).sort()) {
      const report = await take({ file: join(beijing, part, name), accuracy_class: 'C' })
      assert.deepEqual(report.refused, [], name)
      for (const key of Object.keys(sum) as (keyof typeof sum)[]) {
        const value = report[key]
        sum[key] += typeof value === 'number' ? value : value.length
      }
    }
    return sum
  }
  assert.equal((await load('district')).added, 16)
  const first = await load('subdistrict')
  assert.deepEqual([first.added, first.placeholders], [343, 0])
  const second = await load('subdistrict')
  assert.deepEqual([second.added, second.changed, second.unchanged], [0, 0, 343])
  const chain = await act((inside) => chainAt(inside, 116.14, 40.142))
  assert.deepEqual(chain.map((area) => area.name).slice(-2), ['昌平区', '阳坊镇'])
})
