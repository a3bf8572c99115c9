import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organisations } from '../../../../test/people.ts'
import { storiesOf } from '../../../../test/stories.ts'
import { town } from '../../../../test/town.ts'
import { conditions, kinds } from '../../../../test/willow.ts'

const willow = await town()
const { resident, moved, refused, comes, detail, told, figures, inbox, close, ends } = storiesOf(willow)
const { roads, east, county } = organisations
const china = (day: number, time: string) => new Date(`2026-03-${String(day).padStart(2, '0')}T${time}:00+08:00`).toISOString()

test('an extension, a suspension and an appeal: each asked with a reason, decided, told, and counted', async () => {
  await comes(2, '09:10')
  const lin = await resident('l', { description: '村口的排水沟塌了一段。' })
  const { id } = lin
  const now = async () => (await detail('cheng', id)).case
  for (const who of ['wen', 'ding'] as const) await moved(who, id, { kind: 'pass_up', note: '需要施工' })
  await moved('min', id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
  await moved('rui', id, { kind: 'dispatch' })
  assert.equal((await moved('luo', id, { kind: 'acknowledge' })).due_at, china(4, '18:00'))

  // more time: the centre says yes, and the reporter is told why
  await comes(3, '10:00')
  await moved('luo', id, { kind: 'ask_extension', note: '管材要从外地调运' })
  assert.ok((await inbox('rui', id)).includes('ask_extension'))
  await refused('luo', id, { kind: 'grant_extension' }, 'not_your_duty')
  assert.equal((await moved('rui', id, { kind: 'grant_extension', note: '情况属实' })).due_at, china(6, '18:00'))
  const longer = await lin.sees()
  assert.deepEqual([longer.due_at, longer.steps.at(-1).note], [china(6, '18:00'), '管材要从外地调运'])

  // it rains for days: the clock stands, and goes on by itself
  await comes(4, '09:00')
  await moved('luo', id, { kind: 'ask_suspension', note: '连日暴雨无法施工', until: china(9, '00:00') })
  const held = await moved('shi', id, { kind: 'grant_suspension' })
  assert.deepEqual([held.state, held.holder_id, held.due_at, held.suspended_until], ['suspended', east, null, china(9, '00:00')])
  assert.equal((await lin.sees()).suspended_until, china(9, '00:00'))
  await refused('luo', id, { kind: 'complete', result: '已修好' }, 'wrong_state')
  await comes(8, '23:59')
  assert.equal((await now()).state, 'suspended')
  await comes(9, '00:00')
  const going = await now()
  assert.deepEqual([going.state, going.holder_id, going.suspended_until], ['handling', roads, null])
  await refused('luo', id, { kind: 'ask_suspension', note: '再挂', until: china(20, '00:00') }, 'suspended_before')

  // it is late all the same; the county watches; then it is done
  assert.equal(going.due_at, china(11, '17:00'))
  await comes(11, '17:00')
  await comes(12, '18:00')
  const late = await now()
  assert.deepEqual([late.was_overdue, late.overdue_at, late.supervised_by], [true, china(11, '17:00'), county])
  await comes(13, '09:00')
  await refused('luo', id, { kind: 'ask_extension', note: '还要两天' }, 'overdue_already')
  await moved('luo', id, { kind: 'complete', result: '已重砌' })
  await close(id)
  assert.deepEqual(await figures('on_time_closing', 'overdue'), ['0/1', '1/1'])

  // the unit appeals: two persons of two levels decide, the figure is mended, the fact stays
  await moved('luo', id, { kind: 'ask_overdue_appeal', note: '停电三日，有供电公司证明' })
  await moved('rui', id, { kind: 'decide_overdue_appeal', granted: true, note: '属实' })
  await refused('shi', id, { kind: 'decide_overdue_appeal', granted: true, note: '属实' }, 'not_the_reviewer')
  const excused = await moved('cheng', id, { kind: 'decide_overdue_appeal', granted: true, note: '同意' })
  assert.deepEqual([excused.appeal, excused.exempt, excused.was_overdue], ['granted', true, true])
  await refused('luo', id, { kind: 'ask_overdue_appeal', note: '再来' }, 'appealed_before')
  assert.deepEqual(await figures('on_time_closing', 'overdue'), ['1/1', '0/1'])

  assert.deepEqual((await told('cheng', id)).slice(6), [
    '03 10:00 ask_extension 罗工',
    '03 10:00 grant_extension 芮明',
    '04 09:00 ask_suspension 罗工',
    '04 09:00 grant_suspension 石川',
    '09 00:00 resume system',
    '11 17:00 warn system',
    '11 17:00 escalate system',
    '12 18:00 supervise system',
    '13 09:00 complete 罗工',
    '13 09:00 check 闵秋',
    '13 09:00 close 闵秋',
    '13 09:00 ask_overdue_appeal 罗工',
    '13 09:00 decide_overdue_appeal 芮明',
    '13 09:00 decide_overdue_appeal 程县',
  ])
})

ends()
