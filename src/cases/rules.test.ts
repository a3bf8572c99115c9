import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Duty, duties, roleNames, roles } from '#people/rules.ts'
import { actors, differences, kindsOf, misprints } from '../../test/model/compare.ts'
import { beginnings, dutiesOf, ended } from '../../test/model/table.ts'
import { type CaseState, endStates, type MoveKind, openStates, states } from './contract.ts'
import { moves, type Rule } from './rules.ts'

const rows = Object.entries(moves) as [MoveKind, Rule][]
/** States to which a row may lead from one of its own. */
const targets = (rule: Rule, from: CaseState): readonly CaseState[] => [
  ...(rule.to === 'same' ? [from] : rule.to === 'holder_decides' ? beginnings : [rule.to]),
  ...(rule.also ?? []),
]

test('every state of the table is a state of a case', () => {
  for (const [kind, rule] of rows) {
    for (const state of rule.from) assert.ok(states.includes(state), `${kind} from ${state}`)
    assert.ok(rule.from.length > 0 && new Set(rule.from).size === rule.from.length, `${kind} begins nowhere, or twice somewhere`)
    for (const state of targets(rule, rule.from[0]!)) assert.ok(states.includes(state), `${kind} to ${state}`)
  }
})

test('every row names its source', () => {
  for (const [kind, { source }] of rows) assert.match(source, /\p{L}.*\S/u, kind)
})

test('a case that has ended makes no move but those that say so', () => {
  for (const state of endStates)
    assert.deepEqual(
      rows
        .filter(([, rule]) => rule.from.includes(state))
        .map(([kind]) => kind)
        .sort(),
      [...ended[state]].sort(),
      state,
    )
})

test('every state is reached, and whatever is open has a way to an end', () => {
  const reached = new Set<CaseState>(beginnings)
  for (let grown = -1; grown !== reached.size; ) {
    grown = reached.size
    for (const [, rule] of rows)
      for (const from of rule.from) if (reached.has(from)) for (const to of targets(rule, from)) reached.add(to)
  }
  assert.deepEqual(
    states.filter((state) => !reached.has(state)),
    [],
  )
  const ending = new Set<CaseState>(endStates)
  for (let grown = -1; grown !== ending.size; ) {
    grown = ending.size
    for (const [, rule] of rows)
      for (const from of rule.from) if (targets(rule, from).some((to) => ending.has(to))) ending.add(from)
  }
  assert.deepEqual(
    openStates.filter((state) => reached.has(state) && !ending.has(state)),
    [],
    'no way out',
  )
})

test('a move that starts no clock stays where it is or ends the case, and an ended case has none', () => {
  for (const [kind, { to, clock }] of rows)
    assert.equal(clock === 'none', (endStates as readonly string[]).includes(to), `${kind} to ${to} with clock ${clock}`)
})

test('every duty belongs to a role, and every duty that a move asks for is a duty', () => {
  for (const duty of duties)
    assert.ok(
      roleNames.some((role) => (roles[role].duties as readonly Duty[]).includes(duty)),
      duty,
    )
  for (const [kind, { duty }] of rows) assert.ok(duty === null || duties.includes(duty), kind)
})

test('every role has the duties that its post describes', () => {
  for (const role of roleNames) assert.deepEqual([...roles[role].duties].sort(), [...dutiesOf[role]].sort(), role)
})

test('the table of moves and the papers have the same rows', () => {
  assert.deepEqual(Object.keys(moves).sort(), [...kindsOf].sort())
  assert.deepEqual(kindsOf.flatMap(misprints), [])
})

for (const kind of kindsOf)
  test(`${kind}: every state, every actor, as the papers say`, () => {
    assert.ok(actors.length > 500, 'the test has lost sight of the actors')
    assert.deepEqual(differences(kind), [])
  })
