import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { verify } from '#app/verify/verify.ts'
import { forget } from '#kit/cached.ts'
import { dutiesOf } from '#people/rules.ts'
import { actorOf, type Name, newId, organisations } from '../../../test/people.ts'
import { asOwner, town } from '../../../test/town.ts'
import { at, conditions, kinds } from '../../../test/willow.ts'
import { moveCase } from '../actions.ts'
import type { Move } from '../contract.ts'
import { whistledCases, whistleFigures } from './ask.ts'
import { reportSilence } from './timers.ts'

const willow = await town()
const { as, clock, act, listen, db } = willow
const { police, traffic, enforcement, roads, east, county } = organisations
const day = 24 * 60

const move = (who: Name, id: string, body: object) => as(who).post(`/cases/${id}/moves`, { id: newId(), ...body })
async function moved(who: Name, id: string, body: object) {
  const answer = await move(who, id, body)
  assert.equal(answer.status, 200, `${JSON.stringify(body)} ${JSON.stringify(answer.body)}`)
  return answer.body
}
const refused = async (who: Name, id: string, body: object) => {
  const { status, body: answer } = await move(who, id, body)
  return `${status} ${answer.code}`
}
const none = (organisation_id: number) => ({ kind: 'record_no_result', organisation_id, note: '到场后一直没有反馈' })
/** Police and traffic are called to a filed case, both are there, and only the police say what they did. */
async function withoutResult(): Promise<string> {
  const id = newId()
  await as('min').post('/cases', { id, description: '路口堵了', ...at.wens_grid, keep_here: true })
  await moved('min', id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
  await moved('shi', id, {
    ...{ kind: 'whistle', organisations: [police, traffic], lead_organisation_id: police, place: '东村路口', note: '请到现场' },
  })
  for (const who of ['jing', 'jiao'] as const) await moved(who, id, { kind: 'muster' })
  await moved('jing', id, { kind: 'give_result', result: '已疏导' })
  return id
}
const callOf = async (id: string, organisation: number) =>
  (await as('shi').get(`/cases/${id}`)).body.whistles[0].calls.find(
    (call: { organisation_id: number }) => call.organisation_id === organisation,
  )
const end = { kind: 'end_whistle', next: 'go_on', note: '收哨' }

test('who came and gives no result within its day is put on record with the reason, and the whistle can end', async () => {
  const id = await withoutResult()
  assert.equal(await refused('shi', id, end), '409 results_awaited')
  assert.equal(await refused('shi', id, none(traffic)), '409 result_not_due')
  clock.pass(day)
  await moved('shi', id, none(traffic))
  const call = await callOf(id, traffic)
  assert.deepEqual([call.no_result_at, call.no_result_note, call.result], [clock.now.toISOString(), none(0).note, null])
  const ended = await moved('shi', id, { ...end, next: 'done' })
  assert.deepEqual([ended.state, ended.whistle_id], ['checking', null])
})

test('it is told to the county as every silence is, which watches from then on', async () => {
  const id = await withoutResult()
  clock.pass(day)
  await moved('shi', id, none(traffic))
  await listen()
  const { body } = await as('cheng').get(`/cases/${id}`)
  assert.deepEqual([body.case.supervised_by, body.case.holder_id, body.case.state], [county, east, 'filed'])
  const line = body.timeline.find((one: { kind: string }) => one.kind === 'case.record_no_result')
  assert.deepEqual([line.detail.silent, line.detail.move.note], [[traffic], none(0).note])
  for (const who of ['cheng', 'jiao'] as const) {
    const { items } = (await as(who).get('/notices')).body
    assert.ok(
      items.some((one: { case_id: string; kind: string }) => one.case_id === id && one.kind === 'record_no_result'),
      who,
    )
  }
})

test('a result that comes afterwards is taken, and does not undo the record', async () => {
  const id = await withoutResult()
  clock.pass(day)
  await moved('shi', id, none(traffic))
  await moved('jiao', id, { kind: 'give_result', result: '已恢复通行' })
  const call = await callOf(id, traffic)
  assert.equal(call.result, '已恢复通行')
  assert.notEqual(call.no_result_at, null)
})

for (const [what, who, organisation, answer] of [
  ['a department that gave its result', 'shi', police, '409 no_result_awaited'],
  ['one that was not called', 'shi', enforcement, '409 no_result_awaited'],
  ['anyone by a dispatcher', 'rui', traffic, '409 not_your_duty'],
  ['another department by the lead', 'jing', traffic, '409 not_your_duty'],
] as const)
  test(`no missing result is recorded of ${what}`, async () => {
    const id = await withoutResult()
    clock.pass(day)
    assert.equal(await refused(who, id, none(organisation)), answer)
  })

test('the record needs a reason; sent twice it counts once, and of two at once one is told so', async () => {
  const id = await withoutResult()
  clock.pass(day)
  assert.equal(await refused('shi', id, { ...none(traffic), note: '' }), '400 malformed')
  const body = { id: newId(), ...none(traffic) }
  const both = await Promise.all([as('shi').post(`/cases/${id}/moves`, body), move('shi', id, none(traffic))])
  assert.deepEqual(
    both.map((one) => one.status).sort((a, b) => a - b),
    [200, 409],
  )
  const again = await Promise.all([1, 2].map(() => as('shi').post(`/cases/${id}/moves`, both[0].status === 200 ? body : none(0))))
  if (both[0].status === 200) assert.ok(again.every((one) => one.status === 200))
  const lines = (await as('shi').get(`/cases/${id}`)).body.timeline
  assert.equal(lines.filter((one: { kind: string }) => one.kind === 'case.record_no_result').length, 1)
})

test('where the town’s commander is gone, the county’s goes on with it', async () => {
  const id = await withoutResult()
  clock.pass(day)
  const above = { ...actorOf('cheng'), duties: dutiesOf('duty_commander') }
  const make = (body: object) => db.act(above, clock.now, (one) => moveCase(one, id, { id: newId(), ...body } as Move))
  await make(none(traffic))
  const { value } = await make(end)
  assert.deepEqual([value.whistle_id, value.holder_id, value.state], [null, east, 'filed'])
  assert.equal(await refused('cheng', await withoutResult(), end), '409 not_the_lead', 'a dispatcher of the county does not')
})

test('a department that is dissolved meanwhile holds nothing up: silence speaks for it, and another way than its own is open', async () => {
  const id = newId()
  await as('min').post('/cases', { id, description: '路灯倒了', ...at.wens_grid, keep_here: true })
  await moved('min', id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
  const called = { kind: 'whistle', organisations: [enforcement, roads], lead_organisation_id: enforcement }
  await moved('shi', id, { ...called, place: '东村', note: '请到现场' })
  await moved('luo', id, { kind: 'muster' })
  await moved('luo', id, { kind: 'give_result', result: '已扶正' })
  await asOwner(willow, (client) =>
    client.query('update organisations set valid_to = $2 where id = $1', [enforcement, '2026-03-01']),
  )
  forget('people')
  clock.pass(61)
  await act(reportSilence)
  assert.equal(await refused('shi', id, { ...end, next: 'hand_to_lead' }), '409 lead_has_left')
  assert.equal(await refused('shi', id, { ...end, next: 'done' }), '409 lead_has_left')
  const ended = await moved('shi', id, end)
  assert.deepEqual([ended.state, ended.stage], ['filed', 'dispatch'])
  await asOwner(willow, (client) => client.query('update organisations set valid_to = null where id = $1', [enforcement]))
  forget('people')
})

test('results are measured: in time, late, and none', async () => {
  const from = clock.now.toISOString()
  const id = await withoutResult()
  const figures = async (organisation: number) => {
    const asked = { from, to: new Date(clock.now.getTime() + 1).toISOString(), path: '1/2/' }
    const rows = await act((one) => whistleFigures(one, asked))
    const { result_due, result_in_time, no_result } = rows.find((row) => row.organisation_id === organisation)!
    return [result_due, result_in_time, no_result]
  }
  assert.deepEqual(
    [await figures(police), await figures(traffic)],
    [
      [1, 1, 0],
      [0, 0, 0],
    ],
  )
  clock.pass(day)
  await moved('shi', id, none(traffic))
  assert.deepEqual(await figures(traffic), [1, 0, 1])
  const asked = { from, to: new Date(clock.now.getTime() + 1).toISOString(), which: 'no_result' as const }
  assert.deepEqual(await act((one) => whistledCases(one, asked)), [id])
  await listen()
  const { rows } = await act(({ tx }) =>
    sql<{ results_due: number; results: number }>`select results_due, results from case_facts where case_id = ${id}`.execute(tx),
  )
  assert.deepEqual(rows, [{ results_due: 2, results: 1 }])
})

test('what is left behind holds before verify', async () => {
  await listen()
  await willow.seal()
  const { findings } = await verify(db, clock.now)
  assert.deepEqual(findings, [])
})
