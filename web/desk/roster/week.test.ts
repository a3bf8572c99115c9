import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Shift } from '#people/duty/contract.ts'
import { daysOf, instantOf, lastDayOf, localOf, usualSpan } from './week.ts'

const at = (said: string) => instantOf(`2026-03-${said.replace(' ', 'T')}`)!
const shift = (id: string, from: string, to: string, kind: Shift['kind'] = 'main'): Shift => ({
  ...{
    id,
    organisation_id: 2,
    post_id: 1,
    kind,
    from: at(from),
    to: at(to),
    role: 'dispatcher',
    post_name: '',
    post_name_en: '',
  },
  ...{ person_id: id, person_name: id, stand_ins: [] },
})

test('a time is that of the city, whatever zone the device is in', () => {
  assert.equal(instantOf('2026-03-02T08:00'), '2026-03-02T00:00:00.000Z')
  assert.equal(localOf('2026-03-01T16:30:00.000Z'), '2026-03-02T00:30')
  assert.equal(instantOf(''), null)
  assert.deepEqual(usualSpan('2026-03-02', 'night_shift'), { from: at('02 18:00'), to: at('03 08:00') })
})

test('a shift stands on the day it begins; one of several days on each, and the end of a night not again', () => {
  const days = daysOf(
    '2026-03-02',
    [shift('week', '01 08:00', '05 08:00'), shift('night', '02 18:00', '03 08:00', 'deputy')],
    new Date(at('02 09:00')),
  )
  assert.deepEqual(
    days.map(({ shifts }) => shifts.map(({ id }) => id).join()),
    ['week,night', 'week', 'week', '', '', '', ''],
  )
  assert.equal(lastDayOf({ from: at('02 08:00'), to: at('03 00:00') }), '2026-03-02')
})

test('gaps are those to come; a night belongs to the day on which it begins', () => {
  const shifts = [shift('a', '03 08:00', '03 18:00'), shift('b', '04 08:00', '04 18:00')]
  const days = daysOf('2026-03-02', shifts, new Date(at('03 12:00')))
  assert.deepEqual(
    days.slice(0, 4).map(({ gaps }) => gaps.map(({ from, to }) => `${localOf(from).slice(8)} ${localOf(to).slice(8)}`)),
    [[], ['03T18:00 04T08:00'], ['04T18:00 05T00:00'], ['05T00:00 06T00:00']],
  )
})
