import type { FastifyRequest } from 'fastify'
import pg from 'pg'
import { openFiles } from '#attachments/files.ts'
import { firstCalendar } from '#deadlines/actions.ts'
import { openWhoIs } from '#identity/ask.ts'
import { cookie_name } from '#identity/routes.ts'
import { enrol } from '#journal/deliver.ts'
import { prepareMonths, settleClock } from '#journal/seal.ts'
import { theTown } from '#kit/actor.ts'
import type { Config } from '#kit/config.ts'
import { type Db, openDb } from '#kit/db.ts'
import { serve, type World } from '#kit/http.ts'
import { openLive } from '#kit/live.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { exit, Trouble } from '../../db/trouble.ts'
import { followers } from './followers.ts'
import { routesOf } from './routes.ts'
import { beats, start } from './timers.ts'
import { serveWeb } from './web.ts'

export type House = { db: Db; url: string; home: string; close: () => Promise<void> }

/**
 * The database of a configuration: given, or our own; migrated, bound by row-level security, and ready. Only a server owns
 * its database; a command works beside one that is running.
 */
export async function openHouse(
  config: Config,
  log: (message: string) => void = () => undefined,
  { server = false }: { server?: boolean } = {},
): Promise<House> {
  const own = config.database_url === null ? await startEmbedded({ home: config.home, log, join: !server }) : null
  const url = config.database_url ?? own!.url
  try {
    await prepare(url, log)
    const db = openDb(url)
    await guarded(db)
    await db.act(theTown, new Date(), async (act) => {
      await settleClock(act)
      await prepareMonths(act)
      await enrol(act, followers)
      await firstCalendar(act)
    })
    return {
      db,
      url,
      home: config.home,
      close: async () => {
        await db.close()
        await own?.stop()
      },
    }
  } catch (error) {
    await own?.stop()
    throw error
  }
}

async function prepare(url: string, log: (message: string) => void) {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
  } catch (cause) {
    const why = cause instanceof Error ? cause.message || String((cause as { code?: string }).code) : String(cause)
    throw new Trouble(`连不上数据库:${why}`, `The database cannot be reached: ${why}`, { cause })
  }
  try {
    await migrate(client, { onStep: ({ name, n, of }) => log(`数据库迁移 / migrating ${n}/${of} ${name}`) })
  } finally {
    await client.end()
  }
}

/** The second wall must stand: refuse to work as somebody whom row-level security does not bind. */
async function guarded(db: Db) {
  const { rows } = await db.pool.query<{ bound: boolean }>(`select row_security_active('cases') as bound`)
  if (!rows[0]?.bound)
    throw new Trouble(
      '数据库角色 yiwang_app 不受行级安全约束,已停止启动。',
      'The role yiwang_app is not bound by row-level security; not starting.',
    )
}

export type Running = House & { address: string; world: World; stop: () => Promise<void> }

const presented = (request: FastifyRequest) => ({
  cookie: request.cookies[cookie_name],
  bearer: /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1],
})

/** Open the doors of a house. `clock` is for tests, which choose the time. */
export async function openDoors(
  house: House,
  config: Config,
  options: { clock?: () => Date; beating?: boolean } = {},
): Promise<Running> {
  const clock = options.clock ?? (() => new Date())
  const live = openLive(house.url)
  const files = openFiles(config.home)
  const who = openWhoIs(house.db)
  const world: World = {
    db: house.db,
    live,
    clock,
    whoIs: (request) => who.whoIs(presented(request), clock()),
    secure: config.secure,
    trust_proxy: config.trust_proxy,
    log_level: config.log_level,
    sheds: true,
    anyone_per_minute: 60,
  }
  const app = await serve(routesOf(who, files), world)
  await serveWeb(app)
  const rest = options.beating === false ? async () => undefined : start(beats(world, files), app.log)
  const shut = async () => {
    await rest()
    await app.close()
    await live.close()
  }
  try {
    const address = await app.listen({ port: config.port, host: config.host })
    return {
      ...house,
      address,
      world,
      stop: async () => {
        await shut()
        await house.close()
      },
    }
  } catch (error) {
    await shut()
    const { code } = error as { code?: string }
    if (code === 'EADDRINUSE')
      throw new Trouble(
        `端口 ${config.port} 已被占用,请关闭占用它的程序,或换一个端口:PORT=8081 npm start`,
        `Port ${config.port} is taken; stop what uses it, or choose another: PORT=8081 npm start`,
        { cause: error, exitCode: exit.busy },
      )
    throw error
  }
}
