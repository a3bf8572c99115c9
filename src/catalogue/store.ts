import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import type { Catalogue, CatalogueFile } from './contract.ts'

export type Stored = Omit<Catalogue, 'version'>

const list = (table: string, order: string) =>
  sql<never>`(select coalesce(json_agg(t order by ${sql.raw(order)}), '[]') from ${sql.table(table)} t)`

/** Every row, whatever its dates, in one statement: cases name rows that have since ended. */
export async function loadCatalogue({ tx }: Act): Promise<Stored> {
  const { rows } = await sql<Stored>`select
    ${list('themes', 't.ord, t.code')} as themes,
    ${list('procedures', 't.code')} as procedures,
    ${list('categories', 't.ord, t.id')} as categories,
    ${list('filing_conditions', 't.category_id, t.ord, t.id')} as filing_conditions,
    ${list('closing_conditions', 't.category_id, t.ord, t.id')} as closing_conditions,
    ${list('category_limits', 't.category_id, t.area_class')} as category_limits,
    ${list('decline_reasons', 't.ord, t.code')} as decline_reasons`.execute(tx)
  return rows[0]!
}

/** Categories with the ids of their parents, told apart by their codes within the file; answers their ids by code. */
async function insertCategories({ tx }: Act, { categories, valid_from, source }: CatalogueFile): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; code: string }>`
    with given as materialized (
      select nextval(pg_get_serial_sequence('categories', 'id'))::int as id, g.*
      from jsonb_to_recordset(${JSON.stringify(categories)}::jsonb) as g (scheme text, code text, parent text, name text, name_en text,
        severity text, themes text[], for_whom text, icon text, ord int, procedure text, asks text[])
    )
    insert into categories (id, scheme, code, name, name_en, parent_id, severity, themes, for_whom, icon, ord, procedure, asks, valid_from,
      source)
    select id, scheme, code, name, name_en, (select p.id from given p where p.code = given.parent), severity, themes, for_whom, icon, ord,
      coalesce(procedure, 'grid'), coalesce(asks, '{}'), ${valid_from}::date, ${source} from given
    returning id, code`.execute(tx)
  return new Map(rows.map(({ id, code }) => [code, id]))
}

/** Everything of a file, in five statements. */
export async function insertCatalogue(act: Act, file: CatalogueFile): Promise<Map<string, number>> {
  const { tx } = act
  const { valid_from, source } = file
  await sql`insert into themes (code, name, name_en, ord, source)
    select code, name, name_en, ord, ${source}
    from jsonb_to_recordset(${JSON.stringify(file.themes)}::jsonb) as g (code text, name text, name_en text, ord int)
    on conflict (code) do nothing`.execute(tx)
  const ids = await insertCategories(act, file)
  const rows = <T extends { category: string }>(given: readonly T[]) =>
    JSON.stringify(given.map((row) => ({ ...row, category_id: ids.get(row.category) })))
  await sql`insert into filing_conditions (category_id, code, text, text_en, limit_kind, limit_amount, area_class, proof_required, ord,
      valid_from, source)
    select category_id, code, text, text_en, limit_kind, limit_amount, area_class, proof_required, ord, ${valid_from}::date, source
    from jsonb_to_recordset(${rows(file.filing_conditions)}::jsonb) as g (category_id int, code text, text text, text_en text,
      limit_kind text, limit_amount double precision, area_class text, proof_required boolean, ord int, source text)`.execute(tx)
  await sql`insert into closing_conditions (category_id, text, text_en, ord, valid_from, source)
    select category_id, text, text_en, ord, ${valid_from}::date, ${source}
    from jsonb_to_recordset(${rows(file.closing_conditions)}::jsonb) as g (category_id int, text text, text_en text, ord int)`.execute(
    tx,
  )
  await sql`insert into category_limits (category_id, area_class, limit_kind, limit_amount, valid_from, source)
    select category_id, area_class, limit_kind, limit_amount, ${valid_from}::date, ${source}
    from jsonb_to_recordset(${rows(file.category_limits)}::jsonb) as g (category_id int, area_class text, limit_kind text,
      limit_amount double precision)`.execute(tx)
  return ids
}
