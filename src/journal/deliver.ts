import { sql } from 'kysely'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import type { Live } from '#kit/live.ts'
import type { Line } from './chain.ts'

export type { Line } from './chain.ts'

/** Someone who listens to the journal. Hearing a line twice must change nothing; lines of a batch come in order of writing. */
export type Follower = { kinds: readonly string[]; hear: (act: Act, lines: Line[]) => Promise<void> }
export type Followers = Record<string, Follower>

const batch_max = 500
const tries_max = 12

type Waiting = { line: string; subject: string; at: string; tries: number }

/** Tell the journal who follows what. Called once, at start-up. */
export async function enrol({ tx }: Act, followers: Followers): Promise<void> {
  for (const [name, { kinds }] of Object.entries(followers))
    await tx
      .insertInto('followers')
      .values({ name, kinds: [...kinds] })
      .onConflict((c) => c.column('name').doUpdateSet({ kinds: [...kinds] }))
      .execute()
}

/**
 * Deliver the oldest waiting lines to one follower; answers how many were taken. A batch that fails is tried line by line;
 * a line that fails waits longer each time and holds up no one; after twelve tries it stays as a dead letter.
 */
export async function deliver(
  db: Db,
  live: Live | null,
  name: string,
  follower: Follower,
  now: Date,
  most = batch_max,
): Promise<number> {
  let taken: Waiting[] = []
  try {
    const { act } = await db.act(theTown, now, async (act) => {
      taken = await take(act, name, most)
      if (taken.length === 0) return
      await follower.hear(act, await linesFor(act, taken))
      await sql`delete from deliveries where follower = ${name} and line = any (${taken.map((one) => one.line)}::uuid[])`.execute(
        act.tx,
      )
    })
    live?.tell(act.news)
    return taken.length
  } catch (error) {
    if (taken.length === 0) throw error
    if (taken.length > 1) return deliver(db, live, name, follower, now, 1)
    await putOff(db, name, taken[0]!, error, now)
    return 1
  }
}

async function take({ tx, now }: Act, follower: string, most: number): Promise<Waiting[]> {
  return tx
    .selectFrom('deliveries')
    .select(['line', 'subject', 'at', 'tries'])
    .where('follower', '=', follower)
    .where('not_before', '<=', now.toISOString())
    .orderBy('seq')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()
}

async function linesFor({ tx }: Act, taken: Waiting[]): Promise<Line[]> {
  const column = (name: keyof Waiting) => taken.map((one) => one[name])
  const { rows } = await sql<Line>`
    select j.* from unnest(${column('subject')}::uuid[], ${column('line')}::uuid[], ${column('at')}::timestamptz[])
      as t (subject, line, at)
    join journal j on j.subject = t.subject and j.id = t.line and j.at = t.at order by j.clock, j.seq`.execute(tx)
  return rows
}

async function putOff(db: Db, follower: string, { line, tries }: Waiting, error: unknown, now: Date) {
  const tried = tries + 1
  const not_before = tried >= tries_max ? 'infinity' : new Date(now.getTime() + 2 ** tried * 1000).toISOString()
  await db.act(theTown, now, ({ tx }) =>
    tx
      .updateTable('deliveries')
      .set({ tries: tried, last_error: String(error).slice(0, 500), not_before })
      .where('follower', '=', follower)
      .where('line', '=', line)
      .execute(),
  )
}

/** Deliver until nothing is waiting. */
export async function deliverAll(db: Db, live: Live | null, followers: Followers, now: Date): Promise<void> {
  for (const [name, follower] of Object.entries(followers)) while ((await deliver(db, live, name, follower, now)) > 0);
}
