import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'

export type Machine = {
  cpu: string
  cores: number
  memory_gb: number
  system: string
  node: string
  /** The server that was measured; null where none was. */
  postgres: string | null
  date: string
  commit: string | null
  /** What else the machine was doing when the run began. */
  load_before: number
}

/** What the figures were measured on: without it they say nothing. */
export const machineNow = (postgres: string | null): Machine => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  memory_gb: Math.round(totalmem() / 2 ** 30),
  system: `${process.platform} ${process.arch}`,
  node: process.version,
  postgres,
  date: new Date().toISOString(),
  commit: commitHere(),
  load_before: Math.round(loadavg()[0]! * 100) / 100,
})

function commitHere(): string | null {
  try {
    const cwd = fileURLToPath(new URL('..', import.meta.url))
    return execFileSync('git', ['describe', '--always', '--dirty'], { cwd, encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return null // a copy without its history
  }
}
