import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'

/** How departments answered whistles: numerators and denominators, by unit and town; what is not decided yet is in neither. */
export type WhistleFigures = {
  organisation_id: number
  town_id: number | null
  called: number
  /** Calls whose limit to acknowledge is used or has passed, and those acknowledged within it. */
  acknowledge_due: number
  acknowledged_in_time: number
  muster_due: number
  mustered_in_time: number
  silent: number
  /** Who came and gave a result, or is on record without one; and whose result came in time. */
  result_due: number
  result_in_time: number
  no_result: number
}

type Asked = { from: string; to: string; path?: string }

/** Calls made in a span of time, within an area, as things stand now (rules §3.3: whistle and muster are both assessed). */
export async function whistleFigures({ tx, now }: Act, { from, to, path = '' }: Asked): Promise<WhistleFigures[]> {
  const at = now.toISOString()
  const { rows } = await sql<WhistleFigures>`
    select k.organisation_id, c.town_id, count(*)::int as called,
      (count(*) filter (where k.acknowledged_at is not null or k.ack_due_at <= ${at}::timestamptz))::int as acknowledge_due,
      (count(*) filter (where k.acknowledged_at <= k.ack_due_at))::int as acknowledged_in_time,
      (count(*) filter (where k.mustered_at is not null or k.muster_due_at <= ${at}::timestamptz))::int as muster_due,
      (count(*) filter (where k.mustered_at <= k.muster_due_at))::int as mustered_in_time,
      (count(*) filter (where k.silent_at is not null))::int as silent,
      (count(*) filter (where k.result_at is not null or k.no_result_at is not null))::int as result_due,
      (count(*) filter (where k.result_at <= k.result_due_at))::int as result_in_time,
      (count(*) filter (where k.no_result_at is not null))::int as no_result
    from whistle_calls k join cases c on c.id = k.case_id
    where k.called_at >= ${from}::timestamptz and k.called_at < ${to}::timestamptz and c.path ^@ ${path}
    group by k.organisation_id, c.town_id order by k.organisation_id, c.town_id`.execute(tx)
  return rows
}

/** The cases behind one figure, newest first. */
export async function whistledCases(
  { tx, now }: Act,
  asked: Asked & { organisation_id?: number; which: 'called' | 'late_acknowledged' | 'late_mustered' | 'silent' | 'no_result' },
): Promise<string[]> {
  const { from, to, path = '', organisation_id = null, which } = asked
  const at = now.toISOString()
  const { rows } = await sql<{ id: string }>`
    select distinct c.id, c.reported_at from whistle_calls k join cases c on c.id = k.case_id
    where k.called_at >= ${from}::timestamptz and k.called_at < ${to}::timestamptz and c.path ^@ ${path}
      and (${organisation_id}::int is null or k.organisation_id = ${organisation_id}::int)
      and case ${which}::text
        when 'late_acknowledged' then coalesce(k.acknowledged_at, ${at}::timestamptz) > k.ack_due_at
        when 'late_mustered' then coalesce(k.mustered_at, ${at}::timestamptz) > k.muster_due_at
        when 'silent' then k.silent_at is not null
        when 'no_result' then k.no_result_at is not null
        else true end
    order by c.reported_at desc, c.id desc`.execute(tx)
  return rows.map(({ id }) => id)
}
