import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../src/app/cli.ts', import.meta.url))
const patience_ms = 60_000

export type Server = { address: string; pid: number; stop: () => Promise<void> }

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}

/** Yiwang as its users run it, in a process of its own, on a database that is already there. */
export async function startServer({ url, home }: { url: string; home: string }): Promise<Server> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const env = { ...process.env, DATABASE_URL: url, YIWANG_HOME: home, PORT: String(port), HOST: '127.0.0.1', YIWANG_DEMO: '0' }
  const child = spawn(process.execPath, [cli, 'start'], { env: { ...env, LOG_LEVEL: 'warn' }, stdio: ['ignore', 'ignore', 2] })
  const ended = once(child, 'exit')
  const lastWord = () => void child.kill('SIGKILL')
  process.once('exit', lastWord)
  for (const until = Date.now() + patience_ms; ; await sleep(50)) {
    if (child.exitCode !== null || Date.now() > until) throw new Error('the server did not start')
    const ready = await fetch(`${address}/readyz`).catch(() => undefined)
    if (ready?.ok) break
  }
  return {
    address,
    pid: child.pid!,
    async stop() {
      child.kill('SIGTERM')
      await ended
      process.off('exit', lastWord)
    },
  }
}

/** One figure of /metrics, of all labels together. */
export async function metric({ address }: Pick<Server, 'address'>, name: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text()
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0)
}
