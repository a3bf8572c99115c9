import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { migrate } from './migrate.ts'
import { connected, onScratch } from './scratch.ts'
import { Trouble } from './trouble.ts'

const scratch = mkdtempSync(join(tmpdir(), 'yiwang-migrations-'))
after(() => rmSync(scratch, { recursive: true }))

function folderWith(files: Record<string, string>): URL {
  const folder = mkdtempSync(join(scratch, 'of-'))
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql)
  return pathToFileURL(`${folder}/`)
}

const one = { '20260101-0000-one.sql': 'create table one (n int primary key);' }
const two = { '20260102-0000-two.sql': 'create table two (n int references one);' }
const troubled = (pattern: RegExp) => (error: unknown) => error instanceof Trouble && pattern.test(error.message)

test('every migration is applied once, in the order of the names', () =>
  onScratch(async (client) => {
    const folder = folderWith({ ...two, ...one })
    const steps: string[] = []
    assert.equal(await migrate(client, { folder, onStep: ({ name, n, of }) => steps.push(`${n}/${of} ${name}`) }), 2)
    assert.deepEqual(steps, ['1/2 20260101-0000-one.sql', '2/2 20260102-0000-two.sql'])
    assert.equal(await migrate(client, { folder }), 0)
  }))

test('two starts at once do not meet', () =>
  onScratch((client, url) =>
    connected(url, async (other) => {
      const folder = folderWith({ ...one, ...two })
      const done = await Promise.all([migrate(client, { folder }), migrate(other, { folder })])
      assert.deepEqual(done.sort(), [0, 2])
    }),
  ))

test('a file that fails leaves nothing of itself, and is named with the line', () =>
  onScratch(async (client) => {
    const folder = folderWith({ ...one, '20260103-0000-bad.sql': 'create table half (n int);\nselect nonsense;' })
    await assert.rejects(migrate(client, { folder }), /20260103-0000-bad.sql: line 2: column "nonsense" does not exist/)
    const { rows } = await client.query(`select to_regclass('one') as one, to_regclass('half') as half`)
    assert.deepEqual(rows, [{ one: 'one', half: null }])
  }))

test('an edited file and a database from a newer version are refused; other line ends are not an edit', () =>
  onScratch(async (client) => {
    const sql = 'create table one (n int);\n'
    await migrate(client, { folder: folderWith({ 'a.sql': sql, 'b.sql': 'select 1' }) })
    await assert.rejects(migrate(client, { folder: folderWith({ 'a.sql': sql }) }), troubled(/newer Yiwang.* b\.sql/))
    await assert.rejects(
      migrate(client, { folder: folderWith({ 'a.sql': `${sql}--`, 'b.sql': 'select 1' }) }),
      troubled(/a\.sql was edited/),
    )
    assert.equal(await migrate(client, { folder: folderWith({ 'a.sql': sql.replace('\n', '\r\n'), 'b.sql': 'select 1' }) }), 0)
  }))

test('yiwang_app may use the tables and nothing round them', () =>
  onScratch(async (client) => {
    const sql = `
      create table plain (n int generated always as identity, word text);
      create table log (n int); grant select, insert on log to yiwang_app;
      create table months (at date) partition by range (at);
      create table months_2026 partition of months for values from ('2026-01-01') to ('2027-01-01');`
    await migrate(client, { folder: folderWith({ 'a.sql': sql }) })
    await client.query('set role yiwang_app')
    const allowed = [
      "insert into plain (word) values ('x')",
      'update plain set word = null',
      'insert into log values (1)',
      "insert into months values ('2026-05-05')",
    ]
    for (const statement of allowed) await client.query(statement)
    const refused = [
      'update log set n = 2',
      'select from months_2026',
      'select from migrations',
      'create table mine (n int)',
      'drop table plain',
      'alter role yiwang_app bypassrls',
    ]
    for (const statement of refused) await assert.rejects(client.query(statement), { code: '42501' }, statement)
    const { rows } = await client.query(
      `select rolsuper or rolbypassrls or rolcanlogin as strong from pg_roles where rolname = 'yiwang_app'`,
    )
    assert.equal(rows[0].strong, false)
  }))

test('an ordinary owner without the right to make roles works once the administrator has made it, and is told so before', () =>
  onScratch(async (client, url) => {
    const owner = `owner_${process.pid}`
    await client.query(`create role ${owner} login password 'x'; alter schema public owner to ${owner}`)
    const theirs = new URL(url)
    theirs.username = owner
    theirs.password = 'x'
    try {
      const folder = folderWith(one)
      await migrate(client, { folder: folderWith({}) })
      await client.query(`drop table migrations; revoke yiwang_app from ${owner}`)
      await assert.rejects(
        connected(theirs.href, (c) => migrate(c, { folder })),
        troubled(/grant yiwang_app to/),
      )
      await client.query(`grant yiwang_app to ${owner}`)
      assert.equal(await connected(theirs.href, (c) => migrate(c, { folder })), 1)
      await connected(theirs.href, (c) => c.query('set role yiwang_app; insert into one values (1)'))
    } finally {
      await client.query(`drop owned by ${owner} cascade; drop role ${owner}`)
    }
  }))
