import assert from 'node:assert/strict'
import { test } from 'node:test'
import { theTown } from '#kit/actor.ts'
import { town } from '../../test/town.ts'
import { importCalendar } from './actions.ts'
import { calendarNow, calendarOf, stageLimitFor } from './ask.ts'

const { as, act, db, clock, world } = await town()
const newYear = (name: string) => ({ year: 2027, papers: ['notice'], days: [{ name, date: '2027-01-01', isOffDay: true }] })

test('a new town knows the holidays and swap days of this year', async () => {
  const { body } = await as('nobody').get('/calendars/2026')
  assert.deepEqual([body.complete, body.working_days], [true, 248])
  const on = (date: string) => body.days.find((day: { date: string }) => day.date === date)?.is_work
  assert.deepEqual(['2026-02-14', '2026-02-17', '2026-10-10'].map(on), [true, false, true])
})

test('the alarm for the coming year rings in December and falls silent with its notice', async () => {
  assert.deepEqual((await as('rui').get('/calendars/current')).body.missing, [])
  clock.now = new Date('2026-12-01T01:00:00.000Z')
  assert.deepEqual((await as('rui').get('/calendars/current')).body.missing, [2027])
  const { value, act: done } = await db.act(theTown, clock.now, (inside) => importCalendar(inside, newYear('元旦')))
  world.live.tell(done.news)
  assert.deepEqual((await as('rui').get('/calendars/current')).body.missing, [])
  assert.equal((await as('rui').get('/calendars/2027')).body.version, value.version)
})

test('the same notice twice makes one version, a corrected one makes another, and the old one stays', async () => {
  const first = await act((inside) => importCalendar(inside, newYear('元旦')))
  const again = await act((inside) => importCalendar(inside, newYear('元旦')))
  assert.equal(again.version, first.version)
  const corrected = { ...newYear('元旦'), days: [...newYear('元旦').days, { name: '元旦', date: '2027-01-03', isOffDay: false }] }
  const next = await act((inside) => importCalendar(inside, corrected))
  assert.notEqual(next.version, first.version)
  const old = await act((inside) => calendarOf(inside, first.version))
  assert.equal(
    old?.days.some(({ date }) => date === '2027-01-03'),
    false,
  )
  await assert.rejects(
    act(({ tx }) => tx.deleteFrom('calendar_days').execute()),
    /never changed/,
  )
})

test('only who keeps the policy imports, and a year that is not announced is refused', async () => {
  assert.deepEqual((await as('rui').post('/calendars', newYear('元旦'))).body.code, 'not_allowed')
  assert.equal((await as('admin').post('/calendars', newYear('元旦'))).status, 200)
  assert.deepEqual((await as('admin').post('/calendars', { year: 2028, days: [] })).body.code, 'calendar_year_empty')
  assert.equal((await as('admin').post('/calendars', { year: 2028 })).status, 400)
})

test('of two imports at once the second builds on the first, and each has its line in the journal', async () => {
  const file = (year: number) => ({ year, days: [{ name: '元旦', date: `${year}-01-01`, isOffDay: true }] })
  const both = await Promise.all([2028, 2029].map((year) => act((inside) => importCalendar(inside, file(year)))))
  const [, later] = both.map(({ version }) => version).sort((x, y) => Number(x.slice(1)) - Number(y.slice(1)))
  const { years } = (await act((inside) => calendarOf(inside, later!)))!
  assert.deepEqual(years.slice(-2), [2028, 2029])
  const lines = await act(({ tx }) => tx.selectFrom('journal').select('kind').where('kind', '=', 'calendar.imported').execute())
  const versions = await act(({ tx }) => tx.selectFrom('calendars').select('version').execute())
  assert.equal(lines.length, versions.length)
})

test('once read, the calendar costs no statement', async () => {
  const spent = await act(async (inside) => {
    await calendarNow(inside)
    const before = db.statements()
    await calendarNow(inside)
    return db.statements() - before
  })
  assert.equal(spent, 0)
})

test('a stage limit changes from a day on, for one procedure or for all, and the old row stays for what it judged', async () => {
  clock.now = new Date('2026-03-02T01:00:00.000Z')
  const row = {
    procedure: 'grid',
    stage: 'dispatch',
    limit_kind: 'work_hour',
    limit_amount: 0.5,
    source: '区里二〇二六年规定',
    valid_from: '2026-03-09',
  }
  const minutes = async (day: string) =>
    (await db.act(theTown, new Date(`${day}T02:00:00.000Z`), (inside) => stageLimitFor(inside, 'dispatch', 'grid'))).value
      ?.limit_amount
  assert.equal((await as('rui').post('/stage-limits', row)).body.code, 'not_allowed')
  assert.equal((await as('admin').post('/stage-limits', { ...row, valid_from: '2026-03-02' })).body.code, 'stage_limit_too_soon')
  assert.equal((await as('admin').post('/stage-limits', row)).status, 200)
  assert.deepEqual([await minutes('2026-03-08'), await minutes('2026-03-09')], [0.25, 0.5])
  assert.equal((await as('admin').post('/stage-limits', { ...row, limit_amount: 1, valid_from: '2026-04-01' })).status, 200)
  assert.deepEqual([await minutes('2026-03-31'), await minutes('2026-04-01')], [0.5, 1])
  const lines = await act(({ tx }) => tx.selectFrom('journal').select('kind').where('kind', '=', 'stage_limit.set').execute())
  assert.equal(lines.length, 2)
})
