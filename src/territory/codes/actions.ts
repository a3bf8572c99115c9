import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import { granted, Problem } from '#kit/problem.ts'
import { topic } from '../ask.ts'
import { depthOf, type Level, mayHold, pathUnder } from '../rules.ts'
import { areasCalled, type Coded } from './ask.ts'

export type NewCoded = { level: Level; code: string; name: string; name_en: string; parent: string | null; valid_from: string }

/**
 * Areas known by code and parent, without boundaries: those that are there already are left as they are, the others are added
 * from the top down. Answers all of them by code.
 */
export async function plantAreas(act: Act, given: readonly NewCoded[]): Promise<{ areas: Map<string, Coded>; added: number }> {
  const known = await areasCalled(
    act,
    given.map((one) => one.code),
  )
  const areas = new Map(known.flatMap((one): [string, Coded][] => (one.code === null ? [] : [[one.code, one]])))
  const fresh = given.filter((one) => !areas.has(one.code)).toSorted((a, b) => depthOf(a.level) - depthOf(b.level))
  const { rows: ids } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('areas', 'id'))::int as id from generate_series(1, ${fresh.length}::int)`.execute(
    act.tx,
  )
  const made = fresh.map(({ parent, ...one }, n) => {
    const above = parent === null ? null : areas.get(parent)
    if (above === undefined) throw new Problem('area_parent_unknown', { parent })
    granted(mayHold((above?.level ?? null) as Level | null, one.level))
    const id = ids[n]!.id
    const row = { ...one, id, parent_id: above?.id ?? null, path: pathUnder(above?.path ?? null, id) }
    areas.set(one.code, row)
    return row
  })
  if (made.length > 0) {
    await sql`insert into areas (id, level, code, name, name_en, parent_id, path, valid_from)
      select id, level, code, name, name_en, parent_id, path, valid_from
      from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as a (
        id int, level text, code text, name text, name_en text, parent_id int, path text, valid_from date)`.execute(act.tx)
    act.news.push({ kind: topic, subject: '', path: '-', organisations: [] })
  }
  return { areas, added: made.length }
}
