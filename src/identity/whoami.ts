import type { Actor } from '#kit/actor.ts'
import { dutiesOf, type RoleName, sightOf } from '#people/rules.ts'
import type { Me } from './contract.ts'
import { homeOf } from './rules.ts'
import type { PostRow } from './store.ts'

/** Whoever stands in is named so wherever the post is: on screen and in the journal. */
const titleOf = ({ name, name_en, stands_in }: PostRow) =>
  stands_in ? { name: `${name}（代）`, name_en: `${name_en} (acting)` } : { name, name_en }

/** The actor that a person is while serving in a post. */
export const actorIn = (post: PostRow): Actor => {
  const sight = sightOf(post.role as RoleName, post.path, post.organisation_id)
  return {
    kind: 'staff',
    person: post.person_id,
    person_name: post.person_name,
    post: post.id,
    post_name: titleOf(post).name,
    duties: dutiesOf(post.role as RoleName),
    ...sight,
    areas: sight.areas.length > 0 ? [...sight.areas, ...post.members] : [],
    case: null,
  }
}

export function meIn(post: PostRow, posts: readonly PostRow[]): Me {
  const { duties, areas } = actorIn(post)
  return {
    person: post.person_id,
    person_name: post.person_name,
    post: post.id,
    post_name: titleOf(post).name,
    post_name_en: titleOf(post).name_en,
    role: post.role,
    organisation: post.organisation_id,
    organisation_name: post.organisation_name,
    organisation_name_en: post.organisation_name_en,
    area: { id: post.area_id, name: post.area_name, path: post.path, level: post.area_level },
    duties: [...duties],
    areas: [...areas],
    posts: posts.filter((one) => one.id !== post.id).map((one) => ({ id: one.id, ...titleOf(one) })),
    home: homeOf(post.role as RoleName),
  }
}
