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
