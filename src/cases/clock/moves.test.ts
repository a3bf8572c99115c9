import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Name, newId, organisations } from '../../../test/people.ts'
import { asOwner, monday, town } from '../../../test/town.ts'
import { at, closings, conditions, kinds } from '../../../test/willow.ts'
import { nextWake } from '../rules.ts'
import { keepTime } from '../timers.ts'

const willow = await town()
const { as, clock, act } = willow

const move = (who: Name, id: string, body: object) => as(who).post(`/cases/${id}/moves`, { id: newId(), ...body })
async function moved(who: Name, id: string, body: object) {
  const answer = await move(who, id, body)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body
}
const refused = async (who: Name, id: string, body: object) => (await move(who, id, body)).body.code
/** A broken drain, with the roads department since ten past nine on Monday: two working days, so due on Wednesday at six. */
async function handling() {
  clock.now = monday
  const report = { id: newId(), description: '村口的排水沟断了', ...at.wens_grid, category_id: kinds.drains }
  assert.equal((await as('wen').post('/cases', report)).status, 200)
  for (const who of ['wen', 'ding'] as const) await moved(who, report.id, { kind: 'pass_up', note: '解决不了' })
  await moved('min', report.id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
  await moved('rui', report.id, { kind: 'dispatch' })
  await moved('luo', report.id, { kind: 'acknowledge' })
  return report.id
}
/** China time of that week in March. */
const china = (day: number, time: string) => new Date(`2026-03-${String(day).padStart(2, '0')}T${time}:00+08:00`)
const iso = (day: number, time: string) => china(day, time).toISOString()
const story = async (id: string) =>
  (await as('cheng').get(`/cases/${id}`)).body.timeline.map(
    (line: { kind: string; actor_kind: string }) => `${line.kind.slice(5)}${line.actor_kind === 'system' ? ' by itself' : ''}`,
  )
const now = async (id: string) => (await as('cheng').get(`/cases/${id}`)).body.case
const order = async (id: string) =>
  (await act(({ tx }) => tx.selectFrom('work_orders').selectAll().where('case_id', '=', id).executeTakeFirstOrThrow())).due_at

test('an extension adds one more of the original limit to the present due time, twice at most', async () => {
  const id = await handling()
  assert.equal((await now(id)).due_at, iso(4, '18:00'))
  for (const [due, n] of [
    [iso(6, '18:00'), 1],
    [iso(10, '18:00'), 2], // over a weekend
  ] as const) {
    const asked = await moved('luo', id, { kind: 'ask_extension', note: '管材要从外地调运' })
    assert.deepEqual([asked.asked, asked.asked_reason, asked.state], ['extension', '管材要从外地调运', 'handling'])
    const c = await moved('rui', id, { kind: 'grant_extension' })
    assert.deepEqual([c.due_at, c.extensions, c.asked, c.limit_amount], [due, n, null, 2])
    assert.equal(await order(id), due)
  }
  assert.equal(await refused('luo', id, { kind: 'ask_extension', note: '还不够' }), 'extended_enough')
})

test('a refusal does not count, and the limit stays as it was', async () => {
  const id = await handling()
  for (let n = 0; n < 3; n += 1) {
    await moved('luo', id, { kind: 'ask_extension', note: '人手不足' })
    const c = await moved('shi', id, { kind: 'refuse_extension', note: '人手可以调配' })
    assert.deepEqual([c.extensions, c.due_at], [0, iso(4, '18:00')])
  }
})

test('asked in time and answered too late, an extension is not granted any more', async () => {
  const id = await handling()
  await moved('luo', id, { kind: 'ask_extension', note: '等待材料' })
  clock.now = china(4, '18:01')
  assert.equal(await refused('rui', id, { kind: 'grant_extension' }), 'overdue_already')
})

test('two dispatchers granting at once extend it once', async () => {
  const id = await handling()
  await moved('luo', id, { kind: 'ask_extension', note: '等待材料' })
  const answers = await Promise.all([move('rui', id, { kind: 'grant_extension' }), move('shi', id, { kind: 'grant_extension' })])
  assert.deepEqual(
    answers.map((a) => a.status).sort((a, b) => a - b),
    [200, 409],
  )
  assert.deepEqual([(await now(id)).extensions, (await now(id)).due_at], [1, iso(6, '18:00')])
})

test('granted twice under the same id it is extended once', async () => {
  const id = await handling()
  await moved('luo', id, { kind: 'ask_extension', note: '等待材料' })
  const body = { id: newId(), kind: 'grant_extension' }
  for (const _ of [1, 2]) assert.equal((await as('rui').post(`/cases/${id}/moves`, body)).status, 200)
  assert.equal((await now(id)).extensions, 1)
})

test('what was asked is forgotten with the stage: a unit that has done its work waits for no answer', async () => {
  const id = await handling()
  await moved('luo', id, { kind: 'ask_extension', note: '等待材料' })
  const c = await moved('luo', id, { kind: 'complete', result: '已修好' })
  assert.deepEqual([c.asked, c.asked_reason], [null, null])
})

test('while it is suspended the clock stands, the centre has it, and it goes on by itself with what was left', async () => {
  const id = await handling()
  clock.now = china(3, '09:10') // one working day used up, of two and a bit
  const until = iso(23, '00:00')
  await moved('luo', id, { kind: 'ask_suspension', note: '等待汛期结束', until })
  const held = await moved('rui', id, { kind: 'grant_suspension' })
  assert.deepEqual(
    [held.state, held.holder_id, held.due_at, held.suspended_until, held.standing.paused_for, held.standing.used_seconds],
    ['suspended', organisations.east, null, until, 'suspension', 8 * 3600],
  )
  assert.equal(await refused('luo', id, { kind: 'complete', result: '已修好' }), 'wrong_state')
  clock.now = china(22, '23:59')
  await act(keepTime)
  assert.equal((await now(id)).state, 'suspended')
  clock.now = china(23, '00:00')
  await act(keepTime)
  const c = await now(id)
  assert.deepEqual([c.state, c.holder_id, c.suspended_until, c.standing], ['handling', organisations.roads, null, null])
  assert.equal(c.due_at, iso(24, '16:50'), 'a day of eight hours, and six hours fifty minutes, were left')
  assert.equal(await order(id), c.due_at)
  assert.deepEqual((await story(id)).at(-1), 'resume by itself')
  assert.equal(await refused('luo', id, { kind: 'ask_suspension', note: '再挂', until: iso(30, '00:00') }), 'suspended_before')
})

test('the centre may end a suspension by hand', async () => {
  const id = await handling()
  await moved('luo', id, { kind: 'ask_suspension', note: '等待汛期结束', until: iso(23, '00:00') })
  await moved('rui', id, { kind: 'grant_suspension' })
  clock.now = china(5, '10:00')
  const c = await moved('rui', id, { kind: 'resume', note: '天气转好' })
  assert.deepEqual([c.state, c.holder_id], ['handling', organisations.roads])
  clock.now = china(24, '10:00')
  await act(keepTime)
  assert.equal((await story(id)).filter((kind: string) => kind.startsWith('resume')).length, 1)
})

test('80 % warns, the limit marks, and one working day later the county watches: each once, by itself', async () => {
  const id = await handling()
  const at_each: [Date, string[]][] = [
    // 22 hours 50 minutes of work in all; four fifths are used up at 11:26
    [china(4, '11:25'), []],
    [china(4, '11:26'), ['warn by itself']],
    [china(4, '17:59'), []],
    [china(4, '18:00'), ['escalate by itself']],
    [china(5, '17:59'), []],
    [china(5, '18:00'), ['supervise by itself']],
    [china(9, '09:00'), []],
  ]
  let told = (await story(id)).length
  for (const [when, lines] of at_each) {
    clock.now = when
    for (const _ of [1, 2]) await act(keepTime)
    const all = await story(id)
    assert.deepEqual(all.slice(told), lines, when.toISOString())
    told = all.length
  }
  const c = await now(id)
  assert.deepEqual(
    [c.state, c.holder_id, c.was_overdue, c.overdue_at, c.supervised_by],
    ['handling', organisations.roads, true, iso(4, '18:00'), organisations.county],
  )
  await moved('ling', id, { kind: 'release', note: '已到现场督促' })
  clock.now = china(12, '09:00')
  await act(keepTime)
  assert.equal((await now(id)).supervised_by, null, 'what was released is not put under supervision again by the clock')
})

test('after a stop of days everything is caught up in order, and two processes at once do each thing once', async () => {
  const ids = [await handling(), await handling(), await handling()]
  clock.now = china(20, '09:00')
  await Promise.all([act(keepTime), act(keepTime), act(keepTime)])
  for (const id of ids)
    assert.deepEqual((await story(id)).slice(-3), ['warn by itself', 'escalate by itself', 'supervise by itself'])
})

test('half-way it is not done at all', async () => {
  const id = await handling()
  clock.now = china(20, '09:00')
  await assert.rejects(
    act(async (one) => {
      await keepTime(one)
      throw new Error('the power went')
    }),
  )
  assert.equal((await now(id)).was_overdue, false)
  await act(keepTime)
  assert.equal((await now(id)).was_overdue, true)
})

test('the database and the rules agree on what comes next, for every case there is', async () => {
  const { rows } = await asOwner(willow, (client) =>
    client.query(`select cases.*, wakes_at(state, closed_at, suspended_until, due_at, warn_at, warned_at, overdue_at,
      supervised_by, supervise_at) as wakes from cases`),
  )
  assert.ok(rows.length > 8)
  for (const row of rows) {
    const said = Object.fromEntries(
      Object.entries(row).map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value]),
    )
    assert.equal(nextWake(said as never)?.at ?? null, said['wakes'], String(row.id))
  }
})

