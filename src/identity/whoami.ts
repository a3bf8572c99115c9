import type { Actor } from '#kit/actor.ts'
import { dutiesOf, type RoleName, sightOf } from '#people/rules.ts'
import type { Me } from './contract.ts'
import { homeOf } from './rules.ts'
import type { PostRow } from './store.ts'

/** The actor that a person is while serving in a post. */
export const actorIn = (post: PostRow): Actor => {
  const sight = sightOf(post.role as RoleName, post.path, post.organisation_id)
  return {
    kind: 'staff',
    person: post.person_id,
    person_name: post.person_name,
    post: post.id,
    post_name: post.name,
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
    post_name: post.name,
    post_name_en: post.name_en,
    role: post.role,
    organisation: post.organisation_id,
    organisation_name: post.organisation_name,
    organisation_name_en: post.organisation_name_en,
    area: { id: post.area_id, name: post.area_name, path: post.path, level: post.area_level },
    duties: [...duties],
    areas: [...areas],
    posts: posts.filter((one) => one.id !== post.id).map(({ id, name, name_en }) => ({ id, name, name_en })),
    home: homeOf(post.role as RoleName),
  }
}
