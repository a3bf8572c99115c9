import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkDigit, cleanReceipt, receiptFits, receiptNumber } from './rules.ts'

test('a receipt number reads day, number, check digit', () => {
  assert.match(receiptNumber(42, '2026-03-01'), /^260301-000042-[\dX]$/)
})

test('one wrong digit in a receipt number is noticed', () => {
  const no = receiptNumber(123_456, '2026-11-21')
  for (let i = 0; i < no.length - 2; i += 1)
    if (/\d/.test(no[i]!)) {
      const wrong = no.slice(0, i) + String((Number(no[i]) + 1) % 10) + no.slice(i + 1)
      assert.equal(receiptFits(wrong), false, wrong)
    }
})

test('two neighbouring digits swapped are noticed', () => {
  const body = '261121-123456'
  const swapped = '261121-124356'
  assert.notEqual(checkDigit(body), checkDigit(swapped))
})

test('what a person types is read kindly', () => {
  assert.equal(cleanReceipt(' 260301-000042-x '), '260301-000042-X')
  assert.equal(cleanReceipt('２６０３０１-000042-1'), '260301-000042-1')
})
