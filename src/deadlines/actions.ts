import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { v7 as uuid } from 'uuid'
import { noLines, record } from '#journal/record.ts'
import type { Act } from '#kit/act.ts'
import { dayOf } from '#kit/day.ts'
import { granted, Problem } from '#kit/problem.ts'
import { topic, weekdays } from './ask.ts'
import type { Calendar, HolidayFile, StageLimit } from './contract.ts'
import { type ChineseDays, fromChineseDays, holidaysOf, withNotice } from './holidays/rules.ts'
import { addCalendar, addStageLimit, lockCalendars, newestCalendar } from './store.ts'

const same = (a: Calendar, b: Pick<Calendar, 'days' | 'years'>) =>
  JSON.stringify([a.days.map((d) => [d.date, d.is_work, d.name, d.year]), a.years]) ===
  JSON.stringify([b.days.map((d) => [d.date, d.is_work, d.name, d.year]), b.years])

/** Take over the official days of a year (the form of holiday-cn). The same file twice makes one version. */
export async function importCalendar(act: Act, file: HolidayFile): Promise<{ version: string; year: number; days: number }> {
  if (act.actor.kind !== 'system' && !act.actor.duties.includes('manage_policy')) throw new Problem('not_allowed')
  const notice = granted(holidaysOf(file))
  await lockCalendars(act)
  const before = (await newestCalendar(act)) ?? weekdays
  const settled = withNotice(before, file.year, notice)
  const done = { year: file.year, days: notice.length }
  if (same(before, settled)) return { version: before.version, ...done }
  const source = file.papers?.join(' ') || `放假安排 ${file.year}`
  return {
    version: await newVersion(act, { ...before, ...settled, name: `截至 ${settled.years.at(-1)} 年`, source }, done),
    ...done,
  }
}

/** A new town starts with every year that the package chinese-days knows. Does nothing where there is a calendar. */
export async function firstCalendar(act: Act): Promise<void> {
  await lockCalendars(act)
  if (await newestCalendar(act)) return
  const path = createRequire(import.meta.url).resolve('chinese-days/dist/chinese-days.json')
  const files = fromChineseDays(JSON.parse(await readFile(path, 'utf8')) as ChineseDays)
  let calendar: Calendar = { ...weekdays, source: '国务院办公厅放假通知, npm chinese-days' }
  for (const file of files) calendar = { ...calendar, ...withNotice(calendar, file.year, granted(holidaysOf(file))) }
  const years = files.map(({ year }) => year)
  await newVersion(act, { ...calendar, name: `截至 ${years.at(-1)} 年` }, { years })
}

async function newVersion(act: Act, { version: _, ...calendar }: Calendar, detail: object): Promise<string> {
  const id = uuid()
  const version = await addCalendar(act, id, calendar)
  await record(act, noLines, { id: uuid(), subject: id, kind: 'calendar.imported', path: '', detail: { version, ...detail } })
  act.news.push({ kind: topic, subject: id, path: '', organisations: [] })
  return version
}

/** Another limit for a stage, from tomorrow at the earliest: by the rows of today cases have been judged already. */
export async function setStageLimit(act: Act, given: Omit<StageLimit, 'id' | 'valid_to'>): Promise<StageLimit> {
  if (act.actor.kind !== 'system' && !act.actor.duties.includes('manage_policy')) throw new Problem('not_allowed')
  if (given.valid_from <= dayOf(act.now)) throw new Problem('stage_limit_too_soon')
  if (given.limit_kind === 'same_day' && given.limit_amount !== 1) throw new Problem('malformed', { part: 'body' })
  await lockCalendars(act)
  const row = await addStageLimit(act, { ...given, id: 0, valid_to: null })
  const subject = uuid()
  await record(act, noLines, { id: uuid(), subject, kind: 'stage_limit.set', path: '', detail: { ...row } })
  act.news.push({ kind: topic, subject, path: '', organisations: [] })
  return row
}
