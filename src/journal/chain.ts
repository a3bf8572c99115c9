import { canonical, sha256 } from '#kit/canonical.ts'

/** A line as it is kept. `n` counts the lines of one subject from 1; `prev` is the digest of the line before. */
export type Line = {
  id: string
  subject: string
  n: number
  kind: string
  at: string
  actor_kind: string
  person: string | null
  person_name: string | null
  post: number | null
  post_name: string | null
  organisation: number | null
  from_state: string | null
  to_state: string | null
  path: string
  detail: unknown
  prev: Buffer | null
  digest: Buffer
}

/** Where a subject's chain has come to; kept in the subject's own row and moved on under its lock. */
export type Head = { line_n: number; line_digest: Buffer | null }

export const noLines: Head = { line_n: 0, line_digest: null }

/** SHA-256 over the canonical JSON of everything a line says, and of the digest before it. */
export function digestOf(line: Omit<Line, 'digest'>): Buffer {
  const { id, subject, n, kind, at, actor_kind, person, person_name, post, post_name, organisation } = line
  const { from_state, to_state, path, detail, prev } = line
  const who = { actor_kind, person, person_name, post, post_name, organisation }
  return sha256(
    canonical({ id, subject, n, kind, at, ...who, from_state, to_state, path, detail, prev: prev?.toString('hex') ?? null }),
  )
}
