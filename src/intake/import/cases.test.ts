import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import iconv from 'iconv-lite'
import { sql } from 'kysely'
import { linesOf } from '#journal/ask.ts'
import { town } from '../../../test/town.ts'
import { importCases } from './actions.ts'
import type { ImportMap } from './contract.ts'

const willow = await town()
const folder = mkdtempSync(join(tmpdir(), 'yiwang-cases-'))
after(() => rmSync(folder, { recursive: true }))

const map: ImportMap = {
  name: 'old-hotline',
  fields: {
    key: '工单号',
    summary: '标题',
    description: '内容',
    reported_at: { column: '来电时间', format: 'yyyy/M/d H:mm' },
    closed_at: { column: '办结时间', format: 'yyyy/M/d H:mm' },
    result: '结果',
    area: '网格',
    category: { column: '类别', table: { 下水: 'C01' } },
    lon: '经度',
    lat: '纬度',
  },
}
const header = '工单号,标题,内容,来电时间,办结时间,结果,网格,类别,经度,纬度\n'
const good = [
  '7,路灯不亮,村口路灯三天不亮,2026/2/1 9:00,2026/2/3 10:30,已更换灯泡,东村,排水,,\n',
  '8,井盖,井盖响,2026/2/2 9:00,,,西村一网格,下水,118.1,24.1\n',
  '9,积水,路口积水,2026/2/2 9:00,,,,下水,118.25,24.1\n',
  '10,咨询,办证要什么材料,2026/2/2 9:00,,,,怪类别,,\n',
].join('')

const file = (content: string | Buffer, name = 'cases.csv') => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const take = (path: string, more: Partial<Parameters<typeof importCases>[1]> = {}) =>
  importCases(willow.db, { file: path, map, now: willow.clock.now, ...more })
const casesOf = (register: string) =>
  willow.act(({ tx }) =>
    tx.selectFrom('cases').selectAll().where('external_key', 'like', `${register}:%`).orderBy('no').execute(),
  )

test('rows become cases where they belong: closed ones closed, open ones with whoever answers for their area', async () => {
  const summary = await take(file(header + good))
  assert.deepEqual([summary.rows, summary.new, summary.closed, summary.rejected, summary.at_top], [4, 4, 1, 0, 1])
  assert.deepEqual(summary.unknown_categories, { 怪类别: 1 })
  const cases = await casesOf('old-hotline')
  assert.deepEqual(
    cases.map((one) => [one.state, one.outcome, one.located, one.path, one.holder_id, one.category_id, one.due_at]),
    [
      ['closed', 'handled', 'area', '1/2/4/', 4, 2, null],
      ['reported', null, 'area', '1/3/5/7/', 7, 2, null],
      ['reported', null, 'point', '1/2/4/6/8/', 6, 2, null],
      ['assessing', null, 'none', '1/', 1, null, null],
    ],
  )
  assert.deepEqual([cases[0]!.reported_at, cases[0]!.closed_at], ['2026-02-01T01:00:00.000Z', '2026-02-03T02:30:00.000Z'])
  assert.equal(cases[0]!.reply, '已更换灯泡')
})

test('each has a line in the journal that names register, file and row, and its chain goes on from there', async () => {
  const [, open] = await casesOf('old-hotline')
  const [line] = await willow.act((act) => linesOf(act, open!.id))
  assert.equal(line!.kind, 'case.import')
  assert.deepEqual(line!.detail, {
    register: 'old-hotline',
    file: 'cases.csv',
    row: 3,
    key: 'old-hotline:8',
    reported_at: open!.reported_at,
    closed_at: null,
    holder: 7,
  })
  const moved = await willow.as('xu').post(`/cases/${open!.id}/moves`, { id: crypto.randomUUID(), kind: 'pass_up', note: '上报' })
  assert.equal(moved.status, 200)
  assert.equal(moved.body.line_n, 2)
  assert.ok(moved.body.due_at, 'its first limit begins with the first move')
})

