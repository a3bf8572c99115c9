/** Who is acting: a person in a post, a machine with a key, a resident without an account, or the town itself. */
export type Actor = {
  kind: 'staff' | 'machine' | 'resident' | 'system'
  person: string | null
  person_name: string | null
  post: number | null
  post_name: string | null
  organisation: number | null
  /** What the post obliges to and permits; the table is in people/rules.ts. */
  duties: readonly string[]
  /** Area paths whose cases this actor may know of. `['']` is everywhere. */
  areas: readonly string[]
  /** A resident with a receipt may know of this one case. */
  case: string | null
}

const nobody = { person: null, person_name: null, post: null, post_name: null, organisation: null, case: null }

/** Acts nobody in particular took: timers, and followers of the journal. */
export const theTown: Actor = { kind: 'system', ...nobody, duties: ['town'], areas: [''] }

/** A resident at the portal; with a receipt, of one case. */
export const aResident = (caseId: string | null = null): Actor => ({
  kind: 'resident',
  ...nobody,
  case: caseId,
  duties: [],
  areas: [],
})
