import type { Actor } from '#kit/actor.ts'
import { type Refusal, refuse } from '#kit/ruling.ts'
import type { RoleName } from '../rules.ts'

type Post = {
  person_id: string
  organisation_id: number
  path: string
  role: string
  valid_from: string
  valid_to: string | null
}
/** Whoever is to serve: the roles in which they serve already, beside the post in question. */
type Candidate = { person_id: string | null; roles: readonly string[] }

const administrators: readonly string[] = ['sys_admin', 'sec_admin', 'audit_admin'] satisfies RoleName[]
/** Who leads others: whoever keeps a roster, and leaders. */
const heads: readonly string[] = ['grid_leader', 'duty_commander', 'leader'] satisfies RoleName[]
/** Whoever handles cases does not lead those who send and check them; a part-time worker only reports (codes §2.10, F4 10). */
const neverHeads: readonly string[] = ['handler', 'part_time_worker'] satisfies RoleName[]

/**
 * Who may keep a post. The system administrator keeps all, and alone those of administrators. A head keeps the posts of the own
 * organisation and of those within the own areas: a village desk, a cell or a department has no head of its own and is kept from above.
 */
export function mayKeep({ duties, organisation, areas }: Actor, post: Pick<Post, 'organisation_id' | 'path' | 'role'>): boolean {
  if (duties.includes('manage_people')) return true
  if (!duties.includes('keep_roster') || administrators.includes(post.role)) return false
  return organisation === post.organisation_id || areas.some((area) => post.path.startsWith(area))
}

/** Who may hand a post over: whoever keeps it. The head's own passes by the level above, because nobody appoints a successor. */
export const mayHandOver = (actor: Actor, post: Pick<Post, 'organisation_id' | 'path' | 'role'>): boolean =>
  mayKeep(actor, post) &&
  (actor.duties.includes('manage_people') || actor.organisation !== post.organisation_id || !heads.includes(post.role))

/** Administrators do none of the work and none of each other's (GB/T 22239): not for a day either. */
const apart = (role: string, others: readonly string[]) =>
  others.some((other) => other !== role && (administrators.includes(other) || administrators.includes(role)))

function fits(post: Post, { person_id, roles }: Candidate): Refusal | null {
  if (person_id === post.person_id) return refuse('same_person')
  if (apart(post.role, roles)) return refuse('administrators_apart')
  const unfit = heads.includes(post.role) && roles.some((role) => neverHeads.includes(role))
  return unfit ? refuse('not_fit_to_lead') : null
}

/** May the post pass to this person on that day? It has lasted a day by then, and never passes twice. */
export function handingOver(actor: Actor, post: Post, who: Candidate, from_day: string, today: string): object | Refusal {
  if (!mayHandOver(actor, post)) return refuse(mayKeep(actor, post) ? 'handed_over_from_above' : 'not_allowed')
  const refusal = fits(post, who)
  if (refusal) return refusal
  if (post.valid_to !== null) return refuse('post_ended')
  return from_day < today || from_day <= post.valid_from ? refuse('handover_too_soon') : {}
}

/** May this person stand in from one day to another, both included? One at a time, while the post lasts. */
export function standingIn(
  actor: Actor,
  post: Post,
  who: Candidate,
  days: { from: string; to: string },
  others: readonly { from: string; to: string }[],
  today: string,
): object | Refusal {
  if (!mayKeep(actor, post)) return refuse('not_allowed')
  const refusal = fits(post, who)
  if (refusal) return refusal
  const { from, to } = days
  if (from < today || to < from) return refuse('stand_in_days')
  if (from < post.valid_from || (post.valid_to !== null && to >= post.valid_to)) return refuse('post_ended')
  return others.some((other) => other.from <= to && from <= other.to) ? refuse('stand_in_twice') : {}
}

/** May a standing-in end today? Whoever stands in may always step back. */
export function endingStandIn(
  actor: Actor,
  post: Post,
  one: { person_id: string; to: string; ended_at: string | null },
  today: string,
): object | Refusal {
  if (one.person_id !== actor.person && !mayKeep(actor, post)) return refuse('not_allowed')
  return one.ended_at !== null || one.to < today ? refuse('stand_in_over') : {}
}
