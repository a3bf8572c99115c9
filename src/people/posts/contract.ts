import { closed, Day, endpoint, Id, Int, nullable, type Static, Type, text } from '#kit/contract.ts'
import { OrganisationRef } from '../contract.ts'

/** Somebody in another's post for some days, both of them included. */
export const StandIn = Type.Object({ id: Id, person_id: Id, person_name: Type.String(), from: Day, to: Day })
export type StandIn = Static<typeof StandIn>

/** A post that somebody holds today or from a day to come. */
export const HeldPost = Type.Object({
  id: Int,
  person_id: Id,
  person_name: Type.String(),
  role: Type.String(),
  name: Type.String(),
  name_en: Type.String(),
  area_id: Int,
  area_name: Type.String(),
  area_name_en: Type.String(),
  organisation_id: Int,
  path: Type.String(),
  valid_from: Day,
  /** The first day on which it no longer holds. */
  valid_to: nullable(Day),
  /** Of today and of days to come. */
  stand_ins: Type.Array(StandIn),
})
export type HeldPost = Static<typeof HeldPost>

export const listPosts = endpoint({
  method: 'GET',
  path: '/organisations/:id/posts',
  summary: 'The posts of an organisation, today and to come, with who stands in',
  params: Type.Object({ id: Int }),
  reply: Type.Object({ organisation: OrganisationRef, items: Type.Array(HeldPost) }),
})

export const HandoverGiven = closed({
  id: Id,
  to: Type.Union([closed({ person_id: Id }), closed({ name: text(40) })]),
  /** The first day of the successor. */
  from_day: Day,
  note: text(400),
})
export type HandoverGiven = Static<typeof HandoverGiven>

export const Handover = Type.Object({
  id: Id,
  post_id: Int,
  next_post_id: Int,
  from_person: Id,
  to_person: Id,
  from_day: Day,
  note: Type.String(),
  /** How many open cases the organisation held: they stay with it, and pass to the successor on record. */
  open_cases: Type.Integer(),
  /** How many shifts still to come pass with it. */
  shifts: Type.Integer(),
})
export type Handover = Static<typeof Handover>

export const handOver = endpoint({
  method: 'POST',
  path: '/posts/:id/handover',
  summary: 'A post passes to somebody else on a day: whoever held it no longer gets in, and open work moves on record',
  params: Type.Object({ id: Int }),
  body: HandoverGiven,
  reply: Handover,
})

export const StandInGiven = closed({ id: Id, person_id: Id, from: Day, to: Day })
export type StandInGiven = Static<typeof StandInGiven>

export const standIn = endpoint({
  method: 'POST',
  path: '/posts/:id/stand-in',
  summary: 'Somebody may choose this post from one day to another, both included',
  params: Type.Object({ id: Int }),
  body: StandInGiven,
  reply: StandIn,
})

export const endStandIn = endpoint({
  method: 'POST',
  path: '/stand-ins/:id/end',
  summary: 'A standing-in ends now, before its last day, or does not begin at all',
  params: Type.Object({ id: Id }),
  body: closed({ id: Id }),
  reply: Type.Object({ ended: Id }),
})
