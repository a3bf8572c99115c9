import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import type { Relative } from './contract.ts'

/** Two cases that move together are locked in the order of their ids, so that two such moves at once wait instead of blocking each other. */
export const lockInOrder = ({ tx }: Act, ids: readonly string[]) =>
  sql`select id from cases where id = any (${[...ids]}::uuid[]) order by id for no key update`.execute(tx)

export async function countOpenParts({ tx }: Act, parent_id: string): Promise<number> {
  const { n } = await tx
    .selectFrom('cases')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('parent_id', '=', parent_id)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}

/** A duplicate and the cases that it lives in, nearest first. */
export async function mainsOf({ tx }: Act, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select merged_into as id, 1 as n from cases where id = ${id}::uuid
      union all select cases.merged_into, up.n + 1 from up join cases on cases.id = up.id where up.n < 20
    ) select id from up where id is not null order by n`.execute(tx)
  return rows.map((row) => row.id)
}

const relatives_max = 30

/** The family of a case, as far as the reader may know of it. */
export async function relativesOf(
  { tx }: Act,
  c: { id: string; merged_into: string | null; parent_id: string | null; duplicates: number; parts: number },
): Promise<Relative[]> {
  if (c.merged_into === null && c.parent_id === null && c.duplicates === 0 && c.parts === 0) return []
  const { rows } = await sql<Relative>`
    select id, no, state, case when confidential then '' else summary end as summary,
      case when id = ${c.merged_into}::uuid then 'main' when id = ${c.parent_id}::uuid then 'parent'
        when merged_into = ${c.id}::uuid then 'duplicate' else 'part' end as relation
    from cases
    where id = ${c.merged_into}::uuid or id = ${c.parent_id}::uuid or merged_into = ${c.id}::uuid or parent_id = ${c.id}::uuid
    order by relation, no limit ${relatives_max}`.execute(tx)
  return rows
}
