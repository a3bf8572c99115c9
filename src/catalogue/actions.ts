import { v7 as uuid } from 'uuid'
import { noLines, record } from '#journal/record.ts'
import type { Act } from '#kit/act.ts'
import { Problem } from '#kit/problem.ts'
import { topic } from './ask.ts'
import type { CatalogueFile } from './contract.ts'
import { insertCatalogue } from './store.ts'

/** Take over a catalogue, whole or not at all; answers the ids of its categories by code. */
export async function importCatalogue(act: Act, file: CatalogueFile): Promise<Map<string, number>> {
  if (act.actor.kind !== 'system' && !act.actor.duties.includes('manage_policy')) throw new Problem('not_allowed')
  const ids = await insertCatalogue(act, file)
  const subject = uuid()
  const detail = { source: file.source, categories: ids.size, filing_conditions: file.filing_conditions.length }
  await record(act, noLines, { id: uuid(), subject, kind: 'catalogue.imported', path: '', detail })
  act.news.push({ kind: topic, subject, path: '', organisations: [] })
  return ids
}
