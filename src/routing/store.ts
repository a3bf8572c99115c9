import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import type { RoutingRow } from './contract.ts'

/** Every row, in the order in which equals are read. */
export const loadRows = ({ tx }: Act): Promise<RoutingRow[]> =>
  tx.selectFrom('routing_rows').selectAll().orderBy('ord').orderBy('id').execute()

export async function insertRows({ tx }: Act, rows: readonly Omit<RoutingRow, 'id'>[]): Promise<void> {
  await sql`insert into routing_rows (ord, area_id, category_id, theme, organisation_id, assist_ids, reason, source, valid_from, valid_to)
    select ord, area_id, category_id, theme, organisation_id, assist_ids, reason, source, valid_from, valid_to
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (ord int, area_id int, category_id int, theme text,
      organisation_id int, assist_ids int[], reason text, source text, valid_from date, valid_to date)`.execute(tx)
}

export async function insertRow({ tx }: Act, row: Omit<RoutingRow, 'id' | 'valid_to'>): Promise<RoutingRow> {
  return tx.insertInto('routing_rows').values(row).returningAll().executeTakeFirstOrThrow()
}

export const lockRow = ({ tx }: Act, id: number): Promise<RoutingRow | undefined> =>
  tx.selectFrom('routing_rows').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const saveEnd = ({ tx }: Act, id: number, valid_to: string): Promise<RoutingRow> =>
  tx.updateTable('routing_rows').set({ valid_to }).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
