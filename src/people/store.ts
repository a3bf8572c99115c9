import type { Act } from '#kit/act.ts'
import { dayOf } from '#kit/day.ts'
import type { OrganisationKind, OrganisationRef, PostView } from './contract.ts'

type Organisation = OrganisationRef & { valid_to: string | null }

export async function findOrganisations({ tx }: Act): Promise<Organisation[]> {
  const rows = await tx
    .selectFrom('organisations')
    .select(['id', 'kind', 'name', 'name_en', 'area_id', 'path', 'level', 'valid_to'])
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as OrganisationKind }))
}

/** Posts in office at the areas given. */
export async function findPostsAt({ tx, now }: Act, areas: readonly number[]): Promise<PostView[]> {
  const today = dayOf(now)
  return tx
    .selectFrom('posts')
    .innerJoin('persons', 'persons.id', 'posts.person_id')
    .select(['posts.id', 'persons.name as person_name', 'role', 'posts.name', 'posts.name_en', 'area_id', 'organisation_id'])
    .where((e) => e('area_id', '=', e.fn.any(e.val([...areas]))))
    .where('valid_from', '<=', today)
    .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>', today)]))
    .orderBy('posts.id')
    .limit(200)
    .execute()
}

/** Handling units with somebody in post. */
export async function findStaffedUnits({ tx, now }: Act): Promise<number[]> {
  const today = dayOf(now)
  const rows = await tx
    .selectFrom('posts')
    .innerJoin('organisations', 'organisations.id', 'posts.organisation_id')
    .select('organisations.id')
    .distinct()
    .where('organisations.kind', '=', 'handling_unit')
    .where('posts.valid_from', '<=', today)
    .where((e) => e.or([e('posts.valid_to', 'is', null), e('posts.valid_to', '>', today)]))
    .execute()
  return rows.map(({ id }) => id)
}
