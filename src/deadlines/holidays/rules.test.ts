import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { isRefusal } from '#kit/ruling.ts'
import { weekdays } from '../ask.ts'
import type { CalendarDay, HolidayFile } from '../contract.ts'
import { isWorkday } from '../rules.ts'
import { type ChineseDays, fromChineseDays, holidaysOf, withNotice } from './rules.ts'

const day = (date: string, isOffDay = true) => ({ date, isOffDay, name: '元旦' })
type Settled = ReturnType<typeof withNotice>
const nothing: Settled = { days: [], years: [] }

for (const [name, file, refused] of [
  ['a year that is not announced yet', { year: 2027, days: [] }, 'calendar_year_empty'],
  ['a day of another year', { year: 2026, days: [day('2025-05-01')] }, 'calendar_day_outside'],
  ['a day twice', { year: 2026, days: [day('2026-01-01'), day('2026-01-01', false)] }, 'calendar_day_twice'],
  ['a day that no calendar has', { year: 2026, days: [day('2026-02-30')] }, 'calendar_day_impossible'],
] as const)
  test(`a holiday file is refused for ${name}`, () => {
    const ruling = holidaysOf({ ...file, days: [...file.days] })
    assert.equal(isRefusal(ruling) && ruling.refused, refused)
  })

test('a notice may settle days of the December before, and the older notice does not take them back', () => {
  const notice = (file: HolidayFile) => holidaysOf(file) as CalendarDay[]
  const of2019 = notice({ year: 2019, days: [day('2018-12-29', false), day('2019-01-01')] })
  const of2018 = notice({ year: 2018, days: [day('2018-01-01'), day('2018-12-29')] })
  const both = withNotice(withNotice(nothing, 2019, of2019), 2018, of2018)
  assert.deepEqual(both.years, [2018, 2019])
  assert.equal(both.days.find(({ date }) => date === '2018-12-29')?.is_work, true)
})

test('a corrected notice replaces its year and no other', () => {
  const first = withNotice(
    nothing,
    2026,
    holidaysOf({ year: 2026, days: [day('2026-01-01'), day('2026-01-02')] }) as CalendarDay[],
  )
  const other = withNotice(first, 2025, holidaysOf({ year: 2025, days: [day('2025-01-01')] }) as CalendarDay[])
  const again = withNotice(other, 2026, holidaysOf({ year: 2026, days: [day('2026-01-01')] }) as CalendarDay[])
  assert.deepEqual(
    [again.days.map(({ date }) => date), again.years],
    [
      ['2025-01-01', '2026-01-01'],
      [2025, 2026],
    ],
  )
})

const packaged = fromChineseDays(
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve('chinese-days/dist/chinese-days.json'), 'utf8')) as ChineseDays,
)

test('every year of the package is a notice that the house accepts', () => {
  for (const file of packaged) assert.ok(!isRefusal(holidaysOf(file)), String(file.year))
  const years = packaged.map(({ year }) => year)
  assert.deepEqual(
    years,
    Array.from({ length: years.length }, (_, i) => 2004 + i),
  )
  const of2019 = packaged.find(({ year }) => year === 2019)
  assert.ok(of2019?.days.some(({ date }) => date === '2018-12-29'))
})

const folder = new URL('../../../../shared/data/cn-holidays/holiday-cn/', import.meta.url)
test('the package agrees day by day with holiday-cn', {
  skip: existsSync(folder) ? false : 'holiday-cn is not on this machine',
}, () => {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as HolidayFile)
    .filter(({ days }) => days.length > 0) // a year not announced yet
  const years = new Set(files.map(({ year }) => year))
  const [theirs, ours] = [files, packaged.filter(({ year }) => years.has(year))].map((notices) => {
    const settled = notices.reduce((all, file) => withNotice(all, file.year, holidaysOf(file) as CalendarDay[]), nothing)
    return { ...weekdays, ...settled }
  })
  // one lists the weekends inside a holiday, the other does not: what counts is which days are worked
  assert.ok(years.size >= 9)
  for (const year of years)
    for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
      const date = new Date(at).toISOString().slice(0, 10)
      assert.equal(isWorkday(date, ours!), isWorkday(date, theirs!), date)
    }
})
