import { closed, Day, endpoint, Id, Instant, Int, nullable, oneOf, type Static, Type } from '#kit/contract.ts'
import { OrganisationRef } from '../contract.ts'
import { StandIn } from '../posts/contract.ts'

/** 主班 and 副班: whoever is asked first, and whoever is there as well. */
export const shiftKinds = ['main', 'deputy'] as const
export const ShiftKind = oneOf(shiftKinds)
export type ShiftKind = (typeof shiftKinds)[number]

/** Some hours for which a post is on duty; `to` is the first instant that no longer belongs to it. */
export const Shift = Type.Object({
  id: Id,
  organisation_id: Int,
  post_id: Int,
  kind: ShiftKind,
  from: Instant,
  to: Instant,
  role: Type.String(),
  post_name: Type.String(),
  post_name_en: Type.String(),
  person_id: Id,
  person_name: Type.String(),
  /** Who stands in for the post on some of these days: since when that is arranged, and when it ended early. */
  stand_ins: Type.Array(Type.Object({ ...StandIn.properties, put_at: Instant, ended_at: nullable(Instant) })),
})
export type Shift = Static<typeof Shift>

/** Who is there now: the post's own person, or whoever stands in. No telephone number: what is sent about a case reaches them. */
export const OnDuty = Type.Object({
  shift_id: Id,
  kind: ShiftKind,
  post_id: Int,
  role: Type.String(),
  post_name: Type.String(),
  post_name_en: Type.String(),
  person_id: Id,
  person_name: Type.String(),
  /** The one whose post it is, where somebody stands in. */
  stands_in_for: nullable(Type.String()),
  until: Instant,
})
export type OnDuty = Static<typeof OnDuty>

export const readRoster = endpoint({
  method: 'GET',
  path: '/organisations/:id/roster',
  summary: 'The duty roster of an organisation for the week of a day, Monday to Sunday; without a day, of this week',
  params: Type.Object({ id: Int }),
  query: Type.Object({ week: Type.Optional(Day) }),
  reply: Type.Object({
    organisation: OrganisationRef,
    /** Its Monday. */
    week: Day,
    shifts: Type.Array(Shift),
    now: Type.Array(OnDuty),
  }),
})

const organisations_max = 50
/** Ids with commas between them. */
const Ids = Type.String({ pattern: `^[1-9][0-9]{0,8}(,[1-9][0-9]{0,8}){0,${organisations_max - 1}}$` })

export const onDutyNow = endpoint({
  method: 'GET',
  path: '/on-duty',
  summary: 'Who is on duty now, for some organisations at once; an empty list is a gap',
  query: Type.Object({ organisations: Ids }),
  reply: Type.Object({ items: Type.Array(Type.Object({ organisation: OrganisationRef, on_duty: Type.Array(OnDuty) })) }),
})

export const ShiftGiven = closed({
  id: Id,
  post_id: Int,
  kind: ShiftKind,
  from: Instant,
  to: Instant,
  /** The shift that this one replaces, from its beginning or, when that runs already, from now on. */
  instead_of: Type.Optional(Id),
})
export type ShiftGiven = Static<typeof ShiftGiven>

export const putShift = endpoint({
  method: 'POST',
  path: '/organisations/:id/shifts',
  summary:
    'Put somebody on duty, or replace a shift; what has passed is never rewritten: a shift counts from now at the earliest',
  params: Type.Object({ id: Int }),
  body: ShiftGiven,
  reply: Shift,
})

export const removeShift = endpoint({
  method: 'POST',
  path: '/shifts/:id/remove',
  summary: 'Take back a shift to come, or end the one that runs',
  params: Type.Object({ id: Id }),
  body: closed({ id: Id }),
  reply: Type.Object({ removed: Id }),
})

export const copyWeek = endpoint({
  method: 'POST',
  path: '/organisations/:id/roster/copy',
  summary: 'The shifts that begin in a week, put into the next; what does not fit there is left out and counted',
  params: Type.Object({ id: Int }),
  body: closed({ id: Id, week: Day }),
  reply: Type.Object({ week: Day, copied: Type.Integer(), left_out: Type.Integer() }),
})
