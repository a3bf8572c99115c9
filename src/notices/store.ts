import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import type { Notice } from './contract.ts'
import { emergency } from './rules.ts'

export type NewNotice = {
  line: string
  kind: string
  case_id: string
  case_no: number
  summary: string
  organisation_id: number | null
  person_id: string | null
  at: string
  detail: object
}
export const unread_max = 1000

export const findCasesTold = async ({ tx }: Act, ids: readonly string[]) =>
  tx
    .selectFrom('cases')
    // an inbox may be read by more people than the case
    .select(['id', 'no', 'reporter_id', 'procedure', 'holder_id', 'town_id', 'county_id'])
    .select(sql<string>`case when confidential then '' else summary end`.as('summary'))
    .where('id', '=', sql<string>`any (${[...ids]}::uuid[])`)
    .execute()

export type DuplicateTold = { id: string; no: number; summary: string; main: string; reporter_id: string }

/** Duplicates that live in these cases, however often they were merged, with the colleague who reported each. */
export async function findDuplicatesTold({ tx }: Act, mains: readonly string[]): Promise<DuplicateTold[]> {
  const { rows } = await sql<DuplicateTold>`
    with recursive living as (
      select id, no, reporter_id, summary, confidential, merged_into as main, 1 as hops from cases where merged_into = any (${[...mains]}::uuid[])
      union all
      select one.id, one.no, one.reporter_id, one.summary, one.confidential, living.main, hops + 1
      from cases one join living on one.merged_into = living.id where hops < 10
    )
    select id, no, case when confidential then '' else summary end as summary, main, reporter_id from living
    where reporter_id is not null`.execute(tx)
  return rows
}

export type CaseTold = Awaited<ReturnType<typeof findCasesTold>>[number]

/** Of which of these cases an alarm was given before. */
export async function findAlarmed({ tx }: Act, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ case_id: string }>`
    select distinct case_id from notices where case_id = any (${[...ids]}::uuid[]) and kind = ${sql.lit(emergency)}`.execute(tx)
  return new Set(rows.map((one) => one.case_id))
}

/** Answers only those that were not there yet. */
export async function insertNotices({ tx }: Act, notices: readonly NewNotice[]): Promise<NewNotice[]> {
  const { rows } = await sql<NewNotice>`
    insert into notices (line, kind, case_id, case_no, summary, organisation_id, person_id, at, detail)
    select line, kind, case_id, case_no, summary, organisation_id, person_id, at, detail
    from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb) as n (
      line uuid, kind text, case_id uuid, case_no bigint, summary text, organisation_id int, person_id uuid, at timestamptz, detail jsonb)
    on conflict (line, organisation_id, person_id) do nothing
    returning line, kind, case_id, case_no, summary, organisation_id, person_id, at, detail`.execute(tx)
  return rows
}

/** Where these persons serve, so that their screens can be told. */
export async function organisationsOf({ tx, now }: Act, persons: readonly string[]): Promise<number[]> {
  if (persons.length === 0) return []
  const { rows } = await sql<{ id: number }>`select distinct organisation_id as id from posts
    where person_id = any (${[...persons]}::uuid[])
      and (valid_to is null or valid_to > ${now.toISOString().slice(0, 10)}::date)`.execute(tx)
  return rows.map((row) => row.id)
}

/** The receiver's two inboxes, each read along its own index. */
export async function findNotices({ tx, actor }: Act, before: number, most: number): Promise<Notice[]> {
  const { rows } = await sql<Notice>`
    with mine as (
      (select * from notices where organisation_id = ${actor.organisation}::int and id < ${before} order by id desc limit ${most})
      union all
      (select * from notices where person_id = ${actor.person}::uuid and id < ${before} order by id desc limit ${most})
    )
    select mine.id, kind, case_id, case_no, summary, at, detail,
      mine.id <= coalesce((select up_to from notice_reads where person_id = ${actor.person}::uuid), 0) as read
    from mine order by mine.id desc limit ${most}`.execute(tx)
  return rows
}

/** Counted no further than a badge can show. */
export async function countUnread({ tx, actor }: Act): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    with seen as (select coalesce((select up_to from notice_reads where person_id = ${actor.person}::uuid), 0) as up_to)
    select count(*)::int as unread from (
      (select 1 from notices where organisation_id = ${actor.organisation}::int and id > (select up_to from seen)
        limit ${unread_max})
      union all
      (select 1 from notices where person_id = ${actor.person}::uuid and id > (select up_to from seen) limit ${unread_max})
    ) as waiting`.execute(tx)
  return Math.min(rows[0]?.unread ?? 0, unread_max)
}

/** Reading never goes backwards, and never beyond what there is. */
export const saveRead = ({ tx, actor, now }: Act, up_to: number) =>
  sql`insert into notice_reads (person_id, up_to, at)
    select ${actor.person}::uuid, least(${up_to}::bigint, coalesce((select max(id) from notices), 0)),
      ${now.toISOString()}::timestamptz
    on conflict (person_id) do update set up_to = greatest(notice_reads.up_to, excluded.up_to), at = excluded.at`.execute(tx)

export async function dropNotices({ tx }: Act, before: string, most: number): Promise<number> {
  const done =
    await sql`delete from notices where id in (select id from notices where at < ${before} order by at limit ${most})`.execute(tx)
  return Number(done.numAffectedRows ?? 0)
}
