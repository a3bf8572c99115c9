import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import type { Line } from './chain.ts'

const lines_max = 500

/** The story of a subject, oldest first; `since` is when it began, so that earlier months need not be searched. */
export async function linesOf({ tx }: Act, subject: string, since = '-infinity'): Promise<Line[]> {
  return tx
    .selectFrom('journal')
    .selectAll()
    .where('subject', '=', subject)
    .where('at', '>=', sql<string>`${since}::timestamptz - interval '1 day'`) // clocks of two servers may differ
    .orderBy('n')
    .limit(lines_max)
    .execute()
}

/** A line that is already written under the sender's id, if any: what was sent twice counts once. */
export async function lineOfMove({ tx }: Act, subject: string, id: string): Promise<Line | undefined> {
  return tx.selectFrom('journal').selectAll().where('subject', '=', subject).where('id', '=', id).executeTakeFirst()
}
