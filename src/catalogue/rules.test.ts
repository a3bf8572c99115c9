import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kit/ruling.ts'
import type { Catalogue, Category, ClosingCondition, FilingCondition } from './contract.ts'
import {
  catalogueOn,
  categoryChain,
  categoryPath,
  closingChoice,
  filingChoice,
  filingConditionsFor,
  publicCategories,
  themesOf,
} from './rules.ts'

const dated = { valid_from: '2026-01-01', valid_to: null, source: 'test' }
const category = (id: number, parent_id: number | null, given: Partial<Category> = {}): Category => ({
  ...{
    id,
    parent_id,
    scheme: 'test',
    code: `C${id}`,
    name: `类${id}`,
    name_en: `Kind ${id}`,
    severity: 'ordinary',
    asks: [],
    procedure: 'grid',
  },
  ...{ themes: [], for_whom: 'both', icon: 'other', ord: id, ...dated, ...given },
})
const filing = (id: number, category_id: number, given: Partial<FilingCondition> = {}): FilingCondition => ({
  ...{ id, category_id, code: `F${id}`, text: '条件', text_en: 'Condition', limit_kind: 'work_day', limit_amount: 1 },
  ...{ area_class: null, proof_required: false, ord: id, ...dated, ...given },
})
const closing = (id: number, category_id: number, given: Partial<ClosingCondition> = {}): ClosingCondition => ({
  ...{ id, category_id, filing_condition_id: null, text: '已办', text_en: 'Done', ord: id, ...dated, ...given },
})

/** Rubbish (1) with its kinds in town and country, a manhole (2) under works (3), register changes (4) for grid workers only. */
const all: Catalogue = {
  ...{ version: '', themes: [], procedures: [], category_limits: [], decline_reasons: [] },
  categories: [
    category(1, null, { themes: ['urban'] }),
    category(2, 3, { themes: ['safety'] }),
    category(3, null, { themes: ['urban'] }),
    category(4, null, { for_whom: 'grid_worker' }),
    category(5, 4, { for_whom: 'grid_worker' }),
    category(6, 3, { valid_to: '2026-03-01' }),
    category(7, 6),
  ],
  filing_conditions: [
    filing(11, 1, { area_class: 'urban' }),
    filing(12, 1, { area_class: 'rural' }),
    filing(31, 3),
    filing(32, 3, { valid_to: '2026-02-01' }),
  ],
  closing_conditions: [
    closing(101, 1),
    closing(102, 1, { filing_condition_id: 12 }),
    closing(301, 3),
    closing(302, 3, { filing_condition_id: 32 }),
  ],
}
const today = catalogueOn(all, '2026-03-01')
const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id)

test('what has ended is not in force on the day it ends, and takes with it all below', () => {
  assert.deepEqual(idsOf(catalogueOn(all, '2026-02-28').categories), [1, 2, 3, 4, 5, 6, 7])
  assert.deepEqual(idsOf(today.categories), [1, 2, 3, 4, 5])
  assert.deepEqual(idsOf(catalogueOn(all, '2025-12-31').categories), [])
  assert.deepEqual(
    [idsOf(today.filing_conditions), idsOf(today.closing_conditions)],
    [
      [11, 12, 31],
      [101, 102, 301],
    ],
  )
})

test('a category stands under those above it, with their themes', () => {
  const chain = categoryChain(today.categories, 2)
  assert.deepEqual([idsOf(chain), categoryPath(chain), themesOf(chain)], [[2, 3], '3/2/', ['safety', 'urban']])
})

for (const [name, id, area, offered] of [
  ['in town those for the town', 1, 'urban', [11]],
  ['in the country those for the country', 1, 'rural', [12]],
  ['both where the place has no class', 1, null, [11, 12]],
  ['those of the category above where it has none itself', 2, 'urban', [31]],
  ['none for an unknown category', 99, null, []],
] as const)
  test(`filing conditions offered: ${name}`, () => assert.deepEqual(idsOf(filingConditionsFor(today, id, area)), offered))

for (const [name, category_id, filing_condition_id, area_class, answer] of [
  ['without a category nothing is filed', null, 11, null, 'category_required'],
  ['nor with one that has ended', 6, 31, null, 'unknown_category'],
  ['nor without a condition', 1, null, null, 'filing_condition_required'],
  ['nor with a condition of another category', 1, 31, null, 'condition_not_of_category'],
  ['nor with the condition for the country in town', 1, 12, 'urban', 'condition_not_of_category'],
  ['nor with one that has ended', 3, 32, null, 'condition_not_of_category'],
  ['a condition of the category above will do', 2, 31, null, 31],
] as const)
  test(`a choice to file: ${name}`, () => {
    const ruling = filingChoice(today, { category_id, filing_condition_id, area_class })
    assert.equal(isRefusal(ruling) ? ruling.refused : ruling.id, answer)
  })

for (const [name, filed, id, answer] of [
  ['nothing is closed without a condition', { id: 12, category_id: 1 }, null, 'closing_condition_required'],
  ['a condition of the category will do', { id: 11, category_id: 1 }, 101, 101],
  ['so will that of the filing condition', { id: 12, category_id: 1 }, 102, 102],
  ['but not that of another filing condition', { id: 11, category_id: 1 }, 102, 'condition_not_of_category'],
  ['nor that of another category', { id: 11, category_id: 1 }, 301, 'condition_not_of_category'],
] as const)
  test(`a choice to close: ${name}`, () => {
    const ruling = closingChoice(today, filed, id)
    assert.equal(isRefusal(ruling) ? ruling.refused : ruling.id, answer)
  })

test('the portal does not offer what only grid workers report', () => {
  assert.deepEqual(idsOf(publicCategories(today)), [1, 2, 3])
})
