import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import { dayOf } from '#kit/day.ts'
import type { Handover, HeldPost, StandIn } from './contract.ts'

/** Of an organisation: whoever serves today or will, with who stands in; the longest-serving first. */
export async function findHeld({ tx, now }: Act, organisation: number): Promise<HeldPost[]> {
  const today = dayOf(now)
  const { rows } = await sql<HeldPost>`
    select posts.id, person_id, persons.name as person_name, role, posts.name, posts.name_en, posts.area_id,
      areas.name as area_name, areas.name_en as area_name_en, organisation_id, posts.path, posts.valid_from, posts.valid_to,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'person_id', s.person_id, 'person_name', who.name,
          'from', s.valid_from, 'to', s.valid_to - 1) order by s.valid_from)
        from stand_ins s join persons who on who.id = s.person_id
        where s.post_id = posts.id and s.valid_to > ${today}::date and s.ended_at is null), '[]') as stand_ins
    from posts join persons on persons.id = posts.person_id join areas on areas.id = posts.area_id
    where organisation_id = ${organisation} and (posts.valid_to is null or posts.valid_to > ${today}::date)
    order by posts.id limit 500`.execute(tx)
  return rows
}

export const lockPost = ({ tx }: Act, id: number) =>
  tx.selectFrom('posts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const personNamed = async ({ tx }: Act, id: string): Promise<string | undefined> =>
  (await tx.selectFrom('persons').select('name').where('id', '=', id).executeTakeFirst())?.name

/** In which roles a person serves, today or from a day to come. */
export async function rolesOf({ tx, now }: Act, person: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('posts')
    .select('role')
    .distinct()
    .where('person_id', '=', person)
    .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>', dayOf(now))]))
    .execute()
  return rows.map(({ role }) => role)
}

export const addNamed = ({ tx }: Act, id: string, name: string) => tx.insertInto('persons').values({ id, name }).execute()

/** The old post ends on the day and the same begins for the successor. Answers the new post's id. */
export async function passPost({ tx }: Act, post: number, to_person: string, day: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with ended as (update posts set valid_to = ${day}::date where id = ${post} returning *)
    insert into posts (person_id, organisation_id, role, name, name_en, area_id, path, worker_kind, valid_from)
    select ${to_person}::uuid, organisation_id, role, name, name_en, area_id, path, worker_kind, ${day}::date from ended
    returning id`.execute(tx)
  return rows[0]!.id
}

const handoverColumns = [
  'id',
  'post_id',
  'next_post_id',
  'from_person',
  'to_person',
  'from_day',
  'note',
  'open_cases',
  'shifts',
] as const

export const findHandover = ({ tx }: Act, id: string): Promise<Handover | undefined> =>
  tx.selectFrom('handovers').select(handoverColumns).where('id', '=', id).executeTakeFirst()

export const addHandover = ({ tx, now }: Act, row: Handover) =>
  tx
    .insertInto('handovers')
    .values({ ...row, at: now.toISOString() })
    .execute()

type Standing = Omit<StandIn, 'person_name'> & { ended_at: string | null }

/** Everybody who stands in for a post, or did. */
export async function standInsOf({ tx }: Act, post: number): Promise<Standing[]> {
  const { rows } = await sql<Standing>`select id, person_id, valid_from as from, valid_to - 1 as to, ended_at
    from stand_ins where post_id = ${post} order by valid_from`.execute(tx)
  return rows
}

export const addStandIn = ({ tx, now }: Act, post: number, { id, person_id, from, to }: Omit<StandIn, 'person_name'>) =>
  sql`insert into stand_ins (id, post_id, person_id, valid_from, valid_to, at)
    values (${id}, ${post}, ${person_id}, ${from}::date, ${to}::date + 1, ${now.toISOString()})`.execute(tx)

export const postOfStandIn = async ({ tx }: Act, id: string): Promise<number | undefined> =>
  (await tx.selectFrom('stand_ins').select('post_id').where('id', '=', id).executeTakeFirst())?.post_id

export const endStandIn = ({ tx, now }: Act, id: string, ended_by: string) =>
  tx.updateTable('stand_ins').set({ ended_at: now.toISOString(), ended_by }).where('id', '=', id).execute()

/** With the post end those who stood in for whoever held it: on the day of the handover, or at once if they would begin later. */
export async function endStandInsFrom({ tx, now }: Act, post: number, day: string, handover: string): Promise<void> {
  await sql`update stand_ins set ended_at = ${now.toISOString()}::timestamptz, ended_by = ${handover}
    where post_id = ${post} and valid_from >= ${day}::date and ended_at is null`.execute(tx)
  await sql`update stand_ins set valid_to = ${day}::date
    where post_id = ${post} and valid_from < ${day}::date and valid_to > ${day}::date and ended_at is null`.execute(tx)
}
