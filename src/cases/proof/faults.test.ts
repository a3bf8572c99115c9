import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import type pg from 'pg'
import sharp from 'sharp'
import { verify, written } from '#app/verify/verify.ts'
import { patientIn } from '../../../test/model/patient.ts'
import { actorOf, type Name, newId } from '../../../test/people.ts'
import { asOwner, town } from '../../../test/town.ts'
import { at, conditions, kinds } from '../../../test/willow.ts'

const willow = await town()
const { db, app, clock, listen, world } = willow
const as = patientIn(willow)

/** How a statement fails: PostgreSQL refuses it, or the connection is lost before or after it was sent. */
const ways = ['refused', 'lost before', 'lost after'] as const
type Way = (typeof ways)[number]
type Armed = { nth: number; way: Way; sent: number; struck: boolean }
let armed: Armed | null = null

/** Every statement of every connection passes here; the one that is armed fails. */
const connectAs = db.pool.connect.bind(db.pool) as () => Promise<pg.PoolClient>
const wrapped = new WeakSet<pg.PoolClient>()
db.pool.connect = (async () => {
  const client = await connectAs()
  if (!wrapped.has(client)) wrap(client)
  return client
}) as typeof db.pool.connect

function wrap(client: pg.PoolClient) {
  wrapped.add(client)
  client.on('error', () => undefined) // a lost connection is told by its statement
  const query = client.query.bind(client) as (given: unknown) => Promise<unknown>
  const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } }).connection
  const send = (given: unknown) => {
    const one = armed
    if (!one || (one.sent += 1) !== one.nth) return query(given)
    one.struck = true
    if (one.way === 'refused') return query('select 1 / 0')
    if (one.way === 'lost before') stream.destroy()
    const answer = query(given)
    answer.catch(() => undefined)
    if (one.way === 'lost after') setTimeout(() => stream.destroy(), 3)
    return one.way === 'lost after' ? answer.then(() => Promise.reject(new Error('Connection terminated'))) : answer
  }
  ;(client as { query: unknown }).query = send
}

/** All that a case leaves in the database, as one text. */
const picture = (id: string): Promise<string> =>
  asOwner(willow, async (client) => {
    const all = async (text: string) => JSON.stringify((await client.query(text, [id])).rows)
    return [
      await all('select * from cases where id = $1'),
      await all('select * from work_orders where case_id = $1 order by id'),
      await all('select id, n, kind from journal where subject = $1 order by n'),
      await all('select follower, line from deliveries where subject = $1 order by follower, line'),
      await all('select id, case_id, move_id from attachments where case_id = $1 order by id'),
      await all('select * from receipts where case_id = $1'),
      await all('select * from requesters where case_id = $1'),
      await all('select * from whistles where case_id = $1'),
    ].join('\n')
  })
const lines = async (id: string) =>
  (await asOwner(willow, (client) => client.query<{ id: string }>('select id from journal where subject = $1', [id]))).rows.map(
    (r) => r.id,
  )

async function photo(who: Name): Promise<string> {
  const id = newId()
  const payload = await sharp({ create: { width: 64, height: 48, channels: 3, background: { r: 9, g: 80, b: 120 } } })
    .jpeg()
    .toBuffer()
  const answer = await as(who).send({
    method: 'PUT',
    url: `/api/attachments/${id}`,
    payload,
    headers: { 'content-type': 'image/jpeg' },
  })
  assert.equal(answer.status, 200)
  return id
}
const post = (who: Name | 'nobody', path: string, body: object) => as(who).post(path, body)
async function made(who: Name, id: string, body: object) {
  const answer = await post(who, `/cases/${id}/moves`, { id: newId(), ...body })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
}

type Sent = { who: Name | 'nobody'; path: string; body: { id: string }; subject: string }
const reportBy = async (who: Name): Promise<Sent> => {
  const id = newId()
  const body = {
    id,
    description: '井盖松动',
    ...at.wens_grid,
    photos: [await photo(who)],
    requester: { name: '林晓燕', phone: '19900001234' },
  }
  return { who, path: '/cases', body, subject: id }
}
const moveBy = (who: Name, subject: string, body: object): Sent => ({
  ...{ who, path: `/cases/${subject}/moves`, subject },
  body: { id: newId(), ...body },
})
async function reported(far = 0): Promise<string> {
  const { body, subject } = await reportBy('wen')
  await post('wen', '/cases', { ...body, category_id: kinds.drains })
  const steps: [Name, object][] = [
    ['wen', { kind: 'pass_up', note: '请村里看看' }],
    ['ding', { kind: 'pass_up', note: '请镇里看看' }],
    ['min', { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken }],
    ['rui', { kind: 'dispatch' }],
    ['luo', { kind: 'acknowledge' }],
    ['luo', { kind: 'complete', result: '已换井盖' }],
  ]
  for (const [who, body] of steps.slice(0, far)) await made(who, subject, body)
  return subject
}

