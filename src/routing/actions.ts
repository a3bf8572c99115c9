import { v7 as uuid } from 'uuid'
import { lineOfMove } from '#journal/ask.ts'
import { noLines, record } from '#journal/record.ts'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import { canonical } from '#kit/canonical.ts'
import { dayOf } from '#kit/day.ts'
import { actingAs } from '#kit/db.ts'
import { found, granted, Problem } from '#kit/problem.ts'
import { organisationInOffice } from '#people/ask.ts'
import { areaById } from '#territory/ask.ts'
import { topic } from './ask.ts'
import type { NewRow, RoutingRow, RowEnd } from './contract.ts'
import { adding, ending } from './rules.ts'
import { insertRow, insertRows, lockRow, saveEnd } from './store.ts'
import { keepTasks } from './tasks/actions.ts'

function mustKeepPolicy({ actor }: Act) {
  if (actor.kind !== 'system' && !actor.duties.includes('manage_policy')) throw new Problem('not_allowed')
}

async function tell(act: Act, id: string, kind: string, detail: object) {
  await record(act, noLines, { id, subject: id, kind, path: '', detail })
  act.news.push({ kind: topic, subject: id, path: '', organisations: [] })
}

/** Add rows to the dispatch catalogue, as an import or a demo does. */
export async function addRoutingRows(act: Act, rows: readonly Omit<RoutingRow, 'id'>[]): Promise<void> {
  mustKeepPolicy(act)
  await insertRows(act, rows)
  await tell(act, uuid(), 'routing.added', { rows: rows.length })
}

/** What was sent before with the same id: its row, or a conflict when the content was another. */
async function sentBefore(act: Act, given: { id: string }): Promise<RoutingRow | undefined> {
  // a line of no area is read by the town alone
  const line = await actingAs(act, theTown, (town) => lineOfMove(town, given.id, given.id))
  if (!line) return undefined
  const told = line.detail as { given?: object; row?: RoutingRow }
  if (!told.row || canonical(told.given) !== canonical(given)) throw new Problem('same_id_other_content')
  return told.row
}

/** One more row from a day on; the row that it follows ends on that day. */
export async function addRow(act: Act, given: NewRow): Promise<RoutingRow> {
  mustKeepPolicy(act)
  const before = await sentBefore(act, given)
  if (before) return before
  granted(adding(given, dayOf(act.now)))
  const { id, instead_of, ...row } = given
  for (const unit of [row.organisation_id, ...row.assist_ids])
    if (!(await organisationInOffice(act, unit))) throw new Problem('unknown_organisation')
  if (row.area_id !== null && !(await areaById(act, row.area_id))) throw new Problem('unknown_area')
  if (instead_of !== undefined) await end(act, instead_of, row.valid_from)
  const added = await insertRow(act, row).catch((error: Error & { code?: string }) => {
    // categories and themes belong to a neighbour: the table knows them
    if (error.code === '23503') throw new Problem('unknown_routing_category')
    throw error
  })
  await tell(act, id, 'routing.added', { given, row: added })
  await keepTasks(act)
  return added
}

/** A row holds no longer from a day on. */
export async function endRow(act: Act, row: number, given: RowEnd): Promise<RoutingRow> {
  mustKeepPolicy(act)
  const before = await sentBefore(act, given)
  if (before) return before
  const ended = await end(act, row, given.valid_to)
  await tell(act, given.id, 'routing.ended', { given, row: ended })
  await keepTasks(act)
  return ended
}

async function end(act: Act, id: number, day: string): Promise<RoutingRow> {
  granted(ending(found(await lockRow(act, id)), day, dayOf(act.now)))
  return saveEnd(act, id, day)
}
