import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verify } from '#app/verify/verify.ts'
import { type Name, newId, organisations } from '../../../test/people.ts'
import { town } from '../../../test/town.ts'
import { at, conditions, kinds } from '../../../test/willow.ts'
import { whistledCases, whistleFigures } from './ask.ts'
import { reportSilence } from './timers.ts'

const willow = await town()
const { as, clock, act, listen, db } = willow
const { police, traffic, enforcement, roads, east, county } = organisations

const move = (who: Name, id: string, body: object) => as(who).post(`/cases/${id}/moves`, { id: newId(), ...body })
async function moved(who: Name, id: string, body: object) {
  const answer = await move(who, id, body)
  assert.equal(answer.status, 200, `${JSON.stringify(body)} ${JSON.stringify(answer.body)}`)
  return answer.body
}
async function atTheTown(): Promise<string> {
  const id = newId()
  await as('min').post('/cases', { id, description: '路口堵了', ...at.wens_grid, keep_here: true })
  return id
}
const call = (given: object = {}) => ({
  kind: 'whistle',
  organisations: [police, traffic],
  lead_organisation_id: police,
  place: '东村路口',
  note: '请到现场',
  ...given,
})
/** A case for which police and traffic are called. */
async function whistled(given: object = {}): Promise<string> {
  const id = await atTheTown()
  await moved('shi', id, call(given))
  return id
}
const callsOf = async (id: string) => (await as('shi').get(`/cases/${id}`)).body.whistles[0].calls
const refused = async (who: Name, id: string, body: object) => {
  const { status, body: answer } = await move(who, id, body)
  return `${status} ${answer.code}`
}

test('a whistle gives fifteen minutes to answer and an hour to come, or as the commander says', async () => {
  const [usual] = await callsOf(await whistled())
  const minutes = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000
  assert.deepEqual([minutes(usual.called_at, usual.ack_due_at), minutes(usual.called_at, usual.muster_due_at)], [15, 60])
  const [near] = await callsOf(await whistled({ muster_minutes: 10 }))
  assert.deepEqual([minutes(near.called_at, near.ack_due_at), minutes(near.called_at, near.muster_due_at)], [10, 10])
})

test('while it runs the case has a day, counted without nights off, and afterwards the limit of where it stood', async () => {
  const id = await atTheTown()
  const before = (await as('shi').get(`/cases/${id}`)).body.case
  const during = await moved('shi', id, call())
  assert.deepEqual([during.stage, Date.parse(during.due_at) - clock.now.getTime()], ['whistle', 86_400_000])
  for (const who of ['jing', 'jiao'] as const) {
    await moved(who, id, { kind: 'muster' })
    await moved(who, id, { kind: 'give_result', result: '好了' })
  }
  const after = await moved('shi', id, { kind: 'end_whistle', next: 'go_on', note: '收哨' })
  assert.deepEqual([after.state, after.stage, after.due_at], ['assessing', 'assess', before.due_at])
})

for (const [what, who, body, answer] of [
  ['somebody who is no duty commander', 'rui', call(), '409 not_your_duty'],
  ['an organisation that is not there', 'shi', call({ organisations: [police, 999] }), '400 unknown_organisation'],
  ['a desk, which is no department', 'shi', call({ organisations: [police, county] }), '400 unknown_organisation'],
  ['a lead that is not among them', 'shi', call({ lead_organisation_id: roads }), '409 lead_not_called'],
  ['nobody', 'shi', call({ organisations: [] }), '400 malformed'],
  ['one department twice', 'shi', call({ organisations: [police, police] }), '400 malformed'],
  ['thirteen departments', 'shi', call({ organisations: Array.from({ length: 13 }, (_, n) => n + 1) }), '400 malformed'],
  ['the county from a town’s case', 'cheng', call(), '409 not_your_duty'],
  ['no whistle at all: acknowledging', 'shi', { kind: 'acknowledge_whistle' }, '409 no_whistle'],
  ['no whistle at all: ending', 'shi', { kind: 'end_whistle', next: 'go_on', note: '收哨' }, '409 no_whistle'],
] as const)
  test(`a whistle is refused to ${what}`, async () => {
    assert.equal(await refused(who, await atTheTown(), body), answer)
  })

