import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'

/**
 * A folder may use folders on lower floors. Folders on one floor do not know each other: they meet in the journal.
 * People serve in areas and sign in, so these three stand one upon the other (docs/decisions/2026-11-21-floors.md).
 */
const floors = [
  ['kit'],
  ['journal', 'territory', 'attachments'],
  ['people'],
  ['identity'],
  ['emergency', 'registers'],
  ['catalogue', 'routing', 'deadlines'],
  ['cases'],
  ['intake', 'mediation', 'campaigns', 'services', 'community', 'response'],
  ['notices', 'points', 'analytics', 'exchange'],
  ['app'],
]
/** What a neighbour may use: its words, its rules, its verbs, and the questions it answers. Never its tables. */
const open = /\/(contract|rules|actions|ask|record|deliver|seal)\.ts$/
/** Contracts and rules also run in the browser, so they may only use each other. */
const portable = /(^|\/)(contract|rules|actor|ruling|problems|day)\.ts$/
/** Packages that run in a browser as they are. */
const portablePackages = new Set(['typebox', 'typebox/format'])
const lines_max = 250

const floorOf = (folder: string) => floors.findIndex((floor) => floor.includes(folder))
const isTest = (file: string) => /\.test\.tsx?$/.test(file)

export type Source = { file: string; text: string }
const imports = (text: string) =>
  [...text.matchAll(/^(?:import|export)\s(?:[^'"]*?\sfrom\s)?'([^']+)'/gm)].map(([, target]) => target!)

/** The path below src that an import means, or null when it is a package. */
function roomPath(file: string, target: string): string | null {
  if (target.startsWith('#')) return target.slice(1)
  if (!target.startsWith('.')) return null
  const path = normalize(join(dirname(file), target)).replaceAll('\\', '/')
  return path.startsWith('src/') ? path.slice(4) : path
}

/** Why a file may not use what it uses; empty when it may. */
export function breaches({ file, text }: Source): string[] {
  const [root, folder = ''] = file.split('/')
  const isPortable = root === 'src' && portable.test(file)
  const out: string[] = []
  for (const target of imports(text)) {
    const path = roomPath(file, target)
    const say = (why: string) => out.push(`${file} uses ${target}: ${why}`)
    if (path === null) {
      if (isPortable && !portablePackages.has(target)) say('contracts and rules run in the browser too')
      continue
    }
    if (path.startsWith('..') || !path.includes('/')) continue
    const [neighbour = ''] = path.split('/')
    if (root === 'web') {
      if (target.startsWith('#') && !portable.test(path) && !isTypeOnly(text, target))
        say('the web sees only contracts and rules')
      continue
    }
    if (folder === 'app') continue
    if (isPortable && !portable.test(path)) say('contracts and rules stay portable')
    if (neighbour === folder) continue
    if (floorOf(neighbour) < 0) say('outside of the house')
    else if (floorOf(neighbour) >= floorOf(folder)) say(`${folder} does not stand above ${neighbour}`)
    else if (neighbour !== 'kit' && !open.test(path) && !isTypeOnly(text, target)) say(`it is private to ${neighbour}`)
  }
  if (
    isPortable &&
    /\bnew Date\(\)|\bDate\.now\(|\bawait\b|\bMath\.random\(/.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''))
  )
    out.push(`${file}: a rule is given its time and waits for nothing`)
  return out
}

const isTypeOnly = (text: string, target: string) =>
  new RegExp(`^(?:import|export) type [^'"]*from '${target.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}'`, 'm').test(text)

/** Which folders write a table, by Kysely's verbs and by plain SQL. */
export function tablesWritten(text: string): string[] {
  const verbs = [...text.matchAll(/(?:insertInto|updateTable|deleteFrom)\('(\w+)'/g)]
  const plain = [
    ...text.matchAll(/\b(?:insert into|update|delete from)\s+([a-z_]+)\b(?=\s*(?:\(|set\b|select\b|where\b|using\b|as\b))/gi),
  ]
  return [...verbs, ...plain].map(([, table]) => table!)
}

const sources: Source[] = globSync('{src,web}/**/*.{ts,tsx}')
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !isTest(file))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

test('every room stands on its floor and knows only what lies below', () => {
  assert.deepEqual(sources.flatMap(breaches), [])
})

test('every room of src has a floor', () => {
  const rooms = new Set(sources.filter(({ file }) => file.startsWith('src/')).map(({ file }) => file.split('/')[1]!))
  assert.deepEqual(
    [...rooms].filter((room) => floorOf(room) < 0),
    [],
  )
})

test('each table is written by one folder', () => {
  const writers = new Map<string, Set<string>>()
  for (const { file, text } of sources) {
    const [root, folder] = file.split('/')
    if (root !== 'src' || folder === 'app') continue
    for (const table of tablesWritten(text)) writers.set(table, (writers.get(table) ?? new Set()).add(folder!))
  }
  assert.deepEqual(
    [...writers].filter(([, folders]) => folders.size > 1).map(([table, folders]) => `${table}: ${[...folders].join(' and ')}`),
    [],
  )
  assert.ok(writers.has('cases') && writers.has('journal'), 'the test has lost sight of the writers')
})

test('no file is longer than 250 lines', () => {
  const long = sources.filter(({ file, text }) => !file.endsWith('kit/tables.ts') && text.split('\n').length - 1 > lines_max)
  assert.deepEqual(
    long.map(({ file }) => file),
    [],
  )
})

test('the kit is small', () => {
  assert.ok(sources.filter(({ file }) => file.startsWith('src/kit/')).length <= 24)
})

// each law is broken once on purpose: the test must name the file
for (const [law, source] of [
  ['an upper floor', { file: 'src/cases/actions.ts', text: "import { x } from '#intake/actions.ts'\n" }],
  ['a neighbour on the same floor', { file: 'src/routing/ask.ts', text: "import { x } from '#catalogue/ask.ts'\n" }],
  ['a neighbour’s tables', { file: 'src/cases/list.ts', text: "import { x } from '#people/store.ts'\n" }],
  ['a neighbour’s tables by a relative path', { file: 'src/cases/list.ts', text: "import { x } from '../people/store.ts'\n" }],
  ['the server from the web', { file: 'web/desk/x.ts', text: "import { x } from '#cases/store.ts'\n" }],
  ['the database from a rule', { file: 'src/cases/rules.ts', text: "import { x } from '#kit/db.ts'\n" }],
  ['node from a contract', { file: 'src/cases/contract.ts', text: "import { x } from 'node:crypto'\n" }],
  ['the clock from a rule', { file: 'src/cases/rules.ts', text: 'const now = new Date()\n' }],
] as const)
  test(`using ${law} is found`, () => {
    const found = breaches(source)
    assert.equal(found.length, 1)
    assert.ok(found[0]!.startsWith(source.file))
  })

test('a second writer of a table is found', () => {
  assert.deepEqual(tablesWritten("tx.insertInto('cases')"), ['cases'])
  assert.deepEqual(tablesWritten('sql`update cases set x = 1`'), ['cases'])
  assert.deepEqual(tablesWritten('sql`insert into journal (id) values (1)`'), ['journal'])
})
