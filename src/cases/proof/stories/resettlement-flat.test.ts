import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organisations } from '../../../../test/people.ts'
import { storiesOf } from '../../../../test/stories.ts'
import { town } from '../../../../test/town.ts'
import { closings, conditions, kinds } from '../../../../test/willow.ts'

const willow = await town()
const { resident, moved, refused, detail, comes, told, figures, ends } = storiesOf(willow)
const { roads, police } = organisations
const week_ms = 7 * 86_400_000

test('a resettlement flat is measured within a week: everyone concerned meets there, and the lead gets a work order', async () => {
  await comes(2, '09:10')
  const wu = await resident('w', { description: '回迁房交付面积和合同不符，请派人重新丈量。', amount: 86_000 })
  const { id } = wu
  await moved('wen', id, { kind: 'pass_up', note: '需要专业丈量' })
  await moved('ding', id, { kind: 'pass_up', note: '涉及开发公司和丈量公司' })
  await moved('min', id, { kind: 'file', category_id: kinds.quarrel, filing_condition_id: conditions.quarrel })

  // on Wednesday all of them stand in the flat
  await comes(2, '09:20')
  await moved('shi', id, {
    kind: 'whistle',
    organisations: [roads, police],
    lead_organisation_id: roads,
    place: '安置小区 3 号楼 502 室',
    note: '请携带图纸到现场，与开发公司、丈量公司一起复核',
    muster_minutes: 240,
  })
  await comes(2, '11:00')
  for (const who of ['luo', 'jing'] as const) await moved(who, id, { kind: 'muster' })
  await moved('luo', id, {
    kind: 'consult',
    participants: ['住户吴先生', '道路所罗工', '景警', '开发公司代表', '丈量公司代表'],
    agreed: '丈量公司周四进场复测，开发公司承担费用。',
    costs: [{ party: '开发公司', amount: 600 }],
    next_steps: '周五出具报告',
  })
  await moved('jing', id, { kind: 'give_result', result: '现场秩序正常' })
  await moved('luo', id, { kind: 'give_result', result: '已约定周四复测' })
  const handed = await moved('shi', id, { kind: 'end_whistle', next: 'hand_to_lead', note: '由牵头单位组织复测' })
  assert.deepEqual([handed.state, handed.holder_id, handed.unit_id], ['dispatched', roads, roads])
  const order = await moved('luo', id, { kind: 'acknowledge' })
  // five working days from Monday: due at the end of the next Monday
  assert.equal(order.due_at, '2026-03-09T10:00:00.000Z')

  await comes(6, '16:00')
  await moved('luo', id, { kind: 'complete', result: '复测面积 98.6 平方米，比合同少 2.1 平方米，开发公司同意退差价' })
  const undone = await moved('gu', id, { kind: 'check', passed: false, note: '住户还没有拿到报告' })
  assert.deepEqual([undone.state, undone.reworks], ['handling', 1])
  await refused('luo', id, { kind: 'acknowledge' }, 'wrong_state')
  await comes(7, '10:00')
  await moved('luo', id, { kind: 'complete', result: '复测报告已送达住户，差价三日内退还' })
  await comes(9, '08:30')
  await moved('gu', id, { kind: 'check', passed: true, note: '住户已签收报告' })
  const c = await moved('min', id, { kind: 'close', closing_condition_id: closings.quarrel, reply: '已复测，差价已退' })

  assert.ok(Date.parse(c.closed_at) - Date.parse(c.reported_at) < week_ms, 'within a week')
  assert.deepEqual([c.was_overdue, c.amount], [false, 86_000])
  const seen = await wu.sees()
  assert.deepEqual([seen.state, seen.amount, seen.may_reopen], ['closed', 86_000, true])
  assert.ok(!JSON.stringify(seen).includes('罗工'), 'nobody’s name is told outside')
  assert.deepEqual((await told('min', id)).slice(11), [
    '02 11:00 acknowledge 罗工',
    '06 16:00 complete 罗工',
    '06 16:00 check 顾长林',
    '07 10:00 complete 罗工',
    '09 08:30 check 顾长林',
    '09 08:30 close 闵秋',
  ])
  assert.equal((await detail('min', id)).case.reworks, 1)
  assert.deepEqual(await figures('on_time_closing', 'rework', 'whistle_result'), ['1/1', '1/1', '2/2'])
})

ends()
