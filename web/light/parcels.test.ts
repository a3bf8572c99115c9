import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, outdated, type Parcel, retryDelay, sendable, settle, tries_with_photos_again_max } from './parcels.ts'

const parcel = (id: string, more: Partial<Parcel> = {}): Parcel => ({
  id,
  owner: 'lin',
  kind: 'report',
  made_at: `2026-03-01T09:00:0${id}.000Z`,
  title: '',
  case_id: id,
  body: {},
  photos: [],
  state: 'waiting',
  problem: null,
  tries: 0,
  receipt: null,
  ...more,
})
const ids = (parcels: readonly Parcel[]) => parcels.map(({ id }) => id)
const no = (code: string, status: number): Answer => ({ ok: false, code, status, says: code })

test('the oldest goes first, whatever the order in which the phone gives them back', () => {
  assert.deepEqual(ids(sendable([parcel('3'), parcel('1'), parcel('2')], 'lin')), ['1', '2', '3'])
})

test('a move never overtakes the report before it, nor one that was refused', () => {
  const move = parcel('2', { kind: 'move', case_id: '1' })
  assert.deepEqual(ids(sendable([parcel('1'), move], 'lin')), ['1'])
  assert.deepEqual(ids(sendable([parcel('1', { state: 'refused' }), move], 'lin')), [])
  assert.deepEqual(ids(sendable([parcel('1', { state: 'received' }), move], 'lin')), ['2'])
})

test('nothing is ever sent in the name of whoever signs in next on the same phone', () => {
  assert.deepEqual(ids(sendable([parcel('1'), parcel('2', { owner: 'chen' })], 'chen')), ['2'])
})

const fates: [string, Answer, Parcel['state']][] = [
  ['no connection', no('offline', 0), 'waiting'],
  ['a busy server', no('busy', 503), 'waiting'],
  ['a fault of ours', no('our_fault', 500), 'waiting'],
  ['too many requests', no('too_many_requests', 429), 'waiting'],
  ['a session that ended', no('not_signed_in', 401), 'waiting'],
  ['a case that somebody else moved meanwhile', no('wrong_state', 409), 'refused'],
  ['content that is not valid', no('malformed', 400), 'refused'],
]
for (const [cause, answer, state] of fates)
  test(`${cause}: the parcel is ${state}, and nothing of it is lost`, () => {
    const after = settle(parcel('1', { body: { description: '井盖' } }), answer)
    assert.equal(after.state, state)
    assert.deepEqual(after.body, { description: '井盖' })
    assert.equal(after.tries, 1)
  })

test('photos that the server no longer has are uploaded again, a few times and not for ever', () => {
  const photos = [{ id: 'p', purpose: 'scene' as const, sent: true }]
  const after = settle(parcel('1', { photos }), no('unknown_attachment', 400))
  assert.deepEqual([after.state, after.photos[0]?.sent], ['waiting', false])
  const tired = settle(parcel('1', { photos, tries: tries_with_photos_again_max }), no('unknown_attachment', 400))
  assert.equal(tired.state, 'refused')
})

test('what was received keeps its number for seven days', () => {
  const at = '2026-03-01T09:00:00.000Z'
  const after = settle(parcel('1'), { ok: true, no: '000042', at })
  assert.deepEqual([after.state, after.receipt?.no], ['received', '000042'])
  assert.equal(outdated(after, new Date('2026-03-08T09:00:00Z')), false)
  assert.equal(outdated(after, new Date('2026-03-08T09:00:01Z')), true)
  assert.equal(outdated(parcel('2'), new Date('2036-01-01T00:00:00Z')), false)
})

test('it tries again soon, then less often, and at least every minute', () => {
  assert.deepEqual([1, 2, 3, 4, 99].map(retryDelay), [3_000, 10_000, 30_000, 60_000, 60_000])
})
