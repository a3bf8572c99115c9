import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Name, newId, organisations } from '../../test/people.ts'
import { town } from '../../test/town.ts'
import { at, closings, conditions, kinds } from '../../test/willow.ts'

const { as, clock, db, act, listen } = await town()

async function report(who: Name, given: object = {}) {
  const answer = await as(who).post('/cases', {
    id: newId(),
    description: '村口的排水沟堵了。水漫到路上。',
    ...at.wens_grid,
    ...given,
  })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body as { id: string; state: string; holder_id: number; due_at: string; located: string }
}
const move = (who: Name, id: string, body: object) => as(who).post(`/cases/${id}/moves`, { id: newId(), ...body })
async function moved(who: Name, id: string, body: object) {
  const answer = await move(who, id, body)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body
}
/** A case that has come as far as a department's work. */
async function dispatched() {
  const { id } = await report('wen', { category_id: kinds.drains })
  for (const who of ['wen', 'ding'] as const) await moved(who, id, { kind: 'pass_up', note: '解决不了' })
  await moved('min', id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
  await moved('rui', id, { kind: 'dispatch' })
  return id
}

test('a case goes from report to closed through every level, and the journal names everyone', async () => {
  const id = await dispatched()
  await moved('luo', id, { kind: 'acknowledge' })
  await moved('luo', id, { kind: 'complete', result: '已疏通' })
  await moved('min', id, { kind: 'check', passed: true, note: '现场已看' })
  const closed = await moved('min', id, { kind: 'close', closing_condition_id: closings.drain, reply: '已疏通,谢谢' })
  assert.deepEqual([closed.state, closed.outcome, closed.due_at], ['closed', 'handled', null])

  const { body } = await as('min').get(`/cases/${id}`)
  assert.deepEqual(
    body.timeline.map((line: { kind: string; person_name: string }) => `${line.kind.slice(5)} ${line.person_name}`),
    [
      'report 文小禾',
      'pass_up 文小禾',
      'pass_up 丁一民',
      'file 闵秋',
      'dispatch 芮明',
      'acknowledge 罗工',
      'complete 罗工',
      'check 闵秋',
      'close 闵秋',
    ],
  )
  assert.ok(body.timeline.every((line: { digest: string }) => /^[0-9a-f]{64}$/.test(line.digest)))
})

test('a report lands in its grid, with whoever answers for it, due before midnight', async () => {
  const c = await report('wen')
  assert.deepEqual(
    [c.state, c.holder_id, c.located, c.due_at],
    ['reported', organisations.east_grid, 'point', '2026-03-02T16:00:00.000Z'],
  )
})

test('a point outside every grid stays at the county desk, flagged, never lost', async () => {
  const c = await report('wen', at.nowhere)
  assert.deepEqual([c.state, c.holder_id, c.located], ['assessing', organisations.county, 'outside'])
})

test('a desk may keep what it receives at its own level', async () => {
  const c = await report('min', { keep_here: true })
  assert.deepEqual([c.state, c.holder_id], ['assessing', organisations.east])
})

test('the routing row that fired is kept and shown', async () => {
  const id = await dispatched()
  const { body } = await as('rui').get(`/cases/${id}`)
  assert.equal(body.case.unit_id, organisations.roads)
  assert.deepEqual([body.case.routing.by, body.case.routing.reason], ['row', '道路所管排水'])
})

test('the handling limit comes from the filing condition and is kept with its calendar', async () => {
  const id = await dispatched()
  const c = await moved('luo', id, { kind: 'acknowledge' })
  assert.deepEqual([c.limit_kind, c.limit_amount, c.calendar_version], ['work_day', 2, 'v1'])
  assert.equal(c.due_at, '2026-03-04T10:00:00.000Z') // Wednesday, six in the evening
})

test('a move sent twice counts once', async () => {
  const { id } = await report('wen')
  const body = { id: newId(), kind: 'pass_up', note: '请村里看看' }
  const answers = [await as('wen').post(`/cases/${id}/moves`, body), await as('wen').post(`/cases/${id}/moves`, body)]
  assert.deepEqual(
    answers.map((a) => [a.status, a.body.state]),
    [
      [200, 'assessing'],
      [200, 'assessing'],
    ],
  )
  const lines = await act(({ tx }) => tx.selectFrom('journal').select('id').where('subject', '=', id).execute())
  assert.equal(lines.length, 2)
})

test('the same move id with other content is a conflict', async () => {
  const { id } = await report('wen')
  const one = newId()
  await as('wen').post(`/cases/${id}/moves`, { id: one, kind: 'comment', note: '已到现场' })
  const other = await as('wen').post(`/cases/${id}/moves`, { id: one, kind: 'comment', note: '没去现场' })
  assert.deepEqual([other.status, other.body.code], [409, 'same_id_other_content'])
})

test('a report sent twice is one case; with other content it is a conflict', async () => {
  const body = { id: newId(), description: '路灯不亮', ...at.wens_grid }
  const first = await as('wen').post('/cases', body)
  const again = await as('wen').post('/cases', body)
  assert.deepEqual([again.status, again.body.no], [200, first.body.no])
  const other = await as('wen').post('/cases', { ...body, description: '路灯亮了' })
  assert.deepEqual([other.status, other.body.code], [409, 'same_id_other_content'])
})

test('two desks moving the same case at once: one moves, one is told', async () => {
  const { id } = await report('wen')
  const bodies = [
    { kind: 'resolve_on_site', result: '已清理' },
    { kind: 'pass_up', note: '请村里看看' },
  ]
  const answers = await Promise.all([move('wen', id, bodies[0]!), move('gu', id, bodies[1]!)])
  assert.deepEqual(
    answers.map((a) => a.status).sort((a, b) => a - b),
    [200, 409],
  )
})

test('a refusal says why in the reader’s language, and changes nothing', async () => {
  const id = await dispatched()
  const body = { id: newId(), kind: 'acknowledge' }
  const zh = await as('jing').send({ method: 'POST', url: `/api/cases/${id}/moves`, payload: body })
  assert.equal(zh.status, 404, 'a department that was never asked does not know of it')
  const refused = await move('rui', id, { kind: 'close', closing_condition_id: closings.drain, reply: '好' })
  assert.deepEqual([refused.status, refused.body.code, refused.body.title], [409, 'wrong_state', '事件当前状态不能进行此操作'])
  const en = await as('rui').send({
    method: 'POST',
    url: `/api/cases/${id}/moves`,
    payload: { ...body, id: newId() },
    headers: { 'accept-language': 'en' },
  })
  assert.equal(en.body.title, 'This is not a duty of your post')
})

test('whoever handled it may not check it', async () => {
  const { id } = await report('wen', { category_id: kinds.quarrel })
  await moved('wen', id, { kind: 'pass_up', note: '要调解' })
  await moved('ding', id, { kind: 'pass_up', note: '要调解' })
  await moved('min', id, { kind: 'file', category_id: kinds.quarrel, filing_condition_id: conditions.quarrel })
  await moved('rui', id, { kind: 'dispatch' })
  await moved('jing', id, { kind: 'acknowledge' })
  await moved('jing', id, { kind: 'complete', result: '已调解' })
  const early = await move('min', id, { kind: 'close', closing_condition_id: closings.quarrel, reply: '好' })
  assert.equal(early.body.code, 'not_checked_yet')
})

test('what a filing condition asks to be proved is not complete without a photo', async () => {
  const { id } = await report('wen', { category_id: kinds.drains })
  await moved('wen', id, { kind: 'pass_up', note: '堵死了' })
  await moved('ding', id, { kind: 'pass_up', note: '堵死了' })
  await moved('min', id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_blocked })
  await moved('rui', id, { kind: 'dispatch' })
  await moved('luo', id, { kind: 'acknowledge' })
  const bare = await move('luo', id, { kind: 'complete', result: '通了' })
  assert.deepEqual([bare.status, bare.body.code], [409, 'proof_required'])
})