test('an overdue appeal: the centre, then the county, two persons; the fact stays', async () => {
  const id = await handling()
  clock.now = china(6, '09:00')
  await act(keepTime)
  await moved('luo', id, { kind: 'complete', result: '已修好' })
  await moved('min', id, { kind: 'check', passed: true })
  await moved('min', id, { kind: 'close', closing_condition_id: closings.drain, reply: '已修好' })
  assert.equal(await refused('jing', id, { kind: 'ask_overdue_appeal', note: '不知情' }), 'not_found')
  await moved('luo', id, { kind: 'ask_overdue_appeal', note: '三月四日全县停电' })
  const first = await moved('rui', id, { kind: 'decide_overdue_appeal', granted: true, note: '属实' })
  assert.deepEqual([first.appeal, first.exempt], ['reviewed', false])
  assert.equal(await refused('shi', id, { kind: 'decide_overdue_appeal', granted: true, note: '属实' }), 'not_the_reviewer')
  const second = await moved('cheng', id, { kind: 'decide_overdue_appeal', granted: true, note: '同意' })
  assert.deepEqual([second.appeal, second.exempt, second.was_overdue], ['granted', true, true])
  assert.equal(await refused('luo', id, { kind: 'ask_overdue_appeal', note: '再来' }), 'appealed_before')
})

