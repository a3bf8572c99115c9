import { endpoint, Int, nullable, oneOf, type Static, Type } from '#kit/contract.ts'

export const OrganisationKind = oneOf(['governance_centre', 'village_desk', 'grid_team', 'handling_unit'] as const)
export type OrganisationKind = Static<typeof OrganisationKind>

/** An organisation as others refer to it. */
export const OrganisationRef = Type.Object({
  id: Int,
  kind: OrganisationKind,
  name: Type.String(),
  name_en: Type.String(),
  area_id: Int,
  path: Type.String(),
  level: Type.String(),
})
export type OrganisationRef = Static<typeof OrganisationRef>

export const PostView = Type.Object({
  id: Int,
  person_name: Type.String(),
  role: Type.String(),
  name: Type.String(),
  name_en: Type.String(),
  area_id: Int,
  organisation_id: Int,
})
export type PostView = Static<typeof PostView>

export const listOrganisations = endpoint({
  method: 'GET',
  path: '/organisations',
  summary: 'Organisations by kind, or those that hold cases within an area',
  query: Type.Object({
    kind: Type.Optional(OrganisationKind),
    area: Type.Optional(Int),
    q: Type.Optional(Type.String({ maxLength: 60 })),
  }),
  reply: Type.Object({ items: Type.Array(OrganisationRef) }),
})

export const postsOfArea = endpoint({
  method: 'GET',
  path: '/areas/:id/posts',
  summary: 'Who answers for an area: the posts at it and above it',
  params: Type.Object({ id: Int }),
  reply: Type.Object({ items: Type.Array(PostView), organisation: nullable(OrganisationRef) }),
})
