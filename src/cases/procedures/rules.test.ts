import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Case, type CaseState, states } from '../contract.ts'
import { moves, permitted } from '../rules.ts'
import { firstOnWay, hasMove, leftOut, loops, type ProcedureName, procedures, viewOf } from './rules.ts'

const office = (kind: string, level: string) => ({ kind, level })
const cell = office('grid_team', 'cell')
const grid = office('grid_team', 'grid_1')
const village = office('village_desk', 'village')
const town = office('governance_centre', 'town')
const zone = office('governance_centre', 'zone')
const county = office('governance_centre', 'county')
const city = office('governance_centre', 'city')

for (const [procedure, way, first] of [
  ['grid', [grid, village, town, county], grid],
  ['grid', [cell, grid, village, town, county, city], cell],
  ['city_management', [grid, village, town, county], town],
  ['city_management', [cell, grid, village, town, county, city], town],
  ['hotline', [grid, village, town, county], county],
  ['hotline', [grid, village, town, zone], zone],
  ['emergency_direct', [cell, grid, village, town, county, city], county],
  ['emergency_direct', [grid, village, town, zone, county], county],
  ['emergency_direct', [grid, village], grid],
  ['grid', [], undefined],
] as const)
  test(`${procedure} begins at the ${first?.level ?? 'desk of nobody'} of ${way.map(({ level }) => level).join(', ') || 'nothing'}`, () =>
    assert.equal(firstOnWay(procedure, way), first))

test('every stage of every procedure and loop is a state of some case, but for the patrol, which is over before there is one', () => {
  for (const view of [...Object.values(procedures).map((one) => one.view), ...Object.values(loops)]) {
    const reached = new Set<string>(Object.values(view.at))
    const missing = view.steps.filter((step) => !reached.has(step))
    assert.deepEqual(
      missing,
      missing.filter((step) => step === 'patrol'),
    )
    for (const state of states) assert.ok((view.steps as readonly string[]).includes(view.at[state]), state)
  }
})

test('a case never goes back a step while it goes on', () => {
  const onward = ['reported', 'verifying', 'assessing', 'filed', 'dispatched', 'handling', 'checking', 'closed'] as const
  for (const view of [...Object.values(procedures).map((one) => one.view), ...Object.values(loops)]) {
    const at = onward.map((state) => (view.steps as readonly string[]).indexOf(view.at[state]))
    assert.deepEqual(
      at,
      at.toSorted((a, b) => a - b),
    )
  }
})

test('Quanzhou counts seven steps, Zhangzhou five, and a city of its own kind the stages of the procedure', () => {
  assert.equal(viewOf('seven_steps', 'grid').steps.length, 7)
  assert.equal(viewOf('five_steps', 'hotline').steps.length, 5)
  assert.deepEqual(viewOf('stages', 'city_management').steps, procedures.city_management.view.steps)
  assert.equal(viewOf('seven_steps', 'grid').at.handling, 'resolve')
})

test('a move that a procedure has not is refused with its own code, whoever asks; the others are not', () => {
  const actor = { kind: 'staff', duties: ['resolve_on_site', 'assess'], organisation: 6, areas: ['1/'] }
  const c = { state: 'reported', holder_id: 6, path: '1/2/', archived_at: null, whistle_id: null }
  const ask = (procedure: string) =>
    permitted({ ...c, procedure } as never, 'resolve_on_site', actor as never, { way_up: [], below: [] } as never)
  assert.equal(ask('grid'), true)
  for (const [name, { without }] of Object.entries(procedures))
    if ((without as readonly string[]).includes('resolve_on_site'))
      assert.deepEqual(ask(name), { refused: 'not_in_procedure', why: { procedure: name } })
})

test('whatever stands in the way up, a case of any procedure can be led to an end', () => {
  for (const name of Object.keys(procedures) as ProcedureName[])
    for (const kind of [
      'pass_up',
      'decline',
      'file',
      'dispatch',
      'acknowledge',
      'complete',
      'return',
      'check',
      'close',
    ] as const) {
      assert.ok(kind in moves)
      assert.ok(hasMove(name, kind), `${name} ${kind}`)
    }
  assert.ok(hasMove('of another version', 'resolve_on_site'))
})

test('what was settled early is not shown as dispatched and checked', () => {
  const { view } = procedures.grid
  const struck = (state: CaseState, outcome: Case['outcome']) => view.steps.filter((_, n) => leftOut(view, n, { state, outcome }))
  assert.deepEqual(struck('closed', 'settled_on_site'), ['assess', 'dispatch', 'handle', 'check'])
  assert.deepEqual(struck('closed', 'settled'), ['dispatch', 'handle', 'check'])
  assert.deepEqual(struck('closed', 'handled'), [])
  assert.deepEqual(struck('handling', null), [])
})
