import { type RawBuilder, sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import { digestOf, type Head, type Line } from './chain.ts'

export { type Head, type Line, noLines } from './chain.ts'

/** What happened, as the room that did it says it. `id` is the sender's own id of the move. */
export type Entry = {
  id: string
  subject: string
  kind: string
  from_state?: string | null
  to_state?: string | null
  path: string
  detail: object
}

/** The next line of a subject's chain; `head` is what the subject's own row must remember once it is written. */
export function lineAfter(act: Act, before: Head, entry: Entry): { line: Line; head: Head } {
  const { actor, now } = act
  const content = {
    id: entry.id,
    subject: entry.subject,
    n: before.line_n + 1,
    kind: entry.kind,
    at: now.toISOString(),
    actor_kind: actor.kind,
    person: actor.person,
    person_name: actor.person_name,
    post: actor.post,
    post_name: actor.post_name,
    organisation: actor.organisation,
    from_state: entry.from_state ?? null,
    to_state: entry.to_state ?? null,
    path: entry.path,
    // as PostgreSQL gives it back: without undefined fields
    detail: JSON.parse(JSON.stringify(entry.detail)) as unknown,
    prev: before.line_digest,
  }
  const line = { ...content, digest: digestOf(content) }
  return { line, head: { line_n: line.n, line_digest: line.digest } }
}

/**
 * Write lines, and a delivery for everyone who wants to hear of them, in the transaction of the change they tell of.
 * Timeline, audit, notices and figures are all read from here: a change without a line did not happen.
 */
export async function write({ tx }: Act, lines: readonly Line[]): Promise<void> {
  await inserted(lines).execute(tx)
}

/** The same, sent at once and waited for with the commit. */
export const writeLater = (act: Act, lines: readonly Line[]): void => act.later(inserted(lines))

const inserted = (lines: readonly Line[]): RawBuilder<unknown> => sql`with ${linesTold(lines, sql``)} select`

/**
 * The same as a part of one statement that makes the subjects as well: what stands after "with". `only` says of which lines, for
 * those whose subject was there already tell of nothing.
 */
export function linesTold(lines: readonly Line[], only: RawBuilder<unknown>): RawBuilder<unknown> {
  const column = <T>(pick: (line: Line) => T) => lines.map(pick)
  return sql`
    told as (
      select * from unnest(
        ${column((l) => l.id)}::uuid[], ${column((l) => l.subject)}::uuid[], ${column((l) => l.n)}::int[],
        ${column((l) => l.kind)}::text[], ${column((l) => l.at)}::timestamptz[], ${column((l) => l.actor_kind)}::text[],
        ${column((l) => l.person)}::uuid[], ${column((l) => l.person_name)}::text[], ${column((l) => l.post)}::int[],
        ${column((l) => l.post_name)}::text[], ${column((l) => l.organisation)}::int[], ${column((l) => l.from_state)}::text[],
        ${column((l) => l.to_state)}::text[], ${column((l) => l.path)}::text[], ${column((l) => JSON.stringify(l.detail))}::text[],
        ${column((l) => l.prev)}::bytea[], ${column((l) => l.digest)}::bytea[]
      ) as g (id, subject, n, kind, at, actor_kind, person, person_name, post, post_name, organisation, from_state, to_state,
        path, detail, prev, digest) ${only}
    ), written as (
      insert into journal (id, subject, n, kind, at, actor_kind, person, person_name, post, post_name, organisation, from_state,
        to_state, path, detail, prev, digest)
      select id, subject, n, kind, at, actor_kind, person, person_name, post, post_name, organisation, from_state,
        to_state, path, detail::jsonb, prev, digest from told
    ), delivered as (
      insert into deliveries (line, subject, follower, at)
      select told.id, told.subject, followers.name, told.at from told
      join followers on told.kind = any (followers.kinds) or '*' = any (followers.kinds)
    )`
}

/** One line for a subject whose head is locked by the caller; answers the head to save. */
export async function record(act: Act, before: Head, entry: Entry): Promise<Head> {
  const { line, head } = lineAfter(act, before, entry)
  await write(act, [line])
  return head
}
