import pg from 'pg'
import { openHouse } from '#app/main.ts'
import { readConfig } from '#kit/config.ts'
import type { Db } from '#kit/db.ts'

export type Scratch = { url: string; home: string; postgres: string; note: (line: string) => void }

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
