import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Name, newId, organisations } from '../../../test/people.ts'
import { town } from '../../../test/town.ts'
import { at, conditions, kinds } from '../../../test/willow.ts'
import type { Case, Surroundings } from '../contract.ts'
import { comesUnder } from './rules.ts'

const { as, clock, listen } = await town()
const { county, east, east_grid, east_village, roads } = organisations

const office = (id: number, kind: string, level: string) => ({ id, kind, level, name: '', name_en: '', area_id: id, path: '' })
const way_up = [
  office(6, 'grid_team', 'grid_1'),
  office(4, 'village_desk', 'village'),
  office(2, 'governance_centre', 'town'),
  office(1, 'governance_centre', 'county'),
]
const around = { way_up, below: [], area_class: null, route: null } as unknown as Surroundings
const caseAt = (holder_id: number, more: Partial<Case> = {}) =>
  ({
    holder_id,
    procedure: 'grid',
    filed_at: null,
    whistle_id: null,
    complained_id: null,
    involved: [holder_id],
    ...more,
  }) as Case

for (const [what, c, procedure, holder, clockThen] of [
  ['a matter of the same procedure stays as it is', caseAt(6), 'grid', undefined, undefined],
  ['a street stall at the grid goes to the town', caseAt(6), 'city_management', 2, 'assess'],
  ['a street stall at the town stays there, under its limits', caseAt(2), 'city_management', undefined, 'relimit'],
  ['a street stall at the county does not go back down', caseAt(1), 'city_management', undefined, 'relimit'],
  ['a gas leak at the village goes to the county', caseAt(4), 'emergency_direct', 1, 'assess'],
  [
    'what is no emergency after all stays with the county',
    caseAt(1, { procedure: 'emergency_direct' }),
    'grid',
    undefined,
    'relimit',
  ],
  ['a case that is filed stays with its centre', caseAt(2, { filed_at: '2026-03-02' }), 'emergency_direct', undefined, 'relimit'],
  ['while a whistle runs its own limit runs on', caseAt(2, { whistle_id: 'w' }), 'emergency_direct', undefined, undefined],
  ['it never goes to whoever it is against', caseAt(6, { complained_id: 2 }), 'city_management', 1, 'assess'],
  ['one that was given beside its own way stays there', caseAt(77), 'emergency_direct', undefined, 'relimit'],
] as const)
  test(what, () => {
    const change = comesUnder(c, procedure, around)
    assert.deepEqual([change.holder_id, change.clock], [holder, clockThen])
    if (procedure !== c.procedure) assert.equal(change.procedure, procedure)
  })

async function moved(who: Name, id: string, body: object) {
  const answer = await as(who).post(`/cases/${id}/moves`, { id: newId(), ...body })
  assert.equal(answer.status, 200, `${JSON.stringify(body)} ${JSON.stringify(answer.body)}`)
  return answer.body as Case
}
async function reported(who: Name, given: object = {}): Promise<string> {
  const id = newId()
  const answer = await as(who).post('/cases', { id, description: '路边有情况', ...at.wens_grid, ...given })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return id
}
const recategorise = (category_id: number) => ({ kind: 'recategorise', category_id, reason: '类别有误' })
const minutesLeft = (c: Case) => (Date.parse(c.due_at!) - clock.now.getTime()) / 60_000

test('a grid worker who finds a gas leak brings it to the county at once, which has a quarter of an hour and is told', async () => {
  const id = await reported('wen')
  const after = await moved('wen', id, recategorise(kinds.gas))
  assert.deepEqual(
    [after.procedure, after.state, after.holder_id, after.stage],
    ['emergency_direct', 'assessing', county, 'assess'],
  )
  assert.equal(minutesLeft(after), 15)
  await listen()
  const { items } = (await as('cheng').get('/notices')).body
  assert.ok(items.some((one: { case_id: string }) => one.case_id === id))
  const refused = await as('cheng').post(`/cases/${id}/moves`, {
    id: newId(),
    kind: 'pass_down',
    organisation_id: east,
    note: '请办',
  })
  assert.deepEqual([refused.status, refused.body.code], [409, 'not_in_procedure'])
})

test('filed as another kind of matter, its dispatch begins under that procedure, and it stays with the centre', async () => {
  const id = await reported('min', { keep_here: true })
  const filed = await moved('min', id, { kind: 'file', category_id: kinds.gas, filing_condition_id: conditions.gas })
  assert.deepEqual([filed.procedure, filed.holder_id, filed.stage], ['emergency_direct', east, 'dispatch'])
  assert.deepEqual([filed.limit_kind, minutesLeft(filed)], ['urgent_hour', 15])
  const order = await moved('rui', id, { kind: 'dispatch', organisation_id: roads })
  assert.deepEqual([order.limit_kind, minutesLeft(order)], ['urgent_hour', 15])
  const taken = await moved('luo', id, { kind: 'acknowledge' })
  assert.deepEqual([taken.limit_kind, taken.limit_amount], ['urgent_hour', 2])
  const refused = await as('luo').post(`/cases/${id}/moves`, { id: newId(), kind: 'ask_extension', note: '来不及' })
  assert.equal(refused.body.code, 'not_in_procedure')
})

test('a stage that runs keeps its beginning under the new limit, and nobody is late by a correction', async () => {
  const id = await reported('min', { keep_here: true })
  const before = await moved('min', id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
  clock.pass(5)
  const early = await moved('min', id, { ...recategorise(kinds.gas), filing_condition_id: conditions.gas })
  assert.deepEqual([early.stage, early.stage_from, minutesLeft(early)], ['dispatch', before.stage_from, 10])
  assert.deepEqual([early.limit_kind, early.procedure], ['urgent_hour', 'emergency_direct'])

  // assessed for hours as a matter of the day, then found to be an emergency: the new limit counts from now
  const other = await reported('cheng', { keep_here: true })
  clock.pass(3 * 60)
  const late = await moved('cheng', other, recategorise(kinds.gas))
  assert.deepEqual([late.stage, late.was_overdue, minutesLeft(late)], ['assess', false, 15])
})

test('a category of the same procedure changes no limit', async () => {
  const id = await reported('wen', { category_id: kinds.drains })
  const before = (await as('wen').get(`/cases/${id}`)).body.case
  clock.pass(30)
  const after = await moved('wen', id, recategorise(kinds.quarrel))
  assert.deepEqual([after.procedure, after.due_at, after.stage_from], ['grid', before.due_at, before.stage_from])
  assert.deepEqual([after.holder_id, after.limit_source], [east_grid, before.limit_source])
})

test('a case whose place is corrected begins there with whoever its procedure begins with', async () => {
  const id = await reported('xu', at.west)
  const stall = await moved('xu', id, recategorise(kinds.stall))
  assert.deepEqual([stall.holder_id, stall.procedure], [organisations.west, 'city_management'])
  const there = await moved('xi', id, { kind: 'relocate', ...at.wens_grid, reason: '位置有误' })
  assert.deepEqual([there.holder_id, there.state], [east, 'assessing'])
  assert.notEqual(there.holder_id, east_village)
})
