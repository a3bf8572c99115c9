import { lineOfMove } from '#journal/ask.ts'
import { lineAfter, noLines, write } from '#journal/record.ts'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import { canonical } from '#kit/canonical.ts'
import { dayOf } from '#kit/day.ts'
import { actingAs } from '#kit/db.ts'
import { found, granted, Problem } from '#kit/problem.ts'
import { organisationInOffice } from '#people/ask.ts'
import { areaById, chainAt, topArea, toWgs84 } from '#territory/ask.ts'
import type { AreaBrief } from '#territory/contract.ts'
import { type Component, type ComponentChange, capacities, type NewComponent } from './contract.ts'
import { changing, keeps, mayChange, readComponentCode } from './rules.ts'
import { type ComponentRow, insertComponents, lockComponent, saveComponent } from './store.ts'

/** The topic under which a change of a component is told. */
export const topic = 'components'

/** The smallest area around a place; outside of all, the city's highest. */
export const areaAt = async (act: Act, lon: number, lat: number): Promise<AreaBrief> =>
  (await chainAt(act, lon, lat)).at(-1) ?? (await topArea(act))

export async function mustServe(act: Act, given: Partial<Component>) {
  for (const capacity of capacities) {
    const id = given[`${capacity}_id`]
    if (id && (await organisationInOffice(act, id))?.kind !== 'handling_unit') throw new Problem('unknown_organisation')
  }
}

/** What was sent before with the same id, or a conflict when its content was another. */
async function sentBefore(act: Act, subject: string, given: { id: string }): Promise<boolean> {
  const line = await actingAs(act, theTown, (town) => lineOfMove(town, subject, given.id))
  if (!line) return false
  if (canonical((line.detail as { given?: object }).given) !== canonical(given)) throw new Problem('same_id_other_content')
  return true
}

const shown = ({ line_n: _, line_digest: __, ...component }: ComponentRow): Component => component

export async function addComponent(act: Act, given: NewComponent): Promise<Component> {
  const { lon, lat } = toWgs84(given.lon, given.lat, given.crs ?? 'wgs84')
  const area = await areaAt(act, lon, lat)
  if (!keeps(act.actor, area.path)) throw new Problem('component_not_yours')
  if (await sentBefore(act, given.id, given)) return shown(found(await lockComponent(act, given.id)))
  const { kind } = granted(readComponentCode(given.code))
  await mustServe(act, given)
  const { crs: _, ...fields } = given
  const component: Component = {
    ...{ authority_id: null, owner_id: null, maintainer_id: null, status: 'intact', source: null, note: '', changed_on: null },
    ...fields,
    ...{ kind, area_id: area.id, lon, lat },
  }
  if (component.started_on > dayOf(act.now)) throw new Problem('component_day', { since: component.started_on })
  const entry = { id: given.id, subject: given.id, kind: 'component.added', path: area.path, detail: { given } }
  const { line, head } = lineAfter(act, noLines, entry)
  if (!(await insertComponents(act, [{ ...component, ...head }]))) throw new Problem('component_code_taken', { code: given.code })
  await write(act, [line])
  act.news.push({ kind: topic, subject: given.id, path: area.path, organisations: [] })
  return component
}

const batch = 500

/** Many at once, whose identifiers are known to be free, as an import or a demo brings them; each with its line. */
export async function putIn(act: Act, all: readonly Component[], file: string): Promise<void> {
  for (let from = 0; from < all.length; from += batch) {
    const rows = await Promise.all(
      all.slice(from, from + batch).map(async ({ id, ...given }) => {
        const { path } = found(await areaById(act, given.area_id))
        const entry = { id, subject: id, kind: 'component.added', path, detail: { file, given } }
        const { line, head } = lineAfter(act, noLines, entry)
        return { line, row: { id, ...given, ...head } }
      }),
    )
    const put = await insertComponents(
      act,
      rows.map(({ row }) => row),
    )
    if (!put) throw new Problem('component_code_taken', { code: all[from]?.code })
    await write(
      act,
      rows.map(({ line }) => line),
    )
  }
}

/** From a day on it is otherwise; what it was stands in the line. */
export async function changeComponent(act: Act, id: string, given: ComponentChange): Promise<Component> {
  const before = found(await lockComponent(act, id))
  const path = (await areaById(act, before.area_id))?.path ?? ''
  granted(asTrue(mayChange(before, given, act.actor, path)))
  if (await sentBefore(act, id, given)) return shown(before)
  const change = granted(changing(before, given, dayOf(act.now)))
  await mustServe(act, change)
  const moved = change.lon !== undefined || change.lat !== undefined
  const area = moved ? await areaAt(act, change.lon ?? before.lon, change.lat ?? before.lat) : undefined
  if (area && !keeps(act.actor, area.path)) throw new Problem('component_not_yours')
  const was = Object.fromEntries(Object.keys(change).map((field) => [field, before[field as keyof Component]]))
  const entry = { id: given.id, subject: id, kind: 'component.changed', path: area?.path ?? path, detail: { given, was } }
  const { line, head } = lineAfter(act, before, entry)
  const next = { ...change, ...(area ? { area_id: area.id } : {}) }
  await saveComponent(act, id, { ...next, ...head })
  await write(act, [line])
  act.news.push({ kind: topic, subject: id, path: entry.path, organisations: [] })
  return { ...shown(before), ...next }
}

const asTrue = (ruling: true | Exclude<ReturnType<typeof mayChange>, true>) => (ruling === true ? {} : ruling)
