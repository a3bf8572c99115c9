import { execFile } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import type { Script } from './capture.ts'

export type Round = { per_second: number; mean_ms: number }
/** The same statements without Yiwang around them: what this PostgreSQL can do on this machine. */
export type Reference = {
  by: 'pgbench' | 'pg'
  run: (scripts: readonly Script[], clients: number, seconds: number) => Promise<Round>
}

/** What a connection of Yiwang has set before its first statement; and plans as it has them after a while, not made anew each time. */
const settings = '-c role=yiwang_app -c jit=off -c timezone=UTC -c plan_cache_mode=force_generic_plan'

const epoch_ms = Date.UTC(2026, 0, 1)
const turns_per_ms_max = 100

/** pgbench counts in whole seconds; for less the driver does. */
export function referenceOn(url: string, seconds: number): Reference {
  const pgbench = seconds < 1 ? undefined : findPgbench()
  return pgbench
    ? { by: 'pgbench', run: (...given) => withPgbench(pgbench, url, ...given) }
    : { by: 'pg', run: (...given) => withDriver(url, ...given) }
}

function findPgbench(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return [
    ...folders.map((folder) => join(folder, 'pgbench')),
    ...globSync('/usr/lib/postgresql/*/bin/pgbench').sort().reverse(),
  ].find(existsSync)
}

async function withPgbench(
  pgbench: string,
  url: string,
  scripts: readonly Script[],
  clients: number,
  seconds: number,
): Promise<Round> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-pgbench-'))
  try {
    const files = scripts.map((script, n) => {
      const file = join(folder, `${n}.sql`)
      writeFileSync(file, written(script))
      return ['-f', file]
    })
    const start = String((Date.now() - epoch_ms) * turns_per_ms_max)
    const how = ['-n', '-M', 'prepared', '-c', String(clients), '-T', String(Math.round(seconds)), '-D', `n=${start}`]
    const env = { ...process.env, PGOPTIONS: settings }
    const { stdout } = await promisify(execFile)(pgbench, [...how, ...files.flat(), url], { env })
    const figure = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1])
    return { per_second: figure(/tps = ([\d.]+)/), mean_ms: figure(/latency average = ([\d.]+)/) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Ids and numbers that pgbench can make anew: by client and by a counter that never comes again. */
export function written({ statements, ids, no }: Script): string {
  const fresh = new Map<unknown, string>(
    ids.map((id, k) => [id, `lpad(to_hex((:client_id::bigint << 48) + (:n::bigint << 5) + ${k}), 32, '0')::uuid`]),
  )
  if (no !== null) fresh.set(no, `((:client_id::bigint << 48) + :n::bigint)`)
  const lines = statements.map(({ text, values }) => {
    const sql = plain(text).replace(/\$(\d+)/g, (_, n: string) => literal(values[Number(n) - 1], fresh))
    return `${sql.replace(/\s+/g, ' ')};`
  })
  return ['\\set n :n + 1', ...lines].join('\n')
}

/** pgbench looks for its variables in the texts of a statement as well: "HH24:MI" would be one. */
const plain = (statement: string) =>
  statement.replace(/'(?:[^']|'')*'/g, (one) => (/:[A-Za-z_]/.test(one) ? quoted(one.slice(1, -1).replaceAll("''", "'")) : one))

function literal(value: unknown, fresh: ReadonlyMap<unknown, string>): string {
  const known = fresh.get(value)
  if (known) return known
  if (value === null || value === undefined) return 'null'
  if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'`
  if (Array.isArray(value))
    return value.some((one) => fresh.has(one) || Buffer.isBuffer(one))
      ? `array[${value.map((one) => literal(one, fresh)).join(', ')}]`
      : literal(`{${value.map((one) => (one === null ? 'null' : JSON.stringify(String(one)))).join(',')}}`, fresh)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const parts = text.split(uuids)
  return !parts.some((part) => fresh.has(part))
    ? quoted(text)
    : `(${parts.map((part) => fresh.get(part)?.concat('::text') ?? quoted(part)).join(' || ')})`
}

/** Whatever could be read as a variable of pgbench or as an escape is written as a number. */
const quoted = (text: string) => `E'${text.replace(/[\\':\n]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`)}'`
const uuids = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/
const every_uuid = new RegExp(uuids, 'g')

/** Where there is no pgbench: a bare loop around the driver, with the same statements prepared under their names. */
async function withDriver(url: string, scripts: readonly Script[], clients: number, seconds: number): Promise<Round> {
  const times: number[] = []
  const began = performance.now()
  const until = began + seconds * 1000
  const repeat = async (n: number) => {
    const client = new pg.Client({ connectionString: url, options: settings })
    client.on('error', () => undefined) // told by the statement that fails
    await client.connect()
    for (let turn = n; performance.now() < until; turn += 1) {
      const from = performance.now()
      const { statements, ids, no } = scripts[turn % scripts.length]!
      const fresh = new Map<unknown, string | number>(ids.map((id) => [id, uuid()]))
      if (no !== null) fresh.set(no, Math.floor(Math.random() * 2 ** 52))
      const anew = (value: unknown): unknown => {
        if (Array.isArray(value)) return value.map(anew)
        if (typeof value !== 'string') return fresh.get(value) ?? value
        return value.replace(every_uuid, (one) => String(fresh.get(one) ?? one))
      }
      for (const { text, values } of statements) await client.query({ text, values: values.map(anew), name: nameOf(text) })
      times.push(performance.now() - from)
    }
    await client.end()
  }
  const ends = await Promise.allSettled(Array.from({ length: clients }, (_, n) => repeat(n)))
  const failed = ends.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
  const mean = times.reduce((sum, one) => sum + one, 0) / times.length
  return { per_second: times.length / ((performance.now() - began) / 1000), mean_ms: mean }
}

const names = new Map<string, string>()
const nameOf = (text: string): string => names.get(text) ?? names.set(text, `s${names.size}`).get(text)!
