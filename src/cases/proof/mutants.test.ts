import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differences, kindsOf, misprints } from '../../../test/model/compare.ts'
import { type Mutant, mutants, type Noticed, noticed } from '../../../test/model/mutants.ts'

const all = mutants()
const found = new Map<Mutant, Noticed>(all.map((mutant) => [mutant, noticed(mutant)]))
const told = ({ kind, how }: Mutant) => `${kind}: ${how}`

test('no row of the table of moves can be removed unnoticed', () => {
  const removed = all.filter(({ what }) => what === 'removed')
  assert.equal(removed.length, kindsOf.length)
  assert.deepEqual(removed.filter((one) => found.get(one) !== 'by what people may do').map(told), [])
})

for (const what of ['from', 'duty', 'standing', 'to', 'clock'] as const)
  test(`no row can be bent unnoticed: ${what}`, (t) => {
    const bent = all.filter((one) => one.what === what)
    const of = (how: Noticed) => bent.filter((one) => found.get(one) === how)
    t.diagnostic(`${bent.length} mutants, ${of('by what people may do').length} change what people may do or what comes of it,
      ${of('by what stands in the row').length} only the row itself`)
    assert.ok(bent.length > kindsOf.length)
    assert.deepEqual(of('never').map(told), [])
    // who may do what must show in what people may do; a row alone is not enough
    if (what === 'from' || what === 'duty' || what === 'standing') assert.deepEqual(of('by what stands in the row').map(told), [])
  })

test('the table is whole again afterwards', () => {
  assert.deepEqual(
    kindsOf.flatMap((kind) => [...differences(kind), ...misprints(kind)]),
    [],
  )
})
