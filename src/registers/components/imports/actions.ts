import { basename } from 'node:path'
import { v7 as uuid } from 'uuid'
import { lineAfter, write } from '#journal/record.ts'
import type { Act } from '#kit/act.ts'
import { dayOf } from '#kit/day.ts'
import { type FileFormat, readItems } from '#kit/items.ts'
import { isRefusal, type Refusal, refuse } from '#kit/ruling.ts'
import { organisations } from '#people/ask.ts'
import { areaById, toWgs84 } from '#territory/ask.ts'
import type { System } from '#territory/rules.ts'
import { areaAt, putIn, topic } from '../actions.ts'
import { type Component, capacities } from '../contract.ts'
import { type ComponentRow, lockByCode, saveComponent } from '../store.ts'
import { type ComponentMap, type ImportReport, limits, usual } from './contract.ts'
import { readItem, type Said } from './rules.ts'

export type ImportOptions = {
  file: string
  format: FileFormat
  crs: System
  map?: ComponentMap
  dryRun?: boolean
}

/** What the file says of a component, in our own ids. What it does not speak of stays as it is. */
type Stated = Omit<Said, 'units'> & Pick<Component, 'area_id'> & Partial<Component>

/**
 * Take over components from a file: the whole file or, when anything in it is refused, nothing. Safe to run twice: what is the same
 * stays, what differs is changed, and every one that is new or changed has a line in the journal.
 */
export async function importComponents(act: Act, options: ImportOptions): Promise<ImportReport> {
  const items = await readItems(options.file, options.format, { usual, map: options.map ?? {} }, limits)
  const report: ImportReport = { done: false, read: items.length, added: 0, changed: 0, unchanged: 0, refused: [] }
  const stated = new Map<string, Stated>()
  const unitOf = await unitsByName(act)
  for (const item of items) {
    const said = readItem(item, dayOf(act.now))
    const one = isRefusal(said)
      ? said
      : stated.has(said.code)
        ? refuse('component_code_twice', { code: said.code })
        : await statedBy(act, said, unitOf, options.crs)
    if (isRefusal(one))
      report.refused.push({ at: item.at, code: item.values.code || null, reason: one.refused, why: one.why ?? {} })
    else stated.set(one.code, one)
  }
  report.refused.splice(limits.shown_max)
  const known = new Map((await lockByCode(act, [...stated.keys()])).map((one) => [one.code, one]))
  const { fresh, changed } = compared(stated, known, report, dayOf(act.now))
  report.done = report.refused.length === 0 && !options.dryRun
  if (!report.done) return report
  const file = basename(options.file)
  await putIn(
    act,
    fresh.map((one) => ({ ...one, id: uuid() })),
    file,
  )
  for (const [before, after] of changed) await change(act, before, after, file)
  act.news.push({ kind: topic, subject: '', path: '', organisations: [] })
  return report
}

type UnitOf = (name: string) => number | undefined
async function unitsByName(act: Act): Promise<UnitOf> {
  const units = (await organisations(act)).filter((one) => one.kind === 'handling_unit')
  const byName = new Map(units.flatMap(({ id, name, name_en }) => [name, name_en, String(id)].map((word) => [word, id] as const)))
  return (name) => byName.get(name)
}

async function statedBy(act: Act, { units, ...said }: Said, unitOf: UnitOf, crs: System): Promise<Stated | Refusal> {
  const ids: Partial<Component> = {}
  for (const capacity of capacities) {
    if (units[capacity] === '') continue
    const id = unitOf(units[capacity])
    if (id === undefined) return refuse('component_unit_unknown', { unit: units[capacity], field: capacity })
    ids[`${capacity}_id`] = id
  }
  const { lon, lat } = toWgs84(said.lon, said.lat, crs)
  return { ...said, ...ids, lon, lat, area_id: (await areaAt(act, lon, lat)).id }
}

const blank: Pick<Component, 'authority_id' | 'owner_id' | 'maintainer_id' | 'status' | 'source' | 'note' | 'changed_on'> = {
  ...{ authority_id: null, owner_id: null, maintainer_id: null, changed_on: null, source: null, note: '' },
  status: 'intact',
}

function compared(
  stated: ReadonlyMap<string, Stated>,
  known: ReadonlyMap<string, ComponentRow>,
  report: ImportReport,
  today: string,
) {
  const fresh: Omit<Component, 'id'>[] = []
  const changed: [ComponentRow, Partial<Component>][] = []
  for (const [code, one] of stated) {
    const before = known.get(code)
    if (!before) {
      fresh.push({ ...blank, ...one, started_on: one.started_on ?? one.changed_on ?? today })
      continue
    }
    const differs = Object.entries(one).filter(([field, value]) => before[field as keyof Component] !== value)
    // a change without a day is one of today
    if (differs.length > 0) changed.push([before, { changed_on: today, ...Object.fromEntries(differs) }])
    else report.unchanged += 1
  }
  report.added = fresh.length
  report.changed = changed.length
  return { fresh, changed }
}

async function change(act: Act, before: ComponentRow, given: Partial<Component>, file: string) {
  const was = Object.fromEntries(Object.keys(given).map((field) => [field, before[field as keyof Component]]))
  const { path } = (await areaById(act, given.area_id ?? before.area_id))!
  const entry = { id: uuid(), subject: before.id, kind: 'component.changed', path, detail: { file, given, was } }
  const { line, head } = lineAfter(act, before, entry)
  await saveComponent(act, before.id, { ...given, ...head })
  await write(act, [line])
}