test('a condition of another category does not file a case', async () => {
  const { id } = await report('min', { keep_here: true })
  const wrong = await move('min', id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.quarrel })
  assert.equal(wrong.body.code, 'condition_not_of_category')
})

test('a department returns what is not its own, with a reason, and the centre has it again', async () => {
  const id = await dispatched()
  const back = await moved('luo', id, { kind: 'return', note: '这条路归镇里管' })
  assert.deepEqual([back.state, back.holder_id, back.returns, back.unit_id], ['filed', organisations.east, 1, null])
  const other = await moved('rui', id, { kind: 'dispatch', organisation_id: organisations.police, note: '路权属公安交管' })
  assert.deepEqual([other.unit_id, other.routing.by], [organisations.police, 'hand'])
})

test('a check that fails sends the work back to the unit', async () => {
  const id = await dispatched()
  await moved('luo', id, { kind: 'acknowledge' })
  await moved('luo', id, { kind: 'complete', result: '通了' })
  const again = await moved('wen', id, { kind: 'check', passed: false, note: '还在冒水' })
  assert.deepEqual([again.state, again.holder_id, again.reworks], ['handling', organisations.roads, 1])
})

test('passed down to a grid it is looked at there first', async () => {
  const { id } = await report('min', { keep_here: true })
  const down = await moved('min', id, { kind: 'pass_down', organisation_id: organisations.east_grid, note: '请网格核实' })
  assert.deepEqual([down.state, down.holder_id], ['reported', organisations.east_grid])
  const outside = await report('min', { keep_here: true })
  const wrong = await move('min', outside.id, { kind: 'pass_down', organisation_id: organisations.west_grid, note: '请看' })
  assert.equal(wrong.body.code, 'not_a_level_below')
})