test('a reminder and supervision are told to whoever has it', async () => {
  const id = await handling()
  assert.equal((await moved('rui', id, { kind: 'remind', note: '居民又来电了' })).reminders, 1)
  await moved('shi', id, { kind: 'supervise', note: '今日内到场' })
  await moved('luo', id, { kind: 'ask_extension', note: '等待材料' })
  await moved('rui', id, { kind: 'grant_extension' })
  await willow.listen()
  const kinds_told = async (who: Name) =>
    (await as(who).get('/notices?limit=100')).body.items
      .filter((one: { case_id: string }) => one.case_id === id)
      .map((one: { kind: string }) => one.kind)
      .reverse()
  assert.deepEqual(await kinds_told('luo'), ['dispatch', 'remind', 'supervise', 'grant_extension'])
  assert.ok((await kinds_told('rui')).includes('ask_extension'))
  assert.ok(!(await kinds_told('xi')).length)
})

test('the limit of each stage names the row that gave it', async () => {
  clock.now = monday
  const rows = (await as('rui').get('/stage-limits')).body.items as { id: number; stage: string }[]
  const row = (stage: string) => `stage:${rows.find((one) => one.stage === stage)!.id}`
  const id = await handling()
  const seen = (await now(id)).limit_source as string
  assert.equal(seen, `filing_condition:${conditions.drain_broken}:`)
  const c = await moved('luo', id, { kind: 'complete', result: '已修好' })
  assert.deepEqual([c.limit_source, c.limit_kind, c.limit_amount, c.due_at], [row('check'), 'work_day', 1, iso(3, '18:00')])
  const fresh = await as('wen').post('/cases', { id: newId(), description: '路灯不亮', ...at.wens_grid })
  assert.deepEqual([fresh.body.limit_source, fresh.body.limit_kind, fresh.body.stage], [row('assess'), null, 'assess'])
})
