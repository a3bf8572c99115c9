import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type RoutingQuestion, route, routingTable } from '#routing/rules.ts'
import { demoCatalogue, demoRouting, demoUnits } from './catalogue.ts'

const { categories, filing_conditions, closing_conditions, category_limits, themes } = demoCatalogue()
const parents = new Set(categories.map(({ parent }) => parent))
const leaves = categories.filter(({ code }) => !parents.has(code))

test('the demo catalogue is a tree of some hundred kinds, each code once', () => {
  const codes = categories.map(({ code }) => code)
  assert.equal(new Set(codes).size, codes.length)
  for (const { code, parent } of categories) assert.ok(parent === null || codes.indexOf(parent) < codes.indexOf(code), code)
  assert.ok(leaves.length >= 90 && leaves.length <= 130, String(leaves.length))
})

test('every kind can be filed with one to four conditions, and closed', () => {
  for (const { code } of leaves) {
    const conditions = filing_conditions.filter(({ category }) => category === code)
    assert.ok(conditions.length >= 1 && conditions.length <= 4, code)
    assert.ok(
      closing_conditions.some(({ category }) => category === code),
      code,
    )
  }
})

test('its conditions are offered wherever the place lies', () => {
  for (const { code } of leaves)
    for (const area of ['urban', 'rural'])
      assert.ok(
        filing_conditions.some(({ category, area_class }) => category === code && (area_class === null || area_class === area)),
        `${code} ${area}`,
      )
})

test('it has limits of all four kinds', () => {
  const kinds = new Set(filing_conditions.map(({ limit_kind }) => limit_kind))
  assert.deepEqual([...kinds].sort(), ['calendar_day', 'urgent_hour', 'work_day', 'work_hour'])
  for (const { category } of [...filing_conditions, ...category_limits])
    assert.ok(
      categories.some(({ code }) => code === category),
      category,
    )
})

test('every mark is understood, and every word is there in both languages', () => {
  const known = new Set(themes.map(({ code }) => code))
  for (const one of categories) assert.ok(one.name && one.name_en && one.themes.every((theme) => known.has(theme)), one.code)
  for (const one of [...filing_conditions, ...closing_conditions])
    assert.ok(one.text && /^[\x20-\x7e]+$/.test(one.text_en), one.text)
})

const ids = new Map(categories.map(({ code }, i) => [code, i + 1]))
const units = demoUnits.map(({ key }, i) => ({ key, id: i + 1, area_id: 1 }))
const teams = [
  { key: 'law_enforcement:350582103000', id: 101, area_id: 14 },
  { key: 'law_enforcement:350582001000', id: 102, area_id: 15 },
]
const table = routingTable(demoRouting([...units, ...teams], ids).map((row, i) => ({ ...row, id: i + 1 })))
const who = (code: string, town: number | null) => {
  const chain: number[] = []
  for (let at: string | null | undefined = code; at; at = categories.find((one) => one.code === at)?.parent)
    chain.push(ids.get(at)!)
  const question: RoutingQuestion = {
    areas: town ? [900, town, 1] : [1],
    categories: chain,
    themes: [],
    day: '2026-03-01',
    standing: () => null,
  }
  const { organisation_id } = route(table, question)
  return [...units, ...teams].find(({ id }) => id === organisation_id)?.key
}

for (const [code, town, key] of [
  ['06013', 14, 'municipal'],
  ['06010', 14, 'law_enforcement:350582103000'],
  ['06010', 15, 'law_enforcement:350582001000'],
  ['06010', null, 'urban_management'],
  ['06040', 14, 'law_enforcement:350582103000'],
  ['09012', 14, 'fire'],
  ['01011', 14, 'gas'],
  ['A08', 14, 'labour'],
  ['A02', 14, 'justice'],
  ['Z', 14, 'law_enforcement:350582103000'],
  ['Z', null, 'urban_management'],
] as const)
  test(`in the demo ${code} ${town ? 'in a town' : 'at the county'} goes to ${key}`, () => assert.equal(who(code, town), key))