test('the same file again adds nothing; a changed row is left as it was and reported', async () => {
  const again = await take(file(header + good))
  assert.deepEqual([again.new, again.same, again.conflict], [0, 4, 0])
  const rejects = join(folder, 'rejects.csv')
  const changed = await take(file(header + good.replace('井盖响', '井盖没了').replace('\n10,', '\n11,')), { rejects })
  assert.deepEqual([changed.new, changed.same, changed.conflict], [1, 2, 1])
  assert.match(readFileSync(rejects, 'utf8'), /\r\n3,import_conflict,.*old-hotline:8.*井盖没了/)
  assert.equal((await casesOf('old-hotline'))[1]!.description, '井盖响')
})

test('rows that cannot be taken are written aside with line and reason, and hold up no other', async () => {
  const bad = [
    ',无号,内容,2026/2/1 9:00,,,,,,\n',
    '21,,,2026/2/1 9:00,,,,,,\n',
    '22,时间,内容,二月一日,,,,,,\n',
    '23,将来,内容,2031/2/1 9:00,,,,,,\n',
    '24,倒着,内容,2026/2/1 9:00,2026/1/1 9:00,,,,,\n',
    '25,哪里,内容,2026/2/1 9:00,,,火星村,,,\n',
    '26,点,内容,2026/2/1 9:00,,,,,东经118,24\n',
    '27,少列,内容\n',
    '28,"=HYPERLINK(""x"")",好的一行,2026/2/1 9:00,,,,,,\n',
    '28,同号不同内容,另一行,2026/2/1 9:00,,,,,,\n',
  ].join('')
  const rejects = join(folder, 'bad.csv')
  const summary = await take(file(iconv.encode(header + bad, 'gb18030')), { rejects })
  assert.deepEqual([summary.encoding, summary.rows, summary.new, summary.rejected, summary.conflict], ['gb18030', 10, 1, 8, 1])
  const [, ...lines] = readFileSync(rejects, 'utf8').trim().split('\r\n')
  assert.deepEqual(
    lines.map((line) => line.split(',').slice(0, 2).join(' ')),
    [
      '2 import_key_missing',
      '3 import_text_missing',
      '4 import_time_malformed',
      '5 import_time_ahead',
      '6 import_closed_before_reported',
      '7 import_area_unknown',
      '8 import_position_malformed',
      '9 import_row_malformed',
      '11 import_conflict',
    ],
  )
  assert.match(lines[2]!, /时间 reported_at 缺失或无法识别 \/ The time reported_at/)
})

test('a text longer than a case can be is cut there and whole in the journal', async () => {
  const long = '投诉'.repeat(2000) + '😀完'
  const { shortened } = await take(file(`${header}31,长文,${long},2026/2/1 9:00,,,,,,\n`))
  assert.equal(shortened, 1)
  const kept = (await casesOf('old-hotline')).at(-1)!
  assert.equal(Array.from(kept.description).length, 3000)
  const [line] = await willow.act((act) => linesOf(act, kept.id))
  assert.equal((line!.detail as { whole: string }).whole, long)
})

test('an import that was stopped half-way goes on where it was', async () => {
  const rows = Array.from({ length: 1_200 }, (_, n) => `s${n},路灯,第 ${n} 盏不亮,2026/2/1 9:00,,,东村,,,\n`).join('')
  const given = { ...map, name: 'stopped' }
  const stop = () => {
    throw new Error('pulled the plug')
  }
  await assert.rejects(take(file(header + rows), { map: given, onProgress: stop }), /pulled the plug/)
  const before = (await casesOf('stopped')).length
  assert.ok(before > 0 && before < 1_200 && before % 500 === 0, `${before} were in`)
  const summary = await take(file(header + rows), { map: given })
  assert.deepEqual([summary.same, summary.new], [before, 1_200 - before])
  assert.equal((await casesOf('stopped')).length, 1_200)
})

