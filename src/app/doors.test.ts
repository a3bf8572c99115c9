import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../test/people.ts'
import { town } from '../../test/town.ts'
import { at } from '../../test/willow.ts'

const { app, as, world } = await town()

test('the API document is made from the contracts and names every door', async () => {
  const document = (await app.inject('/api/openapi.json')).json()
  assert.equal(document.openapi, '3.1.0')
  for (const path of ['/api/cases', '/api/cases/{id}/moves', '/api/portal/reports', '/api/locate', '/api/board'])
    assert.ok(document.paths[path], path)
  const create = document.paths['/api/cases'].post
  assert.equal(create.requestBody.content['application/json'].schema.additionalProperties, false)
})

test('health, readiness and figures for Prometheus', async () => {
  assert.equal((await app.inject('/healthz')).statusCode, 200)
  assert.deepEqual((await app.inject('/readyz')).json(), { ready: true })
  const text = (await app.inject('/metrics')).body
  for (const name of ['yiwang_http_seconds_bucket', 'yiwang_sql_statements_total', 'yiwang_live_streams'])
    assert.ok(text.includes(name), name)
})

test('every answer carries the number of its request, a problem also inside', async () => {
  const answer = await as('wen').get(`/cases/${newId()}`)
  assert.equal(answer.status, 404)
  assert.equal(answer.body.request, answer.headers['x-request-id'])
  assert.deepEqual(Object.keys(answer.body).sort(), ['code', 'request', 'status', 'title', 'type', 'why'])
})

test('no such door, a wrong content type and broken JSON are told clearly', async () => {
  assert.deepEqual([(await as('wen').get('/nowhere')).status, (await as('wen').get('/nowhere')).body.code], [404, 'not_found'])
  const xml = await as('wen').send({
    method: 'POST',
    url: '/api/cases',
    payload: '<x/>',
    headers: { 'content-type': 'text/xml' },
  })
  assert.deepEqual([xml.status, xml.body.code], [415, 'unsupported_media_type'])
  const broken = await as('wen').send({
    method: 'POST',
    url: '/api/cases',
    payload: '{"id":',
    headers: { 'content-type': 'application/json' },
  })
  assert.deepEqual([broken.status, broken.body.code], [400, 'malformed'])
})

test('pages may only load what is ours', async () => {
  const policy = String((await app.inject('/healthz')).headers['content-security-policy'])
  assert.match(policy, /default-src 'self'/)
  assert.match(policy, /frame-ancestors 'none'/)
})

test('a live screen hears what it may know of, within a moment, and nothing else', async (t) => {
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const heard = async (who: string) => {
    const stop = new AbortController()
    t.after(() => stop.abort())
    const answer = await fetch(`${address}/api/live`, { headers: { spoken: who }, signal: stop.signal })
    const words: string[] = []
    void (async () => {
      for await (const chunk of answer.body!) words.push(Buffer.from(chunk).toString())
    })().catch(() => undefined)
    return words
  }
  const [mine, other] = [await heard('ding'), await heard('xi')]
  while (world.live.listeners() < 2) await new Promise((resolve) => setTimeout(resolve, 10))
  const { body } = await as('wen').post('/cases', { id: newId(), description: '有人打架', ...at.wens_grid })
  const until = Date.now() + 1_000
  while (!mine.join('').includes(body.id) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 10))
  assert.ok(mine.join('').includes(body.id), 'the village heard of its case')
  assert.ok(!other.join('').includes(body.id), 'the neighbouring town did not')
  assert.ok(!mine.join('').includes('有人打架'), 'news carries no content')
})

test('a screen that was away hears what it missed, or is told to fetch everything again', () => {
  const { live } = world
  const actor = {
    kind: 'staff',
    person: null,
    person_name: null,
    post: null,
    post_name: null,
    organisation: 5,
    duties: [],
    areas: ['1/'],
    case: null,
  } as const
  const ids: string[] = []
  const first = live.listen(actor, null, (items) => ids.push(...items.map((item) => item.id)))
  live.tell([1, 2, 3].map((n) => ({ kind: 'x', subject: String(n), path: '1/', organisations: [] })))
  first.stop()
  const missed: string[] = []
  const again = live.listen(actor, ids[0]!, (items) => missed.push(...items.map((item) => item.id)))
  again.stop()
  assert.deepEqual([again.complete, missed], [true, ids.slice(1)])
  const lost = live.listen(actor, 'other-process-7', () => undefined)
  lost.stop()
  assert.equal(lost.complete, false)
})
