import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { MoveKind } from '#cases/contract.ts'
import { kindsOf } from '../../../test/model/compare.ts'
import { reckon } from '../../../test/model/reckoning.ts'
import { newBook, plots, stage, tell } from '../../../test/model/story.ts'
import { tours } from '../../../test/model/tours.ts'
import { town } from '../../../test/town.ts'

/** How many stories; `YIWANG_SEQUENCES=20000` for a long night. */
const stories = Number(process.env['YIWANG_SEQUENCES'] ?? 2_000)
const seed = Number(process.env['YIWANG_SEED'] ?? 20_261_121)
/** Told side by side in one town, each about its own case and in its own time. */
const tellers = 6

const willow = await stage(await town())
const book = newBook()

test('every move there is is made by somebody, somewhere, and ends as the oracle says', async () => {
  for (const plot of tours) await tell(willow, book, plot)
  assert.deepEqual(
    kindsOf.filter((kind) => !book.made.has(kind)),
    [],
    'never made',
  )
})

test(`${stories} stories of everyone trying everything end as the oracle says`, async (t) => {
  const started = performance.now()
  const each = Math.ceil(stories / tellers)
  const told = await Promise.allSettled(
    Array.from({ length: tellers }, (_, n) =>
      fc.assert(
        fc.asyncProperty(plots, (plot) => tell(willow, book, plot)),
        { numRuns: each, seed: seed + n, endOnFailure: false },
      ),
    ),
  )
  for (const one of told) if (one.status === 'rejected') throw one.reason
  const moves = [...book.made.values()].reduce((sum, n) => sum + n, 0)
  const refusals = [...book.said].filter(([what]) => !what.endsWith(' ok')).reduce((sum, [, n]) => sum + n, 0)
  const seconds = Math.round((performance.now() - started) / 1_000)
  t.diagnostic(`${book.stories} stories, ${moves} moves made, ${refusals} refused, ${seconds} s`)
  t.diagnostic(kindsOf.map((kind) => `${kind} ${book.made.get(kind) ?? 0}`).join(', '))
})

test('every move was refused as well', { skip: stories < 500 && 'too few stories' }, () => {
  const refused = (kind: MoveKind) => [...book.said.keys()].some((what) => what.startsWith(`${kind} `) && !what.endsWith(' ok'))
  assert.deepEqual(
    kindsOf.filter((kind) => !refused(kind)),
    [],
  )
})

reckon(willow, book)
