import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import type { Act } from './act.ts'
import type { Actor } from './actor.ts'
import type { Tables } from './tables.ts'

export type Tx = Kysely<Tables>
/** A statement that is complete but not sent yet: a query builder, or a piece of `sql`. */
export type Writable = { compile(tx: Tx): CompiledQuery }
export type Db = {
  pool: pg.Pool
  /** One transaction for one act, begun with its first statement: commits whole, or rolls back whole and throws. */
  act<T>(actor: Actor, now: Date, work: (act: Act) => Promise<T>): Promise<{ value: T; act: Act }>
  /** Statements outside a transaction: each sees what is committed, and stands for itself. */
  read<T>(actor: Actor, now: Date, work: (act: Act) => Promise<T>): Promise<T>
  /** Statements sent since the start, for the bench. */
  statements(): number
  close(): Promise<void>
}

const connection_ms_max = 10_000

type Client = pg.PoolClient & { scope?: string | undefined }

const { types } = pg
/** "2026-03-01 09:00:00.5+00" is how every connection writes instants: its zone is UTC, and we never keep less than milliseconds. */
const instants = (value: string) =>
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,3})?\+00$/.test(value)
    ? `${value.slice(0, 10)}T${value.slice(11, 19)}${value.length === 22 ? '.000' : value.slice(19, -3).padEnd(4, '0')}Z`
    : new Date(`${value.replace(' ', 'T')}${/[+-]\d\d$/.test(value) ? ':00' : ''}`).toISOString()
const parsers = new Map<number, (value: string) => unknown>([
  [types.builtins.TIMESTAMPTZ, instants],
  [types.builtins.DATE, (value) => value],
  [types.builtins.INT8, Number],
  [types.builtins.NUMERIC, Number],
])
const parsing = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => parsers.get(oid) ?? types.getTypeParser(oid, format),
}

/** What row-level security is told of the actor. */
const scopeOf = (actor: Actor) =>
  [
    actor.areas.map((area) => area || ',').join(','),
    String(actor.organisation ?? ''),
    actor.person ?? '',
    actor.case ?? '',
    actor.duties.join(','),
  ] as const

const scopeSql = `select set_config('app.areas', $1, false), set_config('app.organisation', $2, false),
  set_config('app.person', $3, false), set_config('app.case', $4, false), set_config('app.duties', $5, false)`

/** What is asked for in one turn of the loop goes out in one piece. */
function send(client: pg.PoolClient, query: string | pg.QueryConfig): Promise<pg.QueryResult> {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  if (stream.writableCorked === 0) {
    stream.cork()
    process.nextTick(() => stream.uncork())
  }
  return client.query(query)
}

const refuseToWrite = () => {
  throw new Error('a read writes nothing')
}

const names = new Map<string, string>()
/** Every statement is prepared once a connection under a name made from its text. */
function nameOf(text: string): string {
  let name = names.get(text)
  if (!name) names.set(text, (name = createHash('md5').update(text).digest('base64url')))
  return name
}

