import assert from 'node:assert/strict'
import { test } from 'node:test'
import { momentReader } from './times.ts'

const cases: [name: string, format: string | string[], zone: string | undefined, value: unknown, expected: string | null][] = [
  ['China time without a zone', 'yyyy-MM-dd HH:mm:ss', undefined, '2026-03-01 08:00:00', '2026-03-01T00:00:00.000Z'],
  ['one digit where two could be', 'yyyy/M/d H:mm:ss', undefined, '2019/2/28 1:25:05', '2019-02-27T17:25:05.000Z'],
  ['only a day', 'yyyy年M月d日', undefined, '2019年2月8日', '2019-02-07T16:00:00.000Z'],
  ['summer time in Boston', 'yyyy-MM-dd HH:mm:ss', 'America/New_York', '2011-07-01 01:32:33', '2011-07-01T05:32:33.000Z'],
  ['winter time in Boston', 'yyyy-MM-dd HH:mm:ss', 'America/New_York', '2011-12-01 01:32:33', '2011-12-01T06:32:33.000Z'],
  ['the last hour before winter', 'yyyy-MM-dd HH:mm:ss', 'America/New_York', '2011-11-06 03:00:00', '2011-11-06T08:00:00.000Z'],
  ['days since 1900, as spreadsheets keep them', 'yyyy/M/d', undefined, 43_524.475_752_3, '2019-02-28T03:25:05.000Z'],
  ['ISO with its own zone', 'iso', undefined, '2026-03-01T08:00:00+08:00', '2026-03-01T00:00:00.000Z'],
  ['the second of two formats', ['yyyy-MM-dd', 'yyyy.M.d'], undefined, '2026.3.1', '2026-02-28T16:00:00.000Z'],
  ['spaces around', 'yyyy-MM-dd', undefined, ' 2026-03-01 ', '2026-02-28T16:00:00.000Z'],
  ['an empty cell', 'yyyy-MM-dd', undefined, '', ''],
  ['the 31st of June', 'yyyy-MM-dd', undefined, '2026-06-31', null],
  ['29 February of an ordinary year', 'yyyy-MM-dd', undefined, '2026-02-29', null],
  ['the 25th hour', 'yyyy-MM-dd HH:mm', undefined, '2026-03-01 25:00', null],
  ['words', 'yyyy-MM-dd', undefined, '昨天', null],
  ['more than the format says', 'yyyy-MM-dd', undefined, '2026-03-01 08:00', null],
  ['a number that is no day', 'yyyy-MM-dd', undefined, 20_190_228, null],
]
for (const [name, format, zone, value, expected] of cases)
  test(`a moment is read: ${name}`, () => {
    const read = momentReader({ format, ...(zone ? { zone } : {}) })
    assert.equal(read(value), expected)
  })
