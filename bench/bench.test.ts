import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { server, template, urlOf } from '../test/town.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { Lists } from './lists.ts'
import type { Live } from './live.ts'
import { measure, syntheticGrids } from './locate.ts'
import { questions } from './questions.ts'
import { asOwner } from './scratch.ts'

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
