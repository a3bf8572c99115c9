import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kit/ruling.ts'
import { actorOf, type Name, organisations } from '../../../test/people.ts'
import type { Shift } from './contract.ts'
import { addDays, endingShift, gapsIn, mayRoster, mondayOf, nextWeek, onDuty, puttingShift, weekSpan } from './rules.ts'

/** "2 08:00" is eight in the morning in China on the second of March 2026, a Monday. */
function at(said: string): string {
  const [day, time] = said.split(' ') as [string, string]
  return new Date(`2026-03-${day.padStart(2, '0')}T${time}:00+08:00`).toISOString()
}
const now = new Date(at('2 09:10'))

const shift = (id: string, from: string, to: string, more: Partial<Shift> = {}): Shift => ({
  ...{ id, organisation_id: 2, post_id: 6, kind: 'main', from: at(from), to: at(to), role: 'duty_commander' },
  ...{ post_name: '轮值指挥长', post_name_en: 'Duty commander', person_id: 'shi', person_name: '石川', stand_ins: [] },
  ...more,
})
const standIn = (from: string, to: string, ended_at: string | null = null, put_at = at('1 08:00')) => [
  { id: 's', person_id: 'min', person_name: '闵秋', from, to, put_at, ended_at },
]

test('whoever has the shift is on duty, the main one first; at its last instant the next has taken over', () => {
  const shifts = [
    shift('d', '2 08:00', '3 08:00', { kind: 'deputy', person_name: '闵秋' }),
    shift('a', '2 08:00', '2 18:00'),
    shift('b', '2 18:00', '3 08:00', { person_name: '芮明' }),
  ]
  const there = (said: string) => onDuty(shifts, new Date(at(said))).map((one) => one.person_name)
  assert.deepEqual(there('2 07:59'), [])
  assert.deepEqual(there('2 08:00'), ['石川', '闵秋'])
  assert.deepEqual(there('2 18:00'), ['芮明', '闵秋'])
  assert.deepEqual(there('3 08:00'), [])
})

for (const [what, from, to, ended, expected] of [
  ['within the days', '2026-03-01', '2026-03-02', null, ['闵秋', '石川']],
  ['on another day', '2026-03-03', '2026-03-04', null, ['石川', null]],
  ['until it was ended early', '2026-03-01', '2026-03-04', at('2 09:00'), ['石川', null]],
  ['as long as its end has not come', '2026-03-01', '2026-03-04', at('2 09:11'), ['闵秋', '石川']],
] as const)
  test(`somebody who stands in is on duty ${what}`, () => {
    const [one] = onDuty([shift('a', '2 08:00', '2 18:00', { stand_ins: standIn(from, to, ended) })], now)
    assert.deepEqual([one?.person_name, one?.stands_in_for], expected)
  })

test('somebody who was asked in the middle of the day was not there before', () => {
  const day = [shift('a', '2 08:00', '2 18:00', { stand_ins: standIn('2026-03-02', '2026-03-02', null, at('2 09:10')) })]
  const there = (said: string) => onDuty(day, new Date(at(said)))[0]?.person_name
  assert.deepEqual([there('2 09:09'), there('2 09:10')], ['石川', '闵秋'])
})

test('a night shift belongs to who stands in on the day that it is, not on the day it began', () => {
  const night = [shift('n', '2 20:00', '3 08:00', { stand_ins: standIn('2026-03-03', '2026-03-03') })]
  const there = (said: string) => onDuty(night, new Date(at(said)))[0]?.person_name
  assert.deepEqual([there('2 23:59'), there('3 00:00')], ['石川', '闵秋'])
})

test('where nobody has the main shift is a gap; a deputy does not fill it', () => {
  const day = { from: at('2 00:00'), to: at('3 00:00') }
  const shifts = [
    shift('a', '1 18:00', '2 08:00'),
    shift('c', '2 09:00', '2 12:00'),
    shift('b', '2 08:00', '2 09:00'),
    shift('d', '2 00:00', '3 00:00', { kind: 'deputy' }),
  ]
  assert.deepEqual(gapsIn(shifts, day), [{ from: at('2 12:00'), to: at('3 00:00') }])
  assert.deepEqual(gapsIn([], day), [day])
  assert.deepEqual(gapsIn([shift('e', '1 00:00', '4 00:00')], day), [])
})

