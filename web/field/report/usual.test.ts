import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Category } from '#catalogue/contract.ts'
import { usual_shown, usualCategories } from './usual.ts'

const category = (id: number, code: string, more: Partial<Category> = {}) =>
  ({ id, code, parent_id: 1, for_whom: 'both', ord: id, ...more }) as Category
const catalogue = [
  category(1, 'C', { parent_id: null }),
  category(2, '06010'),
  category(3, 'B01'),
  category(4, 'K01', { for_whom: 'resident' }),
  ...Array.from({ length: 10 }, (_, n) => category(10 + n, `X${n}`)),
]
const codes = (uses: Record<string, number>) => usualCategories(catalogue, uses).map(({ code }) => code)

test('a new phone shows what grid workers report most, then what the catalogue puts first', () => {
  assert.deepEqual(codes({}).slice(0, 3), ['06010', 'B01', 'X0'])
  assert.equal(codes({}).length, usual_shown)
})

test('what its owner uses most comes first', () => {
  assert.deepEqual(codes({ 15: 3, 3: 1 }).slice(0, 3), ['X5', 'B01', '06010'])
})

test('groups and what only residents report are no tiles', () => {
  assert.ok(!codes({ 1: 9, 4: 9 }).some((code) => code === 'C' || code === 'K01'))
})
