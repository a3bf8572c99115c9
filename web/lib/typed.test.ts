import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amountTyped, headcountTyped, stakeAgain, stakeGiven } from './typed.ts'

for (const [typed, kept] of [
  ['306000', '306000'],
  ['306,000.5', '306000.5'],
  ['12.345', '12.34'],
  ['1.2.3', '1.2'],
  ['三十万', ''],
  ['-5', ''],
] as const)
  test(`money typed as ${typed} is kept as ${kept || 'nothing'}`, () => assert.equal(amountTyped(typed), kept))

test('people are whole', () => assert.equal(headcountTyped('20.5人'), '20'))

test('what was typed is sent as numbers, and what was sent comes back into the form', () => {
  assert.deepEqual(stakeGiven({ amount: '306000.50', headcount: '20' }), { amount: 306_000.5, headcount: 20 })
  assert.deepEqual(stakeGiven({ amount: '0', headcount: '' }), {})
  assert.deepEqual(stakeGiven({}), {}, 'a draft of an older version')
  assert.deepEqual(stakeAgain({ amount: 306_000.5, headcount: null }), { amount: '306000.5', headcount: '' })
})
