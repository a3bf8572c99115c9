import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { Trouble } from './trouble.ts'

export const database = 'yiwang'

/** Held for as long as a Yiwang lives, so that a second one on the same folder can tell; PostgreSQL frees it after a kill. */
const ownership = 7_914_001
const patience_ms = 1_000

export const urlOf = (password: string, port: number, name: string) => `postgres://yiwang:${password}@127.0.0.1:${port}/${name}`

/** A connection to the server at this port, or nothing while it does not answer. */
export async function knock(password: string, port: number): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: urlOf(password, port, 'postgres'),
    application_name: `yiwang ${process.pid}`,
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (cause) {
    if ((cause as { code?: string }).code !== '28P01') return undefined
    throw new Trouble('数据文件夹的密码文件与数据库不符。', 'The password file of the data folder does not fit its database.', {
      cause,
    })
  }
}

/** Marks this home as ours, for as long as the connection lives; answers who has it when somebody else does. */
export async function own(client: pg.Client): Promise<string | undefined> {
  const deadline = Date.now() + patience_ms
  while (!(await client.query('select pg_try_advisory_lock($1) as ours', [ownership])).rows[0].ours) {
    if (Date.now() > deadline) return whoOwns(client)
    await sleep(50)
  }
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
  if (!rowCount) await client.query(`create database ${database}`)
  return undefined
}

async function whoOwns(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ who: string }>(
    `select application_name as who from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory' and objid = $1 and granted`,
    [ownership],
  )
  return rows[0]?.who ?? database
}
