import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import { dayOf } from '#kit/day.ts'

export const findAccount = ({ tx }: Act, login: string) =>
  tx
    .selectFrom('accounts')
    .select(['person_id', 'password_hash', 'failed', 'locked_until', 'disabled', 'line_n', 'line_digest'])
    .where('login', '=', login.toLowerCase())
    .forUpdate()
    .executeTakeFirst()

export const saveAccount = ({ tx }: Act, person: string, change: { failed: number; locked_until: string | null }) =>
  tx.updateTable('accounts').set(change).where('person_id', '=', person).execute()

export const saveHead = ({ tx }: Act, person: string, head: { line_n: number; line_digest: Buffer | null }) =>
  tx.updateTable('accounts').set(head).where('person_id', '=', person).execute()

/** The divisions that a management zone is made of: whoever serves in the zone serves there. */
const memberPaths = sql<string[]>`array(select member.path from zone_members join areas member on member.id = zone_members.area_id
  where zone_members.zone_id = posts.area_id and zone_members.valid_to is null order by member.id)`.as('members')

const choosable = (person: string, day: string) => sql<
  number[]
>`array(select id from posts where person_id = ${person}::uuid union
  select post_id from stand_ins where person_id = ${person}::uuid and valid_from <= ${day}::date and valid_to > ${day}::date
    and ended_at is null)`

/** The posts that a person may choose today: their own first, then those in which they stand in. */
export const postsOf = ({ tx, now }: Act, person: string) =>
  tx
    .selectFrom('posts')
    .innerJoin('persons', (join) => join.on('persons.id', '=', person))
    .innerJoin('organisations', 'organisations.id', 'posts.organisation_id')
    .innerJoin('areas', 'areas.id', 'posts.area_id')
    .select([
      'posts.id',
      'persons.id as person_id',
      'persons.name as person_name',
      'posts.role',
      'posts.name',
      'posts.name_en',
      'posts.path',
      'posts.organisation_id',
      'organisations.name as organisation_name',
      'organisations.name_en as organisation_name_en',
      'areas.id as area_id',
      'areas.name as area_name',
      'areas.level as area_level',
    ])
    .select(memberPaths)
    .select(sql<boolean>`posts.person_id <> ${person}::uuid`.as('stands_in'))
    .where((e) => e('posts.id', '=', e.fn.any(choosable(person, dayOf(now)))))
    .where('posts.valid_from', '<=', dayOf(now))
    .where((e) => e.or([e('posts.valid_to', 'is', null), e('posts.valid_to', '>', dayOf(now))]))
    .orderBy('stands_in')
    .orderBy('posts.id')
    .execute()

export type PostRow = Awaited<ReturnType<typeof postsOf>>[number]

export const openSession = (
  { tx, now }: Act,
  row: { token_hash: Buffer; person_id: string; post_id: number; expires_at: string },
) =>
  tx
    .insertInto('sessions')
    .values({ ...row, created_at: now.toISOString(), seen_at: now.toISOString() })
    .execute()

export const findSession = ({ tx, now }: Act, token_hash: Buffer) =>
  tx
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.person_id', 'sessions.person_id')
    .select(['sessions.person_id', 'post_id', 'seen_at', 'expires_at'])
    .where('token_hash', '=', token_hash)
    .where('expires_at', '>', now.toISOString())
    .where('accounts.disabled', '=', false)
    .executeTakeFirst()

export const touchSession = ({ tx, now }: Act, token_hash: Buffer) =>
  tx.updateTable('sessions').set({ seen_at: now.toISOString() }).where('token_hash', '=', token_hash).execute()

export const setSessionPost = ({ tx }: Act, token_hash: Buffer, post_id: number) =>
  tx.updateTable('sessions').set({ post_id }).where('token_hash', '=', token_hash).execute()

export const endSession = ({ tx }: Act, token_hash: Buffer) =>
  tx.deleteFrom('sessions').where('token_hash', '=', token_hash).execute()

export const endOldSessions = ({ tx, now }: Act) =>
  tx.deleteFrom('sessions').where('expires_at', '<', now.toISOString()).execute()

export const findKey = ({ tx, now }: Act, key_hash: Buffer) =>
  tx
    .selectFrom('service_keys')
    .select(['id', 'name', 'organisation_id', 'duties', 'paths'])
    .where('key_hash', '=', key_hash)
    .where('revoked_at', 'is', null)
    .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', now.toISOString())]))
    .executeTakeFirst()

export const addAccount = ({ tx, now }: Act, row: { person_id: string; login: string; password_hash: string }) =>
  tx
    .insertInto('accounts')
    .values({ ...row, changed_at: now.toISOString() })
    .onConflict((c) =>
      c.column('person_id').doUpdateSet({ password_hash: row.password_hash, login: row.login, changed_at: now.toISOString() }),
    )
    .execute()

export const addKey = (
  { tx, now }: Act,
  row: { id: string; name: string; key_hash: Buffer; organisation_id: number | null; duties: string[]; paths: string[] },
) =>
  tx
    .insertInto('service_keys')
    .values({ ...row, created_at: now.toISOString() })
    .execute()
