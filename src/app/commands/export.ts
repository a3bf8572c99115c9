import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { theTown } from '#kit/actor.ts'
import type { Config } from '#kit/config.ts'
import { Trouble } from '../../../db/trouble.ts'
import { type House, openHouse } from '../main.ts'

type Options = { out?: string; format: 'csv' | 'jsonl' | 'geojson' }
const page = 2_000

/** A cell that a spreadsheet cannot take for a formula. */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

type Row = Record<string, unknown>

async function* pages(house: House, what: string): AsyncGenerator<Row[]> {
  let after = 0
  for (;;) {
    const { value: rows } = await house.db.act(theTown, new Date(), ({ tx }) => {
      if (what === 'journal')
        return sql<Row>`select seq as "order", id, subject, n, kind, at, actor_kind, person_name, post_name, from_state, to_state, path, detail,
          encode(prev, 'hex') as prev, encode(digest, 'hex') as digest from journal where seq > ${after} order by seq limit ${page}`.execute(
          tx,
        )
      if (what === 'cases')
        return sql<Row>`select c.no as "order", c.id, c.no, c.state, c.outcome, c.source, c.severity, c.summary, c.description, k.code as category,
          c.place, c.lon, c.lat, a.name as area, h.name as holder, c.due_at, c.overdue_at, c.was_overdue, c.reported_at, c.filed_at, c.dispatched_at,
          c.completed_at, c.closed_at, c.reply, c.rating from cases c join areas a on a.id = c.area_id join organisations h on h.id = c.holder_id
          left join categories k on k.id = c.category_id where c.no > ${after} order by c.no limit ${page}`.execute(tx)
      return sql<Row>`select a.id as "order", a.id, a.level, a.code, a.grid_code, a.name, a.name_en, a.parent_id, a.path, a.lon, a.lat, a.valid_from, a.valid_to,
        a.synthetic, b.geometry from areas a left join boundaries b on b.area_id = a.id and b.valid_to is null
        where a.id > ${after} order by a.id limit ${page}`.execute(tx)
    })
    if (rows.rows.length === 0) return
    after = Number(rows.rows.at(-1)!['order'])
    yield rows.rows
  }
}

const asFeature = ({ geometry, order: _, ...properties }: Row) => JSON.stringify({ type: 'Feature', properties, geometry })

async function* written(house: House, what: string, format: Options['format']): AsyncGenerator<string> {
  let first = true
  if (format === 'geojson') yield '{"type":"FeatureCollection","features":[\n'
  for await (const rows of pages(house, what)) {
    if (format === 'csv' && first)
      yield `﻿${Object.keys(rows[0]!)
        .filter((name) => name !== 'order' && name !== 'geometry')
        .join(',')}\n`
    for (const row of rows) {
      const { order: _, geometry: __, ...fields } = row
      if (format === 'csv') yield `${Object.values(fields).map(csvCell).join(',')}\n`
      else if (format === 'jsonl')
        yield `${JSON.stringify({ ...fields, ...(row['geometry'] ? { geometry: row['geometry'] } : {}) })}\n`
      else yield `${first ? '' : ',\n'}${asFeature(row)}`
      first = false
    }
  }
  if (format === 'geojson') yield '\n]}\n'
}

/** Requesters' names and numbers are not exported: they stay behind their reasoned reveal. */
export async function exportAll(config: Config, what: string, { out, format }: Options): Promise<void> {
  if (!['cases', 'journal', 'areas'].includes(what))
    throw new Trouble(`不能导出“${what}”。`, `Cannot export "${what}"; one of: cases, journal, areas`)
  if (format === 'geojson' && what !== 'areas')
    throw new Trouble('只有 areas 能导出为 GeoJSON。', 'Only areas can be written as GeoJSON.')
  const house = await openHouse(config, (line) => process.stderr.write(`${line}\n`))
  try {
    if (out) await pipeline(written(house, what, format), createWriteStream(out))
    else
      for await (const line of written(house, what, format)) if (!process.stdout.write(line)) await once(process.stdout, 'drain')
  } finally {
    await house.close()
  }
}