export function openDb(
  url: string,
  options: { max?: number; role?: string | null; onStatement?: (ms: number) => void } = {},
): Db {
  let sent = 0
  const role = options.role === undefined ? 'yiwang_app' : options.role
  const ready = `${role ? `set role ${role};` : ''} set jit = off; set timezone = 'UTC'`
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 16,
    types: parsing,
    application_name: 'yiwang',
    pipeline: true,
    connectionTimeoutMillis: connection_ms_max, // then the caller is told that we are busy
    // a connection that cannot take the role is refused: it would not be bound by row-level security
    // oxlint-disable-next-line no-misused-promises -- the pool waits for it; its types do not say so
    onConnect: async (client) => {
      client.on('error', () => undefined) // lost while at work: its statements fail, the process goes on
      await client.query(ready)
    },
  })
  pool.on('error', () => undefined) // an idle connection lost with the server is replaced by the pool

  async function stamp(client: Client, actor: Actor) {
    const scope = scopeOf(actor)
    const key = scope.join('|')
    if (client.scope === key) return
    sent += 1
    client.scope = undefined
    await send(client, { name: 'scope', text: scopeSql, values: [...scope] })
    client.scope = key
  }

  /**
   * A connection that is taken with the first statement and told for whom it speaks. Nothing of a transaction is sent before it
   * has begun, or it would stand outside; what only reads travels along, and its answers count once the scope was set.
   */
  function lease(actor: Actor, begins: boolean) {
    let taken: Promise<Client> | undefined
    let ready: Promise<unknown> = Promise.resolve()
    async function connect() {
      const client: Client = await pool.connect()
      sent += begins ? 1 : 0
      ready = Promise.all([stamp(client, actor), begins && send(client, 'begin')])
      ready.catch(() => undefined) // told by `settled`
      return client
    }
    async function ask() {
      const client = await (taken ??= connect())
      if (begins) await ready
      return client
    }
    return {
      ask,
      tx: new Kysely<Tables>({ dialect: onConnection(ask, () => (sent += 1)) }),
      asked: () => taken !== undefined,
      /** The connection, if anything was asked, once all that had to stand before it stood. */
      settled: async () => {
        const client = await taken
        await ready
        return client
      },
      /** The connection, if one was taken, whatever became of it. */
      taken: () => taken?.catch(() => undefined),
    }
  }

  const db: Db = {
    pool,
    statements: () => sent,
    close: () => pool.end(),
    async read(actor, now, work) {
      const { tx, asked, settled, taken } = lease(actor, false)
      try {
        const value = await work({ tx, house: db, actor, scope: actor, now, later: refuseToWrite, asked, news: [] })
        await settled()
        return value
      } finally {
        await settled().catch(() => undefined)
        ;(await taken())?.release()
      }
    },
    async act(actor, now, work) {
      const { ask, tx, asked, settled, taken } = lease(actor, true)
      let broken: Error | undefined
      const underway: Promise<unknown>[] = []
      let failed: Error | null = null as Error | null
      const later = (write: Writable) => {
        sent += 1
        const { sql: text, parameters } = write.compile(tx)
        const done = ask().then((client) => send(client, { name: nameOf(text), text, values: [...parameters] }))
        done.catch((error: Error) => void (failed ??= error)) // told at the commit
        underway.push(done)
      }
      try {
        const act: Act = { tx, house: db, actor, scope: actor, now, later, asked, news: [] }
        const value = await work(act)
        const client = await settled()
        if (!client) return { value, act } // nothing was asked, so there is nothing to commit
        if (failed) throw failed // a write that never went out must not be committed around
        sent += 1
        const [done] = await Promise.all([send(client, 'commit'), ...underway])
        if (done.command !== 'COMMIT') throw new Error('the transaction had failed before it could be committed')
        return { value, act }
      } catch (error) {
        await Promise.allSettled([settled(), ...underway]) // whatever was on its way is undone, not left behind
        await (await taken())?.query('rollback').catch((failure: Error) => (broken = failure))
        throw error
      } finally {
        ;(await taken())?.release(broken)
      }
    },
  }
  return db
}

/** Act on behalf of someone else within the same transaction, as the portal does for a receipt. */
export async function actingAs<T>(act: Act, actor: Actor, work: (act: Act) => Promise<T>): Promise<T> {
  const set = (who: Actor) => act.tx.executeQuery(CompiledQuery.raw(scopeSql, [...scopeOf(who)]))
  await set(actor)
  try {
    const value = await work({ ...act, actor, scope: actor })
    await set(act.scope)
    return value
  } catch (error) {
    await set(act.scope).catch(() => undefined) // an aborted transaction rolls the scope back by itself
    throw error
  }
}

/** A Kysely dialect that speaks through one connection that somebody else opens, commits and closes. */
function onConnection(take: () => Promise<pg.PoolClient>, counted: () => void): Dialect {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      counted()
      const result = await send(await take(), { name: nameOf(query.sql), text: query.sql, values: [...query.parameters] })
      return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) }
    },
    streamQuery: () => {
      throw new Error('not streamed')
    },
  }
  const no = async () => {
    throw new Error('the act owns the transaction')
  }
  return {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createDriver: () => ({
      init: async () => undefined,
      acquireConnection: async () => connection,
      beginTransaction: no,
      commitTransaction: no,
      rollbackTransaction: no,
      releaseConnection: async () => undefined,
      destroy: async () => undefined,
    }),
  }
}
