import type { ChildProcess } from 'node:child_process'
import { chownSync, closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { availableParallelism, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { type Runner, runnerFor } from './binaries.ts'
import { initialise } from './initialise.ts'
import { database, knock, own, urlOf } from './ownership.ts'
import { inUse, isPostgres, postmaster } from './postmaster.ts'
import { clearly, exit, Trouble } from './trouble.ts'

export interface Embedded {
  /** Connects as the owner of the database. It stays the same for as long as this Yiwang runs. */
  readonly url: string
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  readonly home: string
  readonly log?: (message: string) => void
  /** Work beside a Yiwang that runs on this home, in its PostgreSQL, and leave it running: for commands, not for a server. */
  readonly join?: boolean
  /** PostgreSQL settings over the usual ones; tests use it. */
  readonly settings?: Record<string, string>
}

interface Place {
  readonly data: string
  readonly log: string
  readonly password: string
  readonly runner: Runner
  readonly settings: Record<string, string>
}

const patience_ms = { start: 120_000, stop: 30_000, revive: 10_000 }
const log_limit_bytes = 16 * 2 ** 20

/**
 * Starts the PostgreSQL of this home, or takes over the one a killed Yiwang left running, and starts it again whenever
 * it dies. Whatever the person at the keyboard can put right is thrown as a `Trouble`.
 */
export async function startEmbedded({
  home,
  log = () => {},
  join: joins = false,
  settings = {},
}: EmbeddedOptions): Promise<Embedded> {
  const folder = join(resolve(home), 'pg')
  try {
    const place = await prepare(folder, settings)
    const first = await up(place)
    const taken = await own(first)
    if (taken === undefined) return supervise(place, first, log)
    const url = urlOf(place.password, first.port, database)
    await first.end()
    if (joins) return { url, stop: async () => {} }
    throw new Trouble(
      `另一个 Yiwang(进程 ${taken})正在使用 ${folder}。请先停止它,或用 YIWANG_HOME 指定另一个文件夹。`,
      `Another Yiwang (process ${taken}) is using ${folder}. Stop it first, or name another folder in YIWANG_HOME.`,
      { exitCode: exit.busy },
    )
  } catch (error) {
    throw clearly(error, folder)
  }
}

async function prepare(folder: string, settings: Record<string, string>): Promise<Place> {
  const runner = makeFolder(folder)
  const password = await initialise(folder, runner, settings['fsync'] !== 'off')
  const log = join(folder, 'postgres.log')
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > log_limit_bytes) renameSync(log, `${log}.1`)
  return { data: join(folder, 'data'), log, password, runner, settings: { ...usual(), ...settings } }
}

function makeFolder(folder: string): Runner {
  mkdirSync(folder, { recursive: true })
  const runner = runnerFor(folder)
  if (runner.owner) chownSync(folder, runner.owner.uid, runner.owner.gid)
  return runner
}

/** Sized for a machine shared with Node, from 2 cores and 4 GB upwards. */
function usual(): Record<string, string> {
  const memory_mb = Math.floor(Math.min(totalmem(), process.constrainedMemory() || Infinity) / 2 ** 20)
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: `${Math.max(128, Math.min(2048, Math.floor(memory_mb / 8)))}MB`,
    effective_cache_size: `${Math.max(512, Math.floor(memory_mb / 2))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    max_parallel_workers: String(availableParallelism()),
    random_page_cost: '1.1',
    synchronous_commit: 'on',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The log names what failed and never the personal data it failed on.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  }
}

/** Makes sure that a PostgreSQL runs on this place, and answers a connection to it. */
async function up(place: Place, port?: number): Promise<pg.Client> {
  const deadline = Date.now() + patience_ms.start
  let child: ChildProcess | undefined
  let said = 0
  while (Date.now() < deadline) {
    const known = postmaster(place.data)
    if (known && isPostgres(known.pid, place.data)) {
      const client = known.port && (await knock(place.password, known.port))
      if (client) return client
    } else if (!child || child.exitCode !== null || child.signalCode !== null) {
      if (child) worthAnotherTry(place, said)
      // After a reboot the old number may belong to a stranger, for whose sake PostgreSQL would not start.
      if (known && inUse(known.pid)) rmSync(join(place.data, 'postmaster.pid'), { force: true })
      said = statSync(place.log, { throwIfNoEntry: false })?.size ?? 0
      child = spawnServer(place, port ?? (await freePort()))
      if (said > 0) await sleep(25)
    }
    await sleep(15)
  }
  throw new Trouble(`PostgreSQL 没有应答,详见 ${place.log}。`, `PostgreSQL does not answer; see ${place.log}.`)
}

function spawnServer({ runner, data, log, settings }: Place, port: number): ChildProcess {
  const args = Object.entries({ ...settings, port: String(port) }).flatMap(([key, value]) => ['-c', `${key}=${value}`])
  const out = openSync(log, 'a', 0o600)
  // Detached: Ctrl-C in a terminal reaches Yiwang, which finishes its requests before it stops PostgreSQL.
  const child = runner.run('postgres', ['-D', data, ...args], { detached: true, stdio: ['ignore', out, out] })
  child.on('error', () => {})
  child.unref()
  closeSync(out)
  return child
}

function worthAnotherTry({ log, data }: Place, said: number) {
  const text = readFileSync(log).subarray(said).toString()
  if (/shared memory block|already exists|Address already in use/.test(text)) return
  const known = clearly(new Error(text), data)
  if (known instanceof Trouble) throw known
  const last = text.match(/(?:FATAL|PANIC|error): +(.*)/)?.[1] ?? (text.trim().split('\n').at(-1) || 'no message')
  throw new Trouble(`PostgreSQL 启动失败:${last}(详见 ${log})。`, `PostgreSQL did not start: ${last} (see ${log}).`)
}

function supervise(place: Place, first: pg.Client, log: (message: string) => void): Embedded {
  const { port } = first
  let holder = first
  let stopping = false

  const revive = async () => {
    for (let wait_ms = 100; !stopping; wait_ms = Math.min(wait_ms * 2, patience_ms.revive)) {
      try {
        const next = await up(place, port)
        await own(next)
        log('PostgreSQL is back')
        return watch(next)
      } catch (error) {
        log(`PostgreSQL is away: ${error instanceof Error ? error.message : String(error)}`)
        await sleep(wait_ms)
      }
    }
  }
  const watch = (client: pg.Client) => {
    holder = client
    client.once('end', () => {
      if (stopping) return
      log('PostgreSQL went away; starting it again')
      void revive()
    })
  }
  const signal = (name: 'SIGINT' | 'SIGQUIT') => {
    const server = postmaster(place.data)
    const running = server !== undefined && isPostgres(server.pid, place.data)
    if (running) process.kill(server.pid, name)
    return running
  }
  const lastWord = () => void signal('SIGINT')

  process.once('exit', lastWord)
  watch(first)
  return {
    url: urlOf(place.password, port, database),
    async stop() {
      if (stopping) return
      stopping = true
      process.off('exit', lastWord)
      await holder.end()
      signal('SIGINT')
      await gone(place.data, () => signal('SIGQUIT'))
    },
  }
}

async function gone(data: string, force: () => void) {
  const started = Date.now()
  for (let forced = false; ; await sleep(10)) {
    const server = postmaster(data)
    if (!server || !isPostgres(server.pid, data)) return
    if (forced || Date.now() - started < patience_ms.stop) continue
    forced = true
    force()
  }
}

function freePort(): Promise<number> {
  return new Promise((answer, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => answer(port))
    })
  })
}
