import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kit/ruling.ts'
import * as rules from './rules.ts'

test('a place lies within an area whose path it begins with', () => {
  assert.ok(rules.within('1/14/203/', '1/14/'))
  assert.ok(!rules.within('1/140/', '1/14/'))
  assert.ok(rules.within('1/', ''))
})

for (const [given, level, code] of [
  ['35', 'province', '350000000000'],
  ['350582', 'county', '350582000000'],
  ['350582103', 'town', '350582103000'],
  ['350582103201', 'village', '350582103201'],
] as const)
  test(`${given} is the code of a ${level}`, () => {
    const read = rules.readCode(given)
    assert.ok(!isRefusal(read))
    assert.deepEqual([read.level, read.code], [level, code])
  })

for (const given of ['', '3505821', '35058210320x', '000000000000', '350082000001'])
  test(`"${given}" is no area code`, () => assert.ok(isRefusal(rules.readCode(given))))

test('a code names everything above it, nearest first', () =>
  assert.deepEqual(rules.codesAbove('350582103201'), ['350582103000', '350582000000', '350500000000', '350000000000']))

test('digits 7 to 9 tell streets from towns, and 10 to 12 communities from villages', () => {
  assert.deepEqual(['350582001', '350582103', '350521200', '350582400'].map(rules.townClass), [
    'street',
    'town',
    'township',
    'similar',
  ])
  const classes = ['001', '201', '400', '498', '500'].map((tail) => rules.villageClass(`350582103${tail}`))
  assert.deepEqual(classes, ['community', 'village', 'similar_community', 'virtual', 'similar_village'])
})

for (const [format, length] of [
  ['cjt213', 14],
  ['gbt30428', 15],
  ['gbt47678', 15],
  ['cjt349', 20],
  ['local', 18],
] as const)
  test(`grid codes of ${format} have ${length} digits, and can be read back`, () => {
    const made = rules.gridCode(format, '350582103201', 7)
    assert.ok(!isRefusal(made))
    assert.equal(made.code.length, length)
    assert.deepEqual(rules.readGridCode(format, made.code), { village: '350582103201', seq: 7 })
  })

test('a number that the format has no digits for is refused, not cut', () => {
  assert.ok(isRefusal(rules.gridCode('cjt213', '350582103201', 100)))
  assert.ok(isRefusal(rules.gridCode('gbt30428', '350582103201', 0)))
  assert.ok(isRefusal(rules.gridCode('gbt30428', '350582103', 1)), 'a grid belongs to a village, not to a town')
})

for (const [parent, child, held] of [
  ['village', 'grid_1', true],
  ['town', 'grid_1', false],
  ['grid_1', 'grid_2', true],
  ['grid_2', 'grid_1', false],
  ['province', 'county', true],
  ['county', 'zone', true],
  ['zone', 'town', false],
  [null, 'county', true],
  [null, 'village', false],
] as const)
  test(`${parent ?? 'nobody'} ${held ? 'may' : 'may not'} hold a ${child}`, () =>
    assert.equal(!isRefusal(rules.mayHold(parent, child)), held))
