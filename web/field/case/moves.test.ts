import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Value } from 'typebox/value'
import { Move, type MoveKind } from '#cases/contract.ts'
import { moves, type Rule } from '#cases/rules.ts'
import { type RoleName, roles } from '#people/rules.ts'
import { empty, type Fields, moveOf, partsOf } from './form.ts'

/** Who works with the phone. */
const afoot = [
  'cell_leader',
  'grid_worker',
  'part_time_worker',
  'grid_leader',
  'deputy_grid_leader',
  'village_officer',
  'handler',
] as const satisfies RoleName[]
const kinds = Object.keys(moves) as MoveKind[]
const duties = (role: RoleName): readonly string[] => roles[role].duties
const mayMake = (role: RoleName) =>
  kinds.filter((kind) => {
    const { duty }: Rule = moves[kind]
    return duty === null || duties(role).includes(duty)
  })
const onPhone = [...new Set(afoot.flatMap(mayMake))]

const id = '01a00000-0000-7000-8000-000000000001'
const whole: Fields = {
  ...empty,
  ...{ text: '已到现场看过', passed: true, true_matter: true, reason: 'out_of_scope', organisation_id: 4, category_id: 3 },
  ...{
    filing_condition_id: 9,
    closing_condition_id: 2,
    rating: 4,
    granted: true,
    until: '2026-05-01',
    participants: '道路所罗工',
  },
  ...{
    position: { lon: 118.25, lat: 24.1 },
    main_case_id: id,
    reached: true,
    resolved: true,
    satisfied: true,
    confidential: true,
  },
}

for (const role of afoot)
  test(`every move that the duties of a ${role} allow has a form on the phone`, () => {
    assert.deepEqual(
      mayMake(role).filter((kind) => partsOf[kind] === null),
      [],
    )
  })

test('filled in, each form makes a move as the contract has it, before and after filing', () => {
  for (const kind of onPhone)
    for (const filed of [false, true]) {
      const made = moveOf(kind, id, whole, filed)
      assert.ok(made && Value.Check(Move, made), `${kind}: ${JSON.stringify(made)}`)
    }
})

test('a form that asks for something is not sent empty', () => {
  const asksNothing: readonly MoveKind[] = ['dispatch', 'grant_extension', 'grant_suspension', 'muster']
  for (const kind of kinds) {
    const parts = partsOf[kind]
    if (!parts || parts.length === 0 || asksNothing.includes(kind)) continue
    assert.equal(moveOf(kind, id, empty), null, kind)
  }
})

test('whatever is left out, what a form sends is whole by the contract', () => {
  const blanks = Object.keys(empty) as (keyof Fields)[]
  for (const kind of onPhone)
    for (const blank of blanks)
      for (const filed of [false, true]) {
        const made = moveOf(kind, id, { ...whole, [blank]: empty[blank] }, filed)
        assert.ok(made === null || Value.Check(Move, made), `${kind} without ${blank}: ${JSON.stringify(made)}`)
      }
})

test('every part that a form names is drawn by some file beside it', () => {
  const here = import.meta.dirname
  const drawn = ['', '/review']
    .flatMap((folder) =>
      readdirSync(here + folder)
        .filter((file) => file.endsWith('.tsx'))
        .map((file) => readFileSync(`${here}${folder}/${file}`, 'utf8')),
    )
    .join('\n')
  const parts = new Set(kinds.flatMap((kind) => partsOf[kind] ?? []))
  assert.deepEqual(
    [...parts].filter((part) => !drawn.includes(`parts.includes('${part}')`)),
    [],
  )
})

const lacking: [MoveKind, Partial<Fields>, boolean, string][] = [
  ['recategorise', { category_id: null }, false, 'another category is named'],
  ['recategorise', { filing_condition_id: null }, true, 'once filed, so is its condition'],
  ['relocate', { position: null }, false, 'another place is a point'],
  ['transfer', { organisation_id: null }, false, 'a transfer names to whom'],
  ['ask_verification', { organisation_id: null }, false, 'somebody is asked to verify'],
  ['follow_up', { reached: null }, false, 'a call reaches somebody or nobody'],
  ['follow_up', { satisfied: null }, false, 'whoever was reached is asked whether they are satisfied'],
  ['mark_confidential', { confidential: null }, false, 'it is confidential or not'],
  ['merge', { main_case_id: null }, false, 'a duplicate names its main case'],
  ['unmerge', { text: ' ' }, false, 'taking it out again says why'],
]
for (const [kind, but, filed, says] of lacking)
  test(`${kind}: ${says}`, () => {
    assert.equal(moveOf(kind, id, { ...whole, ...but }, filed), null)
    assert.notEqual(moveOf(kind, id, whole, filed), null)
  })

test('only what was not settled is opened again, and whoever was not reached has said nothing', () => {
  const call = (but: Partial<Fields>) => moveOf('follow_up', id, { ...whole, ...but })
  assert.deepEqual(call({ again: true }), {
    id,
    kind: 'follow_up',
    reached: true,
    resolved: true,
    satisfied: true,
    note: whole.text,
  })
  assert.equal((call({ again: true, resolved: false }) as { reopen?: boolean }).reopen, true)
  assert.deepEqual(call({ reached: false, again: true }), { id, kind: 'follow_up', reached: false, note: whole.text })
})
