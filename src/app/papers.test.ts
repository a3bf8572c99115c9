import assert from 'node:assert/strict'
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import * as cases from '#cases/contract.ts'
import { moves } from '#cases/rules.ts'
import { limitKinds } from '#deadlines/contract.ts'
import { OrganisationKind } from '#people/contract.ts'
import { duties, roleNames } from '#people/rules.ts'
import { levels } from '#territory/rules.ts'

const read = (file: string) => readFileSync(file, 'utf8')
const papers = ['README.md', 'README.zh.md', 'AGENTS.md', ...globSync('{docs,src}/**/*.md')].map((file) =>
  file.replaceAll('\\', '/'),
)
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts)
/** What npm does by itself. */
const ofNpm = ['install', 'audit', 'ci']
const roots = ['src', 'web', 'db', 'test', 'e2e', 'bench', 'scripts', 'docs']
/** Names that every room may use for a file of its own. */
const roles = ['contract', 'rules', 'store', 'actions', 'routes', 'ask', 'reactions', 'timers'].map((role) => `${role}.ts`)
const decisions = 'docs/decisions'

/** Paths that a paper names in backticks: from the root, or files beside it. Patterns and placeholders are no paths. */
export function pathsNamed(text: string): string[] {
  const quoted = [...text.matchAll(/`([\w.@-]+(?:\/[\w.@-]+)*)`/g)].map(([, path]) => path!)
  return quoted.filter(
    (path) => /\w\.(ts|tsx|md|mjs|sql)$/.test(path) || (roots.includes(path.split('/')[0]!) && path.includes('/')),
  )
}
export const linksIn = (text: string): string[] => [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target]) => target!)
export const scriptsNamed = (text: string): string[] =>
  [...text.matchAll(/(?:^|`)(?:[\w]+=\S+ )?npm (?:run )?([a-z]+)/gm)].map(([, name]) => name!)

/** A word counts as explained when the glossary has it as a code of its own. */
export const unexplained = (words: readonly string[], glossary: string): string[] =>
  words.filter((word) => !glossary.includes(`\`${word}\``))

/** Pictures are made from a running Yiwang and may lag behind; everything else that is named exists. */
function missing(file: string): string[] {
  const text = read(file)
  const beside = dirname(file)
  const there = (path: string) => ['.', 'src', beside].some((folder) => existsSync(join(folder, path)))
  const named = pathsNamed(text).filter((path) => !there(path) && !roles.includes(path))
  const linked = linksIn(text).map((target) => normalize(join(beside, target)))
  const dead = linked.filter((path) => !existsSync(path) && !path.startsWith('docs/pictures/'))
  return [...named, ...dead].map((path) => `${file} names ${path}`)
}

test('every file that a paper names is there', () => {
  assert.deepEqual(papers.flatMap(missing), [])
})

test('every npm script that a paper names is there', () => {
  const known = [...scripts, ...ofNpm]
  const wrong = ['README.md', 'README.zh.md', 'AGENTS.md', ...globSync('docs/*.md')].flatMap((file) =>
    scriptsNamed(read(file))
      .filter((name) => !known.includes(name))
      .map((name) => `${file} names npm ${name}`),
  )
  assert.deepEqual(wrong, [])
})

test('every decision stands in the index', () => {
  const index = linksIn(read(`${decisions}/README.md`))
  const records = readdirSync(decisions).filter((file) => file !== 'README.md')
  assert.deepEqual(
    records.filter((file) => !index.includes(file)),
    [],
  )
})

test('every word of the contracts stands in the glossary', () => {
  const enums = [cases.Outcome, cases.Source, cases.RequestForm, cases.Severity, cases.DeclineReason, OrganisationKind]
  const values = enums.flatMap((one) => (one as unknown as { enum: string[] }).enum)
  const words = [
    ...cases.states,
    ...cases.queues,
    ...Object.keys(moves),
    ...levels,
    ...limitKinds,
    ...roleNames,
    ...duties,
    ...values,
  ]
  assert.deepEqual(unexplained(words, read('docs/glossary.md')), [])
})

test('every table stands in the glossary', () => {
  const tables = [...read('db/schema.sql').matchAll(/^create table (?:public\.)?(\w+)/gim)].map(([, name]) => name!)
  assert.ok(tables.includes('cases'), 'the test has lost sight of the tables')
  const partitions = /^journal_(other|\d{4}_\d{2})$/
  assert.deepEqual(
    unexplained(
      tables.filter((table) => !partitions.test(table)),
      read('docs/glossary.md'),
    ),
    [],
  )
})

test('every room has a README of at most sixty lines, and AGENTS.md has at most eighty', () => {
  const rooms = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const lines = (file: string) => (existsSync(file) ? read(file).split('\n').length - 1 : 0)
  const odd = rooms.map(({ name }) => `src/${name}/README.md`).filter((file) => lines(file) === 0 || lines(file) > 60)
  assert.deepEqual(odd, [])
  assert.ok(lines('AGENTS.md') <= 80)
})

test('what is not there, or not explained, is found', () => {
  assert.deepEqual(pathsNamed('see `src/cases/gone.ts`, `gone.ts`, `YYYY/x` or `a b`'), ['src/cases/gone.ts', 'gone.ts'])
  assert.deepEqual(linksIn('[a](docs/a.md#x) [b](https://example.org/)'), ['docs/a.md'])
  assert.deepEqual(scriptsNamed('`npm run nowhere -- x`, `npm start`, npm itself'), ['nowhere', 'start'])
  assert.deepEqual(unexplained(['closed', 'vanished'], '| `closed` |'), ['vanished'])
})
