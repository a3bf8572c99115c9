import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { followers } from '#app/followers.ts'
import { openHouse } from '#app/main.ts'
import { archiveOld } from '#cases/timers.ts'
import { deliverAll } from '#journal/deliver.ts'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import { readConfig } from '#kit/config.ts'
import type { Db } from '#kit/db.ts'
import { loadBulk } from '../db/demo/bulk.ts'
import { loadDemo } from '../db/demo/city.ts'
import { startEmbedded } from '../db/embedded.ts'

export type Scratch = { url: string; home: string; postgres: string; note: (line: string) => void }

/** A throw-away PostgreSQL of our own, or the throw-away database that is given; gone when the work is done. */
export async function withScratch<T>(
  { database_url, note }: { database_url: string | undefined; note: (line: string) => void },
  work: (scratch: Scratch) => Promise<T>,
): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'yiwang-bench-'))
  chmodSync(home, 0o755) // PostgreSQL may run as somebody else
  const own = database_url ? null : await startEmbedded({ home })
  const url = database_url ?? own!.url
  try {
    const [version] = await asOwner<{ server_version: string }>(url, 'show server_version')
    return await work({ url, home, postgres: version!.server_version, note })
  } finally {
    await own?.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

/** One statement on a connection of its own, past all policies. */
export async function asOwner<R extends pg.QueryResultRow>(url: string, statement: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<R>(statement)).rows
  } finally {
    await client.end()
  }
}

/** What a server would have before it opens its doors, for work in this process. */
export async function inHouse<T>({ url, home, note }: Scratch, work: (db: Db) => Promise<T>): Promise<T> {
  const house = await openHouse({ ...readConfig({ DATABASE_URL: url }), home }, note)
  try {
    return await work(house.db)
  } finally {
    await house.close()
  }
}

const pattern_cases = 400

/** A city with this many cases: the one that is there, or the demo city with its month of cases many times over. */
export async function settled<T>(scratch: Scratch, cases: number, then: (act: Act) => Promise<T>): Promise<T> {
  return inHouse(scratch, async (db) => {
    const { rows } = await db.pool.query('select from areas limit 1')
    if (rows.length === 0) {
      const { home, note } = scratch
      await loadDemo({ db, home }, { seed: 350_582, cases: Math.min(cases, pattern_cases), note })
      await loadBulk(db, { cases, now: new Date(), note })
      // what a city does overnight is done, and not while something is measured
      while ((await db.act(theTown, new Date(), archiveOld)).value > 0);
      await deliverAll(db, null, followers, new Date())
    }
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
