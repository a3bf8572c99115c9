import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { limitKinds as catalogueKinds } from '#catalogue/contract.ts'
import { limitKinds } from '../contract.ts'
import { parseLimit, resolveLimit } from './rules.ts'

for (const [text, kind, amount] of [
  ['2紧急工作时', 'urgent_hour', 2],
  ['4小时', 'work_hour', 4],
  ['4工作时', 'work_hour', 4],
  ['15分钟', 'work_hour', 0.25],
  ['半小时', 'work_hour', 0.5],
  ['2天', 'work_day', 2],
  ['2工作日', 'work_day', 2],
  ['1 个工作日内', 'work_day', 1],
  ['十五天', 'work_day', 15],
  ['两个工作日', 'work_day', 2],
  ['二十日', 'work_day', 20],
  ['1紧急工作日', 'calendar_day', 1],
  ['30自然日', 'calendar_day', 30],
  ['2紧急工作时', 'urgent_hour', 2],
] as const)
  test(`"${text}" is ${amount} ${kind}`, () => assert.deepEqual(parseLimit(text), { kind, amount }))

for (const text of ['1紧急工作时制止', '尽快', '', '天', '0天', '1.5天', '半天', '-2天', '2周', '2天3小时', '1..5小时', '十十天'])
  test(`"${text}" is kept as text and never guessed`, () => assert.deepEqual(parseLimit(text), { unparsed: text }))

const published = new URL('../../../../shared/domain/limits-yuncheng.json', import.meta.url)
test('every limit that one city publishes is read, but for the one that says more than a time', {
  skip: existsSync(published) ? false : 'the published limits are not on this machine',
}, () => {
  const rows = JSON.parse(readFileSync(published, 'utf8')) as { limits: string[] }[]
  const unread = rows.flatMap(({ limits }) => limits).filter((text) => 'unparsed' in parseLimit(text))
  assert.deepEqual(unread, ['1紧急工作时制止'])
})

test('catalogue and clocks speak of the same kinds of limit', () => assert.deepEqual(catalogueKinds, limitKinds))

const days = (amount: number) => ({ kind: 'work_day' as const, amount })
const procedure = { code: 'grid', limit: days(9) }
const own = { category_id: 31, area_class: null, limit: days(3) }
const rural = { category_id: 31, area_class: 'rural', limit: days(4) }
const above = { category_id: 3, area_class: null, limit: days(5) }
const condition = { id: 7, area_class: null, limit: days(1) }

for (const [name, given, amount, from, id] of [
  ['the filing condition goes first', { filing_condition: condition, categories: [own, above] }, 1, 'filing_condition', 7],
  ['then the subcategory', { filing_condition: null, categories: [own, above] }, 3, 'category', 31],
  ['by class of area', { filing_condition: null, categories: [own, rural, above], area_class: 'rural' }, 4, 'category', 31],
  [
    'a row for the country says nothing in town',
    { filing_condition: null, categories: [rural, above], area_class: 'urban' },
    5,
    'category',
    3,
  ],
  ['nor where the class is unknown', { filing_condition: null, categories: [rural] }, 9, 'procedure', 'grid'],
  ['then the procedure', { filing_condition: null, categories: [] }, 9, 'procedure', 'grid'],
] as const)
  test(`a limit is looked for in order: ${name}`, () => {
    const { limit, source } = resolveLimit({ area_class: null, procedure, ...given, categories: [...given.categories] })
    assert.deepEqual([limit.amount, source.from, source.id], [amount, from, id])
  })
