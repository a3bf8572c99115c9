import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Name, newId, organisations } from '../../../test/people.ts'
import { town } from '../../../test/town.ts'
import { at, closings, conditions, kinds } from '../../../test/willow.ts'

const { as, clock, listen } = await town()
const { police, traffic, enforcement, roads, east } = organisations

async function moved(who: Name, id: string, body: object) {
  const answer = await as(who).post(`/cases/${id}/moves`, { id: newId(), ...body })
  assert.equal(answer.status, 200, `${JSON.stringify(body)} ${JSON.stringify(answer.body)}`)
  return answer.body
}
/** Reported by a grid worker, and passed up through the village to the town. */
async function atTheTown(given: object): Promise<string> {
  const id = newId()
  const answer = await as('wen').post('/cases', { id, ...at.wens_grid, ...given })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  await moved('wen', id, { kind: 'pass_up', note: '已到现场核实，需多部门处置' })
  await moved('ding', id, { kind: 'pass_up', note: '村里没有执法权' })
  return id
}
const inbox = async (who: Name, id: string) =>
  (await as(who).get('/notices')).body.items
    .filter((one: { case_id: string }) => one.case_id === id)
    .map((one: { kind: string }) => one.kind)
const told = async (id: string) =>
  (await as('shi').get(`/cases/${id}`)).body.timeline.map(
    (line: { kind: string; person_name: string | null }) => `${line.kind.slice(5)} ${line.person_name ?? ''}`,
  )

test('a private lock on a public parking space is whistled away by three departments within the hour', async () => {
  const id = await atTheTown({ description: '北区30号公共停车位被私人锁上地锁。', category_id: kinds.quarrel })
  await moved('min', id, { kind: 'file', category_id: kinds.quarrel, filing_condition_id: conditions.quarrel })

  clock.pass(5)
  const called = await moved('shi', id, {
    kind: 'whistle',
    organisations: [police, traffic, enforcement],
    lead_organisation_id: enforcement,
    place: '北区30号停车位',
    note: '请到现场联合处置私装地锁',
  })
  assert.deepEqual([called.state, called.holder_id], ['filed', east], 'the case stays with the town')
  await listen()
  for (const who of ['jing', 'jiao', 'zhi'] as const) {
    assert.deepEqual(await inbox(who, id), ['whistle'])
    const { body } = await as(who).get('/cases?queue=whistled')
    assert.ok(body.items.some((one: { id: string; whistle_id: string }) => one.id === id && one.whistle_id))
  }

  clock.pass(6)
  for (const who of ['jing', 'jiao', 'zhi'] as const) await moved(who, id, { kind: 'acknowledge_whistle' })
  clock.pass(20)
  for (const who of ['zhi', 'jing', 'jiao'] as const) await moved(who, id, { kind: 'muster' })
  await moved('jing', id, { kind: 'give_result', result: '已联系到安装人，当场批评教育' })
  await moved('jiao', id, { kind: 'give_result', result: '已恢复泊位标线' })
  const early = await as('zhi').post(`/cases/${id}/moves`, { id: newId(), kind: 'end_whistle', next: 'done', note: '地锁已拆' })
  assert.deepEqual([early.status, early.body.code], [409, 'results_awaited'])
  await moved('zhi', id, { kind: 'give_result', result: '地锁已拆除' })
  const ended = await moved('zhi', id, { kind: 'end_whistle', next: 'done', note: '地锁已拆除，泊位恢复公用' })
  assert.deepEqual([ended.state, ended.holder_id, ended.unit_id, ended.whistle_id], ['checking', east, enforcement, null])

  await moved('wen', id, { kind: 'check', passed: true, note: '现场已看' })
  const closed = await moved('min', id, {
    kind: 'close',
    closing_condition_id: closings.quarrel,
    reply: '地锁已拆除，谢谢您的反映',
  })
  assert.deepEqual([closed.state, closed.outcome], ['closed', 'handled'])
  assert.deepEqual((await told(id)).slice(3), [
    'file 闵秋',
    'whistle 石川',
    'acknowledge_whistle 景警',
    'acknowledge_whistle 焦警',
    'acknowledge_whistle 支队',
    'muster 支队',
    'muster 景警',
    'muster 焦警',
    'give_result 景警',
    'give_result 焦警',
    'give_result 支队',
    'end_whistle 支队',
    'check 文小禾',
    'close 闵秋',
  ])
})

test('a blocked drain with many owners is settled at a meeting on the spot, and the bill is shared', async () => {
  const id = await atTheTown({ description: '凤山大厦水沟堵塞，污水漫到路上，涉及多户业主。', category_id: kinds.drains })
  await moved('shi', id, {
    kind: 'whistle',
    organisations: [roads, enforcement],
    lead_organisation_id: roads,
    place: '凤山大厦北侧水沟',
    note: '请到现场会商疏通和费用',
    muster_minutes: 120,
  })
  for (const who of ['luo', 'zhi'] as const) await moved(who, id, { kind: 'muster' })
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
  const back = await moved('shi', id, { kind: 'end_whistle', next: 'go_on', note: '会商完成，收哨' })
  assert.deepEqual([back.state, back.holder_id, back.whistle_id], ['assessing', east, null])

  const { body } = await as('rui').get(`/cases/${id}`)
  const [whistle] = body.whistles
  assert.equal(whistle.consultations[0].participants.length, 6)
  const { totalOf } = await import('./rules.ts')
  assert.equal(totalOf(whistle.consultations[0].costs), 4400.75)
  assert.deepEqual(
    whistle.calls.map((call: { organisation_id: number; result: string }) => [call.organisation_id, call.result]),
    [
      [roads, '主沟已疏通，支沟待修'],
      [enforcement, '已责令停止向水沟倾倒'],
    ],
  )

  // the case goes on in its own way, and its lead gets a work order
  await moved('min', id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
  await moved('rui', id, { kind: 'dispatch' })
  await moved('luo', id, { kind: 'acknowledge' })
  await moved('luo', id, { kind: 'complete', result: '支沟已修复' })
  await moved('gu', id, { kind: 'check', passed: true })
  const closed = await moved('min', id, { kind: 'close', closing_condition_id: closings.drain, reply: '水沟已疏通' })
  assert.equal(closed.state, 'closed')
})

test('whoever reported it reads that several departments are on site, and not which', async () => {
  const id = newId()
  const key = 'k'.repeat(32)
  const sent = await as('nobody').post('/portal/reports', { id, key, description: '停车位被锁', ...at.wens_grid })
  for (const who of ['wen', 'ding'] as const) await moved(who, id, { kind: 'pass_up', note: '需多部门处置' })
  const follow = async () => (await as('nobody').get(`/portal/reports/${sent.body.no}?key=${key}`)).body
  assert.equal((await follow()).gathered, null)
  await moved('shi', id, {
    kind: 'whistle',
    organisations: [police, enforcement],
    lead_organisation_id: police,
    place: '东村',
    note: '请到现场',
  })
  assert.deepEqual((await follow()).gathered, { called: 2, on_site: 0, coming: 2, done: 0 })
  await moved('jing', id, { kind: 'muster' })
  const seen = await follow()
  assert.deepEqual(seen.gathered, { called: 2, on_site: 1, coming: 1, done: 0 })
  assert.equal(seen.steps.at(-1).kind, 'case.whistle')
  assert.ok(!JSON.stringify(seen).includes('公安局'))
})