test('a neighbouring town is told there is no such case', async () => {
  const { id } = await report('wen')
  assert.equal((await as('xi').get(`/cases/${id}`)).status, 404)
  assert.equal((await move('xi', id, { kind: 'comment', note: '看看' })).status, 404)
  const { body } = await as('xi').get('/cases?queue=area')
  assert.ok(!body.items.some((c: { id: string }) => c.id === id))
})

test('lists show each its own: the holder’s work, the area, what was sent out, what one reported', async () => {
  const id = await dispatched()
  const has = async (who: Name, queue: string) =>
    (await as(who).get(`/cases?queue=${queue}&limit=100`)).body.items.some((c: { id: string }) => c.id === id)
  assert.deepEqual(
    await Promise.all([
      has('luo', 'mine'),
      has('rui', 'mine'),
      has('rui', 'sent'),
      has('cheng', 'area'),
      has('wen', 'reported_by_me'),
      has('pan', 'area'),
    ]),
    [true, false, true, true, true, false],
  )
})

test('a list goes on where its last page ended', async () => {
  for (let i = 0; i < 4; i += 1) await report('xu', { ...at.west, description: `第 ${i} 件` })
  const seen: string[] = []
  let cursor = ''
  do {
    const { body } = await as('xi').get(`/cases?queue=area&limit=2${cursor && `&cursor=${cursor}`}`)
    seen.push(...body.items.map((c: { id: string }) => c.id))
    cursor = body.next ?? ''
  } while (cursor)
  assert.equal(new Set(seen).size, seen.length)
  const all = await as('xi').get('/cases?queue=area&limit=100')
  assert.deepEqual(
    seen,
    all.body.items.map((c: { id: string }) => c.id),
  )
})

test('what is late while it is being assessed goes up a level, once, and says so', async () => {
  const { id } = await report('xu', at.west)
  clock.pass(24 * 60)
  const { keepTime } = await import('./timers.ts')
  for (const _ of [1, 2]) await act(keepTime)
  const { body } = await as('xi').get(`/cases/${id}`)
  assert.deepEqual([body.case.state, body.case.holder_id, body.case.was_overdue], ['assessing', organisations.west_village, true])
  assert.deepEqual(
    body.timeline.map((line: { kind: string }) => line.kind),
    ['case.report', 'case.warn', 'case.escalate'],
  )
})

