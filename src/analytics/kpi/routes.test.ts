import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../../test/people.ts'
import { asOwner, town } from '../../../test/town.ts'
import { at, closings, conditions, kinds } from '../../../test/willow.ts'
import { recount } from '../actions.ts'
import { differences } from '../ask.ts'
import type { KpiRow } from './contract.ts'
import { type KpiId, kpiIds, kpis } from './rules.ts'

const willow = await town()
type Who = Parameters<typeof willow.as>[0]

async function report(who: Who, place: object, more: object = {}) {
  const id = newId()
  const { status } = await willow.as(who).post('/cases', { id, description: '雨水井堵塞,路面积水', ...place, ...more })
  assert.equal(status, 200)
  return id
}
async function move(who: Who, id: string, given: object) {
  const { status, body } = await willow.as(who).post(`/cases/${id}/moves`, { id: newId(), ...given })
  assert.equal(status, 200, JSON.stringify(body))
}
const file = { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken }
const close = { kind: 'close', closing_condition_id: closings.drain, reply: '已疏通' }

/** Up from the grid to the town, filed and sent to the road office. */
async function dispatched(minutes = 1) {
  const id = await report('wen', at.wens_grid)
  await move('gu', id, { kind: 'pass_up', note: '需上级处理' })
  await move('ding', id, { kind: 'pass_up', note: '需镇里处理' })
  await move('rui', id, file)
  willow.clock.pass(minutes)
  await move('rui', id, { kind: 'dispatch' })
  return id
}
async function handled(minutes = 1) {
  const id = await dispatched(minutes)
  await move('luo', id, { kind: 'acknowledge' })
  willow.clock.pass(30)
  await move('luo', id, { kind: 'complete', result: '已疏通' })
  return id
}

const onSite = await report('wen', at.wens_grid)
await move('wen', onSite, { kind: 'resolve_on_site', result: '已清掏' })
const good = await handled()
await move('ding', good, { kind: 'check', passed: true })
await move('rui', good, close)
const again = await handled(20)
await move('ding', again, { kind: 'check', passed: false, note: '仍有积水' })
const back = await dispatched()
await move('luo', back, { kind: 'return', note: '非本单位职责' })
const west = await report('xu', at.west)
await willow.listen()

