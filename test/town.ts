import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { FastifyInstance, FastifyRequest, InjectOptions } from 'fastify'
import { sql } from 'kysely'
import pg from 'pg'
import { followers } from '#app/followers.ts'
import { routesOf } from '#app/routes.ts'
import { openFiles } from '#attachments/files.ts'
import { openWhoIs } from '#identity/ask.ts'
import { cookie_name } from '#identity/routes.ts'
import { deliverAll, enrol } from '#journal/deliver.ts'
import { seal } from '#journal/seal.ts'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import { type Db, openDb } from '#kit/db.ts'
import { serve, type World } from '#kit/http.ts'
import { openLive } from '#kit/live.ts'
import { migrate } from '../db/migrate.ts'
import { actorOf, cast, type Name } from './people.ts'
import { settle } from './willow.ts'

export const server = () => process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'
export const template = `willow_template`
/** A Monday morning in March, ten past nine in China. */
export const monday = new Date('2026-03-02T01:10:00.000Z')

export const urlOf = (database: string) => {
  const url = new URL(server())
  url.pathname = `/${database}`
  return url.href
}

async function admin<T>(work: (client: pg.Client) => Promise<T>, database?: string): Promise<T> {
  const client = new pg.Client({ connectionString: database ? urlOf(database) : server() })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Build the template once a run: every test file gets its own copy of it. */
export async function buildTemplate(): Promise<void> {
  await admin(async (client) => {
    await client.query(`drop database if exists ${template} with (force)`)
    await client.query(`create database ${template}`)
  })
  await admin((client) => migrate(client), template)
  const db = openDb(urlOf(template))
  await db.act(theTown, monday, async (act) => {
    await settle(act)
    await enrol(act, followers)
  })
  await db.close()
}

export type Answer = { status: number; body: any; headers: Record<string, unknown> } // oxlint-disable-line no-explicit-any
type Person = {
  get: (path: string) => Promise<Answer>
  post: (path: string, body?: object) => Promise<Answer>
  send: (options: InjectOptions) => Promise<Answer>
}

export type Town = {
  db: Db
  url: string
  home: string
  app: FastifyInstance
  world: World
  /** Speak as someone of the cast, or as 'nobody' without a session. */
  as: (who: Name | 'nobody') => Person
  /** What time it is; tests move it. */
  clock: { now: Date; pass(minutes: number): void }
  /** Something done by the town itself, in one transaction. */
  act: <T>(work: (act: Act) => Promise<T>) => Promise<T>
  /** Let everyone hear what the journal has said so far. */
  listen: () => Promise<void>
  /** Seal every line that stands in the journal now. */
  seal: () => Promise<void>
}

/** A whole server on its own copy of the database, at a time we choose, where anyone can be spoken for. */
export async function town(start: Date = monday): Promise<Town> {
  const name = `willow_${randomUUID().replaceAll('-', '')}`
  await admin((client) => client.query(`create database ${name} template ${template} strategy file_copy`))
  const home = mkdtempSync(join(tmpdir(), 'yiwang-town-'))
  const db = openDb(urlOf(name), { max: 12 })
  const clock = { now: start, pass: (minutes: number) => void (clock.now = new Date(clock.now.getTime() + minutes * 60_000)) }
  const live = openLive(null)
  const who = openWhoIs(db)
  const whoIs = async (request: FastifyRequest) => {
    const { spoken } = request.headers as { spoken?: string }
    if (spoken && spoken in cast) return actorOf(spoken as Name)
    const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    return who.whoIs({ cookie: request.cookies[cookie_name], bearer }, clock.now)
  }
  const world: World = {
    db,
    live,
    clock: () => clock.now,
    whoIs,
    secure: false,
    trust_proxy: false,
    log_level: 'silent',
    sheds: false,
    anyone_per_minute: 0,
  }
  const app = await serve(routesOf(who, openFiles(home)), world)
  after(async () => {
    await app.close()
    await db.close()
    await admin((client) => client.query(`drop database ${name} with (force)`))
    rmSync(home, { recursive: true, force: true })
  })

  const speak = (spoken: string): Person => {
    const send = async (options: InjectOptions): Promise<Answer> => {
      const headers = { ...(spoken === 'nobody' ? {} : { spoken }), ...options.headers }
      const answer = await app.inject({ ...options, headers })
      const json = /json/.test(String(answer.headers['content-type']))
      return { status: answer.statusCode, body: json ? answer.json() : answer.rawPayload, headers: answer.headers }
    }
    return {
      send,
      get: (path) => send({ method: 'GET', url: `/api${path}` }),
      post: (path, body = {}) => send({ method: 'POST', url: `/api${path}`, payload: body }),
    }
  }
  return {
    db,
    url: urlOf(name),
    home,
    app,
    world,
    clock,
    as: speak,
    act: async (work) => (await db.act(theTown, clock.now, work)).value,
    listen: () => deliverAll(db, live, followers, clock.now),
    seal: () => sealAll(db, clock.now),
  }
}

/** A seal goes as far as no open transaction reaches, and those of the server's other databases count: wait until they are past. */
async function sealAll(db: Db, now: Date): Promise<void> {
  for (const until = Date.now() + 30_000; ; ) {
    const { value: left } = await db.act(theTown, now, async (act) => {
      await seal(act)
      const { rows } = await sql<{ left: number }>`
        select count(*)::int as left from journal where clock >= coalesce((select max(to_clock) from seals), 0)`.execute(act.tx)
      return rows[0]!.left
    })
    if (left === 0) return
    if (Date.now() > until) throw new Error(`${left} lines could not be sealed within 30 s`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** The owner's own connection to a town's database, whom no policy and no trigger need stop: for breaking things on purpose. */
export const asOwner = <T>(of: Pick<Town, 'url'>, work: (client: pg.Client) => Promise<T>): Promise<T> =>
  admin(work, new URL(of.url).pathname.slice(1))
