import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import type { Shift, ShiftKind } from './contract.ts'

const shifts_max = 1000
const zone = sql.lit('Asia/Shanghai')
const utc = sql.lit('YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')

/** A shift with whose it is, and who stands in for the post while it lasts. */
const shift = sql`s.id, s.organisation_id, s.post_id, s.kind, s.starts_at as from, s.ends_at as to, p.role, p.name as post_name,
  p.name_en as post_name_en, p.person_id, who.name as person_name,
  coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'person_id', i.person_id, 'person_name', other.name, 'from', i.valid_from,
      'to', i.valid_to - 1, 'put_at', to_char(i.at at time zone 'UTC', ${utc}), 'ended_at', to_char(i.ended_at at time zone 'UTC', ${utc})) order by i.valid_from, i.at)
    from stand_ins i join persons other on other.id = i.person_id
    where i.post_id = s.post_id and i.valid_from <= (s.ends_at at time zone ${zone})::date
      and i.valid_to > (s.starts_at at time zone ${zone})::date), '[]') as stand_ins`
const whose = sql`join posts p on p.id = s.post_id join persons who on who.id = p.person_id`

/** Shifts that touch a span of time, the earliest first. */
export async function findShifts({ tx }: Act, organisation: number, span: { from: string; to: string }): Promise<Shift[]> {
  const { rows } = await sql<Shift>`select ${shift} from duty_shifts s ${whose}
    where s.organisation_id = ${organisation} and not s.withdrawn and s.ends_at > ${span.from}::timestamptz
      and s.starts_at < ${span.to}::timestamptz
    order by s.starts_at, s.kind desc, s.id limit ${shifts_max}`.execute(tx)
  return rows
}

/** Shifts that run at one of the instants at which an organisation is asked for. */
export async function findShiftsAt({ tx }: Act, asked: readonly { organisation: number; at: string }[]): Promise<Shift[]> {
  const { rows } = await sql<Shift>`
    with asked as (
      select distinct organisation, at from unnest(${asked.map((one) => one.organisation)}::int[], ${asked.map((one) => one.at)}::timestamptz[])
        as a (organisation, at)
    ), running as (
      select distinct d.id from asked join duty_shifts d
        on d.organisation_id = asked.organisation and not d.withdrawn and d.ends_at > asked.at and d.starts_at <= asked.at
    )
    select ${shift} from running join duty_shifts s on s.id = running.id ${whose}`.execute(tx)
  return rows
}

export async function findShift({ tx }: Act, id: string): Promise<(Shift & { withdrawn: boolean }) | undefined> {
  const { rows } = await sql<Shift & { withdrawn: boolean }>`select ${shift}, s.withdrawn from duty_shifts s ${whose}
    where s.id = ${id}`.execute(tx)
  return rows[0]
}

/** One change of a roster at a time; readers and whoever refers to the organisation do not wait. */
export const lockRoster = ({ tx }: Act, organisation: number) =>
  sql`select id from organisations where id = ${organisation} for no key update`.execute(tx)

/** Which shift this id has ended, if any. */
export const endedBy = async ({ tx }: Act, id: string): Promise<string | undefined> =>
  (await tx.selectFrom('duty_shifts').select('id').where('ended_by', '=', id).executeTakeFirst())?.id

export type NewShift = { id: string; organisation_id: number; post_id: number; kind: ShiftKind; from: string; to: string }

export const addShifts = ({ tx, now }: Act, shifts: readonly NewShift[]) =>
  sql`insert into duty_shifts (id, organisation_id, post_id, kind, starts_at, ends_at, put_at)
    select id, organisation_id, post_id, kind, "from", "to", ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(shifts)}::jsonb)
      as n (id uuid, organisation_id int, post_id int, kind text, "from" timestamptz, "to" timestamptz)`.execute(tx)

/** Ended now, or taken back before it began. */
export const endShift = ({ tx, now }: Act, id: string, ended_by: string, withdrawn: boolean) =>
  tx
    .updateTable('duty_shifts')
    .set({ ended_by, withdrawn, ...(withdrawn ? {} : { ends_at: now.toISOString() }) })
    .where('id', '=', id)
    .execute()

/** The posts of an organisation with the post that each has passed to, if it has. */
export const findPostsWithNext = ({ tx }: Act, organisation: number) =>
  tx
    .selectFrom('posts')
    .leftJoin('handovers', 'handovers.post_id', 'posts.id')
    .select(['posts.id', 'organisation_id', 'valid_from', 'valid_to', 'next_post_id'])
    .where('organisation_id', '=', organisation)
    .execute()

/** What a post still has to come passes with it; a shift that runs across the moment is parted there. Answers how many. */
export async function passShifts({ tx, now }: Act, post: number, next: number, cut: string, handover: string): Promise<number> {
  const moved = await tx
    .updateTable('duty_shifts')
    .set({ post_id: next })
    .where('post_id', '=', post)
    .where('starts_at', '>=', cut)
    .where('withdrawn', '=', false)
    .executeTakeFirst()
  const { rows } = await sql<NewShift>`
    with before as (
      select id, ends_at from duty_shifts
      where post_id = ${post} and not withdrawn and starts_at < ${cut}::timestamptz and ends_at > ${cut}::timestamptz for update
    )
    update duty_shifts s set ends_at = ${cut}::timestamptz, ended_by = ${handover} from before where before.id = s.id
    returning gen_random_uuid() as id, s.organisation_id, ${next}::int as post_id, s.kind, ${cut}::timestamptz as from, before.ends_at as to`.execute(
    tx,
  )
  if (rows.length > 0) await addShifts({ tx, now } as Act, rows)
  return Number(moved.numUpdatedRows) + rows.length
}
