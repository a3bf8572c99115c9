import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import type { Attachments } from '#kit/tables.ts'

export type Row = Selectable<Attachments>

export const findAttachment = ({ tx }: Act, id: string) =>
  tx.selectFrom('attachments').selectAll().where('id', '=', id).executeTakeFirst()

export const insertAttachment = ({ tx }: Act, row: Row) =>
  tx
    .insertInto('attachments')
    .values(row)
    .onConflict((c) => c.doNothing())
    .returningAll()
    .executeTakeFirst()

export const lockAttachments = ({ tx }: Act, ids: readonly string[]) =>
  tx
    .selectFrom('attachments')
    .selectAll()
    .where('id', '=', sql<string>`any (${[...ids]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()

export const nameAttachments = ({ tx }: Act, ids: readonly string[], use: Pick<Row, 'case_id' | 'move_id' | 'purpose'>) =>
  tx
    .updateTable('attachments')
    .set(use)
    .where('id', '=', sql<string>`any (${[...ids]}::uuid[])`)
    .execute()

export const attachmentsOfCase = ({ tx }: Act, caseId: string) =>
  tx.selectFrom('attachments').selectAll().where('case_id', '=', caseId).orderBy('uploaded_at').orderBy('id').execute()

/**
 * Held by whoever keeps a file and by whoever throws it away, until the end of the transaction: nobody removes what somebody
 * else is about to name.
 */
export const holdFile = ({ tx }: Act, sha256: string, how: 'keep' | 'remove') =>
  how === 'keep'
    ? sql`select pg_advisory_xact_lock_shared(hashtextextended(${sha256}, 7914011))`.execute(tx)
    : sql`select pg_advisory_xact_lock(hashtextextended(${sha256}, 7914011))`.execute(tx)

export const dropLoose = ({ tx }: Act, before: string, most: number) =>
  sql<{ sha256: string }>`delete from attachments where id in (
      select id from attachments where case_id is null and uploaded_at < ${before} limit ${most} for update skip locked
    ) returning sha256`.execute(tx)

export async function isNamed({ tx }: Act, sha256: string): Promise<boolean> {
  const row = await tx.selectFrom('attachments').select('id').where('sha256', '=', sha256).limit(1).executeTakeFirst()
  return row !== undefined
}
