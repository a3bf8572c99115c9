import { v7 as uuid } from 'uuid'
import { noLines, record } from '#journal/record.ts'
import type { Act } from '#kit/act.ts'
import { Problem } from '#kit/problem.ts'
import { topic } from './ask.ts'
import type { RoutingRow } from './contract.ts'
import { insertRows } from './store.ts'

/** Add rows to the dispatch catalogue. */
export async function addRoutingRows(act: Act, rows: readonly Omit<RoutingRow, 'id'>[]): Promise<void> {
  if (act.actor.kind !== 'system' && !act.actor.duties.includes('manage_policy')) throw new Problem('not_allowed')
  await insertRows(act, rows)
  const subject = uuid()
  await record(act, noLines, { id: uuid(), subject, kind: 'routing.added', path: '', detail: { rows: rows.length } })
  act.news.push({ kind: topic, subject, path: '', organisations: [] })
}
