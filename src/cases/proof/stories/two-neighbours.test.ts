import assert from 'node:assert/strict'
import { test } from 'node:test'
import { storiesOf } from '../../../../test/stories.ts'
import { town } from '../../../../test/town.ts'

const willow = await town()
const { clock } = willow
const { resident, moved, detail, throughToEnd, comes, told, figures, ends } = storiesOf(willow)

test('two neighbours report the same thing; merged, each has a living receipt; one is unhappy, and it is opened again', async () => {
  await comes(2, '09:10')
  const lin = await resident('l', { description: '村口排水沟堵了' })
  const wu = await resident('w', { description: '排水沟冒水,门口全湿了' })
  for (const who of ['wen', 'ding'] as const) await moved(who, lin.id, { kind: 'pass_up', note: '要派单' })
  await moved('rui', wu.id, { kind: 'merge', main_case_id: lin.id, note: '同一处排水口' })

  const now = await wu.sees()
  assert.deepEqual([now.no, now.merged, now.state, now.holder], [wu.no, true, 'assessing', '东镇基层治理中心'])
  assert.deepEqual([now.description, now.may_rate], ['排水沟冒水,门口全湿了', false])
  assert.equal((await wu.rates(5)).body.code, 'main_still_open')

  clock.pass(1)
  await throughToEnd(lin.id)
  const done = await wu.sees()
  assert.deepEqual([done.state, done.reply, done.may_rate, done.rating], ['closed', '已疏通', true, null])
  const steps = done.steps.map(({ kind }: { kind: string }) => kind.slice(5))
  assert.deepEqual(steps.slice(-6), ['file', 'dispatch', 'acknowledge', 'complete', 'check', 'close'])
  assert.ok(!JSON.stringify(done).includes('村口排水沟堵了'), 'the neighbour’s own words stay with the neighbour')

  clock.pass(1)
  const happy = await lin.rates(5)
  assert.deepEqual([happy.body.rating, happy.body.state], [5, 'closed'])
  const said = await wu.rates(2, '我家门口还在冒水')
  assert.deepEqual([said.status, said.body.rating, said.body.state, said.body.reopened], [200, 2, 'assessing', true])
  const main = await detail('min', lin.id)
  assert.deepEqual([main.case.state, main.case.reopens, main.case.rating], ['assessing', 1, 5])
  assert.match((await told('min', lin.id)).at(-1)!, /reopen system$/)
  assert.equal((await lin.sees()).state, 'assessing')

  clock.pass(1)
  await throughToEnd(lin.id)
  clock.pass(1)
  assert.deepEqual([(await wu.sees()).may_rate, (await lin.sees()).may_rate], [true, true])
  const again = await wu.rates(1)
  assert.deepEqual([again.body.rating, again.body.state], [1, 'closed'], 'each reporter has it opened again once')
  // two reports, one matter; but both neighbours are asked, and one of them is not content
  assert.deepEqual(await figures('filing', 'satisfaction'), ['1/1', '1/2'])
})

ends()
