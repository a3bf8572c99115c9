import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../../../test/people.ts'
import { asOwner, town } from '../../../../test/town.ts'
import { at, closings, conditions, kinds } from '../../../../test/willow.ts'
import { recount, sumUp } from '../../actions.ts'
import { differences } from '../../ask.ts'
import { kpiIds, kpis, type Mark } from '../rules.ts'
import { monthsBetween, stretchesOf } from './rules.ts'

const willow = await town()
type Who = Parameters<typeof willow.as>[0]
const day = 24 * 60

async function report(who: Who, place: object) {
  const id = newId()
  assert.equal((await willow.as(who).post('/cases', { id, description: '雨水井堵塞,路面积水', ...place })).status, 200)
  return id
}
async function move(who: Who, id: string, given: object) {
  const { status, body } = await willow.as(who).post(`/cases/${id}/moves`, { id: newId(), ...given })
  assert.equal(status, 200, JSON.stringify(body))
}
async function closed() {
  const id = await report('wen', at.wens_grid)
  await move('gu', id, { kind: 'pass_up', note: '需上级处理' })
  await move('ding', id, { kind: 'pass_up', note: '需镇里处理' })
  await move('rui', id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
  await move('rui', id, { kind: 'dispatch' })
  await move('luo', id, { kind: 'acknowledge' })
  willow.clock.pass(30)
  await move('luo', id, { kind: 'complete', result: '已疏通' })
  await move('ding', id, { kind: 'check', passed: true })
  await move('rui', id, { kind: 'close', closing_condition_id: closings.drain, reply: '已疏通' })
  return id
}

const unit = (
  await willow.act(({ tx }) => tx.selectFrom('organisations').select('id').where('name', '=', '道路所').executeTakeFirstOrThrow())
).id
const asked = ['', '&area=2', '&area=4', '&area=6', '&from=2026-03-02&to=2026-03-02', '&from=2025-12-20&to=2026-04-10'].flatMap(
  (of) =>
    ['', `&category=${kinds.drains}`, `&unit=${unit}`, `&category=${kinds.drains}&unit=${unit}`].flatMap((only) =>
      ['area', 'category', 'unit'].map((by) => `?by=${by}${of}${only}`),
    ),
)
async function pages() {
  const all: Record<string, unknown> = {}
  for (const query of asked) {
    const { status, body } = await willow.as('ling').get(`/kpi${query}`)
    assert.equal(status, 200, query)
    const { as_of: _, ...rest } = body
    all[query] = rest
  }
  return all
}
const kept = () => willow.act(({ tx }) => tx.selectFrom('kpi_sums').selectAll().execute())
const wrong = () => willow.act((act) => differences(act))

const onSite = await report('wen', at.wens_grid)
await move('wen', onSite, { kind: 'resolve_on_site', result: '已清掏' })
const good = await closed()
const west = await report('xu', at.west)
await willow.listen()

test('summed or counted, every page says the same', async () => {
  willow.clock.pass(day)
  const counted = await pages()
  assert.deepEqual(await kept(), [])
  await willow.act(sumUp)
  assert.ok((await kept()).length > 0)
  assert.deepEqual(await pages(), counted)
  assert.deepEqual(await wrong(), [])
})

test('what changes after it was summed changes the sums', async () => {
  const satisfied = async () => (await willow.as('ling').get('/kpi')).body.figures.satisfaction
  assert.deepEqual(await satisfied(), { numerator: 0, denominator: 0, value: null })
  const called = { kind: 'follow_up', reached: true, resolved: true, satisfied: true, note: '已解决' }
  await move('rui', good, called)
  await willow.listen()
  assert.deepEqual(await satisfied(), { numerator: 1, denominator: 1, value: 1 })
  assert.deepEqual(await wrong(), [])
  await move('gu', onSite, { kind: 'reopen', reason: '又堵了' })
  await willow.listen()
  assert.deepEqual(await wrong(), [])
})

test('the next day is added to the days before, and a recount gives the same', async () => {
  await move('xu', west, { kind: 'resolve_on_site', result: '已清掏' })
  await closed()
  await willow.listen()
  willow.clock.pass(day)
  const counted = await pages()
  await willow.act(sumUp)
  const added = await kept()
  assert.deepEqual(await pages(), counted)
  assert.deepEqual(await wrong(), [])
  await willow.act((act) => recount(act))
  const sorted = (all: object[]) => all.map((one) => JSON.stringify(one)).toSorted()
  const filled = added.filter((one) => one.places.length > 0)
  assert.deepEqual(sorted(await kept()), sorted(filled))
})

for (const [says, sql] of [
  ['a sum too many', `update kpi_sums set counts[1] = counts[1] + 1 where area_id = 2 and slice = 'unit' and grain = 'month'`],
  ['a sum that is gone', `delete from kpi_sums where area_id = 1 and slice = 'all'`],
  ['a sum of a month in which nothing was', `insert into kpi_sums values (1, 'all', 'day', '2019-01-01', -1, -1, '{1}', '{1}')`],
] as const)
  test(`verify finds ${says}, and a recount mends it`, async () => {
    await asOwner(willow, (client) => client.query(sql))
    assert.deepEqual([...new Set((await wrong()).map(({ what }) => what))], ['sums'])
    await willow.act((act) => recount(act))
    assert.deepEqual(await wrong(), [])
  })

test('sums made for another table of indicators are not read, and made anew', async () => {
  const before = await pages()
  await asOwner(willow, (client) => client.query(`update kpi_summed set shape = 'older'; update kpi_sums set counts[1] = 999`))
  assert.deepEqual(await pages(), before)
  await willow.act(sumUp)
  assert.deepEqual(await pages(), before)
  assert.deepEqual(await wrong(), [])
})

test('every indicator goes by one date, that which its base names', () => {
  const then = ['reported_then', 'filed_then', 'ended_then'] as const
  for (const id of kpiIds) {
    const all: readonly Mark[] = kpis[id].base.all
    assert.deepEqual(
      then.filter((mark) => all.includes(mark)),
      [`${kpis[id].dated}_then`],
      id,
    )
  }
})

for (const [from, until, says] of [
  ['2026-03-02', '2026-03-03', 'day 2026-03-02–2026-03-03'],
  ['2026-03-01', '2026-04-01', 'month 2026-03-01–2026-04-01'],
  ['2026-02-10', '2026-03-05', 'day 2026-02-10–2026-03-05'],
  ['2025-11-22', '2026-11-22', 'day 2025-11-22–2025-12-01, month 2025-12-01–2026-11-01, day 2026-11-01–2026-11-22'],
  ['2025-12-01', '2026-01-02', 'month 2025-12-01–2026-01-01, day 2026-01-01–2026-01-02'],
] as const)
  test(`from ${from} until ${until} is ${says}`, () => {
    assert.equal(
      stretchesOf(from, until)
        .map((one) => `${one.grain} ${one.from}–${one.until}`)
        .join(', '),
      says,
    )
  })

test('months follow each other over the turn of the year', () => {
  assert.deepEqual(
    monthsBetween('2025-12-31', '2026-01-01').map((one) => one.from),
    ['2025-12-01', '2026-01-01'],
  )
})
