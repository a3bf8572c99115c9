// `npm test`: every check and every test, one line each, and the failing ones in full. `npm test -- rules` runs what has
// `rules` in its name. setup.mjs has installed everything before.
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import { startEmbedded } from '../db/embedded.ts'
import { Trouble } from '../db/trouble.ts'
import { findBrowser } from './browser.ts'
import { countTests, program, runTests } from './runner.ts'
import { Tally } from './tally.ts'
import { buildWeb } from './web.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

const wanted = process.argv.slice(2).filter((word) => word !== '--only')
const asked = (name: string) => wanted.length === 0 || wanted.some((word) => name.includes(word))
const tally = new Tally()

const checks: [name: string, ...command: string[]][] = [
  ['types', 'typescript/bin/tsc'],
  ['types of the web', 'typescript/bin/tsc', '-p', 'tsconfig.web.json'],
  ['lint', 'oxlint/bin/oxlint', '--type-aware', '--quiet'],
  ['format', '@biomejs/biome/bin/biome', 'check', '--colors=off', '.'],
]

function files(...patterns: string[]): string[] {
  return globSync(patterns)
    .map((file) => file.replaceAll('\\', '/'))
    .filter(asked)
    .sort()
}

async function check() {
  for (const [name, file, ...args] of checks) {
    if (asked(name)) await tally.step(name, () => program(join(root, 'node_modules', file ?? ''), args))
  }
}

async function onDatabase() {
  const tests = files('src/**/*.test.ts', 'web/**/*.test.ts', 'db/**/*.test.ts', 'bench/**/*.test.ts', 'test/**/*.test.ts')
  if (asked('schema')) await tally.step('schema', () => program('db/dump.ts', ['--check']))
  if (tests.length === 0) return
  const needy = tests.some((file) => !file.startsWith('db/') && !file.endsWith('/rules.test.ts'))
  const complaint = needy ? await buildTemplate() : undefined
  if (complaint) return tally.fail('template database', 0, complaint)
  await runTests(tests, tally)
}

/** Once per run: every test that needs a database clones this one. Imported late, as a rule's test needs none of it. */
async function buildTemplate(): Promise<string | undefined> {
  try {
    const { globalSetup } = await import('../test/setup.ts')
    await globalSetup()
    return undefined
  } catch (error) {
    return inspect(error)
  }
}

async function journeys() {
  const tests = files('e2e/**/*.test.ts')
  if (tests.length > 0 || asked('web build')) await tally.step('web build', async () => buildWeb(process.execPath))
  if (tests.length === 0) return
  const unwanted = process.env['YIWANG_NO_BROWSER'] === '1'
  const browser = unwanted ? undefined : await findBrowser((message) => console.log(message))
  if (browser) {
    process.env['CHROME_PATH'] = browser
    return runTests(tests, tally)
  }
  const missed = `${countTests(tests)} journeys did not run`
  if (unwanted) tally.skip('journeys', `${missed}: YIWANG_NO_BROWSER=1`, countTests(tests))
  else
    tally.fail(
      'journeys',
      0,
      `${missed}: no Chromium here and none could be installed. CHROME_PATH names one, YIWANG_NO_BROWSER=1 goes without.`,
    )
}

/** One scratch PostgreSQL for all of it, unless TEST_DATABASE_URL names another. It may forget: a crash ends the run anyway. */
async function withDatabase(work: () => Promise<void>) {
  if (process.env['TEST_DATABASE_URL']) return work()
  const home = mkdtempSync(join(tmpdir(), 'yiwang-test-'))
  const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '300' }
  process.once('exit', () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))
  const server = await startEmbedded({ home, settings })
  process.env['TEST_DATABASE_URL'] = server.url
  try {
    await work()
  } finally {
    await server.stop()
  }
}

try {
  await check()
  await withDatabase(async () => {
    await onDatabase()
    await journeys()
  })
} catch (error) {
  tally.fail('set-up', 0, error instanceof Trouble ? error.message : inspect(error))
}
if (tally.total === 0) tally.fail('nothing to run', 0, `nothing has ${wanted.join(' or ')} in its name`)
tally.end()