/** What people do, each from a fresh start. */
const deeds: Record<string, () => Promise<Sent>> = {
  'a report with a photo and a requester': () => reportBy('wen'),
  'a report at the portal': async () => {
    const id = newId()
    const body = { id, description: '路灯不亮', ...at.wens_grid, key: newId().replaceAll('-', ''), name: '林晓燕' }
    return { who: 'nobody', path: '/portal/reports', body, subject: id }
  },
  'passing up': async () => moveBy('wen', await reported(), { kind: 'pass_up', note: '请村里看看' }),
  'resolving on the spot with a photo': async () =>
    moveBy('wen', await reported(), { kind: 'resolve_on_site', result: '已扶正', photos: [await photo('wen')] }),
  filing: async () =>
    moveBy('min', await reported(2), { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken }),
  'dispatching with a work order': async () => moveBy('rui', await reported(3), { kind: 'dispatch' }),
  'completing with a photo': async () =>
    moveBy('luo', await reported(5), { kind: 'complete', result: '好了', photos: [await photo('luo')] }),
  'a check that fails': async () => moveBy('min', await reported(6), { kind: 'check', passed: false, note: '还松' }),
  whistling: async () =>
    moveBy('shi', await reported(3), {
      kind: 'whistle',
      organisations: [8, 9],
      lead_organisation_id: 8,
      place: '村口',
      note: '请到场',
    }),
  merging: async () => moveBy('min', await reported(2), { kind: 'merge', main_case_id: await reported(2), note: '同一件事' }),
  splitting: async () =>
    moveBy('min', await reported(3), {
      kind: 'split',
      children: [
        { id: newId(), description: '其中一件' },
        { id: newId(), description: '另一件' },
      ],
    }),
}

const send = ({ who, path, body }: Sent) => post(who, path, body)
/** Once, as it comes. */
const sendOnce = ({ who, path, body }: Sent) => willow.as(who).post(path, body)
async function failing(sent: Sent, way: Way, nth: number) {
  for (;;) {
    const one: Armed = { nth, way, sent: 0, struck: false }
    armed = one
    const answer = await sendOnce(sent).finally(() => (armed = null))
    // a busy town that has not looked at it yet is asked again
    if (answer.status !== 503 || one.sent > 0) return { answer, struck: one.struck }
    await new Promise((done) => setTimeout(done, 30))
  }
}

const statements_max = 60
/** A statement that is refused is tried on all; a lost connection on these. */
const lost = ['a report with a photo and a requester', 'passing up', 'dispatching with a work order']
for (const [what, start] of Object.entries(deeds))
  for (const way of ways.filter((one) => one === 'refused' || lost.includes(what)))
    test(`${what}: whichever statement is ${way}, it happened whole or not at all, and once more makes it whole`, async (t: TestContext) => {
      let nth = 1
      for (; nth <= statements_max; nth += 1) {
        const sent = await start()
        const before = await picture(sent.subject)
        const { answer, struck } = await failing(sent, way, nth)
        if (!struck) {
          assert.equal(answer.status, 200, JSON.stringify(answer.body))
          break
        }
        const there = (await lines(sent.subject)).includes(sent.body.id)
        if (!there) assert.equal(await picture(sent.subject), before, `statement ${nth}: something is half-done`)
        if (answer.status === 200) assert.ok(there, `statement ${nth}: acknowledged, and yet not there`)
        else assert.ok(answer.status >= 500, `statement ${nth}: ${answer.status} ${answer.body.code}`)
        const whole = there ? await picture(sent.subject) : null
        const again = await send(sent)
        assert.equal(again.status, 200, `statement ${nth}, sent again: ${JSON.stringify(again.body)}`)
        const after = await picture(sent.subject)
        if (whole) assert.equal(after, whole, `statement ${nth}: sent again it counted twice`)
        assert.equal((await lines(sent.subject)).filter((id) => id === sent.body.id).length, 1)
      }
      assert.ok(nth > 4 && nth < statements_max, `only ${nth} statements`)
      t.diagnostic(`${nth - 1} statements failed in turn`)
    })

test('a client that hangs up at any byte leaves a whole report or none, and may send it again', async () => {
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = new URL(address)
  let kept = 0
  for (let cut = 0; cut < 24; cut += 1) {
    const body = { id: newId(), description: '路面塌陷', ...at.wens_grid }
    const text = JSON.stringify(body)
    const head = `POST /api/cases HTTP/1.1\r\nhost: ${address.slice(7)}\r\nspoken: wen\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n`
    const whole = Buffer.from(head + text)
    // the last ones send everything, and leave while the town is at work
    const bytes = cut < 12 ? Math.floor((whole.length * cut) / 12) : whole.length
    await new Promise<void>((done) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(whole.subarray(0, bytes), () => setTimeout(() => socket.destroy(), cut < 12 ? 1 : cut - 12))
      })
      socket.on('close', () => done()).on('error', () => undefined)
    })
    await settled()
    const found = await lines(body.id)
    kept += found.length
    assert.ok(found.length <= 1)
    assert.equal((await picture(body.id)).includes('井'), false)
    const again = await as('wen').post('/cases', body)
    assert.equal(again.status, 200, JSON.stringify(again.body))
    assert.equal((await lines(body.id)).length, 1)
  }
  assert.ok(kept > 0, 'no report was ever whole: the test hangs up too early')
})

/** Until no connection of the pool is at work any more. */
async function settled() {
  for (let waits = 0; waits < 200; waits += 1) {
    await new Promise((done) => setTimeout(done, 5))
    if (db.pool.idleCount === db.pool.totalCount && db.pool.waitingCount === 0) return
  }
  assert.fail('a connection is still held by somebody who hung up')
}

test('after all that the pool is whole, and `yiwang verify` finds nothing', async () => {
  await settled()
  await db.act(actorOf('wen'), clock.now, async ({ tx }) => tx.selectFrom('cases').select('id').limit(1).execute())
  await listen()
  const report = await verify(world.db, clock.now)
  assert.deepEqual(report.findings.slice(0, 5).map(written), [])
  assert.equal(report.waiting, 0)
})
