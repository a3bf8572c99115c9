import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import type { Catalogue } from './contract.ts'

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
