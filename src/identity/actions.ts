import { v7 as uuid } from 'uuid'
import { type Head, record } from '#journal/record.ts'
import type { Act } from '#kit/act.ts'
import { found, Problem } from '#kit/problem.ts'
import type { Me } from './contract.ts'
import { afterFailure, session_hours } from './rules.ts'
import { hashPassword, newToken, nobodysHash, passwordFits, tokenHash } from './secrets.ts'
import * as store from './store.ts'
import { actorIn, meIn } from './whoami.ts'

export type SignedIn = { token: string; me: Me }

/** Sign-in and its failures stand in the journal under the person. */
async function note(act: Act, account: { person_id: string } & Head, kind: string, detail: object = {}) {
  const { person_id: subject, line_n, line_digest } = account
  const head = await record(act, { line_n, line_digest }, { id: uuid(), subject, kind, path: '', detail })
  await store.saveHead(act, subject, head)
}

/**
 * Answers a problem instead of throwing it, because a failed attempt must be remembered: the transaction commits either way.
 * `act.actor` is the town: nobody is signed in yet.
 */
export async function signIn(act: Act, login: string, password: string): Promise<SignedIn | Problem> {
  const account = await store.findAccount(act, login)
  const fits = await passwordFits(password, account?.password_hash ?? (await nobodysHash))
  if (!account || account.disabled) return new Problem('wrong_credentials')
  if (account.locked_until !== null && account.locked_until > act.now.toISOString())
    return new Problem('account_locked', { until: account.locked_until })
  if (!fits) {
    const change = afterFailure(account.failed, act.now)
    await store.saveAccount(act, account.person_id, change)
    await note(act, account, change.locked_until ? 'identity.locked' : 'identity.sign_in_failed')
    return change.locked_until ? new Problem('account_locked', { until: change.locked_until }) : new Problem('wrong_credentials')
  }
  const posts = await store.postsOf(act, account.person_id)
  const post = posts[0]
  if (!post) return new Problem('not_allowed')
  const token = newToken()
  const expires_at = new Date(act.now.getTime() + session_hours * 3_600_000).toISOString()
  await store.openSession(act, { token_hash: tokenHash(token), person_id: account.person_id, post_id: post.id, expires_at })
  await store.saveAccount(act, account.person_id, { failed: 0, locked_until: null })
  await note({ ...act, actor: actorIn(post) }, account, 'identity.signed_in', { post: post.id })
  return { token, me: meIn(post, posts) }
}

export const signOut = (act: Act, token: string) => store.endSession(act, tokenHash(token))

/** Who I am: the post of this session among all my posts. */
export async function whoAmI(act: Act): Promise<Me> {
  const posts = await store.postsOf(act, found(act.actor.person))
  return meIn(found(posts.find((one) => one.id === act.actor.post)), posts)
}

export async function changePost(act: Act, token: string, person: string, post: number): Promise<Me> {
  const posts = await store.postsOf(act, person)
  const next = found(posts.find((one) => one.id === post))
  await store.setSessionPost(act, tokenHash(token), post)
  return meIn(next, posts)
}

/** Give a person an account, or a new password. Used by `yiwang user`. */
export async function setPassword(act: Act, person_id: string, login: string, password: string): Promise<void> {
  await setPasswordHash(act, person_id, login, await hashPassword(password))
}

/** The same with a hash that is made already; all demo accounts share one. */
export async function setPasswordHash(act: Act, person_id: string, login: string, password_hash: string): Promise<void> {
  await store.addAccount(act, { person_id, login: login.toLowerCase(), password_hash })
}

/** A key for a machine; the secret is shown once and kept only as its digest. */
export async function addServiceKey(
  act: Act,
  given: { name: string; organisation_id: number | null; duties: string[]; paths: string[] },
): Promise<string> {
  const secret = `yw_${newToken()}`
  await store.addKey(act, { id: uuid(), key_hash: tokenHash(secret), ...given })
  return secret
}
