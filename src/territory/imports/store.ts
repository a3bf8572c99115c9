import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import type { Area, Boundary, Geometry } from '../contract.ts'

const columns =
  sql.raw(`id, level, code, grid_code, name, name_en, parent_id, path, grid_kind, urban_rural_class, population, households,
  lon, lat, valid_from, valid_to, synthetic`)
const shape =
  sql.raw(`(id int, level text, code text, grid_code text, name text, name_en text, parent_id int, path text, grid_kind text,
  urban_rural_class text, population int, households int, lon float8, lat float8, valid_from date, valid_to date, synthetic boolean)`)

/** Every area of today, and nobody else changes them until the transaction ends. */
export async function lockAreas({ tx }: Act): Promise<Area[]> {
  await sql`select stamp from territory_stamp for update`.execute(tx)
  return (await sql<Area>`select ${columns} from areas where valid_to is null order by id`.execute(tx)).rows
}

export async function geometriesOf(
  { tx }: Act,
  ids: readonly number[],
): Promise<Map<number, { geometry: Geometry; accuracy_class: Boundary['accuracy_class'] }>> {
  const { rows } = await sql<Boundary>`
    select area_id, geometry, accuracy_class from boundaries where valid_to is null and area_id = any (${[...ids]}::int[])`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.area_id, row]))
}

export async function newIds({ tx }: Act, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('areas', 'id'))::int as id from generate_series(1, ${count}::int)`.execute(tx)
  return rows.map((row) => row.id)
}

const batch = 500
async function inBatches<T>(rows: readonly T[], work: (json: string) => Promise<unknown>) {
  for (let from = 0; from < rows.length; from += batch) await work(JSON.stringify(rows.slice(from, from + batch)))
}

export const addAreas = ({ tx }: Act, areas: readonly Area[]) =>
  inBatches(areas, (json) =>
    sql`insert into areas (${columns}) select ${columns} from jsonb_to_recordset(${json}::jsonb) as a ${shape}`.execute(tx),
  )

/** What an area was goes to its versions, unless it only became that today: then today's word is corrected. */
export async function changeAreas({ tx }: Act, areas: readonly Area[], day: string): Promise<void> {
  await inBatches(areas, async (json) => {
    await sql`insert into area_versions (area_id, valid_from, valid_to, level, code, grid_code, name, name_en, parent_id, path, grid_kind,
        urban_rural_class, population, households, lon, lat, synthetic)
      select id, valid_from, ${day}::date, level, code, grid_code, name, name_en, parent_id, path, grid_kind, urban_rural_class, population,
        households, lon, lat, synthetic
      from areas where valid_from < ${day}::date and id in (select id from jsonb_to_recordset(${json}::jsonb) as a ${shape})`.execute(
      tx,
    )
    await sql`update areas set level = n.level, name = n.name, name_en = n.name_en, parent_id = n.parent_id, path = n.path,
        grid_kind = n.grid_kind, urban_rural_class = n.urban_rural_class, population = n.population, households = n.households,
        lon = n.lon, lat = n.lat, synthetic = n.synthetic, valid_from = greatest(areas.valid_from, ${day}::date)
      from jsonb_to_recordset(${json}::jsonb) as n ${shape} where areas.id = n.id`.execute(tx)
  })
}

/** The old line is closed on the day, or replaced when it was drawn that same day. */
export async function drawBoundaries({ tx }: Act, boundaries: readonly Boundary[], day: string): Promise<void> {
  await inBatches(boundaries, async (json) => {
    await sql`update boundaries set valid_to = ${day}::date where valid_to is null and valid_from < ${day}::date
      and area_id in (select (b ->> 'area_id')::int from jsonb_array_elements(${json}::jsonb) b)`.execute(tx)
    await sql`insert into boundaries (area_id, valid_from, geometry, bbox, accuracy_class, source, synthetic)
      select area_id, ${day}::date, geometry, array(select jsonb_array_elements_text(bbox)::float8), accuracy_class, source, synthetic
      from jsonb_to_recordset(${json}::jsonb) as b (area_id int, geometry jsonb, bbox jsonb, accuracy_class text, source text, synthetic boolean)
      on conflict (area_id, valid_from) do update set geometry = excluded.geometry, bbox = excluded.bbox,
        accuracy_class = excluded.accuracy_class, source = excluded.source, synthetic = excluded.synthetic`.execute(tx)
  })
}