test('two imports of one file at once bring each case once', async () => {
  const rows = Array.from({ length: 700 }, (_, n) => `t${n},路灯,第 ${n} 盏不亮,2026/2/1 9:00,,,东村,,,\n`).join('')
  const given = { ...map, name: 'twice' }
  const both = await Promise.all([1, 2].map((n) => take(file(header + rows, `twice${n}.csv`), { map: given })))
  assert.equal(both[0]!.new + both[1]!.new, 700)
  assert.equal(both[0]!.same + both[1]!.same, 700)
})

test('a map that names a missing column, zone or city is refused before anything is taken', async () => {
  await assert.rejects(take(file('编号,内容\n1,好\n')), { code: 'file_unreadable' })
  const zoned = { ...map.fields, reported_at: { column: '来电时间', format: 'iso', zone: 'Mars/Base' } }
  await assert.rejects(take(file(header + good), { map: { ...map, fields: zoned } }), { code: 'file_unreadable' })
  const matched = { ...map.fields, place: { column: '标题', match: '(' } }
  await assert.rejects(take(file(header + good), { map: { ...map, fields: matched } }), { code: 'file_unreadable' })
  await assert.rejects(take(file(header + good), { city: '没有这个城市' }), { code: 'import_area_unknown' })
})

const shared = new URL('../../../../shared/data/', import.meta.url)
const demoMap = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../db/demo/maps/${name}.json`, import.meta.url), 'utf8')) as ImportMap
const real = (path: string) => {
  const url = new URL(path, shared)
  try {
    readFileSync(url).at(0)
    return { path: decodeURIComponent(url.pathname), skip: false as const }
  } catch {
    return { path: '', skip: `no ${path} in ../shared/data` }
  }
}

const messages = real('gov-messages-2020/附件3.xlsx')
test('all 4,326 messages of a real letter box come in, and a second time none', { skip: messages.skip }, async () => {
  const given = { map: demoMap('messages-2020') }
  const first = await take(messages.path, given)
  assert.deepEqual([first.rows, first.new, first.rejected, first.conflict, first.shortened], [4326, 4326, 0, 0, 11])
  const again = await take(messages.path, given)
  assert.deepEqual([again.rows, again.new, again.same], [4326, 0, 4326])
})

const boston = real('boston311-2011/requests-2011-07-to-10.csv.gz')
test('41,827 requests of a second city come in with its wards and precincts within a minute', { skip: boston.skip }, async () => {
  const summary = await take(boston.path, { map: demoMap('boston311-2011') })
  assert.deepEqual([summary.rows, summary.new, summary.rejected, summary.closed], [41_827, 41_827, 0, 39_368])
  const { rows: levels } = await willow.act(({ tx }) =>
    sql<{
      level: string
      areas: number
      cases: number
    }>`select areas.level, count(distinct areas.id)::int as areas, count(cases.id)::int as cases
      from areas left join cases on cases.area_id = areas.id where areas.code like 'boston-2011%' group by 1 order by 1`.execute(
      tx,
    ),
  )
  assert.deepEqual(levels, [
    { level: 'county', areas: 1, cases: 1993 },
    { level: 'town', areas: 22, cases: 60 },
    { level: 'village', areas: 254, cases: 39_774 },
  ])
  const ward = await willow.act(({ tx }) =>
    tx.selectFrom('areas').select(['name_en', 'path']).where('code', '=', 'boston-2011-20').executeTakeFirstOrThrow(),
  )
  const { rows: holders } = await willow.act(({ tx }) =>
    sql<{ wrong: number }>`select count(*)::int as wrong from cases join organisations on organisations.id = holder_id
      where external_key like 'boston311:%' and cases.area_id <> organisations.area_id`.execute(tx),
  )
  assert.deepEqual([ward.name_en, holders[0]!.wrong], ['Ward 20', 0])
})