const post = { id: 6, organisation_id: 2, valid_from: '2026-03-01', valid_to: '2026-03-10' }
const booked = [
  { id: 'x', post_id: 5, kind: 'main' as const, from: at('4 08:00'), to: at('4 18:00') },
  { id: 'y', post_id: 6, kind: 'deputy' as const, from: at('5 08:00'), to: at('5 18:00') },
]
for (const [what, kind, from, to, expected, more] of [
  ['hours to come', 'main', '3 08:00', '3 18:00', '3 08:00'],
  ['hours that have begun count from now', 'main', '2 08:00', '2 18:00', '2 09:10'],
  ['right after another', 'main', '4 18:00', '4 20:00', '4 18:00'],
  ['a deputy beside the main shift', 'deputy', '4 08:00', '4 18:00', '4 08:00'],
  ['until the last day of the post ends', 'main', '9 08:00', '10 00:00', '9 08:00'],
  ['hours that are over', 'main', '2 08:00', '2 09:10', 'shift_past'],
  ['backwards', 'main', '3 18:00', '3 08:00', 'shift_hours'],
  ['more than eight days', 'deputy', '6 08:00', '14 08:01', 'shift_hours', { valid_to: null }],
  ['in another year', 'main', '3 08:00', '900 18:00', 'shift_far', { valid_to: null }],
  ['after the post has passed to somebody else', 'main', '9 20:00', '10 08:00', 'post_ended'],
  ['before the post begins', 'main', '3 08:00', '3 18:00', 'post_ended', { valid_from: '2026-03-04' }],
  ['a second main shift', 'main', '4 17:00', '4 20:00', 'shift_overlaps'],
  ['the same person twice', 'main', '5 17:00', '5 20:00', 'shift_twice'],
  ['somebody of another organisation', 'main', '3 08:00', '3 18:00', 'shift_of_others', { organisation_id: 3 }],
] as const)
  test(`put on duty: ${what}`, () => {
    const far = to.startsWith('900')
    const span = { from: far ? '2029-03-02T00:00:00.000Z' : at(from), to: far ? '2029-03-02T09:00:00.000Z' : at(to) }
    const ruling = puttingShift({ kind, ...span }, { ...post, ...more }, 2, booked, now)
    assert.equal(isRefusal(ruling) ? ruling.refused : ruling.from, expected.includes(':') ? at(expected) : expected)
  })

for (const [what, from, to, expected] of [
  ['to come is taken back', '3 08:00', '3 18:00', true],
  ['that runs ends', '2 08:00', '2 18:00', false],
  ['that is over stays as it was', '2 00:00', '2 09:10', 'shift_past'],
] as const)
  test(`a shift ${what}`, () => {
    const ruling = endingShift({ from: at(from), to: at(to) }, now)
    assert.equal(isRefusal(ruling) ? ruling.refused : ruling.withdrawn, expected)
  })

for (const [who, of, expected] of [
  ['shi', { id: organisations.east, path: '1/2/' }, true],
  ['shi', { id: organisations.east_village, path: '1/2/4/' }, true],
  ['shi', { id: organisations.enforcement, path: '1/2/' }, true],
  ['shi', { id: organisations.west, path: '1/3/' }, false],
  ['shi', { id: organisations.county, path: '1/' }, false],
  ['gu', { id: organisations.east_grid, path: '1/2/4/6/' }, true],
  ['gu', { id: organisations.east_village, path: '1/2/4/' }, false],
  ['rui', { id: organisations.east, path: '1/2/' }, false],
  ['admin', { id: organisations.east, path: '1/2/' }, false],
] as const satisfies readonly [Name, { id: number; path: string }, boolean][])
  test(`${who} ${expected ? 'keeps' : 'does not keep'} the roster of ${of.path} (${of.id})`, () =>
    assert.equal(mayRoster(actorOf(who), of), expected))

test('the head of a zone keeps the rosters of the towns that it is made of', () => {
  const zone = { ...actorOf('shi'), organisation: 77, areas: ['1/70/', '1/2/'] }
  assert.ok(mayRoster(zone, { id: organisations.east, path: '1/2/' }))
  assert.ok(!mayRoster(zone, { id: organisations.west, path: '1/3/' }))
})

test('weeks begin on Monday, also across a year', () => {
  assert.deepEqual(['2026-03-02', '2026-03-08', '2026-01-01'].map(mondayOf), ['2026-03-02', '2026-03-02', '2025-12-29'])
  assert.equal(addDays('2026-02-28', 1), '2026-03-01')
  assert.deepEqual(weekSpan('2026-03-02'), { from: at('2 00:00'), to: at('9 00:00') })
  assert.deepEqual(nextWeek({ from: at('2 08:00'), to: at('2 18:00') }), { from: at('9 08:00'), to: at('9 18:00') })
})
