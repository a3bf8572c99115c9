import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kit/ruling.ts'
import { actorOf, cast, type Name, organisations, personId } from '../../../test/people.ts'
import { roleNames } from '../rules.ts'
import { handingOver, mayHandOver, mayKeep } from './rules.ts'

const [today, tomorrow] = ['2026-03-02', '2026-03-03']
/** A duty commander of the county, whom Willow does not have. */
const county = { ...actorOf('cheng'), duties: actorOf('shi').duties }
const actor = (who: Name | 'county') => (who === 'county' ? county : actorOf(who))
function postOf(who: Name, role: string = cast[who].role) {
  const { organisation, path } = cast[who]
  return {
    person_id: personId(who),
    organisation_id: organisations[organisation],
    path,
    role,
    valid_from: '2020-01-01',
    valid_to: null,
  }
}

// keeps: names who stands in and sees to it; hands over: says who follows
for (const [who, whose, keeps, hands] of [
  ['gu', 'wen', true, true],
  ['gu', 'gu', true, false],
  ['gu', 'ding', false, false],
  ['shi', 'gu', true, true],
  ['shi', 'wen', true, true],
  ['shi', 'ding', true, true],
  ['shi', 'rui', true, true],
  ['shi', 'pan', true, true],
  ['shi', 'zhi', true, true],
  ['shi', 'shi', true, false],
  ['shi', 'xi', false, false],
  ['shi', 'luo', false, false],
  ['county', 'shi', true, true],
  ['county', 'luo', true, true],
  ['county', 'ling', true, false],
  ['county', 'admin', false, false],
  ['admin', 'ling', true, true],
  ['admin', 'admin', true, true],
  ['rui', 'min', false, false],
  ['ling', 'shi', false, false],
] as const)
  test(`${who} ${keeps ? 'keeps' : 'does not keep'} the post of ${whose} and ${hands ? 'hands it over' : 'does not hand it over'}`, () => {
    assert.deepEqual([mayKeep(actor(who), postOf(whose)), mayHandOver(actor(who), postOf(whose))], [keeps, hands])
  })

test('whatever the role, there is somebody who hands its post over', () => {
  for (const role of roleNames) assert.ok(mayHandOver(actor('admin'), postOf('rui', role)), role)
  const work = roleNames.filter((role) => !role.endsWith('_admin'))
  for (const role of work) assert.ok(mayHandOver(county, postOf('rui', role)), role)
})

for (const [whose, serves, expected] of [
  ['shi', ['dispatcher'], 'granted'],
  ['shi', [], 'granted'],
  ['shi', ['handler'], 'not_fit_to_lead'],
  ['shi', ['part_time_worker', 'dispatcher'], 'not_fit_to_lead'],
  ['gu', ['deputy_grid_leader'], 'granted'],
  ['gu', ['part_time_worker'], 'not_fit_to_lead'],
  ['rui', ['handler'], 'granted'],
  ['rui', ['audit_admin'], 'administrators_apart'],
] as const)
  test(`the post of ${whose} for somebody who serves as ${serves.join(', ') || 'nothing yet'}: ${expected}`, () => {
    const ruling = handingOver(county, postOf(whose), { person_id: 'someone', roles: serves }, tomorrow, today)
    assert.equal(isRefusal(ruling) ? ruling.refused : 'granted', expected)
  })
