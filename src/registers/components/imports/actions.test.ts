import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import iconv from 'iconv-lite'
import { linesOf } from '#journal/ask.ts'
import { organisations } from '../../../../test/people.ts'
import { town } from '../../../../test/town.ts'
import type { Component } from '../contract.ts'
import { type ImportOptions, importComponents } from './actions.ts'
import { dayIn } from './rules.ts'

const { act, as, clock } = await town()
const folder = mkdtempSync(join(tmpdir(), 'yiwang-components-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Uint8Array) {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const take = (options: Partial<ImportOptions> & { file: string }) =>
  act((inside) =>
    importComponents(inside, { format: options.file.endsWith('csv') ? 'csv' : 'geojson', crs: 'wgs84', ...options }),
  )
const counts = ({ done, added, changed, unchanged }: Awaited<ReturnType<typeof take>>) => [done, added, changed, unchanged]
const listed = async (q: string): Promise<Component[]> => (await as('cheng').get(`/components?q=${q}`)).body.items
const code = (n: number) => `35099901002${String(n).padStart(6, '0')}`

const head = '标识码,名称,主管部门,权属单位,养护单位,经度,纬度,状态,初始日期,数据来源,备注'
const rows = [
  `${code(1)},污水井盖,公安局,道路所,,118.25,24.1,完好,20200301,实测,`,
  `${code(2)},污水井盖,,道路所,交警中队,118.1,24.1,破损,2020/3/1,,桥头`,
]
const csv = (name: string, lines: string[]) => file(name, iconv.encode([head, ...lines].join('\n'), 'gb18030'))

test('a register in GB18030 comes in with its units, places and days, and each has a line', async () => {
  assert.deepEqual(counts(await take({ file: csv('two.csv', rows) })), [true, 2, 0, 0])
  const [one, two] = await listed('35099901002')
  assert.deepEqual(
    [one?.authority_id, one?.owner_id, one?.maintainer_id, one?.status, one?.started_on, one?.source, one?.area_id],
    [organisations.police, organisations.roads, null, 'intact', '2020-03-01', 'measured', 8],
  )
  assert.deepEqual([two?.maintainer_id, two?.status, two?.note, two?.area_id], [organisations.traffic, 'damaged', '桥头', 7])
  const lines = await act((inside) => linesOf(inside, one!.id))
  assert.deepEqual(
    lines.map(({ kind, detail }) => [kind, (detail as { file: string }).file]),
    [['component.added', 'two.csv']],
  )
})

test('the same file again changes nothing; what differs is changed from today on, and what it leaves out stays', async () => {
  assert.deepEqual(counts(await take({ file: csv('two.csv', rows) })), [true, 0, 0, 2])
  clock.pass(24 * 60)
  const less = file('less.csv', `code,name,lon,lat,status\n${code(2)},污水井盖,118.1,24.1,丢失\n`)
  assert.deepEqual(counts(await take({ file: less })), [true, 0, 1, 0])
  const [two] = await listed(code(2))
  assert.deepEqual(
    [two?.status, two?.changed_on, two?.note, two?.maintainer_id, two?.started_on],
    ['lost', '2026-03-03', '桥头', organisations.traffic, '2020-03-01'],
  )
  const lines = await act((inside) => linesOf(inside, two!.id))
  assert.deepEqual((lines.at(-1)!.detail as { was: object }).was, { status: 'damaged', changed_on: null })
})

test('one bad row keeps the whole file out, and every bad one is told with its reason', async () => {
  const report = await take({
    file: csv('bad.csv', [
      `${code(10)},好井盖,,,,118.25,24.1,,,,`,
      '123,短码,,,,118.25,24.1,,,,',
      `${code(11)},,,,,118.25,24.1,,,,`,
      `${code(12)},无位置,,,,,,,,,`,
      `${code(13)},谁的,,没有这个单位,,118.25,24.1,,,,`,
      `${code(14)},状态,,,,118.25,24.1,还行,,,`,
      `${code(15)},日期,,,,118.25,24.1,,20260230,,`,
      `${code(10)},重复,,,,118.25,24.1,,,,`,
      `${code(16)},太远,,,,218.25,24.1,,,,`,
    ]),
  })
  assert.deepEqual(
    report.refused.map(({ at, reason }) => [at, reason]),
    [
      [3, 'component_code_malformed'],
      [4, 'component_field_missing'],
      [5, 'component_position_missing'],
      [6, 'component_unit_unknown'],
      [7, 'component_field_invalid'],
      [8, 'component_field_invalid'],
      [9, 'component_code_twice'],
      [10, 'component_field_invalid'],
    ],
  )
  assert.deepEqual([report.done, await listed(code(10))], [false, []])
})

test('GeoJSON points in GCJ-02 are kept in WGS-84, and a dry run keeps nothing', async () => {
  const features = [
    {
      type: 'Feature',
      properties: { 编号: code(20), GLBJMC: '路名牌' },
      geometry: { type: 'Point', coordinates: [118.25, 24.1] },
    },
  ]
  const given = { file: file('one.geojson', JSON.stringify({ type: 'FeatureCollection', features })), crs: 'gcj02' as const }
  assert.equal((await take(given)).refused[0]?.reason, 'component_code_malformed', 'a column of another name is mapped')
  const map = { code: '编号' }
  assert.deepEqual(counts(await take({ ...given, map, dryRun: true })), [false, 1, 0, 0])
  assert.deepEqual(await listed(code(20)), [])
  await take({ ...given, map })
  const [one] = await listed(code(20))
  assert.ok(one && one.lon < 118.25 && one.lon > 118.24, 'some 500 metres to the west')
})

test('a file that is none says so', async () => {
  await assert.rejects(take({ file: file('junk.geojson', '{') }), { code: 'file_unreadable' })
})

for (const [said, day] of [
  ['20260301', '2026-03-01'],
  ['2026-3-1', '2026-03-01'],
  ['2026年3月1日', '2026-03-01'],
  ['2026/03/01 00:00:00', '2026-03-01'],
  ['20260231', undefined],
  ['1.3.2026', undefined],
] as const)
  test(`“${said}” is ${day ?? 'no day'}`, () => assert.equal(dayIn(said), day))
