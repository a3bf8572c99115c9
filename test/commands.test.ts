import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { isPostgres, postmaster } from '../db/postmaster.ts'

const home = mkdtempSync(join(tmpdir(), 'yiwang-commands-'))
const data = join(home, 'pg', 'data')
const bounds = { timeout: 120_000 }
const children: ChildProcess[] = []
after(async () => {
  for (const child of children) child.kill('SIGTERM')
  for (const child of children) if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  rmSync(home, { recursive: true, force: true })
})

/** What a person types, in an own process group, as a terminal does. */
function npm(words: string[], more: Record<string, string> = {}) {
  const { TEST_DATABASE_URL: _, DATABASE_URL: __, NODE_TEST_CONTEXT: ___, ...env } = process.env
  const child = spawn('npm', words, {
    env: { ...env, YIWANG_HOME: home, YIWANG_DEMO: '0', ...more },
    detached: true,
    cwd: join(import.meta.dirname, '..'),
  })
  children.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (said.out += chunk))
  child.stderr.on('data', (chunk) => (said.err += chunk))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { child, said, ended }
}

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return String(port)
}

async function answers({ said, child }: ReturnType<typeof npm>, port: string) {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    if (answer?.ok && said.out.includes('Ctrl-C')) return
    assert.equal(child.exitCode, null, `${said.out}${said.err}`)
    await sleep(25)
  }
}

const databaseRuns = () => isPostgres(postmaster(data)?.pid ?? 0, data)

test('npm start serves, and Ctrl-C stops it and its PostgreSQL with exit code 0', bounds, async () => {
  const port = await freePort()
  const yiwang = npm(['start'], { PORT: port })
  await answers(yiwang, port)
  process.kill(-(yiwang.child.pid ?? 0), 'SIGINT')
  assert.equal(await yiwang.ended, 0, `${yiwang.said.out}${yiwang.said.err}`)
  assert.equal(databaseRuns(), false)
})

test(
  'the second start answers within five seconds, and after a kill -9 of everything the next one does too',
  bounds,
  async () => {
    const took_ms: number[] = []
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      const port = await freePort()
      const begun = Date.now()
      const yiwang = npm(['start'], { PORT: port })
      await answers(yiwang, port)
      took_ms.push(Date.now() - begun)
      process.kill(-(yiwang.child.pid ?? 0), signal)
      await yiwang.ended
    }
  },
)

test('when only npm is killed, the server does not stay behind on its port', bounds, async () => {
  const port = await freePort()
  const yiwang = npm(['start'], { PORT: port })
  await answers(yiwang, port)
  yiwang.child.kill('SIGKILL')
  const end = Date.now() + 10_000
  while (
    await fetch(`http://127.0.0.1:${port}/healthz`).then(
      () => true,
      () => false,
    )
  ) {
    assert.ok(Date.now() < end, 'it still answers')
    await sleep(50)
  }
  while (databaseRuns()) await sleep(50)
})

test('a taken port and a wrong configuration are one sentence, not a stack', bounds, async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  for (const [more, words] of [
    [{ PORT: String(port) }, /Port \d+ is taken/],
    [{ PORT: 'high' }, /PORT must be/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL must/],
  ] as const) {
    const { ended, said } = npm(['start'], more)
    assert.notEqual(await ended, 0)
    assert.match(said.err, words)
    assert.doesNotMatch(said.err, /^\s+at |npm error/m)
  }
  other.close()
})

test('every command explains itself, and nothing but the command writes to standard output', bounds, async () => {
  const { ended, said } = npm(['run', 'yiwang', '--', '--version'])
  assert.equal(await ended, 0)
  assert.match(said.out, /^\d+\.\d+\.\d+\n$/)
  const help = npm(['run', 'yiwang', '--', '--help'])
  assert.equal(await help.ended, 0)
  for (const command of 'start migrate demo import export verify bench user'.split(' '))
    assert.match(help.said.out, new RegExp(`^  ${command}\\b`, 'm'))
})
