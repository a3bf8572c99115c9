import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#kit/actor.ts'
import { isRefusal } from '#kit/ruling.ts'
import type { Case, Move, Surroundings } from '../contract.ts'
import { decide } from '../rules.ts'
import { type AfterWhistle, afterWhistle, type Whistle, type WhistleCall } from './contract.ts'
import { silence } from './rules.ts'

const early = '2026-03-02T01:00:00.000Z'
const late = new Date('2026-03-05T01:00:00.000Z')
const [town_id, county_id, police, roads] = [2, 1, 8, 9]
const office = (id: number, level: string) =>
  ({
    id,
    level,
    kind: 'governance_centre',
    name: '',
    name_en: '',
    area_id: id,
    path: level === 'county' ? '1/' : '1/2/',
  }) as const
const unit = { ...office(police, 'county'), kind: 'handling_unit' as const }

/** As far as one department can have come, in every order that the table of moves allows. */
const stands = {
  called: {},
  answered: { acknowledged_at: early },
  there: { acknowledged_at: early, mustered_at: early },
  gave: { acknowledged_at: early, mustered_at: early, result: '好了', result_at: early },
  silent: { silent_at: early },
  'silent, then there': { silent_at: early, acknowledged_at: early, mustered_at: early },
  'there, on record without a result': { acknowledged_at: early, mustered_at: early, no_result_at: early, no_result_note: '无' },
} as const satisfies Record<string, Partial<WhistleCall>>
type Stand = keyof typeof stands
const all = Object.keys(stands) as Stand[]

const call = (organisation_id: number, stand: Stand): WhistleCall => ({
  ...{ organisation_id, called_at: early, ack_due_at: early, acknowledged_at: null, muster_due_at: early, mustered_at: null },
  ...{ result: null, result_due_at: '2026-03-03T01:00:00.000Z', result_at: null, no_result_at: null, no_result_note: null },
  ...{ silent_at: null, ...stands[stand] },
})
const caseIn = (state: Case['state']) =>
  ({
    ...{ id: 'c', state, holder_id: town_id, centre_id: state === 'filed' ? town_id : null, path: '1/2/4/', procedure: 'grid' },
    ...{ whistle_id: 'w', involved: [town_id, police, roads], supervised_by: null, complained_id: null, archived_at: null },
    ...{ reporter_id: null, returns: 0, unit_id: null },
  }) as unknown as Case
const commander = (organisation: number, path: string): Actor =>
  ({ kind: 'staff', person: 'p', organisation, areas: [path], duties: ['whistle', 'assess'], case: null }) as unknown as Actor
const around = (calls: WhistleCall[]): Surroundings => ({
  ...{ way_up: [office(town_id, 'town'), office(county_id, 'county')], below: [], area_class: null, route: null },
  whistle: { id: 'w', lead_organisation_id: police, calls } as unknown as Whistle,
})
const facts = { organisation: null, condition: null, proof_required: false, lead: unit }

/** Only time and a commander go on; no department does anything more. Answers what the whistle says when it ends. */
function endedBy(who: Actor, state: Case['state'], before: readonly Stand[], next: AfterWhistle, lead = true) {
  const c = caseIn(state)
  let calls = before.map((stand, n) => call(n === 0 ? police : roads, stand))
  const mark = (ids: readonly number[], done: Partial<WhistleCall>) => {
    calls = calls.map((one) => (ids.includes(one.organisation_id) ? { ...one, ...done } : one))
  }
  const make = (move: object) =>
    decide(c, { id: 'm', ...move } as Move, who, around(calls), { ...facts, lead: lead ? unit : undefined }, late)
  mark(silence(c, around(calls), late)?.silent ?? [], { silent_at: late.toISOString() })
  for (const { organisation_id } of calls) {
    const done = make({ kind: 'record_no_result', organisation_id, note: '一天未反馈' })
    if (!isRefusal(done)) mark([organisation_id], { no_result_at: late.toISOString(), no_result_note: '一天未反馈' })
  }
  return make({ kind: 'end_whistle', next, note: '收哨' })
}

for (const [who, actor] of [
  ['the commander who called', commander(town_id, '1/2/')],
  ['the county’s commander, where that post is vacant', commander(county_id, '1/')],
] as const)
  test(`however far each department has come, ${who} can end the whistle without them`, () => {
    for (const state of ['assessing', 'filed'] as const)
      for (const one of all)
        for (const other of all) {
          const change = endedBy(actor, state, [one, other], 'go_on')
          assert.ok(!isRefusal(change), `${state}, ${one} and ${other}: ${JSON.stringify(change)}`)
          assert.deepEqual([change.state, change.whistle_id], [state, null])
        }
  })

const ways = (before: readonly Stand[], lead: boolean) =>
  afterWhistle.filter((next) => !isRefusal(endedBy(commander(town_id, '1/2/'), 'filed', before, next, lead)))

for (const [what, before, lead, open] of [
  ['somebody gave a result', ['gave', 'silent'], true, ['hand_to_lead', 'done', 'go_on']],
  ['nobody gave one', ['there', 'silent'], true, ['hand_to_lead', 'go_on']],
  ['nobody came', ['called', 'called'], true, ['hand_to_lead', 'go_on']],
  ['the lead has been dissolved meanwhile', ['gave', 'gave'], false, ['go_on']],
] as const)
  test(`a filed case goes on where ${what}: ${open.join(', ')}`, () => {
    assert.deepEqual(ways(before, lead), open)
  })

test('a result is waited for until its limit, and not on behalf of who never came', () => {
  const c = caseIn('assessing')
  const move = { id: 'm', kind: 'record_no_result', organisation_id: police, note: '无' } as const
  const asked = (stand: Stand, now: string) =>
    decide(c, move, commander(town_id, '1/2/'), around([call(police, stand)]), facts, new Date(now))
  assert.deepEqual(asked('there', '2026-03-03T00:59:59.999Z'), { refused: 'result_not_due', why: {} })
  assert.ok(!isRefusal(asked('there', '2026-03-03T01:00:00.000Z')))
  for (const stand of ['called', 'answered', 'gave', 'silent', 'there, on record without a result'] as const)
    assert.deepEqual(asked(stand, late.toISOString()), { refused: 'no_result_awaited', why: {} }, stand)
})

test('a commander beside the case, the lead’s own people and a desk without a commander put nothing on record', () => {
  const move = { id: 'm', kind: 'record_no_result', organisation_id: police, note: '无' } as const
  const asked = (who: Partial<Actor>) =>
    decide(caseIn('filed'), move, { ...commander(town_id, '1/2/'), ...who }, around([call(police, 'there')]), facts, late)
  for (const [who, code] of [
    [{ organisation: 3 }, 'not_the_lead'],
    [{ organisation: police, duties: ['handle'] }, 'not_your_duty'],
    [{ duties: ['assess', 'dispatch'] }, 'not_your_duty'],
  ] as const) {
    const answer = asked(who)
    assert.equal(isRefusal(answer) && answer.refused, code)
  }
})
