import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aResident, theTown } from '#kit/actor.ts'
import { everyDay, figuresOf, mayView, ratesOf, remainder } from './rules.ts'

const counts = [
  { bucket: 'reported', cases: 3 },
  { bucket: 'handling', cases: 5 },
  { bucket: 'handling+overdue', cases: 1 },
  { bucket: 'checking+supervised+overdue', cases: 2 },
  { bucket: 'closed+settled_on_site', cases: 6 },
  { bucket: 'closed+handled+late', cases: 2 },
  { bucket: 'declined', cases: 4 },
]

test('in progress is every state before the end; supervised and overdue are parts of it', () => {
  const { open, handling, checking, supervised, overdue, closed, declined, total } = figuresOf(counts)
  assert.deepEqual(
    { open, handling, checking, supervised, overdue },
    { open: 11, handling: 6, checking: 2, supervised: 2, overdue: 3 },
  )
  assert.deepEqual({ closed, declined, total }, { closed: 8, declined: 4, total: 23 })
})

test('what was declined is not owed a closing, and a late closing is not one in time', () => {
  assert.deepEqual(ratesOf(counts), {
    closing: { numerator: 8, denominator: 19, value: 8 / 19 },
    on_time: { numerator: 6, denominator: 8, value: 0.75 },
    settled_on_site: { numerator: 6, denominator: 8, value: 0.75 },
  })
})

test('a rate of nothing is nothing, neither 0 % nor 100 %', () => {
  assert.deepEqual(ratesOf([]).closing, { numerator: 0, denominator: 0, value: null })
})

test('days on which nothing happened stand among the others, over the end of a leap February', () => {
  const days = everyDay('2028-03-01', 3, [{ day: '2028-02-29', reported: 2, closed: 1 }])
  assert.deepEqual(
    days.map((one) => [one.day, one.reported]),
    [
      ['2028-02-28', 0],
      ['2028-02-29', 2],
      ['2028-03-01', 0],
    ],
  )
})

test('what lies in no part of an area is what the parts leave over', () => {
  const part = { figures: figuresOf(counts.slice(0, 2)) }
  const left = remainder(figuresOf(counts), [part])
  assert.deepEqual({ open: left.open, reported: left.reported, closed: left.closed }, { open: 3, reported: 0, closed: 8 })
})

test('figures are for posts that answer for an area', () => {
  assert.deepEqual(mayView(aResident()), { refused: 'not_allowed', why: {} })
  assert.deepEqual(mayView({ ...theTown, duties: ['view_board'] }), { viewing: true })
  assert.deepEqual(mayView({ ...theTown, duties: ['supervise'] }), { viewing: true })
})
