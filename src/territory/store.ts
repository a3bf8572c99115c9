import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import type { Area, AreaBrief, Boundary, City, CityLevel, Feature, Geometry } from './contract.ts'

export type NewArea = Area
export type NewBoundary = Boundary
export type NewMember = { zone_id: number; area_id: number; valid_from: string; valid_to: string | null }

const columns = [
  ...(['id', 'level', 'code', 'grid_code', 'name', 'name_en', 'parent_id', 'path', 'grid_kind', 'urban_rural_class'] as const),
  ...(['population', 'households', 'lon', 'lat', 'valid_from', 'valid_to', 'synthetic'] as const),
]
const briefColumns = ['id', 'level', 'code', 'grid_code', 'name', 'name_en', 'parent_id', 'path', 'lon', 'lat'] as const

type Asked = { parent?: number; level?: string; q?: string; after?: number; limit: number }

export async function findAreas({ tx }: Act, { parent, level, q, after, limit }: Asked): Promise<Area[]> {
  let query = tx.selectFrom('areas').select(columns).where('valid_to', 'is', null).orderBy('id').limit(limit)
  if (parent !== undefined) query = query.where('parent_id', '=', parent)
  if (level) query = query.where('level', '=', level)
  if (after !== undefined) query = query.where('id', '>', after)
  if (q) {
    const plain = q.replace(/[\\%_]/g, (c) => `\\${c}`)
    const [like, start] = [`%${plain}%`, `${plain}%`]
    query = query.where((e) => e.or([e('name', 'like', like), e('code', 'like', start), e('grid_code', 'like', start)]))
  }
  return (await query.execute()) as Area[]
}

export async function areaOn({ tx }: Act, id: number, day: string | undefined): Promise<Area | undefined> {
  const now = (await tx.selectFrom('areas').select(columns).where('id', '=', id).executeTakeFirst()) as Area | undefined
  if (!day || !now || now.valid_from <= day) return now
  const then = await tx
    .selectFrom('area_versions')
    .selectAll()
    .where('area_id', '=', id)
    .where('valid_from', '<=', day)
    .where('valid_to', '>', day)
    .executeTakeFirst()
  return then && ({ ...then, id } as unknown as Area)
}

export async function boundaryOn({ tx }: Act, id: number, day: string | undefined): Promise<Boundary | undefined> {
  let query = tx.selectFrom('boundaries').selectAll().where('area_id', '=', id)
  query = day
    ? query.where('valid_from', '<=', day).where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>', day)]))
    : query.where('valid_to', 'is', null)
  return (await query.executeTakeFirst()) as Boundary | undefined
}

/** The city's own row and its levels. */
export async function findCity({ tx }: Act): Promise<City> {
  const row = await tx.selectFrom('city').select(['name', 'name_en', 'view', 'grid_format']).executeTakeFirst()
  const levels = await tx.selectFrom('city_levels').selectAll().orderBy('ord').execute()
  const known = row ?? { name: null, name_en: null, view: 'stages', grid_format: 'local' }
  return { ...known, levels } as City
}

export async function insertCity({ tx }: Act, { levels, ...city }: City): Promise<void> {
  const { name, name_en, view, grid_format } = city
  await sql`insert into city (name, name_en, view, grid_format) values (${name}, ${name_en}, ${view}, ${grid_format})`.execute(tx)
  await tx
    .insertInto('city_levels')
    .values([...levels] satisfies CityLevel[])
    .execute()
}

const features_max = 3_000

/** The lines of the areas inside: of one level, or of the children. */
export async function features({ tx }: Act, of: AreaBrief, level: string | undefined): Promise<Feature[]> {
  const inside = level ? sql<boolean>`starts_with(path, ${of.path}) and level = ${level}` : sql<boolean>`parent_id = ${of.id}`
  const rows = await tx
    .selectFrom('areas')
    .innerJoin('boundaries', (b) => b.onRef('boundaries.area_id', '=', 'areas.id').on('boundaries.valid_to', 'is', null))
    .select([...briefColumns.map((name) => `areas.${name}` as const), 'boundaries.synthetic', 'geometry'])
    .where(inside)
    .where('areas.valid_to', 'is', null)
    .limit(features_max)
    .execute()
  return rows.map(({ geometry, ...properties }) => ({
    type: 'Feature' as const,
    id: properties.id,
    properties: properties as Feature['properties'],
    geometry: geometry as Geometry,
  }))
}

/** A whole territory at once, into an empty database. */
export async function insertTerritory(
  { tx }: Act,
  all: { areas: NewArea[]; boundaries: NewBoundary[]; zoneMembers: NewMember[] },
): Promise<void> {
  await sql`insert into areas (id, level, code, grid_code, name, name_en, parent_id, path, grid_kind, urban_rural_class, population, households,
      lon, lat, valid_from, valid_to, synthetic)
    select * from jsonb_to_recordset(${JSON.stringify(all.areas)}::jsonb) as a (id int, level text, code text, grid_code text, name text, name_en text,
      parent_id int, path text, grid_kind text, urban_rural_class text, population int, households int, lon float8, lat float8, valid_from date,
      valid_to date, synthetic boolean)`.execute(tx)
  for (let from = 0; from < all.boundaries.length; from += 500)
    await sql`insert into boundaries (area_id, valid_from, valid_to, geometry, bbox, accuracy_class, source, synthetic)
      select area_id, valid_from, valid_to, geometry, array(select jsonb_array_elements_text(bbox)::float8), accuracy_class, source, synthetic
      from jsonb_to_recordset(${JSON.stringify(all.boundaries.slice(from, from + 500))}::jsonb) as b (area_id int, valid_from date, valid_to date,
        geometry jsonb, bbox jsonb, accuracy_class text, source text, synthetic boolean)`.execute(tx)
  await sql`insert into zone_members (zone_id, area_id, valid_from, valid_to)
    select zone_id, area_id, valid_from, valid_to from jsonb_to_recordset(${JSON.stringify(all.zoneMembers)}::jsonb)
    as m (zone_id int, area_id int, valid_from date, valid_to date)`.execute(tx)
  await sql`select setval(pg_get_serial_sequence('areas', 'id'), (select max(id) from areas))`.execute(tx)
}
