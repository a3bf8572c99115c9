import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#kit/actor.ts'
import { isRefusal } from '#kit/ruling.ts'
import type { OrganisationRef } from '#people/contract.ts'
import { dutiesOf, type RoleName } from '#people/rules.ts'
import { type Case, endStates, type MoveKind, openStates, type Surroundings } from '../contract.ts'
import { alone } from '../family/contract.ts'
import { decide, moves, permitted, type Rule } from '../rules.ts'
import { unreviewed } from './contract.ts'
import { archiveByItself, review, withinOwnStep } from './rules.ts'

const office = (id: number, kind: OrganisationRef['kind'], level: string, path: string): OrganisationRef => ({
  ...{ id, kind, level, path, name: String(id), name_en: String(id), area_id: id },
})
const [grid, village, east, county] = [
  office(6, 'grid_team', 'grid_1', '1/2/4/6/'),
  office(4, 'village_desk', 'village', '1/2/4/'),
  office(2, 'governance_centre', 'town', '1/2/'),
  office(1, 'governance_centre', 'county', '1/'),
]
const way: Surroundings = { way_up: [grid, village, east, county], below: [], area_class: null, route: null, whistle: null }
const case_ = (fields: Partial<Case> = {}) =>
  ({
    ...unreviewed,
    ...alone,
    ...{ id: 'c', state: 'assessing', holder_id: 2, centre_id: null, unit_id: null, involved: [2], path: '1/2/4/6/8/' },
    ...{ filed_at: null, dispatched_at: null, closed_at: null, check_passed: null, completed_by: null, returns: 0 },
    ...{ reporter_id: 'r', rating: null, whistle_id: null, stage: 'assess', standing: null },
    ...fields,
  }) as Case
const as = (role: RoleName, organisation: number, areas: string[] = ['1/']): Actor => ({
  ...{ kind: 'staff', person: 'p', person_name: '某人', post: 1, post_name: role, case: null },
  ...{ organisation, duties: dutiesOf(role), areas },
})
const said = (c: Case, kind: MoveKind, actor: Actor) => {
  const ruling = permitted(c, kind, actor, way)
  return ruling === true ? 'yes' : ruling.refused
}
const ended = { state: 'closed', closed_at: '2026-03-02T01:00:00.000Z', centre_id: 2 } as const

const rulings: [says: string, c: Case, kind: MoveKind, actor: Actor, answer: string][] = [
  ['a desk accepts', case_(), 'accept', as('intake_officer', 2), 'yes'],
  ['but once', case_({ accepted_at: 'x' }), 'accept', as('intake_officer', 2), 'already_accepted'],
  ['a grid has nobody below to ask', case_({ holder_id: 6 }), 'ask_verification', as('grid_worker', 6), 'not_on_the_way'],
  ['a dispatcher does not arbitrate', case_({ state: 'arbitrating' }), 'arbitrate', as('dispatcher', 2), 'not_your_duty'],
  ['the duty commander does', case_({ state: 'arbitrating' }), 'arbitrate', as('duty_commander', 2), 'yes'],
  ['another town’s does not', case_({ state: 'arbitrating' }), 'arbitrate', as('duty_commander', 3), 'not_the_holder'],
  ['a village does not void', case_({ holder_id: 4 }), 'void', as('village_officer', 4), 'not_your_duty'],
  [
    'dispatched, the town does not void',
    case_({ state: 'handling', dispatched_at: 'x' }),
    'void',
    as('dispatcher', 2),
    'void_after_dispatch',
  ],
  ['the county does', case_({ state: 'handling', dispatched_at: 'x' }), 'void', as('dispatcher', 1), 'yes'],
  ['who is neither reporter nor desk does not reopen', case_(ended), 'reopen', as('village_officer', 4), 'not_yours_to_reopen'],
  ['the centre that closed it does', case_(ended), 'reopen', as('dispatcher', 2), 'yes'],
  [
    'whoever handled it does not ask whether it is good',
    case_({ ...ended, completed_by: 'p' }),
    'follow_up',
    as('dispatcher', 2),
    'same_person_checks',
  ],
  ['whom it is against does nothing', case_({ complained_id: 2 }), 'settle', as('dispatcher', 2), 'complained_party'],
  ['in the archive nothing is done', case_({ ...ended, archived_at: 'x' }), 'reopen', as('dispatcher', 2), 'archived'],
]
for (const [says, c, kind, actor, answer] of rulings) test(`${kind}: ${says}`, () => assert.equal(said(c, kind, actor), answer))

test('after a return nobody pushes past his own step: whatever the table holds, only dispatch leads on', () => {
  const back = case_({ state: 'filed', returns: 1, centre_id: 2, filed_at: 'x', dispatched_at: 'x' })
  const leads = Object.entries<Rule>(moves).filter(
    ([, { from, to }]) =>
      from.includes('filed') && to !== 'same' && withinOwnStep(back, to, as('duty_commander', 2), way) === true,
  )
  assert.deepEqual(
    leads.map(([kind]) => kind),
    ['dispatch'],
  )
})

test('no move ends a case over an open part', () => {
  const facts = { organisation: null, condition: null, proof_required: false, open_parts: 2 }
  const move = { id: 'm', kind: 'settle', result: '已办' } as const
  const ruling = decide(case_({ parts: 2 }), move, as('intake_officer', 2), way, facts, new Date('2026-03-02T01:00:00.000Z'))
  assert.ok(isRefusal(ruling))
  assert.deepEqual([ruling.refused, ruling.why], ['open_parts', { n: 2 }])
})

test('the reporter has fifteen days to the minute', () => {
  const c = case_({ ...ended, reporter_id: 'p' })
  const ask = (at: string) =>
    decide(
      c,
      { id: 'm', kind: 'reopen', reason: '没好' },
      as('part_time_worker', 9),
      way,
      { organisation: null, condition: null, proof_required: false },
      new Date(at),
    )
  assert.ok(!isRefusal(ask('2026-03-17T01:00:00.000Z')))
  assert.ok(isRefusal(ask('2026-03-17T01:00:00.001Z')))
})

test('what passes up goes over the head of whom it is against', () => {
  const c = case_({ holder_id: 4, complained_id: 2 })
  const facts = { organisation: null, condition: null, proof_required: false }
  const change = decide(c, { id: 'm', kind: 'pass_up', note: '请上级办' }, as('village_officer', 4), way, facts, new Date())
  assert.ok(!isRefusal(change))
  assert.equal(change.holder_id, 1)
})

test('the archive takes what ended ninety days ago, not sooner, and never twice', () => {
  const at = (day: string) => new Date(`${day}T01:00:00.000Z`)
  assert.ok(isRefusal(archiveByItself(case_(ended), at('2026-05-30'))))
  assert.ok(!isRefusal(archiveByItself(case_(ended), at('2026-05-31'))))
  assert.ok(isRefusal(archiveByItself(case_({ ...ended, archived_at: 'x' }), at('2026-06-30'))))
  assert.ok(isRefusal(archiveByItself(case_(), at('2026-06-30'))))
})

test('every row has a source, and leads to states that there are', () => {
  const states: readonly string[] = [...openStates, ...endStates, 'same', 'holder_decides']
  for (const [kind, { source, to, also = [] }] of Object.entries<Rule>(review)) {
    assert.ok(source.length > 3, kind)
    assert.ok(
      [to, ...also].every((state) => states.includes(state)),
      kind,
    )
  }
})
