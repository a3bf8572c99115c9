import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startEmbedded } from './embedded.ts'
import { isPostgres, postmaster } from './postmaster.ts'
import { clearly, exit, Trouble } from './trouble.ts'

const settings = { fsync: 'off', shared_buffers: '16MB' }
const scratch = mkdtempSync(join(tmpdir(), 'yiwang-embedded-'))
chmodSync(scratch, 0o755)
const root = process.getuid?.() === 0
const home = join(scratch, 'home')
const data = join(home, 'pg', 'data')
/** Starts, works and stops, whatever happens. */
async function withServer(work: (url: string) => Promise<unknown>, folder = home) {
  const server = await startEmbedded({ home: folder, settings })
  try {
    await work(server.url)
  } finally {
    await server.stop()
  }
}
const serverOf = (folder: string) => postmaster(join(folder, 'pg', 'data'))?.pid ?? 0
const children: ChildProcess[] = []
after(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(scratch, { recursive: true, force: true })
})

async function ask(url: string, query: string): Promise<unknown> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query({ text: query, rowMode: 'array' })).rows[0]?.[0]
  } finally {
    await client.end()
  }
}

/** A Yiwang of its own, to be killed; what it says when it cannot start is the reason of the rejection. */
async function another(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const program = `
    import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))}
    const { url } = await startEmbedded(${JSON.stringify({ home: folder, settings })})
    console.log(url)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  let said = ''
  child.stderr.on('data', (chunk) => (said += chunk))
  const refused = once(child, 'close').then(() => Promise.reject(new Error(said)))
  refused.catch(() => {})
  const [url] = await Promise.race([once(child.stdout, 'data'), refused])
  return { child, url: String(url).trim() }
}

async function until(what: () => Promise<boolean> | boolean, ms = 10_000) {
  for (const end = Date.now() + ms; !(await what()); await sleep(20)) assert.ok(Date.now() < end, 'it took too long')
}

const troubled = (pattern: RegExp, code: number) => (error: unknown) => {
  assert.ok(error instanceof Trouble, String(error))
  assert.match(error.message, pattern)
  assert.match(error.message, /[一-鿿].*\n.*[a-z]/s, 'both languages')
  assert.equal(error.exitCode, code)
  return true
}

const bounds = { timeout: 30_000 }

test('a first start makes the database as the product needs it, and a stop leaves no process', bounds, async () => {
  let pid = 0
  await withServer(async (url) => {
    pid = serverOf(home)
    assert.equal(await ask(url, 'select current_database()'), 'yiwang')
    assert.equal(
      await ask(url, `select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'yiwang'`),
      'b C.UTF-8',
    )
    for (const [name, value] of Object.entries({
      data_checksums: 'on',
      synchronous_commit: 'on',
      jit: 'off',
      listen_addresses: '127.0.0.1',
    })) {
      assert.equal(await ask(url, `show ${name}`), value, name)
    }
    assert.equal(statSync(join(home, 'pg', 'password')).mode & 0o777, 0o600)
    await assert.rejects(ask(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1'), { code: '28P01' })
    await ask(url, 'create table kept as select 42 as answer')
  })
  assert.equal(isPostgres(pid, data), false)
})

test('what was written is there after the next start', bounds, () =>
  withServer(async (url) => assert.equal(await ask(url, 'select answer from kept'), 42)),
)

test(
  'a second Yiwang on the same folder is refused with the number of the first, whose orphan the next one takes over',
  bounds,
  async () => {
    const first = await another(home)
    await assert.rejects(
      withServer(async () => {}),
      troubled(new RegExp(`yiwang ${first.child.pid}`), exit.busy),
    )
    assert.equal(await ask(first.url, 'select answer from kept'), 42)
    first.child.kill('SIGKILL')
    const orphan = serverOf(home)
    await withServer(async () => assert.equal(serverOf(home), orphan))
    assert.equal(isPostgres(orphan, data), false)
  },
)

test('a killed PostgreSQL is back at the same address with everything that was answered', bounds, () =>
  withServer(async (url) => {
    await ask(url, 'create table acknowledged as select 7 as n')
    const before = serverOf(home)
    process.kill(before, 'SIGKILL')
    await until(() =>
      ask(url, 'select n from acknowledged').then(
        (n) => n === 7,
        () => false,
      ),
    )
    assert.notEqual(serverOf(home), before)
  }),
)

test('both killed at once, and the old number taken by a stranger: the next start recovers', bounds, async () => {
  const { child } = await another(home)
  child.kill('SIGKILL')
  process.kill(serverOf(home), 'SIGKILL')
  const file = join(data, 'postmaster.pid')
  await until(() => !isPostgres(serverOf(home), data))
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid)))
  await withServer(async (url) => assert.equal(await ask(url, 'select n from acknowledged'), 7))
})

test('of two first starts at once one wins and the other says so', bounds, async () => {
  const folder = join(scratch, 'race')
  const starts = await Promise.allSettled([another(folder), another(folder)])
  const [lost, ...more] = starts.filter((one) => one.status === 'rejected')
  assert.match(String(lost?.reason), /Another Yiwang/)
  assert.equal(more.length, 0)
  for (const one of starts) if (one.status === 'fulfilled') one.value.child.kill('SIGKILL')
  await withServer(async (url) => assert.equal(await ask(url, 'select 1'), 1), folder)
})

test('a start killed while it made the database leaves nothing in the way', bounds, async () => {
  const folder = join(scratch, 'unfinished')
  mkdirSync(join(folder, 'pg', 'data-999999999'), { recursive: true })
  await withServer(async (url) => assert.equal(await ask(url, 'select 1'), 1), folder)
  assert.deepEqual(readdirSync(join(folder, 'pg')).sort(), ['data', 'password', 'postgres.log'])
})

test('a server that has just gone, or has only begun to write itself down, is no server', () => {
  const data = join(scratch, 'gone')
  mkdirSync(data)
  assert.equal(postmaster(data), undefined)
  writeFileSync(join(data, 'postmaster.pid'), '')
  assert.equal(postmaster(data), undefined)
  writeFileSync(join(data, 'postmaster.pid'), `4711\n${data}\n1764000000\n5432\n`)
  assert.deepEqual(postmaster(data), { pid: 4711, port: 5432 })
})

test('what the person at the keyboard can put right is said in a sentence', bounds, async () => {
  const made = (name: string, version: string) => {
    mkdirSync(join(scratch, name, 'pg', 'data'), { recursive: true })
    writeFileSync(join(scratch, name, 'pg', 'data', 'PG_VERSION'), version)
    return join(scratch, name)
  }
  const refused = (folder: string) => withServer(async () => {}, folder)
  await assert.rejects(refused(made('old', '16\n')), troubled(/PostgreSQL 16/, exit.database))
  await assert.rejects(refused(made('lost', '18\n')), troubled(/password is missing/, exit.database))
  writeFileSync(join(scratch, 'file'), '')
  await assert.rejects(refused(join(scratch, 'file')), troubled(/is not a folder/, exit.database))
  for (const [code, words] of [
    ['ENOSPC', /disk is full/],
    ['EACCES', /No permission/],
    ['EROFS', /No permission/],
  ] as const) {
    assert.ok(troubled(words, exit.database)(clearly(Object.assign(new Error('x'), { code }), '/data')))
  }
})

test('a full disk is said in a sentence', { ...bounds, skip: !root && 'needs root' }, async () => {
  const small = join(scratch, 'small')
  mkdirSync(small)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=755', 'tmpfs', small])
  try {
    await assert.rejects(
      withServer(async () => {}, small),
      troubled(/disk is full/, exit.database),
    )
    assert.deepEqual(readdirSync(join(small, 'pg')), ['password'])
  } finally {
    execFileSync('umount', [small])
  }
})

test('root runs it as nobody where nobody may go, in a user namespace elsewhere', {
  ...bounds,
  skip: !root && 'needs root',
}, async () => {
  const runsAs = async (uid: number) => {
    const status = readFileSync(`/proc/${serverOf(home)}/status`, 'utf8')
    assert.equal(Number(status.match(/^Uid:\s+(\d+)/m)?.[1]), uid)
    assert.equal(statSync(data).uid, uid)
  }
  await withServer(() => runsAs(65534))
  chmodSync(scratch, 0o700)
  await withServer(() => runsAs(0))
  chmodSync(scratch, 0o755)
  await withServer(() => runsAs(65534))
})