test('a department is called once a whistle; more may be called while it runs, twelve at most', async () => {
  const id = await whistled()
  assert.equal(await refused('shi', id, call({ organisations: [traffic] })), '409 already_called')
  const more = await moved('shi', id, call({ organisations: [enforcement], lead_organisation_id: enforcement, place: '村委会' }))
  const { body } = await as('zhi').get(`/cases/${id}`)
  assert.equal(body.whistles.length, 1)
  const [{ id: whistle_id, place, lead_organisation_id, calls }] = body.whistles
  assert.deepEqual([whistle_id, place, lead_organisation_id, calls.length], [more.whistle_id, '村委会', enforcement, 3])
})

test('each step is for the called department, once, and in its order', async () => {
  const id = await whistled()
  assert.equal((await move('zhi', id, { kind: 'muster' })).status, 404, 'a department that was not called does not know of it')
  assert.equal(await refused('rui', id, { kind: 'muster' }), '409 not_your_duty')
  assert.equal(await refused('jing', id, { kind: 'give_result', result: '好了' }), '409 not_mustered_yet')
  await moved('jing', id, { kind: 'acknowledge_whistle' })
  assert.equal(await refused('jing', id, { kind: 'acknowledge_whistle' }), '409 already_acknowledged')
  await moved('jing', id, { kind: 'muster' })
  assert.equal(await refused('jing', id, { kind: 'muster' }), '409 already_mustered')
  await moved('jing', id, { kind: 'give_result', result: '好了' })
  assert.equal(await refused('jing', id, { kind: 'give_result', result: '又好了' }), '409 result_given')
  assert.equal(await refused('jiao', id, { kind: 'end_whistle', next: 'go_on', note: '收哨' }), '409 not_the_lead')
  assert.equal(await refused('rui', id, { kind: 'end_whistle', next: 'go_on', note: '收哨' }), '409 not_the_lead')
  assert.equal(await refused('shi', id, { kind: 'end_whistle', next: 'go_on', note: '收哨' }), '409 results_awaited')
  await moved('jiao', id, { kind: 'muster' })
  assert.ok((await callsOf(id))[1].acknowledged_at, 'who is there has heard it')
})

test('while a whistle runs nothing else moves the case; words may be added', async () => {
  const id = await whistled()
  for (const body of [
    { kind: 'settle', result: '好了' },
    { kind: 'pass_up', note: '上报' },
    { kind: 'transfer', organisation_id: organisations.west, reason: '请西镇办理' },
    { kind: 'decline', reason: 'out_of_scope', note: '不归我们管' },
    { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken },
  ])
    assert.equal(await refused('min', id, body), '409 whistle_running', body.kind)
  await moved('rui', id, { kind: 'comment', note: '已通知家属' })
})

test('a case that is not filed goes to no department as work, and is not taken for done', async () => {
  const id = await whistled({ organisations: [police] })
  await moved('jing', id, { kind: 'muster' })
  await moved('jing', id, { kind: 'give_result', result: '好了' })
  for (const next of ['hand_to_lead', 'done'])
    assert.equal(await refused('shi', id, { kind: 'end_whistle', next, note: '收哨' }), '409 not_filed_yet')
})

