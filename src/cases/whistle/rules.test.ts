import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Case, Surroundings } from '../contract.ts'
import { comesUnder, procedures } from '../procedures/rules.ts'
import { moves, type Rule } from '../rules.ts'
import type { Whistle, WhistleCall } from './contract.ts'
import { awaited, meanwhile, neverAnswered, silence, totalOf } from './rules.ts'

const office = (id: number, level: string) =>
  ({ id, level, kind: 'governance_centre', name: '', name_en: '', area_id: id, path: '' }) as const
const due = '2026-03-02T02:00:00.000Z'
const one = (organisation_id: number, given: Partial<WhistleCall> = {}): WhistleCall => ({
  organisation_id,
  called_at: '2026-03-02T01:00:00.000Z',
  ack_due_at: '2026-03-02T01:15:00.000Z',
  acknowledged_at: null,
  muster_due_at: due,
  mustered_at: null,
  result: null,
  result_due_at: '2026-03-03T01:00:00.000Z',
  result_at: null,
  no_result_at: null,
  no_result_note: null,
  silent_at: null,
  ...given,
})
const c = {
  state: 'assessing',
  holder_id: 2,
  whistle_id: 'w',
  involved: [2, 8],
  supervised_by: null,
  complained_id: null,
} as unknown as Case
const around = (
  calls: WhistleCall[],
  way_up = [office(4, 'village'), office(2, 'town'), office(5, 'zone'), office(1, 'county')],
) => ({ way_up, below: [], area_class: null, route: null, whistle: { id: 'w', calls } as unknown as Whistle }) as Surroundings
const at = (minutes: number) => new Date(Date.parse(due) + minutes * 60_000)

for (const [what, calls, minutes, silent] of [
  ['before it is due', [one(8)], -1, null],
  ['at the very minute', [one(8)], 0, [8]],
  ['for one who is there', [one(8, { mustered_at: due })], 5, null],
  ['for one who answered and did not come', [one(8, { acknowledged_at: due })], 5, [8]],
  ['for one whose silence is told already', [one(8, { silent_at: due }), one(9)], 5, [9]],
] as const)
  test(`silence ${what}: ${String(silent ?? 'nobody')}`, () => {
    assert.deepEqual(silence(c, around([...calls]), at(minutes))?.silent ?? null, silent)
  })

test('silence is told to the county itself, over the head of a zone, and the case stays where it is', () => {
  const change = silence(c, around([one(8)]), at(1))!
  assert.deepEqual([change.supervised_by, change.state, change.clock, change.holder_id], [1, 'assessing', 'keep', undefined])
  assert.deepEqual(change.involved, [2, 8, 1])
  assert.deepEqual(change.says?.tell, [2, 8, 1])
})

test('where nobody stands above the caller, nobody watches', () => {
  const county = { ...c, holder_id: 1 }
  const change = silence(county, around([one(8)]), at(1))!
  assert.deepEqual([change.supervised_by, change.says?.tell], [null, [1, 8]])
})

test('a whistle waits for results, not for the silent', () => {
  const calls = [one(7, { result_at: due }), one(8, { silent_at: due }), one(9, { mustered_at: due })]
  assert.deepEqual(
    awaited({ calls } as Whistle).map((call) => call.organisation_id),
    [9],
  )
})

test('who never answered is told from who answered and did not come', () => {
  assert.equal(neverAnswered(one(8, { silent_at: due })), true)
  assert.equal(neverAnswered(one(8, { silent_at: due, acknowledged_at: '2026-03-02T01:10:00.000Z' })), false)
  assert.equal(neverAnswered(one(8, { silent_at: due, acknowledged_at: '2026-03-02T02:10:00.000Z' })), true, 'answered too late')
  assert.equal(neverAnswered(one(8)), false)
})

test('a shared bill adds up to the fen', () => {
  assert.equal(totalOf([0.1, 0.2, 19.99].map((amount) => ({ party: '业主', amount }))), 20.29)
  assert.equal(totalOf([]), 0)
})

test('what may be done meanwhile leaves the case and its clock as they are', () => {
  const rows: Rule[] = meanwhile.map((kind) => moves[kind])
  assert.ok(rows.every(({ to, clock }) => to === 'same' && clock === 'keep'))
  // another category may lead elsewhere, and does not while a whistle runs
  assert.deepEqual(
    meanwhile.filter((kind) => (moves[kind] as Rule).also !== undefined),
    ['recategorise'],
  )
  for (const procedure of Object.keys(procedures)) {
    const change = comesUnder({ ...c, procedure: 'of another kind' }, procedure, around([one(8)]))
    assert.deepEqual(change, { procedure })
  }
})
