import type { Actor } from '#kit/actor.ts'
import { type Refusal, refuse } from '#kit/ruling.ts'
import type { RoleName } from '../rules.ts'

type Post = { person_id: string; organisation_id: number; role: string; valid_from: string; valid_to: string | null }
/** Whoever is to serve: the roles in which they serve already, beside the post in question. */
type Candidate = { person_id: string | null; roles: readonly string[] }

const administrators: readonly string[] = ['sys_admin', 'sec_admin', 'audit_admin'] satisfies RoleName[]

/** The head of an organisation keeps its posts; the system administrator those of all, and alone those of administrators. */
export function mayKeep({ duties, organisation }: Actor, post: Pick<Post, 'organisation_id' | 'role'>): boolean {
  if (duties.includes('manage_people')) return true
  return duties.includes('keep_roster') && organisation === post.organisation_id && !administrators.includes(post.role)
}

/** Administrators do none of the work and none of each other's (GB/T 22239): not for a day either. */
const apart = (role: string, others: readonly string[]) =>
  others.some((other) => other !== role && (administrators.includes(other) || administrators.includes(role)))

function mayServe(actor: Actor, post: Post, { person_id, roles }: Candidate): Refusal | null {
  if (!mayKeep(actor, post)) return refuse('not_allowed')
  if (person_id === post.person_id) return refuse('same_person')
  return apart(post.role, roles) ? refuse('administrators_apart') : null
}

/** May the post pass to this person on that day? It has lasted a day by then, and never passes twice. */
export function handingOver(actor: Actor, post: Post, who: Candidate, from_day: string, today: string): object | Refusal {
  const refusal = mayServe(actor, post, who)
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
  const refusal = mayServe(actor, post, who)
  if (refusal) return refusal
  const { from, to } = days
  if (from < today || to < from) return refuse('stand_in_days')
  if (from < post.valid_from || (post.valid_to !== null && to >= post.valid_to)) return refuse('post_ended')
  return others.some((other) => other.from <= to && from <= other.to) ? refuse('stand_in_twice') : {}
}
