import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { followers } from '#app/followers.ts'
import { archiveOld } from '#cases/timers.ts'
import { deliverAll } from '#journal/deliver.ts'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import { startEmbedded } from '../db/embedded.ts'
import { asOwner, inHouse, type Scratch } from './database.ts'
import { seed } from './seed/seed.ts'

export { asOwner, inHouse, type Scratch } from './database.ts'

type Where = { database_url: string | undefined; keep: string | undefined; note: (line: string) => void }

/**
 * A PostgreSQL of our own, thrown away when the work is done unless it is in a folder that keeps it; or the database that is
 * given.
 */
export async function withScratch<T>({ database_url, keep, note }: Where, work: (scratch: Scratch) => Promise<T>): Promise<T> {
  const home = keep ? resolve(keep) : mkdtempSync(join(tmpdir(), 'yiwang-bench-'))
  mkdirSync(home, { recursive: true })
  chmodSync(home, 0o755) // PostgreSQL may run as somebody else
  const own = database_url ? null : await startEmbedded({ home })
  const url = database_url ?? own!.url
  try {
    const [version] = await asOwner<{ server_version: string }>(url, 'show server_version')
    return await work({ url, home, postgres: version!.server_version, note })
  } finally {
    await own?.stop()
    if (!keep) rmSync(home, { recursive: true, force: true })
  }
}

/** A city with this many cases: the one that is there, or one that is made (`seed`). */
export async function settled<T>(scratch: Scratch, cases: number, then: (act: Act) => Promise<T>): Promise<T> {
  const empty = await inHouse(scratch, async (db) => (await db.pool.query('select from areas limit 1')).rows.length === 0)
  if (empty) await seed(scratch, { cases })
  return inHouse(scratch, async (db) => {
    // what a city does overnight is done, and not while something is measured
    while ((await db.act(theTown, new Date(), archiveOld)).value > 0);
    await deliverAll(db, null, followers, new Date())
    return (await db.act(theTown, new Date(), then)).value
  })
}

/** A copy of the database in which the reference may write what it likes. Nobody else may be connected while it is made. */
export async function withCopy<T>(scratch: Scratch, work: (copy: Scratch) => Promise<T>): Promise<T> {
  const url = new URL(scratch.url)
  const from = url.pathname.slice(1)
  const name = `${from}_reference`
  const admin = new URL(url)
  admin.pathname = '/postgres'
  url.pathname = `/${name}`
  await asOwner(admin.href, `drop database if exists "${name}" with (force)`)
  await asOwner(admin.href, `create database "${name}" template "${from}" strategy file_copy`)
  try {
    // numbers of new cases look like nothing else, so that the reference can tell them among the values
    await asOwner(url.href, `select setval('case_no', 1000000000)`)
    return await work({ ...scratch, url: url.href })
  } finally {
    await asOwner(admin.href, `drop database if exists "${name}" with (force)`)
  }
}
