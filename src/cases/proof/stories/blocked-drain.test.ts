import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organisations } from '../../../../test/people.ts'
import { storiesOf } from '../../../../test/stories.ts'
import { town } from '../../../../test/town.ts'
import { conditions, kinds } from '../../../../test/willow.ts'
import { totalOf } from '../../whistle/rules.ts'

const willow = await town()
const { resident, moved, refused, detail, comes, told, figures, close, ends } = storiesOf(willow)
const { roads, enforcement, east } = organisations

test('a blocked drain with many owners is settled at a meeting on the spot, and the bill is shared', async () => {
  await comes(2, '09:10')
  const lin = await resident('l', { description: '凤山大厦水沟堵塞，污水漫到路上，几户业主都说不归自己管。' })
  const { id } = lin
  await moved('gu', id, { kind: 'pass_up', note: '涉及多户业主，需多部门协调' })
  await moved('ding', id, { kind: 'pass_up', note: '村里协调不下来' })
  await moved('shi', id, {
    kind: 'whistle',
    organisations: [roads, enforcement],
    lead_organisation_id: roads,
    place: '凤山大厦北侧水沟',
    note: '请到现场会商疏通和费用',
    muster_minutes: 120,
  })
  const whatLinSees = async () => {
    const { called, on_site } = (await lin.sees()).gathered
    return [called, on_site]
  }
  assert.deepEqual(await whatLinSees(), [2, 0])

  await comes(2, '10:30')
  for (const who of ['luo', 'zhi'] as const) await moved(who, id, { kind: 'muster' })
  assert.deepEqual(await whatLinSees(), [2, 2])
  await moved('luo', id, {
    kind: 'consult',
    participants: ['网格长顾长林', '网格员文小禾', '道路所罗工', '执法队支队', '凤山大厦业主代表', '物业公司'],
    agreed: '由道路所清掏主沟，业主和物业共同出资修复支沟。',
    costs: [
      { party: '凤山大厦业主', amount: 2400.5 },
      { party: '物业公司', amount: 1200 },
      { party: '道路所', amount: 800.25 },
    ],
    next_steps: '三日内完工，网格员每日查看',
  })
  await moved('zhi', id, { kind: 'give_result', result: '已责令停止向水沟倾倒' })
  await moved('luo', id, { kind: 'give_result', result: '主沟已疏通，支沟待修' })
  await refused('shi', id, { kind: 'end_whistle', next: 'hand_to_lead', note: '由道路所修复支沟' }, 'not_filed_yet')
  const back = await moved('shi', id, { kind: 'end_whistle', next: 'go_on', note: '会商完成，收哨' })
  assert.deepEqual([back.state, back.holder_id, back.whistle_id], ['assessing', east, null])
  assert.equal((await lin.sees()).gathered, null)

  const [whistle] = (await detail('rui', id)).whistles
  assert.equal(whistle.consultations[0].participants.length, 6)
  assert.equal(totalOf(whistle.consultations[0].costs), 4400.75)
  assert.deepEqual(
    whistle.calls.map((call: { organisation_id: number; result: string }) => [call.organisation_id, call.result]),
    [
      [roads, '主沟已疏通，支沟待修'],
      [enforcement, '已责令停止向水沟倾倒'],
    ],
  )

  // the case goes on in its own way: the branch is repaired as a work order of two working days
  await moved('min', id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
  await moved('rui', id, { kind: 'dispatch' })
  const working = await moved('luo', id, { kind: 'acknowledge' })
  assert.deepEqual([working.limit_kind, working.limit_amount], ['work_day', 2])
  await comes(3, '16:00')
  await moved('luo', id, { kind: 'complete', result: '支沟已修复' })
  await comes(4, '09:30')
  const c = await close(id)
  assert.deepEqual([c.state, c.was_overdue], ['closed', false])

  const seen = await lin.sees()
  assert.deepEqual([seen.state, seen.reply, seen.may_rate], ['closed', '已疏通', true])
  assert.ok(!JSON.stringify(seen).includes('2400.5'), 'who pays what stays among those who were there')
  assert.equal(
    seen.steps.map(({ kind }: { kind: string }) => kind.slice(5)).join(' '),
    'report pass_up pass_up whistle end_whistle file dispatch acknowledge complete check close',
  )
  assert.equal((await lin.rates(5, '邻居们都满意')).body.rating, 5)
  assert.deepEqual((await told('min', id)).slice(3), [
    '02 09:10 whistle 石川',
    '02 10:30 muster 罗工',
    '02 10:30 muster 支队',
    '02 10:30 consult 罗工',
    '02 10:30 give_result 支队',
    '02 10:30 give_result 罗工',
    '02 10:30 end_whistle 石川',
    '02 10:30 file 闵秋',
    '02 10:30 dispatch 芮明',
    '02 10:30 acknowledge 罗工',
    '03 16:00 complete 罗工',
    '04 09:30 check 闵秋',
    '04 09:30 close 闵秋',
    '04 09:30 rate resident',
  ])
  assert.deepEqual(await figures('muster', 'on_time_closing', 'satisfaction'), ['2/2', '1/1', '1/1'])
})

ends()
