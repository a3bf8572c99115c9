import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Case, Surroundings } from '#cases/contract.ts'
import { alone } from '#cases/family/contract.ts'
import { unreviewed } from '#cases/review/contract.ts'
import type { Actor } from '#kit/actor.ts'
import { dutiesOf, type RoleName } from '#people/rules.ts'
import { isRare, leadsOn, letters, offeredMoves } from './order.ts'

const town: Surroundings = { way_up: [], below: [], area_class: null, route: null }
const standing = (fields: Partial<Case>) =>
  ({
    ...unreviewed,
    ...alone,
    ...{ state: 'assessing', holder_id: 7, centre_id: 7, path: '1/2/', check_passed: null, rating: null, whistle_id: null },
    ...fields,
  }) as Case
const as = (role: RoleName, organisation = 7): Actor => ({
  kind: 'staff',
  person: 'p',
  person_name: '陈晓岚',
  post: 1,
  post_name: '派遣员',
  organisation,
  duties: dutiesOf(role),
  areas: ['1/'],
  case: null,
})

test('every move has a letter of its own, none of them a key of the list', () => {
  const all = Object.values(letters).filter((letter) => letter !== '')
  assert.equal(new Set(all).size, all.length)
  for (const taken of ['j', 'k', 'n', '?', '/']) assert.ok(!(all as string[]).includes(taken))
})

test('what the state does not allow is not offered; what the person may not do says why', () => {
  const offered = offeredMoves(standing({}), as('village_officer'), town)
  assert.ok(!offered.some(({ kind }) => kind === 'dispatch' || kind === 'close'))
  assert.equal(offered.find(({ kind }) => kind === 'file')?.refusal?.refused, 'not_your_duty')
  assert.equal(offered.find(({ kind }) => kind === 'settle')?.refusal, null)
  assert.equal(offered.find(({ kind }) => kind === 'pass_up')?.refusal?.refused, 'no_level_above')
})

test('the move that leads on comes first; a comment never does', () => {
  const lead = (c: Case, actor: Actor) => offeredMoves(c, actor, town).find(leadsOn)?.kind
  assert.equal(lead(standing({}), as('dispatcher')), 'file')
  assert.equal(lead(standing({ state: 'filed' }), as('dispatcher')), 'dispatch')
  assert.equal(lead(standing({ state: 'filed' }), as('intake_officer')), undefined)
  assert.equal(lead(standing({ state: 'checking' }), as('dispatcher')), 'check')
  assert.equal(lead(standing({ state: 'checking', check_passed: true }), as('dispatcher')), 'close')
  assert.equal(lead(standing({ state: 'handling' }), as('handler')), 'complete')
  assert.equal(lead(standing({ state: 'handling' }), as('dispatcher')), undefined)
})

test('rating is shown to the reporter only', () => {
  const kinds = (c: Case) => offeredMoves(c, as('dispatcher'), town).map(({ kind }) => kind)
  assert.ok(kinds(standing({ state: 'closed', reporter_id: 'p' })).includes('rate'))
  assert.ok(!kinds(standing({ state: 'closed', reporter_id: 'q' })).includes('rate'))
})

test('what is seldom done waits behind one button; the archive offers nothing', () => {
  const offered = (c: Case) => offeredMoves(c, as('dispatcher'), town)
  const seldom = offered(standing({})).filter(isRare)
  assert.ok(seldom.some(({ kind }) => kind === 'merge') && seldom.some(({ kind }) => kind === 'relocate'))
  assert.ok(!seldom.some(({ kind }) => kind === 'file'))
  assert.deepEqual(offered(standing({ state: 'closed', archived_at: '2026-03-02T01:00:00.000Z' })), [])
})
