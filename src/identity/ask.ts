import type { Act } from '#kit/act.ts'
import { type Actor, theTown } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import { idle_minutes } from './rules.ts'
import { tokenHash } from './secrets.ts'
import * as store from './store.ts'
import { actorIn } from './whoami.ts'

const remembered_ms = 5_000
const remembered_max = 10_000
const touch_ms = 60_000

export type Presented = { cookie: string | undefined; bearer: string | undefined }
export type WhoIs = { whoIs: (presented: Presented, now: Date) => Promise<Actor | null>; forget: (token: string) => void }

/**
 * Who is behind a cookie or key. An answer is remembered for five seconds, so that a busy screen costs no statement a
 * request; a sign-out forgets it at once in this process and within those seconds in others.
 */
export function openWhoIs(db: Db): WhoIs {
  const known = new Map<string, { until: number; actor: Actor | null }>()

  async function look(presented: Presented, now: Date): Promise<Actor | null> {
    const work = presented.bearer ? (act: Act) => byKey(act, presented.bearer!) : (act: Act) => bySession(act, presented.cookie!)
    return (await db.act(theTown, now, work)).value
  }

  return {
    forget: (token) => void known.delete(token),
    async whoIs(presented, now) {
      const token = presented.bearer ?? presented.cookie
      if (!token) return null
      const had = known.get(token)
      if (had && had.until > now.getTime()) return had.actor
      const actor = await look(presented, now)
      if (known.size >= remembered_max) known.clear()
      known.set(token, { until: now.getTime() + remembered_ms, actor })
      return actor
    },
  }
}

async function bySession(act: Act, token: string): Promise<Actor | null> {
  const hash = tokenHash(token)
  const session = await store.findSession(act, hash)
  if (!session) return null
  const idle = act.now.getTime() - Date.parse(session.seen_at)
  if (idle > idle_minutes * 60_000) {
    await store.endSession(act, hash)
    return null
  }
  if (idle > touch_ms) await store.touchSession(act, hash)
  const post = (await store.postsOf(act, session.person_id)).find((one) => one.id === session.post_id)
  return post ? actorIn(post) : null
}

async function byKey(act: Act, secret: string): Promise<Actor | null> {
  const key = await store.findKey(act, tokenHash(secret))
  if (!key) return null
  const { name, organisation_id, duties, paths } = key
  const nobody = { person: null, person_name: null, post: null, case: null }
  return { kind: 'machine', ...nobody, post_name: name, organisation: organisation_id, duties, areas: paths }
}

/** Sessions past their end go. */
export const endOldSessions = (act: Act) => store.endOldSessions(act)

/** The person behind a login, if there is such an account. */
export const accountOf = async (act: Act, login: string): Promise<string | undefined> =>
  (await store.findAccount(act, login))?.person_id
