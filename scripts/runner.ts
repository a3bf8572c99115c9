import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { run } from 'node:test'
import { inspect } from 'node:util'
import type { Tally } from './tally.ts'

const limits = { concurrency: 2, test_ms: 300_000 }

/** Runs a program of ours with this Node; answers what it said when it failed. */
export function program(file: string, args: string[]): Promise<string | undefined> {
  return new Promise((answer, reject) => {
    const child = spawn(process.execPath, [file, ...args])
    let said = ''
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (said += chunk))
    child.on('error', reject).on('close', (code) => answer(code === 0 ? undefined : said || `exit code ${code}`))
  })
}

/** How many tests these files hold, by reading them: for saying what did not run. */
export function countTests(files: string[]): number {
  return files.reduce((sum, file) => sum + (readFileSync(file, 'utf8').match(/^\s*(test|it)\(/gm)?.length ?? 0), 0)
}

interface Outcome {
  passed: number
  failures: string[]
  skipped: string[]
  said: string
}

/** Runs test files, two at a time in their own processes. */
export async function runTests(files: string[], tally: Tally) {
  const outcomes = new Map<string, Outcome>()
  const of = (file: string) => {
    const outcome = outcomes.get(file) ?? { passed: 0, failures: [], skipped: [], said: '' }
    outcomes.set(file, outcome)
    return outcome
  }
  const finish = (file: string, took_ms: number) => {
    const outcome = of(file)
    if (outcome.passed + outcome.failures.length + outcome.skipped.length === 0) outcome.failures.push('holds no test')
    if (outcome.failures.length > 0 && outcome.said) outcome.failures[outcome.failures.length - 1] += `\n${outcome.said}`
    tally.file(relative('.', file), took_ms, outcome)
    outcomes.delete(file)
  }

  const stream = run({
    files: files.map((file) => resolve(file)),
    concurrency: limits.concurrency,
    timeout: limits.test_ms,
  })
  stream.on('test:stdout', ({ file, message }) => file && (of(file).said += message))
  stream.on('test:stderr', ({ file, message }) => file && (of(file).said += message))
  stream.on('test:pass', ({ name, details, skip, todo, ...at }) => {
    const file = fileOf(at)
    if (name === file) return finish(file, details.duration_ms)
    if (details.type === 'suite') return
    if (skip !== undefined || todo !== undefined) of(file).skipped.push(`${name}${typeof skip === 'string' ? ` (${skip})` : ''}`)
    else of(file).passed += 1
  })
  stream.on('test:fail', ({ name, details, todo, ...at }) => {
    const file = fileOf(at)
    if (todo !== undefined) return void of(file).skipped.push(name)
    const cause = details.error.cause ?? details.error
    of(file).failures.push(`✖ ${name === file ? 'the file itself' : name}\n${inspect(cause, { depth: 8 })}`)
    if (name === file) finish(file, details.duration_ms)
  })
  stream.on('test:summary', ({ file, duration_ms }) => file && finish(file, duration_ms))
  for await (const _ of stream);
}

/** A test made by a shared helper counts for the file that was run, which Node calls the entry file. */
function fileOf(at: object): string {
  const { entryFile, file } = at as { entryFile?: string; file?: string }
  return entryFile ?? file ?? ''
}
