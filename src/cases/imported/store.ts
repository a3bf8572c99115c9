import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'

const importing = 7_914_012 // advisory lock: two imports of the same file take turns, batch by batch

/** What is already here under these ids: the digest of what was sent. */
export async function findTaken({ tx }: Act, ids: readonly string[]): Promise<Map<string, Buffer>> {
  await sql`select pg_advisory_xact_lock(${importing})`.execute(tx)
  const { rows } = await sql<{ id: string; report_hash: Buffer }>`
    select id, report_hash from cases where id = any (${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.report_hash]))
}

export const insertImported = ({ tx }: Act, rows: readonly object[]) =>
  sql`
    insert into cases (id, state, outcome, source, request_form, procedure, summary, description, category_id, place, lon, lat,
      located, area_id, path, county_id, town_id, village_id, grid_id, holder_id, involved, due_at, stage_from, was_overdue,
      reported_at, completed_at, closed_at, updated_at, result, reply, external_key, report_hash, line_n, line_digest)
    select id, state, outcome, 'import', request_form, procedure, summary, description, category_id, place, lon, lat, located,
      area_id, path, county_id, town_id, village_id, grid_id, holder_id, array[holder_id], due_at, stage_from,
      was_overdue, reported_at, completed_at, closed_at, updated_at, result, result, external_key,
      decode(report_hash, 'hex'), line_n, decode(line_digest, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (
      id uuid, state text, outcome text, request_form text, procedure text, summary text, description text, category_id int,
      place text, lon float8, lat float8, located text, area_id int, path text, county_id int, town_id int, village_id int,
      grid_id int, holder_id int, due_at timestamptz, stage_from timestamptz, was_overdue boolean, reported_at timestamptz,
      completed_at timestamptz, closed_at timestamptz, updated_at timestamptz, result text, external_key text,
      report_hash text, line_n int, line_digest text)`.execute(tx)
