import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limitView } from './clock.ts'

const at = (time: string) => Date.parse(`2026-11-20T${time}:00.000Z`)
const limit = { stage_from: '2026-11-20T08:00:00.000Z', due_at: '2026-11-20T10:00:00.000Z' }

test('a limit is calm, then warns at four fifths, then is overdue the moment after', () => {
  const cases = [
    ['07:00', 'ok', 0],
    ['09:00', 'ok', 0.5],
    ['09:36', 'warning', 0.8],
    ['10:00', 'warning', 1],
    ['10:01', 'overdue', 1],
  ] as const
  for (const [time, tone, fraction] of cases) {
    const view = limitView(limit, at(time))
    assert.equal(view?.tone, tone, time)
    assert.equal(view?.fraction, fraction, time)
  }
})

test('when the server says from when to warn, that counts', () => {
  assert.equal(limitView({ ...limit, warn_at: '2026-11-20T09:50:00.000Z' }, at('09:45'))?.tone, 'ok')
})

test('without a limit there is no clock, and a limit that began when it ended is used up', () => {
  assert.equal(limitView({ ...limit, due_at: null }, at('09:00')), null)
  assert.equal(limitView({ stage_from: limit.due_at, due_at: limit.due_at }, at('09:00'))?.fraction, 1)
})
