import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId, organisations } from '../../test/people.ts'
import { town } from '../../test/town.ts'
import { at, closings, conditions, kinds } from '../../test/willow.ts'

const { as, act } = await town()
const resident = as('nobody')
const key = 'k'.repeat(22)
const said = { description: '路口的井盖不见了,晚上很危险!', ...at.wens_grid, name: '林晓燕', phone: '19900001234', key }

async function reported(given: object = {}) {
  const answer = await resident.post('/portal/reports', { id: newId(), ...said, ...given })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body as { no: string; case_id: string }
}
const follow = (no: string, with_key = key) => resident.get(`/portal/reports/${no}?key=${with_key}`)
const move = async (who: Parameters<typeof as>[0], id: string, body: object) => {
  const answer = await as(who).post(`/cases/${id}/moves`, { id: newId(), ...body })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
}

test('a resident reports without an account and gets a number to say aloud', async () => {
  const { no, case_id } = await reported()
  assert.match(no, /^260302-\d{6}-[\dX]$/)
  const { body } = await as('wen').get(`/cases/${case_id}`)
  assert.deepEqual([body.case.source, body.case.holder_id, body.case.reporter_id], ['portal', organisations.east_grid, null])
})

test('sent twice it is one case and the same receipt', async () => {
  const body = { id: newId(), ...said }
  const [one, two] = [await resident.post('/portal/reports', body), await resident.post('/portal/reports', body)]
  assert.deepEqual(one.body, two.body)
})

test('the same id with another key is a conflict and gives nothing away', async () => {
  const body = { id: newId(), ...said }
  await resident.post('/portal/reports', body)
  const other = await resident.post('/portal/reports', { ...body, key: 'x'.repeat(22) })
  assert.deepEqual([other.status, other.body.code], [409, 'same_id_other_content'])
})

test('the receipt with its key opens this one case; a wrong key or number opens nothing', async () => {
  const { no } = await reported()
  assert.equal((await follow(no)).status, 200)
  assert.equal((await follow(no, 'x'.repeat(22))).status, 404)
  assert.equal((await follow('260302-999999-1')).status, 404)
})

test('the reporter sees who has it and every step that concerns them, and no name of staff', async () => {
  const { no, case_id } = await reported()
  await move('wen', case_id, { kind: 'comment', note: '内部备注' })
  await move('wen', case_id, { kind: 'pass_up', note: '要派单' })
  const { body } = await follow(no)
  assert.deepEqual([body.state, body.holder], ['assessing', '东村治理分中心'])
  assert.deepEqual(
    body.steps.map((s: { kind: string }) => s.kind),
    ['case.report', 'case.pass_up'],
  )
  const all = JSON.stringify(body)
  for (const hidden of ['文小禾', '内部备注', '要派单', '19900001234']) assert.ok(!all.includes(hidden), hidden)
})

test('when it is closed the reporter reads the answer and rates it, once', async () => {
  const { no, case_id } = await reported()
  await move('wen', case_id, { kind: 'pass_up', note: '要派单' })
  await move('ding', case_id, { kind: 'pass_up', note: '要派单' })
  await move('min', case_id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
  await move('rui', case_id, { kind: 'dispatch' })
  await move('luo', case_id, { kind: 'acknowledge' })
  const early = await resident.post(`/portal/reports/${no}/rating`, { id: newId(), key, rating: 5 })
  assert.deepEqual([early.status, early.body.code], [409, 'wrong_state'])
  await move('luo', case_id, { kind: 'complete', result: '井盖已补' })
  await move('min', case_id, { kind: 'check', passed: true })
  await move('min', case_id, { kind: 'close', closing_condition_id: closings.drain, reply: '井盖已补齐,感谢您!' })
  const rating = { id: newId(), key, rating: 4, text: '有点慢' }
  const rated = await resident.post(`/portal/reports/${no}/rating`, rating)
  assert.deepEqual([rated.status, rated.body.rating, rated.body.reply], [200, 4, '井盖已补齐,感谢您!'])
  assert.equal((await resident.post(`/portal/reports/${no}/rating`, rating)).status, 200, 'sent twice')
  const again = await resident.post(`/portal/reports/${no}/rating`, { ...rating, id: newId() })
  assert.deepEqual([again.status, again.body.code], [409, 'already_rated'])
})

test('who needs more time owes the reporter the reason; what offices say to each other does not reach him', async () => {
  const { no, case_id } = await reported({ category_id: kinds.drains })
  await move('wen', case_id, { kind: 'pass_up', note: '要专业队伍' })
  await move('ding', case_id, { kind: 'pass_up', note: '要专业队伍' })
  await move('min', case_id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
  await move('rui', case_id, { kind: 'dispatch' })
  await move('luo', case_id, { kind: 'acknowledge' })
  await move('rui', case_id, { kind: 'remind', note: '内部催办' })
  await move('luo', case_id, { kind: 'ask_extension', note: '管材要从外地调运' })
  const steps = async () => (await follow(no)).body.steps as { kind: string; note: string | null }[]
  assert.ok(!(await steps()).some(({ kind, note }) => /remind|ask_/.test(kind) || note === '管材要从外地调运'))
  await move('rui', case_id, { kind: 'grant_extension', note: '内部意见' })
  assert.deepEqual((await steps()).at(-1)?.note, '管材要从外地调运')
  const until = '2026-04-01T00:00:00.000Z'
  await move('luo', case_id, { kind: 'ask_suspension', note: '等待汛期结束', until })
  await move('rui', case_id, { kind: 'grant_suspension' })
  const { body } = await follow(no)
  assert.deepEqual([body.state, body.suspended_until, body.due_at], ['suspended', until, null])
  assert.deepEqual([body.steps.at(-1).kind, body.steps.at(-1).note], ['case.grant_suspension', '等待汛期结束'])
})

test('a receipt is no way into any other door', async () => {
  const { case_id } = await reported()
  assert.equal((await resident.get(`/cases/${case_id}`)).status, 401)
  assert.equal((await resident.post(`/cases/${case_id}/moves`, { id: newId(), kind: 'comment', note: '好' })).status, 401)
})

test('a point in GCJ-02 is kept as WGS-84', async () => {
  const { case_id } = await reported({ lon: 118.2548, lat: 24.0975, crs: 'gcj02' })
  const row = await act(({ tx }) =>
    tx.selectFrom('cases').select(['lon', 'lat']).where('id', '=', case_id).executeTakeFirstOrThrow(),
  )
  assert.ok(Math.abs(row.lon! - 118.25) < 0.002 && row.lon! < 118.2548, String(row.lon))
})

test('a key that could be guessed is refused', async () => {
  assert.equal((await resident.post('/portal/reports', { id: newId(), ...said, key: 'short' })).status, 400)
})
