import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe } from './catalogue.ts'
import { migrate } from './migrate.ts'
import { onScratch } from './scratch.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const outputs = { schema: join(root, 'db/schema.sql'), tables: join(root, 'src/kit/tables.ts') }

/** As the drivers of src/kit/db.ts read them: instants and days are text, whole and decimal numbers are numbers. */
const types = {
  timestamptz: 'string',
  date: 'string',
  time: 'string',
  int8: 'number',
  numeric: 'number',
  json: 'unknown',
  jsonb: 'unknown',
}

async function tableTypes(url: string): Promise<string> {
  const cli = join(root, 'node_modules/kysely-codegen/dist/cli/bin.js')
  const args = ['--dialect=postgres', `--url=${url}`, '--print', '--log-level=error', `--type-mapping=${JSON.stringify(types)}`]
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args], { cwd: tmpdir(), maxBuffer: 2 ** 24 })
  const body = stdout.slice(stdout.indexOf('import')).replace('export interface DB {', 'export interface Tables {')
  return `// Written by \`npm run schema\` from the migrations. Do not edit.\n\n${body.trim()}\n`
}

const written = await onScratch(async (client, url) => {
  await migrate(client)
  return { [outputs.schema]: await describe(client), [outputs.tables]: await tableTypes(url) }
})

for (const [file, text] of Object.entries(written)) {
  const before = await readFile(file, 'utf8').catch(() => '')
  if (before === text) continue
  if (process.argv.includes('--check')) {
    console.error(`${file} is not what the migrations make: run \`npm run schema\`.`)
    process.exitCode = 1
  } else {
    await writeFile(file, text)
    console.log(`wrote ${file}`)
  }
}
