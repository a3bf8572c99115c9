import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organisations } from '../../../../test/people.ts'
import { storiesOf } from '../../../../test/stories.ts'
import { town } from '../../../../test/town.ts'
import { closings, conditions, kinds } from '../../../../test/willow.ts'

const willow = await town()
const { as } = willow
const { report, moved, refused, detail, comes, told, figures, inbox, ends } = storiesOf(willow)
const { police, traffic, enforcement, east } = organisations
const called = ['jing', 'jiao', 'zhi'] as const

test('a private lock on a public parking space is whistled away by three departments within the hour', async () => {
  await comes(2, '09:10')
  const { id } = await report('wen', { description: '北区30号公共停车位被私人锁上地锁。', category_id: kinds.quarrel })
  await moved('wen', id, { kind: 'pass_up', note: '已到现场核实，需多部门处置' })
  await moved('ding', id, { kind: 'pass_up', note: '村里没有执法权' })
  await moved('min', id, { kind: 'file', category_id: kinds.quarrel, filing_condition_id: conditions.quarrel })

  await comes(2, '09:15')
  const whistled = await moved('shi', id, {
    kind: 'whistle',
    organisations: [police, traffic, enforcement],
    lead_organisation_id: enforcement,
    place: '北区30号停车位',
    note: '请到现场联合处置私装地锁',
  })
  assert.deepEqual([whistled.state, whistled.holder_id], ['filed', east], 'the case stays with the town')
  for (const who of called) {
    assert.deepEqual(await inbox(who, id), ['whistle'])
    const { items } = (await as(who).get('/cases?queue=whistled')).body
    assert.ok(items.some((one: { id: string; whistle_id: string }) => one.id === id && one.whistle_id))
  }

  await comes(2, '09:21')
  for (const who of called) await moved(who, id, { kind: 'acknowledge_whistle' })
  await comes(2, '09:41')
  for (const who of ['zhi', 'jing', 'jiao'] as const) await moved(who, id, { kind: 'muster' })
  await comes(2, '09:55')
  await moved('jing', id, { kind: 'give_result', result: '已联系到安装人，当场批评教育' })
  await moved('jiao', id, { kind: 'give_result', result: '已恢复泊位标线' })
  await refused('zhi', id, { kind: 'end_whistle', next: 'done', note: '地锁已拆' }, 'results_awaited')
  await moved('zhi', id, { kind: 'give_result', result: '地锁已拆除' })
  const ended = await moved('zhi', id, { kind: 'end_whistle', next: 'done', note: '地锁已拆除，泊位恢复公用' })
  assert.deepEqual([ended.state, ended.holder_id, ended.unit_id, ended.whistle_id], ['checking', east, enforcement, null])

  await comes(2, '10:05')
  await moved('wen', id, { kind: 'check', passed: true, note: '现场已看' })
  const c = await moved('min', id, { kind: 'close', closing_condition_id: closings.quarrel, reply: '地锁已拆除，谢谢您的反映' })
  assert.deepEqual([c.state, c.outcome, c.was_overdue], ['closed', 'handled', false])

  assert.deepEqual(await told('shi', id), [
    '02 09:10 report 文小禾',
    '02 09:10 pass_up 文小禾',
    '02 09:10 pass_up 丁一民',
    '02 09:10 file 闵秋',
    '02 09:15 whistle 石川',
    '02 09:21 acknowledge_whistle 景警',
    '02 09:21 acknowledge_whistle 焦警',
    '02 09:21 acknowledge_whistle 支队',
    '02 09:41 muster 支队',
    '02 09:41 muster 景警',
    '02 09:41 muster 焦警',
    '02 09:55 give_result 景警',
    '02 09:55 give_result 焦警',
    '02 09:55 give_result 支队',
    '02 09:55 end_whistle 支队',
    '02 10:05 check 文小禾',
    '02 10:05 close 闵秋',
  ])
  const [whistle] = (await detail('shi', id)).whistles
  assert.ok(
    whistle.calls.every(
      (call: { silent_at: string | null; mustered_at: string; muster_due_at: string }) =>
        call.silent_at === null && call.mustered_at <= call.muster_due_at,
    ),
  )
  assert.deepEqual(await figures('muster', 'closing', 'on_time_closing', 'settled_town'), ['3/3', '1/1', '1/1', '1/1'])
})

ends()
