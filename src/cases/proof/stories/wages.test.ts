import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../../../test/people.ts'
import { storiesOf } from '../../../../test/stories.ts'
import { town } from '../../../../test/town.ts'
import { at, closings, conditions, kinds } from '../../../../test/willow.ts'

const willow = await town()
const { as } = willow
const { resident, moved, detail, comes, told, figures, ends } = storiesOf(willow)
const stake = ({ amount, headcount }: { amount: number | null; headcount: number | null }) => [amount, headcount]

test('wages for twenty workers: how much and for how many is said, put right, followed and paid', async () => {
  await comes(2, '09:10')
  const workers = await resident('g', {
    description: '鞋厂拖欠我们二十多名员工工资，一共三十多万元。',
    category_id: kinds.quarrel,
    amount: 300_000,
    headcount: 20,
    confidential: true,
  })
  const { id } = workers
  assert.deepEqual(stake(await workers.sees()), [300_000, 20])
  await moved('gu', id, { kind: 'pass_up', note: '已见到工人代表和厂方，需要劳动部门' })
  await moved('ding', id, { kind: 'pass_up', note: '厂方答应协商' })

  // the town has counted: one more worker, and the sum to the cent
  const said = { category_id: kinds.quarrel, filing_condition_id: conditions.quarrel, severity: 'urgent' } as const
  const filed = await moved('min', id, { kind: 'file', ...said, amount: 306_420.5, headcount: 21 })
  assert.deepEqual(stake(filed), [306_420.5, 21])
  assert.deepEqual(stake(await workers.sees()), [306_420.5, 21])
  const sent = await moved('rui', id, { kind: 'dispatch' })
  assert.equal(sent.routing.by, 'row')
  await moved('jing', id, { kind: 'acknowledge' })
  await comes(4, '15:00')
  await moved('jing', id, { kind: 'complete', result: '工资 306420.50 元已发放到 21 名工人' })
  await moved('gu', id, { kind: 'check', passed: true, note: '逐人核对' })
  const c = await moved('min', id, { kind: 'close', closing_condition_id: closings.quarrel, reply: '工资已全部发放到人' })
  assert.deepEqual([c.state, c.was_overdue, ...stake(c)], ['closed', false, 306_420.5, 21])

  const { items } = (await as('min').get('/cases?queue=done')).body
  assert.deepEqual(stake(items.find((one: { id: string }) => one.id === id)), [306_420.5, 21])
  assert.deepEqual(await told('min', id), [
    '02 09:10 report resident',
    '02 09:10 pass_up 顾长林',
    '02 09:10 pass_up 丁一民',
    '02 09:10 file 闵秋',
    '02 09:10 dispatch 芮明',
    '02 09:10 acknowledge 景警',
    '04 15:00 complete 景警',
    '04 15:00 check 顾长林',
    '04 15:00 close 闵秋',
  ])
  assert.equal((await workers.rates(5)).body.rating, 5)
  assert.deepEqual(await figures('on_time_closing', 'satisfaction'), ['1/1', '1/1'])

  // it is confidential: whoever never had it in hand learns neither what nor how much it is about
  const veiled = (await detail('cheng', id)).case
  assert.deepEqual([veiled.summary, ...stake(veiled)], ['', null, null])
  const listed = (await as('cheng').get('/cases?queue=done')).body.items.find((one: { id: string }) => one.id === id)
  assert.deepEqual([listed.summary, ...stake(listed)], ['', null, null])
})

test('money is kept to the cent, people are whole, and the same report with another sum is another report', async () => {
  const said = { id: newId(), description: '两家公司合同纠纷', ...at.wens_grid, amount: 1200.456, headcount: 2 }
  const { body } = await as('wen').post('/cases', said)
  assert.deepEqual(stake(body), [1200.46, 2])
  assert.deepEqual(stake((await detail('wen', said.id)).case), [1200.46, 2])
  assert.equal((await as('wen').post('/cases', said)).status, 200, 'sent twice')
  assert.equal((await as('wen').post('/cases', { ...said, amount: 1300 })).body.code, 'same_id_other_content')
  for (const wrong of [{ amount: 0 }, { amount: -5 }, { amount: 10_000_000_001 }, { headcount: 0 }, { headcount: 1.5 }])
    assert.equal(
      (await as('wen').post('/cases', { ...said, id: newId(), ...wrong })).body.code,
      'malformed',
      JSON.stringify(wrong),
    )
  const again = await moved('gu', said.id, { kind: 'recategorise', category_id: kinds.quarrel, headcount: 3, reason: '三家' })
  assert.deepEqual(stake(again), [1200.46, 3], 'what is not said anew stays')
})

ends()