test('what is late with a department stays there, under the eyes of the level above', async () => {
  const id = await dispatched()
  await moved('luo', id, { kind: 'acknowledge' })
  clock.pass(7 * 24 * 60)
  const { keepTime } = await import('./timers.ts')
  await act(keepTime)
  const { body } = await as('cheng').get(`/cases/${id}`)
  assert.deepEqual(
    [body.case.state, body.case.holder_id, body.case.supervised_by],
    ['handling', organisations.roads, organisations.county],
  )
  assert.ok(body.case.overdue_at)
})

test('who asked is masked, and shown with a reason that stands in the journal', async () => {
  const { id } = await report('min', { keep_here: true, requester: { name: '林晓燕', phone: '19900001234' } })
  assert.deepEqual((await as('min').get(`/cases/${id}`)).body.requester, { name: '林**', phone: '199****1234' })
  const refused = await as('wen').post(`/cases/${id}/requester`, { id: newId(), reason: '好奇' })
  assert.equal(refused.status, 403)
  const shown = await as('min').post(`/cases/${id}/requester`, { id: newId(), reason: '回访核实' })
  assert.deepEqual(shown.body, { name: '林晓燕', phone: '19900001234' })
  const { timeline } = (await as('min').get(`/cases/${id}`)).body
  assert.deepEqual([timeline.at(-1).kind, timeline.at(-1).detail.reason], ['case.reveal', '回访核实'])
})

test('the second wall: a connection that was told of nobody sees nothing', async () => {
  await listen()
  const { rows } = await db.pool.query(
    `select set_config('app.areas', '', false), set_config('app.organisation', '', false), set_config('app.person', '', false), set_config('app.case', '', false)`,
  )
  assert.equal(rows.length, 1)
  const client = await db.pool.connect()
  try {
    await client.query(
      `select set_config('app.areas', '', false), set_config('app.organisation', '', false), set_config('app.person', '', false)`,
    )
    for (const table of [
      'cases',
      'journal',
      'requesters',
      'work_orders',
      'attachments',
      'persons',
      'notices',
      'accounts',
      'sessions',
    ])
      assert.equal((await client.query(`select count(*)::int as n from ${table}`)).rows[0].n, 0, table)
  } finally {
    client.release(true)
  }
})

for (const [what, body, status, code] of [
  ['an unknown field', { description: '路灯坏了', colour: 'red' }, 400, 'malformed'],
  ['a wrong type', { description: 7 }, 400, 'malformed'],
  ['an empty text', { description: '' }, 400, 'malformed'],
  ['3,001 characters', { description: '字'.repeat(3001) }, 400, 'malformed'],
  ['half an emoji', { description: '坏\ud83d' }, 400, 'malformed'],
  ['a control character', { description: '坏\u0000了' }, 400, 'malformed'],
  ['a point off the globe', { description: '坏了', lon: 200, lat: 24 }, 400, 'malformed'],
  ['an unknown category', { description: '坏了', category_id: 999 }, 400, 'unknown_category'],
  ['an unknown area', { description: '坏了', area_id: 999 }, 400, 'unknown_area'],
  ['a photo that nobody uploaded', { description: '坏了', ...at.wens_grid, photos: [newId()] }, 400, 'unknown_attachment'],
] as const)
  test(`${what} is refused and leaves nothing behind`, async () => {
    const id = newId()
    const answer = await as('wen').post('/cases', { id, ...body })
    assert.deepEqual([answer.status, answer.body.code], [status, code])
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
    assert.equal(await act(({ tx }) => tx.selectFrom('cases').select('id').where('id', '=', id).executeTakeFirst()), undefined)
  })

test('three thousand characters with emoji and full-width punctuation come back as they were', async () => {
  const description = `${'路灯坏了,很黑!😀🏮'.repeat(250)}`.slice(0, 2990)
  const c = await report('wen', { description: description.isWellFormed() ? description : description.slice(0, -1) })
  const { body } = await as('wen').get(`/cases/${c.id}`)
  assert.ok(body.case.description.startsWith('路灯坏了,很黑!😀🏮'))
})

test('ten megabytes are refused before they are read', async () => {
  const answer = await as('wen').send({
    method: 'POST',
    url: '/api/cases',
    payload: { id: newId(), description: 'x'.repeat(10_000_000) },
  })
  assert.deepEqual([answer.status, answer.body.code], [413, 'too_large'])
})
