import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import type { RoutingTask } from '../contract.ts'

const listed_max = 500

/** What waits to be mended, the longest waiting first. */
export async function findTasks({ tx }: Act): Promise<RoutingTask[]> {
  const rows = await tx
    .selectFrom('routing_tasks')
    .select(['id', 'row_id', 'organisation_id', 'because', 'components', 'raised_at'])
    .where('resolved_at', 'is', null)
    .orderBy('raised_at')
    .orderBy('id')
    .limit(listed_max)
    .execute()
  return rows.map((row) => ({ ...row, because: row.because as RoutingTask['because'] }))
}

type Wanted = Pick<RoutingTask, 'row_id' | 'organisation_id' | 'because' | 'components'>

/**
 * Makes the open tasks those given: what is mended is resolved, what is new is raised. Answers how many changed. A row
 * whose unit first stood empty and then ended is a new task; components of one unit are one task, with how many they are.
 */
export async function saveTasks({ tx, now }: Act, wanted: readonly Wanted[]): Promise<number> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
    as g (row_id int, organisation_id int, because text, components int)`
  const at = now.toISOString()
  const mended =
    await sql`update routing_tasks set resolved_at = greatest(${at}::timestamptz, raised_at) where resolved_at is null
    and not exists (select from ${given} where g.row_id is not distinct from routing_tasks.row_id
      and g.organisation_id = routing_tasks.organisation_id and g.because = routing_tasks.because)`.execute(tx)
  const counted = await sql`update routing_tasks set components = g.components from ${given}
    where resolved_at is null and routing_tasks.row_id is null and g.row_id is null
      and g.organisation_id = routing_tasks.organisation_id and g.components <> routing_tasks.components`.execute(tx)
  const raised = await sql`insert into routing_tasks (row_id, organisation_id, because, components, raised_at)
    select distinct on (row_id, organisation_id) row_id, organisation_id, because, components, ${at}::timestamptz from ${given}
    on conflict do nothing`.execute(tx)
  return [mended, counted, raised].reduce((sum, one) => sum + Number(one.numAffectedRows ?? 0), 0)
}
