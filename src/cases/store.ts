import { type Insertable, sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import type { Tables } from '#kit/tables.ts'
import type { Case } from './contract.ts'

export type CaseRow = Case & {
  county_id: number
  town_id: number | null
  village_id: number | null
  grid_id: number | null
  report_hash: Buffer
  line_digest: Buffer
  external_key: string | null
}

const day_ms = 86_400_000

/** Answers false when the id is taken already. Columns are all given, so nothing has to be read back through the policies. */
export async function insertCase({ tx }: Act, row: Insertable<Tables['cases']>): Promise<boolean> {
  const done = await tx
    .insertInto('cases')
    .values(row)
    .onConflict((c) => c.column('id').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

export const nextNumber = async ({ tx }: Act): Promise<number> =>
  (await sql<{ no: number }>`select nextval('case_no') as no`.execute(tx)).rows[0]!.no

export const findCase = ({ tx }: Act, id: string): Promise<CaseRow | undefined> =>
  tx.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst() as Promise<CaseRow | undefined>

export type Seen = { seen_kind: string | null; seen_detail: unknown }

/**
 * Locked until the transaction ends, so that two desks cannot both move the same case; with the line that this very move
 * left behind, if it came before. That line is looked for by a second statement: whoever had to wait for the lock looks only
 * then, and sees what was written meanwhile. Followers may go on naming the case, since its id never changes.
 */
export async function lockCase({ tx }: Act, id: string, moveId: string): Promise<(CaseRow & Seen) | undefined> {
  const row = await tx.selectFrom('cases').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  if (!row) return undefined
  const seen = await tx
    .selectFrom('journal')
    .select(['kind as seen_kind', 'detail as seen_detail'])
    .where('subject', '=', id)
    // leaves out the months before the case; a day's grace for clocks of two servers that differ
    .where('at', '>=', new Date(Date.parse(row.reported_at) - day_ms).toISOString())
    .where('id', '=', moveId)
    .executeTakeFirst()
  return { ...(row as unknown as CaseRow), ...(seen ?? { seen_kind: null, seen_detail: null }) }
}

export const saveCase = ({ tx, later }: Act, id: string, change: Partial<CaseRow>): void =>
  later(
    tx
      .updateTable('cases')
      .set({ ...change, ...asJson('routing', change.routing), ...asJson('standing', change.standing) } as never)
      .where('id', '=', id),
  )

const asJson = (column: string, value: object | null | undefined) =>
  value ? { [column]: JSON.stringify(value) } : value === null ? { [column]: null } : {}

export const addRequester = ({ tx }: Act, row: { case_id: string; name: string | null; phone: string | null }) =>
  tx.insertInto('requesters').values(row).execute()

export const findRequester = ({ tx }: Act, case_id: string) =>
  tx.selectFrom('requesters').select(['name', 'phone']).where('case_id', '=', case_id).executeTakeFirst()

const wakes = sql<string>`wakes_at(state, closed_at, suspended_until, due_at, warn_at, warned_at, overdue_at, supervised_by, supervise_at)`

/** Open cases to which time should do something by now, the longest due first; what another process works on is left to it. */
export const lockDue = ({ tx, now }: Act, most: number): Promise<CaseRow[]> =>
  tx
    .selectFrom('cases')
    .selectAll()
    .where('closed_at', 'is', null)
    .where(wakes, '<=', now.toISOString())
    .orderBy(wakes)
    .limit(most)
    .forNoKeyUpdate()
    .skipLocked()
    .execute() as unknown as Promise<CaseRow[]>

/** Ended long ago and not in the archive yet. */
export const lockEndedBefore = ({ tx }: Act, before: string, most: number): Promise<CaseRow[]> =>
  tx
    .selectFrom('cases')
    .selectAll()
    .where('closed_at', '<=', before)
    .where('archived_at', 'is', null)
    .orderBy('closed_at')
    .limit(most)
    .forNoKeyUpdate()
    .skipLocked()
    .execute() as unknown as Promise<CaseRow[]>

export const openOrder = ({ tx, later }: Act, row: Insertable<Tables['work_orders']>): void =>
  later(tx.insertInto('work_orders').values(row))

/** The newest work order of a case moves on. */
export const moveOrder = ({ later }: Act, case_id: string, change: object): void =>
  later(
    sql`update work_orders set ${sql.join(
      Object.entries(change).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
    )} where id = (select id from work_orders where case_id = ${case_id} order by dispatched_at desc, id desc limit 1)`,
  )
