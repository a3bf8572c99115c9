import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { verify } from '#app/verify/verify.ts'
import { openDb } from '#kit/db.ts'
import { monday, server, template, urlOf } from '../test/town.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { Lists } from './lists.ts'
import type { Live } from './live.ts'
import { measure, syntheticGrids } from './locate.ts'
import { questions } from './questions.ts'
import { written } from './reference.ts'
import { asOwner } from './scratch.ts'
import { fill } from './seed/seed.ts'

const name = `bench_${randomUUID().replaceAll('-', '')}`
before(() => asOwner(server(), `create database ${name} template ${template} strategy file_copy`))
after(() => asOwner(server(), `drop database ${name} with (force)`))

const answerTo = (question: string, clients: number) =>
  questions[question]!.answer({ seconds: 0.2, cases: 10, clients }, urlOf(name), () => undefined)

test('locate agrees with an exhaustive search in every point, borders included', () => {
  const found = measure(syntheticGrids(20), { seconds: 0.1, cases: 300 })
  assert.equal(found.grids, 400)
  assert.equal(found.checked, 300)
  assert.equal(found.on_borders, 100)
  assert.equal(found.differences, 0)
  assert.ok(found.points_per_second > 0)
})

test('lifecycle goes round the whole loop without an error, beside the same statements sent bare', async () => {
  const { operations, generator, machine } = (await answerTo('lifecycle', 2)) as Lifecycle
  assert.ok(machine.cpu && machine.cores > 0)
  assert.match(machine.postgres ?? '', /^\d/)
  assert.equal(generator.errors, 0)
  assert.deepEqual(Object.keys(operations), ['create', 'get', 'list', 'move'])
  for (const [operation, figures] of Object.entries(operations)) {
    assert.equal(figures.errors, 0, figures.first_error ?? '')
    assert.ok(figures.requests > 0 && figures.statements_in_request > 0, operation)
    assert.ok(figures.reference.per_second > 0 && figures.ratio > 0, operation)
  }
})

test('in what is sent bare, ids that an operation made are new each time, alone and within a text; older ones stay', () => {
  const [made, older] = ['01a1807b-3250-7000-8000-000000000001', '01a1807b-3250-7000-8000-000000000002']
  const script = written({
    statements: [{ text: `select $1, $2, $3, to_char(now(), 'HH24:MI')`, values: [made, older, `[{"id":"${made}"}]`] }],
    ids: [made],
    no: null,
  })
  const fresh = `lpad(to_hex((:client_id::bigint << 48) + (:n::bigint << 5) + 0), 32, '0')::uuid`
  assert.equal(
    script,
    `\\set n :n + 1\nselect ${fresh}, E'${older}', (E'[{"id"\\x3a"' || ${fresh}::text || E'"}]'), to_char(now(), E'HH24\\x3aMI');`,
  )
})

test('lists are read by a desk, a board and a map', async () => {
  const { pages } = (await answerTo('lists', 1)) as Lists
  for (const [page, { requests, errors, kilobytes }] of Object.entries(pages)) {
    assert.equal(errors, 0, page)
    assert.ok(requests > 0 && kilobytes > 0, page)
  }
})

test('live news is heard on every stream', async () => {
  const { streams, moves, expected, heard } = (await answerTo('live', 3)) as Live
  assert.equal(streams, 3)
  assert.ok(moves > 0)
  assert.equal(heard, expected)
})

/** A fresh copy of the small town, filled; answers every case's last digest, and what verify says of it. */
async function filled(seed: number) {
  const copy = `${name}_${seed}_${randomUUID().slice(0, 8)}`
  await asOwner(server(), `create database ${copy} template ${template} strategy file_copy`)
  const db = openDb(urlOf(copy))
  try {
    await fill(db, urlOf(copy), { seed, cases: 300, until: monday, note: () => undefined }, (_, work) => work())
    const cases = await asOwner(urlOf(copy), 'select id, no, line_n, line_digest from cases order by id')
    return { cases, report: await verify(db, monday) }
  } finally {
    await db.close()
    await asOwner(server(), `drop database ${copy} with (force)`)
  }
}

test('a seeded city is the same from the same seed, another from another, and whole', async () => {
  const [one, again, other] = [await filled(1), await filled(1), await filled(2)]
  for (const { report } of [one, again, other]) assert.deepEqual([report.ok, report.cases, report.waiting], [true, 300, 0])
  assert.ok(one.report.lines > 600)
  assert.deepEqual(again.cases, one.cases)
  assert.notDeepEqual(other.cases, one.cases)
})