const get = async (query = '', who: Who = 'ling') => {
  const { status, body } = await willow.as(who).get(`/kpi${query}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
const parts = (figures: KpiRow['figures'], ...ids: KpiId[]) =>
  Object.fromEntries(ids.map((id) => [id, [figures[id].numerator, figures[id].denominator]]))

test('the county’s indicators are what happened', async () => {
  const { figures, as_of, period } = await get()
  assert.equal(as_of, willow.clock.now.toISOString())
  assert.deepEqual(period, { from: '2026-02-01', to: '2026-03-02' })
  assert.deepEqual(
    parts(figures, 'filing', 'closing', 'on_time_closing', 'closing_net', 'overdue', 'rework', 'dispatch_on_time'),
    {
      filing: [3, 5],
      closing: [1, 1],
      on_time_closing: [1, 1],
      // one is being done again, one is to be dispatched anew: both within their limits
      closing_net: [1, 1],
      overdue: [0, 1],
      rework: [1, 3],
      // the second was dispatched five minutes late; the third is to be dispatched anew and still may
      dispatch_on_time: [1, 2],
    },
  )
  assert.deepEqual(
    parts(figures, 'dispatch_accurate', 'acknowledge_on_time', 'settled_grid', 'settled_town', 'assess_grid', 'assess_town'),
    {
      dispatch_accurate: [2, 3],
      acknowledge_on_time: [2, 3],
      settled_grid: [1, 2],
      settled_town: [1, 2],
      assess_grid: [4, 4],
      assess_town: [3, 3],
    },
  )
  assert.deepEqual(figures.muster, { numerator: 0, denominator: 0, value: null })
  assert.deepEqual(parts(figures, 'response'), { response: [4, 4] })
})

test('parts make the whole, by area, category and unit', async () => {
  for (const by of ['area', 'category', 'unit']) {
    const { figures, rows } = await get(`?by=${by}`)
    for (const id of kpiIds)
      for (const side of ['numerator', 'denominator'] as const)
        assert.equal(
          rows.reduce((sum: number, row: KpiRow) => sum + row.figures[id][side], 0),
          figures[id][side],
          `${by} ${id}`,
        )
  }
  const named = (rows: KpiRow[]) => rows.map(({ name, figures }) => [name, figures.filing.denominator])
  assert.deepEqual(named((await get('?by=area')).rows), [
    ['东镇', 4],
    ['西镇', 1],
  ])
  assert.deepEqual(
    named((await get('?by=unit')).rows).toSorted((a: unknown, b: unknown) => (String(a) < String(b) ? -1 : 1)),
    [
      ['', 2],
      ['道路所', 3],
    ],
  )
  assert.deepEqual(named((await get('?by=category')).rows), [
    ['城市管理', 3],
    ['矛盾纠纷', 0],
    ['', 2],
  ])
  assert.deepEqual((await get(`?by=category&category=${kinds.drains}`)).categories.at(-1).name, '排水')
})

test('every number opens a list as long as it says', async () => {
  const { figures } = await get()
  for (const id of kpiIds)
    for (const part of ['numerator', 'denominator'] as const) {
      if (kpis[id].tally) continue
      const { body } = await willow.as('ling').get(`/kpi/${id}/cases?part=${part}`)
      assert.equal(body.items.length, figures[id][part], `${id} ${part}`)
    }
  const { body } = await willow.as('ling').get('/kpi/rework/cases?part=numerator')
  assert.deepEqual(
    body.items.map((one: { id: string }) => one.id),
    [again],
  )
  const rest = await willow.as('ling').get('/kpi/filing/cases?part=denominator&rest=unit')
  assert.deepEqual(rest.body.items.map((one: { id: string }) => one.id).toSorted(), [onSite, west].toSorted())
  for (const [query, many] of [
    ['rest=category', 2],
    [`rest=category&category=${kinds.drains}`, 3],
    ['rest=area', 0],
    ['rest=area&area=8', 4],
    ['rest=unit&area=3', 1],
  ] as const) {
    const listed = await willow.as('ling').get(`/kpi/filing/cases?part=denominator&${query}`)
    assert.equal(listed.body.items.length, many, query)
  }
})

test('a list goes on where its page ended, with nothing twice and nothing left out', async () => {
  const seen: string[] = []
  let cursor = ''
  do {
    const { body } = await willow.as('ling').get(`/kpi/filing/cases?part=denominator&limit=2&cursor=${cursor}`)
    seen.push(...body.items.map((one: { id: string }) => one.id))
    cursor = body.next ?? ''
  } while (cursor)
  assert.deepEqual(seen.toSorted(), [onSite, good, again, back, west].toSorted())
})

test('a period takes in its first and last day, as the city counts days', async () => {
  assert.equal((await get('?from=2026-03-02&to=2026-03-02')).figures.filing.denominator, 5)
  assert.equal((await get('?from=2026-03-03&to=2026-03-03')).figures.filing.denominator, 0)
  assert.equal((await get('?from=2026-02-01&to=2026-03-01')).figures.filing.denominator, 0)
})

test('what a requester said when called counts, and so do stars', async () => {
  await move('rui', good, { kind: 'follow_up', reached: true, resolved: true, satisfied: false, note: '已解决,嫌慢' })
  await move('wen', onSite, { kind: 'rate', rating: 5 })
  await willow.listen()
  assert.deepEqual(parts((await get()).figures, 'resolution', 'satisfaction'), { resolution: [1, 1], satisfaction: [1, 2] })
})

test('a limit that has passed makes a case late; an appeal exempts it', async () => {
  const then = willow.clock.now
  willow.clock.pass(14 * 24 * 60)
  const query = '?from=2026-03-01&to=2026-03-02'
  // the one that is done again, and the one that nobody sent on
  assert.deepEqual(parts((await get(query)).figures, 'overdue', 'dispatch_on_time'), {
    overdue: [2, 3],
    dispatch_on_time: [1, 3],
  })
  await asOwner(willow, (client) => client.query(`update cases set appeal = 'granted', exempt = true where id = '${again}'`))
  await willow.act((act) => recount(act))
  assert.deepEqual(parts((await get(query)).figures, 'overdue'), { overdue: [1, 3] })
  willow.clock.now = then
})

test('each sees the figures of the area that the post answers for', async () => {
  assert.equal((await get('', 'rui')).figures.filing.denominator, 4)
  assert.equal((await get('', 'xi')).figures.filing.denominator, 1)
  assert.deepEqual(
    (await get('?area=4', 'rui')).trail.map((one: { name: string }) => one.name),
    ['东镇', '东村'],
  )
})

for (const [who, path, status] of [
  ['rui', '/kpi?area=3', 404],
  ['rui', '/kpi?area=1', 404],
  ['rui', '/kpi/filing/cases?part=denominator&area=3', 404],
  ['rui', '/kpi/table.csv?area=3', 404],
  ['wen', '/kpi', 403],
  ['luo', '/kpi/filing/cases?part=denominator', 403],
  ['admin', '/kpi/table.csv', 403],
  ['rui', '/kpi/posts', 403],
  ['nobody', '/kpi', 401],
  ['ling', '/kpi?from=2026-03-02&to=2026-03-01', 400],
  ['ling', '/kpi?by=person', 400],
  ['ling', '/kpi?category=9999', 404],
  ['ling', '/kpi/nonsense/cases?part=denominator', 400],
  ['ling', '/kpi/filing/cases?part=denominator&cursor=x', 400],
] as const)
  test(`${who} asking for ${path} is answered ${status}`, async () => {
    assert.equal((await willow.as(who).get(path)).status, status)
  })

test('the table goes to a spreadsheet, and nothing in it is taken for a formula', async () => {
  await asOwner(willow, (client) => client.query(`update areas set name = '=1+1,"x"' where id = 3`))
  const { status, body, headers } = await willow.as('ling').get('/kpi/table.csv?language=zh')
  assert.equal(status, 200)
  assert.match(String(headers['content-type']), /text\/csv; charset=utf-8/)
  const lines = String(body).split('\r\n')
  assert.equal(lines[0], '\uFEFF对象,指标,比率,分子,分母,公式,依据,起,止,截至')
  assert.ok(lines.some((line) => line.startsWith('柳县,立案率,60.00%,3,5,立案数 ÷ 上报数,')))
  const { body: english } = await willow.as('ling').get('/kpi/table.csv?language=en')
  assert.match(String(english), /Filing rate,60\.00%,3,5/)
})

test('a leader is told how much each post of his own organisation ended, by name', async () => {
  const { body } = await willow.as('shi').get('/kpi/posts')
  assert.deepEqual(
    body.items.map(({ post, ended }: { post: number; ended: number }) => [post, ended]),
    [
      [4, 1],
      [6, 0],
      [5, 0],
      [13, 0],
    ],
  )
})

test('facts heard are the facts counted', async () => {
  assert.deepEqual(await willow.act((act) => differences(act)), [])
})
