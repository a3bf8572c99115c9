import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import type { RoutingTask, SkippedRow } from '../contract.ts'

const listed_max = 500

/** What waits to be mended, the longest waiting first. */
export async function findTasks({ tx }: Act): Promise<RoutingTask[]> {
  const rows = await tx
    .selectFrom('routing_tasks')
    .select(['id', 'row_id', 'organisation_id', 'because', 'raised_at'])
    .where('resolved_at', 'is', null)
    .orderBy('raised_at')
    .orderBy('id')
    .limit(listed_max)
    .execute()
  return rows.map((row) => ({ ...row, because: row.because as RoutingTask['because'] }))
}

/**
 * Makes the open tasks those given: what is mended is resolved, what is new is raised. Answers how many changed. A row
 * whose unit first stood empty and then ended is a new task.
 */
export async function saveTasks({ tx, now }: Act, wanted: readonly SkippedRow[]): Promise<number> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as g (row_id int, organisation_id int, because text)`
  const at = now.toISOString()
  const mended =
    await sql`update routing_tasks set resolved_at = greatest(${at}::timestamptz, raised_at) where resolved_at is null
    and not exists (select from ${given} where g.row_id = routing_tasks.row_id
      and g.organisation_id = routing_tasks.organisation_id and g.because = routing_tasks.because)`.execute(tx)
  const raised = await sql`insert into routing_tasks (row_id, organisation_id, because, raised_at)
    select distinct on (row_id, organisation_id) row_id, organisation_id, because, ${at}::timestamptz from ${given}
    on conflict (row_id, organisation_id) where resolved_at is null do nothing`.execute(tx)
  return Number(mended.numAffectedRows ?? 0) + Number(raised.numAffectedRows ?? 0)
}