test('a filed case goes to its lead as a work order like any other', async () => {
  const id = await atTheTown()
  await moved('min', id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
  await moved('shi', id, call({ organisations: [roads, police], lead_organisation_id: roads }))
  for (const who of ['luo', 'jing'] as const) {
    await moved(who, id, { kind: 'muster' })
    await moved(who, id, { kind: 'give_result', result: '已会商' })
  }
  const sent = await moved('shi', id, { kind: 'end_whistle', next: 'hand_to_lead', note: '由道路所修复' })
  assert.deepEqual([sent.state, sent.holder_id, sent.unit_id, sent.stage], ['dispatched', roads, roads, 'acknowledge'])
  await moved('luo', id, { kind: 'acknowledge' })
  const done = await moved('luo', id, { kind: 'complete', result: '修好了' })
  assert.equal(done.state, 'checking')
})

test('what was done on site and fails the check goes back to the lead', async () => {
  const id = await atTheTown()
  await moved('min', id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
  await moved('shi', id, call({ organisations: [roads], lead_organisation_id: roads }))
  await moved('luo', id, { kind: 'muster' })
  await moved('luo', id, { kind: 'give_result', result: '通了' })
  await moved('luo', id, { kind: 'end_whistle', next: 'done', note: '通了' })
  const again = await moved('wen', id, { kind: 'check', passed: false, note: '还在冒水' })
  assert.deepEqual([again.state, again.holder_id, again.reworks], ['handling', roads, 1])
})

test('a whistle sent twice calls once; under the same id with another place it is a conflict', async () => {
  const id = await atTheTown()
  const body = { id: newId(), ...call() }
  const answers = [await as('shi').post(`/cases/${id}/moves`, body), await as('shi').post(`/cases/${id}/moves`, body)]
  assert.deepEqual(
    answers.map((one) => one.status),
    [200, 200],
  )
  assert.equal((await callsOf(id)).length, 2)
  const other = await as('shi').post(`/cases/${id}/moves`, { ...body, place: '别处' })
  assert.equal(other.body.code, 'same_id_other_content')
})

test('two commanders whistling at once: one is told that the department is called already', async () => {
  const id = await atTheTown()
  const answers = await Promise.all([move('shi', id, call()), move('shi', id, call({ note: '快来' }))])
  assert.deepEqual(
    answers.map((one) => one.status).sort((a, b) => a - b),
    [200, 409],
  )
  assert.equal((await callsOf(id)).length, 2)
})

test('twelve departments mustering at once are all there', async () => {
  const id = await whistled({ organisations: [police, traffic, enforcement, roads], lead_organisation_id: roads })
  const answers = await Promise.all((['jing', 'jiao', 'zhi', 'luo'] as const).map((who) => move(who, id, { kind: 'muster' })))
  assert.deepEqual(
    answers.map((one) => one.status),
    [200, 200, 200, 200],
  ) // prettier-ignore
  assert.ok((await callsOf(id)).every((one: { mustered_at: string }) => one.mustered_at))
})

test('a bill with no party or no amount is not a bill', async () => {
  const id = await whistled()
  const consult = { kind: 'consult', participants: ['景警'], agreed: '分摊' }
  for (const cost of [{ party: '', amount: 1 }, { party: '业主', amount: 0 }, { party: '业主' }])
    assert.equal(await refused('jing', id, { ...consult, costs: [cost] }), '400 malformed')
  await moved('jing', id, consult)
  await moved('rui', id, consult)
})

test('silence is told to the county by itself, once, by whichever process gets to it, also after a stop', async () => {
  const id = await whistled({ organisations: [police, traffic, enforcement] })
  await moved('jing', id, { kind: 'muster' })
  await moved('jiao', id, { kind: 'acknowledge_whistle' })
  clock.pass(59)
  await act(reportSilence)
  assert.ok(
    (await callsOf(id)).every((one: { silent_at: string | null }) => one.silent_at === null),
    'not due yet',
  )
  // the town was switched off for ten hours, and then two processes start
  clock.pass(10 * 60)
  await Promise.all([act(reportSilence), act(reportSilence)])
  assert.equal(await act(reportSilence), 0)
  await listen()
  const { body } = await as('cheng').get(`/cases/${id}`)
  const lines = body.timeline.filter((line: { kind: string }) => line.kind === 'case.whistle_silence')
  assert.deepEqual(
    lines.map((line: { detail: { silent: number[] }; actor_kind: string }) => [line.detail.silent, line.actor_kind]),
    [[[traffic, enforcement], 'system']],
  )
  assert.deepEqual([body.case.supervised_by, body.case.holder_id, body.case.state], [county, east, 'assessing'])
  const inbox = (await as('cheng').get('/notices')).body.items
  assert.ok(inbox.some((one: { case_id: string; kind: string }) => one.case_id === id && one.kind === 'whistle_silence'))

  // whoever comes late is let in, and stays counted as silent; nobody waits for the one who never came
  await moved('jiao', id, { kind: 'muster' })
  for (const who of ['jing', 'jiao'] as const) await moved(who, id, { kind: 'give_result', result: '已处置' })
  const ended = await moved('jing', id, { kind: 'end_whistle', next: 'go_on', note: '收哨' })
  assert.equal(ended.whistle_id, null)
  assert.equal((await callsOf(id)).filter((one: { silent_at: string }) => one.silent_at).length, 2)
})

test('a case for which departments are called stays with whoever called them, however late it gets', async () => {
  const id = await whistled()
  clock.pass(48 * 60)
  const { keepTime } = await import('../timers.ts')
  await act(keepTime)
  const { body } = await as('cheng').get(`/cases/${id}`)
  assert.deepEqual([body.case.holder_id, body.case.was_overdue], [east, true])
})

test('both the whistle and the muster are measured, by department and town', async () => {
  const from = clock.now.toISOString()
  const id = await whistled()
  await moved('jing', id, { kind: 'acknowledge_whistle' })
  clock.pass(30)
  await moved('jing', id, { kind: 'muster' })
  const asked = () => ({ from, to: new Date(clock.now.getTime() + 1).toISOString(), path: '1/2/' })
  const of = async (organisation: number) => {
    const rows = await act((one) => whistleFigures(one, asked()))
    const { organisation_id: _, result_due, ...figures } = rows.find((row) => row.organisation_id === organisation)!
    assert.equal(result_due, 0)
    return figures
  }
  const early = { town_id: 2, called: 1, acknowledge_due: 1, acknowledged_in_time: 0, silent: 0, result_in_time: 0, no_result: 0 }
  assert.deepEqual(await of(traffic), { ...early, muster_due: 0, mustered_in_time: 0 }, 'not due yet')
  clock.pass(31)
  await act(reportSilence)
  assert.deepEqual(await of(police), { ...early, acknowledged_in_time: 1, muster_due: 1, mustered_in_time: 1 })
  assert.deepEqual(await of(traffic), { ...early, muster_due: 1, mustered_in_time: 0, silent: 1 })
  const behind = await act((one) => whistledCases(one, { ...asked(), organisation_id: traffic, which: 'silent' }))
  assert.deepEqual(behind, [id])
})

test('the second wall: who was not called sees no call, no whistle and no record of the meeting', async () => {
  const id = await whistled()
  await moved('jing', id, { kind: 'consult', participants: ['景警'], agreed: '分摊' })
  const { actorOf } = await import('../../../test/people.ts')
  const count = (who: Name) =>
    db.read(actorOf(who), clock.now, async ({ tx }) => {
      const rows = await Promise.all(
        (['whistles', 'whistle_calls', 'consultations'] as const).map((table) =>
          tx.selectFrom(table).select('case_id').where('case_id', '=', id).execute(),
        ),
      )
      return rows.map((found) => found.length)
    })
  assert.deepEqual(await count('jing'), [1, 2, 1])
  assert.deepEqual(await count('luo'), [0, 0, 0])
  assert.deepEqual(await count('xi'), [0, 0, 0])
})

test('what whistles leave behind holds before verify', async () => {
  await listen()
  await willow.seal()
  const { findings } = await verify(db, clock.now)
  assert.deepEqual(findings, [])
})
