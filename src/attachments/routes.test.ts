import assert from 'node:assert/strict'
import { existsSync, readdirSync, utimesSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import sharp from 'sharp'
import { aResident } from '#kit/actor.ts'
import { actorOf, type Name, newId, organisations } from '../../test/people.ts'
import { type Answer, town } from '../../test/town.ts'
import { at } from '../../test/willow.ts'
import { attach } from './actions.ts'
import { attachmentsOf } from './ask.ts'
import { photo_bytes_max } from './contract.ts'
import { openFiles } from './files.ts'
import { clearAttachments } from './timers.ts'

const willow = await town()
const { as, db, clock, home } = willow
const files = openFiles(home)

let shade = 0
const aPhoto = () => {
  shade += 1
  return sharp({ create: { width: 640, height: 480, channels: 3, background: { r: shade * 9, g: 80, b: 120 } } })
    .jpeg()
    .toBuffer()
}
const put = (who: Name | 'nobody', id: string, payload: Buffer, type = 'image/jpeg', query = ''): Promise<Answer> =>
  as(who).send({ method: 'PUT', url: `/api/attachments/${id}${query}`, payload, headers: { 'content-type': type } })
const get = (who: Name | 'nobody', id: string, query = '', headers = {}): Promise<Answer> =>
  as(who).send({ method: 'GET', url: `/api/attachments/${id}${query}`, headers })
const report = async (who: Name, photos: string[] = []) => {
  const answer = await as(who).post('/cases', { id: newId(), description: '排水口堵住了', ...at.wens_grid, photos })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body as { id: string }
}
const attachAs = (who: Name, ids: string[], use: { case_id: string; move_id: string }) =>
  db.act(actorOf(who), clock.now, (act) => attach(act, ids, { ...use, purpose: 'scene' }))

test('a photo is uploaded, named by a report, and seen by those who may know of the case and by nobody else', async () => {
  const id = newId()
  const sent = await put('wen', id, await aPhoto(), 'image/jpeg', '?purpose=proof')
  assert.deepEqual([sent.status, sent.body.width, sent.body.purpose], [200, 640, 'proof'])
  assert.equal((await get('wen', id)).status, 200, 'its own uploader sees it before anything names it')
  assert.equal((await get('rui', id)).status, 404)

  const { id: caseId } = await report('wen', [id])
  const seen = await get('rui', id)
  assert.deepEqual([seen.status, seen.headers['content-type']], [200, 'image/webp'])
  assert.equal((await sharp(seen.body as Buffer).metadata()).format, 'webp')
  const small = await get('rui', id, '?size=thumb')
  assert.equal((await sharp(small.body as Buffer).metadata()).width, 320)
  for (const stranger of ['xi', 'nobody', 'luo'] as const) assert.equal((await get(stranger, id)).status, 404, stranger)

  const kept = await db.read(actorOf('rui'), clock.now, (act) => attachmentsOf(act, caseId))
  assert.deepEqual(
    kept.map((one) => [one.id, one.move_id]),
    [[id, caseId]],
  )
})

test('a browser keeps a photo for good, runs nothing in it, and asks again for free', async () => {
  const id = newId()
  await put('wen', id, await aPhoto())
  const { headers } = await get('wen', id)
  assert.equal(headers['cache-control'], 'private, max-age=31536000, immutable')
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.match(String(headers['content-security-policy']), /default-src 'none'/)
  const again = await get('wen', id, '', { 'if-none-match': headers['etag'] })
  assert.deepEqual([again.status, (again.body as Buffer).length], [304, 0])
  assert.notEqual((await get('wen', id, '?size=thumb')).headers['etag'], headers['etag'])
  assert.equal((await get('rui', id, '', { 'if-none-match': headers['etag'] })).status, 404, 'an etag opens no door')
})

test('photos of a confidential case are seen by who has it in hand and who sent them, not by who merely knows of it', async () => {
  const id = newId()
  await put('wen', id, await aPhoto())
  const { id: caseId } = await report('wen', [id])
  assert.equal((await get('rui', id)).status, 200, 'before it is confidential, whoever knows of the case')
  const mark = { kind: 'mark_confidential', confidential: true, note: '报告人要求保密' }
  assert.equal((await as('gu').post(`/cases/${caseId}/moves`, { id: newId(), ...mark })).status, 200)
  assert.equal((await as('rui').get(`/cases/${caseId}`)).body.veiled, true)
  for (const knows of ['rui', 'cheng', 'ding'] as const)
    for (const size of ['', '?size=thumb']) assert.equal((await get(knows, id, size)).status, 404, knows)
  for (const has of ['wen', 'gu'] as const) assert.equal((await get(has, id)).status, 200, has)
  // and never by whom it is against, even though they had it in hand
  const against = { ...mark, organisation_id: organisations.east_grid }
  assert.equal((await as('rui').post(`/cases/${caseId}/moves`, { id: newId(), ...against })).status, 200)
  assert.equal((await get('gu', id)).status, 404)
  assert.equal((await get('wen', id)).status, 200, 'whoever sent it keeps it')
  assert.equal((await get('ding', id)).status, 200, 'the desk that has it now')
})

test('the same upload again answers the same; other content or another person under its id is a conflict', async () => {
  const [id, photo] = [newId(), await aPhoto()]
  const first = await put('wen', id, photo)
  assert.deepEqual((await put('wen', id, photo)).body, first.body)
  for (const [who, content] of [
    ['wen', await aPhoto()],
    ['rui', photo],
    ['nobody', photo],
  ] as const) {
    const answer = await put(who, id, content)
    assert.deepEqual([answer.status, answer.body.code], [409, 'same_id_other_content'], who)
  }
})

test('ten uploads of one photo under one id at once are one upload', async () => {
  const [id, photo] = [newId(), await aPhoto()]
  const answers = await Promise.all(Array.from({ length: 10 }, () => put('wen', id, photo)))
  assert.deepEqual(new Set(answers.map((one) => JSON.stringify([one.status, one.body]))).size, 1)
})

test('what is too large, empty or no photo is refused and leaves nothing behind', async () => {
  const before = await willow.act(({ tx }) => tx.selectFrom('attachments').select('id').execute())
  const large = await put('wen', newId(), Buffer.alloc(photo_bytes_max + 1))
  assert.deepEqual([large.status, large.body.code], [413, 'too_large'])
  const text = await put('wen', newId(), Buffer.from('改了名字的文本文件,不是照片'), 'image/jpeg')
  assert.deepEqual([text.status, text.body.code], [400, 'not_a_photo'])
  const empty = await put('wen', newId(), Buffer.alloc(0))
  assert.equal(empty.status, 400)
  const json = await put('wen', newId(), Buffer.from('{}'), 'application/json')
  assert.deepEqual([json.status, json.body.code], [415, 'unsupported_media_type'])
  assert.equal((await put('wen', 'no-id', await aPhoto())).status, 400)
  assert.deepEqual(await willow.act(({ tx }) => tx.selectFrom('attachments').select('id').execute()), before)
})

/** Over a socket, in pieces, without saying beforehand how much there will be. */
async function pour(id: string, pieces: number, hangUp = false): Promise<number | string> {
  if (!willow.app.server.listening) await willow.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = willow.app.server.address() as AddressInfo
  return new Promise((answer) => {
    const sending = request({
      port,
      method: 'PUT',
      path: `/api/attachments/${id}`,
      headers: { spoken: 'wen', 'content-type': 'image/jpeg' },
    })
    sending.on('response', (response) => response.resume().on('end', () => answer(response.statusCode!)))
    sending.on('error', (error: NodeJS.ErrnoException) => answer(error.code!))
    const piece = Buffer.alloc(1024 * 1024)
    const next = (left: number): void => {
      if (left === 0) return void (hangUp ? sending.destroy(Object.assign(new Error(), { code: 'GONE' })) : sending.end())
      sending.write(piece, () => next(left - 1))
    }
    next(pieces)
  })
}

test('a body that does not say how long it is ends at the limit; one that breaks off leaves no file', async () => {
  assert.equal(await pour(newId(), 20), 413)
  assert.equal(await pour(newId(), 3, true), 'GONE')
  const incoming = join(home, 'files/incoming')
  for (let n = 0; n < 50 && readdirSync(incoming).length > 0; n += 1) await setTimeout(20)
  assert.deepEqual(readdirSync(incoming), [])
})

test('a resident uploads without an account; the photo is seen through the case, not before', async () => {
  const id = newId()
  assert.equal((await put('nobody', id, await aPhoto())).status, 200)
  assert.equal((await get('nobody', id)).status, 404)
  const { id: caseId } = await report('wen')
  await db.act(aResident(), clock.now, (act) => attach(act, [id], { case_id: caseId, move_id: caseId, purpose: 'scene' }))
  assert.equal((await get('rui', id)).status, 200)
  assert.equal((await db.read(aResident(caseId), clock.now, (act) => attachmentsOf(act, caseId))).length, 1)
})

test('whoever holds the receipt and its key sees the photos of that report, and nobody with a wrong one', async () => {
  const [id, key] = [newId(), 'k'.repeat(22)]
  await put('nobody', id, await aPhoto())
  const { status, body } = await as('nobody').post('/portal/reports', {
    id: newId(),
    description: '路口积水',
    ...at.wens_grid,
    photos: [id],
    key,
  })
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal((await get('nobody', id, `?receipt=${body.no}&key=${key}`)).status, 200)
  assert.equal((await get('nobody', id, `?receipt=${body.no}&key=${'x'.repeat(22)}`)).status, 404)
  assert.equal((await get('nobody', id)).status, 404)
})

test('a step names its own fresh photos, once; naming them again by the same step changes nothing', async () => {
  const [mine, others] = [newId(), newId()]
  await put('wen', mine, await aPhoto())
  await put('rui', others, await aPhoto())
  const { id: case_id } = await report('wen')
  const [step, another] = [
    { case_id, move_id: newId() },
    { case_id, move_id: newId() },
  ]
  const refused = { code: 'unknown_attachment' }
  await assert.rejects(attachAs('wen', [mine, others], step), refused)
  await attachAs('wen', [mine], step)
  await attachAs('wen', [mine], step)
  await assert.rejects(attachAs('wen', [mine], another), refused)
  await assert.rejects(attachAs('wen', [newId()], another), refused)
})

test('an upload that nothing names is cleared after a day, and so is its file unless another photo has the same content', async () => {
  const [loose, shared, named] = [newId(), newId(), newId()]
  const photo = await aPhoto()
  await put('wen', loose, await aPhoto())
  await put('wen', shared, photo)
  await put('wen', named, photo)
  await report('wen', [named])
  const rows = await willow.act(({ tx }) => tx.selectFrom('attachments').select(['id', 'sha256']).execute())
  const digest = (id: string) => rows.find((row) => row.id === id)!.sha256
  await assert.rejects(
    (async () => {
      clock.pass(24 * 60 + 1)
      await report('wen', [loose])
    })(),
    /unknown_attachment/,
  )

  const cleared = await clearAttachments(db, files, clock.now)
  assert.ok(cleared.uploads >= 2)
  assert.equal(existsSync(files.pathOf(digest(loose), 'full')), false)
  assert.equal((await get('wen', named)).status, 200)
  const left = await willow.act(({ tx }) => tx.selectFrom('attachments').select('id').where('case_id', 'is', null).execute())
  assert.deepEqual(left, [])
})

test('a file that no row names goes as well, once it is a day old', async () => {
  const digest = 'ab'.repeat(32)
  await files.keep(digest, Buffer.from('full'), Buffer.from('thumb'))
  const path = files.pathOf(digest, 'full')
  await clearAttachments(db, files, clock.now)
  assert.ok(existsSync(path), 'an upload may be under way')
  utimesSync(path, 0, 0)
  assert.equal((await clearAttachments(db, files, clock.now)).files, 1)
  assert.ok(!existsSync(path))
})
