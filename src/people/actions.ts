import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import { forget } from '#kit/cached.ts'
import { dayOf } from '#kit/day.ts'
import { topic } from './ask.ts'
import type { OrganisationRef } from './contract.ts'
import { type RoleName, roles } from './rules.ts'

/** A person in a post of an organisation, from today on. Answers the person's id. */
export async function addPerson(
  { tx, now }: Act,
  given: { id: string; name: string; role: RoleName; organisation: OrganisationRef },
): Promise<string> {
  const { id, name, role, organisation } = given
  await tx.insertInto('persons').values({ id, name }).execute()
  await tx
    .insertInto('posts')
    .values({
      person_id: id,
      organisation_id: organisation.id,
      role,
      name: roles[role].zh,
      name_en: roles[role].en,
      area_id: organisation.area_id,
      path: organisation.path,
      valid_from: dayOf(now),
    })
    .execute()
  forget(topic)
  return id
}

/**
 * Areas were given another parent: organisations and posts at and below them follow. Cases do not: each keeps the areas by
 * which it was judged.
 */
export async function followAreas({ tx }: Act, moved: readonly { from: string; to: string }[]): Promise<void> {
  for (const { from, to } of moved)
    for (const table of ['organisations', 'posts'] as const)
      await tx
        .updateTable(table)
        .set({ path: sql<string>`${to} || substr(path, length(${from}::text) + 1)` })
        .where(sql<boolean>`starts_with(path, ${from})`)
        .execute()
  if (moved.length > 0) forget(topic)
}
