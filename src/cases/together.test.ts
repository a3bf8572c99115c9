import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verify, written } from '#app/verify/verify.ts'
import { actorOf, type Name, newId } from '../../test/people.ts'
import { asOwner, town } from '../../test/town.ts'
import { at, kinds } from '../../test/willow.ts'
import { reportCase } from './actions.ts'

const willow = await town()
const { as, act, db, clock } = willow
const given = (more: object = {}) => ({ id: newId(), description: '村口的排水沟堵了。', ...at.wens_grid, ...more })
const send = (who: Name, body: object) => as(who).post('/cases', body)
const caseRow = (id: string) => act(({ tx }) => tx.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
const linesOf = (id: string) => act(({ tx }) => tx.selectFrom('journal').selectAll().where('subject', '=', id).execute())
const deliveriesOf = (id: string) =>
  act(({ tx }) => tx.selectFrom('deliveries').select('follower').where('subject', '=', id).execute())

test('eighty reports at once by different people: each has its own number, line and deliveries', async () => {
  const people = ['wen', 'xu', 'ding', 'min', 'xi'] as const
  const reports = Array.from({ length: 80 }, (_, n) => ({
    who: people[n % people.length]!,
    body: given({ place: `第 ${n} 处` }),
  }))
  const before = db.statements()
  const answers = await Promise.all(reports.map(({ who, body }) => send(who, body)))
  assert.ok(db.statements() - before < 80, 'they share their statements')
  assert.deepEqual([...new Set(answers.map((one) => one.status))], [200])
  assert.equal(new Set(answers.map((one) => one.body.no)).size, 80)
  for (const [n, { body }] of answers.entries()) {
    assert.equal(body.place, `第 ${n} 处`)
    const [lines, deliveries] = await Promise.all([linesOf(body.id), deliveriesOf(body.id)])
    assert.deepEqual([lines.length, deliveries.length], [1, 2])
  }
})

test('what is written together is what is written alone, in every column', async () => {
  const [one, other] = [given({ category_id: kinds.drains }), given({ category_id: kinds.drains })]
  await send('wen', one)
  await db.act(actorOf('wen'), clock.now, (inside) => reportCase(inside, other as never, { source: 'grid_worker', home: null }))
  const [a, b] = await Promise.all([caseRow(one.id), caseRow(other.id)])
  const alike = (row: object) => ({ ...row, id: null, no: null, report_hash: null, line_digest: null })
  assert.deepEqual(alike(a), alike(b))
})

test('what the answer says is what stands in the database', async () => {
  const { body } = await send('wen', given({ category_id: kinds.drains, severity: 'urgent' }))
  const row = (await caseRow(body.id)) as Record<string, unknown>
  for (const [name, value] of Object.entries(body)) assert.deepEqual(value, row[name], name)
})

test('the same report sent four times at once is one case; other words under its id are refused', async () => {
  const body = given()
  const answers = await Promise.all([body, body, { ...body, description: '别的事' }, body].map((one) => send('wen', one)))
  const statuses = answers.map((one) => one.status)
  assert.equal(statuses.filter((one) => one === 409).length === 1 || statuses.filter((one) => one === 409).length === 3, true)
  const kept = answers.filter((one) => one.status === 200)
  assert.equal(new Set(kept.map((one) => one.body.no)).size, 1)
  assert.equal((await linesOf(body.id)).length, 1)
})

test('one that cannot be written spoils nothing for those beside it', async () => {
  await asOwner(willow, (client) => client.query(`alter table cases add constraint odd check (summary <> '写不下去的')`))
  const answers = await Promise.all(['好的', '写不下去的', '也好'].map((description) => send('wen', given({ description }))))
  await asOwner(willow, (client) => client.query('alter table cases drop constraint odd'))
  assert.deepEqual(
    answers.map((one) => one.status),
    [200, 500, 200],
  )
})

test('a report that cannot be answered for leaves nothing behind', async () => {
  const body = given({ category_id: 999_999 })
  assert.equal((await send('wen', body)).status, 400)
  assert.deepEqual(await linesOf(body.id), [])
})

test('after all of this the town is whole', async () => {
  await willow.listen()
  await willow.seal()
  const { findings } = await verify(db, clock.now)
  assert.deepEqual(findings.map(written), [])
})
