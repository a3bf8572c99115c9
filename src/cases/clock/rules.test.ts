import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#kit/actor.ts'
import type { OrganisationRef } from '#people/contract.ts'
import { actorOf, type Name, organisations } from '../../../test/people.ts'
import { type Case, type CaseState, type Move, openStates, type Surroundings } from '../contract.ts'
import { decide, moves, nextWake, permitted, wake } from '../rules.ts'
import { type ClockMove, clockMoves } from './contract.ts'
import { reviewerOf, supervisorOf } from './rules.ts'

const office = (key: keyof typeof organisations, path: string, level: string): OrganisationRef => ({
  id: organisations[key],
  kind: level === 'grid_1' ? 'grid_team' : level === 'village' ? 'village_desk' : 'governance_centre',
  name: key,
  name_en: key,
  area_id: 1,
  path,
  level,
})
const way_up = [
  office('east_grid', '1/2/4/6/', 'grid_1'),
  office('east_village', '1/2/4/', 'village'),
  office('east', '1/2/', 'town'),
  office('county', '1/', 'county'),
]
const willow = { way_up, below: [], area_class: null, route: null } as unknown as Surroundings
const now = new Date('2026-03-03T02:00:00.000Z')
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString()

/** With the roads department since this morning, due tomorrow. */
const handled: Partial<Case> = {
  id: '01a00000-0000-7000-8000-000000000001',
  state: 'handling',
  procedure: 'city_management',
  path: '1/2/4/6/8/',
  holder_id: organisations.roads,
  centre_id: organisations.east,
  unit_id: organisations.roads,
  complained_id: null,
  archived_at: null,
  whistle_id: null,
  involved: [organisations.east_grid, organisations.east, organisations.roads],
  supervised_by: null,
  supervise_at: later(60),
  limit_kind: 'work_day',
  limit_amount: 2,
  due_at: later(24),
  warn_at: later(20),
  warned_at: null,
  overdue_at: null,
  was_overdue: false,
  closed_at: null,
  suspended_until: null,
  extensions: 0,
  suspensions: 0,
  reminders: 0,
  asked: null,
  asked_reason: null,
  asked_until: null,
  appeal: null,
  appeal_reviewer: null,
  exempt: false,
}
const standing = (given: Partial<Case> = {}) => ({ ...handled, ...given }) as Case
const asking = (asked: 'extension' | 'suspension', more: Partial<Case> = {}) =>
  standing({ asked, asked_reason: '等待材料', asked_until: asked === 'suspension' ? later(24 * 30) : null, ...more })
const closedLate = (more: Partial<Case> = {}) =>
  standing({ state: 'closed', closed_at: later(-1), was_overdue: true, due_at: null, ...more })

type Body = Omit<ClockMove, 'id'> & { kind: ClockMove['kind'] }
const facts = { organisation: null, condition: null, proof_required: false }
const ruled = (c: Case, who: Name | Actor, body: Body) =>
  decide(c, { id: c.id, ...body } as Move, typeof who === 'string' ? actorOf(who) : who, willow, facts, now)
const codeOf = (ruling: object) => ('refused' in ruling ? ruling.refused : 'granted')

const extend = { kind: 'ask_extension', note: '等待材料' } as Body
const suspend = (until = later(24 * 30)) => ({ kind: 'ask_suspension', note: '等待汛期结束', until }) as Body

for (const [says, c, who, body, code] of [
  ['the centre reminds its unit', standing(), 'rui', { kind: 'remind', note: '请抓紧' }, 'granted'],
  ['the county reminds, too', standing(), 'cheng', { kind: 'remind', note: '请抓紧' }, 'granted'],
  ['nobody reminds himself', standing({ holder_id: organisations.east }), 'rui', { kind: 'remind', note: '' }, 'only_from_above'],
  ['a neighbouring town does not remind', standing(), 'xi', { kind: 'remind', note: '' }, 'not_the_holder'],
  ['a unit does not remind', standing(), 'luo', { kind: 'remind', note: '' }, 'not_your_duty'],
  ['the commander of the centre supervises its unit', standing(), 'shi', { kind: 'supervise', note: '三日内' }, 'granted'],
  ['a leader of the county supervises', standing(), 'ling', { kind: 'supervise', note: '三日内' }, 'granted'],
  ['a grid does not supervise its county', standing(), 'gu', { kind: 'supervise', note: '' }, 'only_from_above'],
  [
    'what is supervised is not supervised twice',
    standing({ supervised_by: 1 }),
    'shi',
    { kind: 'supervise', note: '' },
    'supervised_already',
  ],
  ['who supervises releases', standing({ supervised_by: 1 }), 'ling', { kind: 'release', note: '已整改' }, 'granted'],
  [
    'whoever stands below the supervisor does not',
    standing({ supervised_by: 1 }),
    'shi',
    { kind: 'release', note: '' },
    'not_the_supervisor',
  ],
  ['what nobody supervises is not released', standing(), 'ling', { kind: 'release', note: '' }, 'not_supervised'],

  ['the lead unit asks for an extension', standing(), 'luo', extend, 'granted'],
  ['another unit does not', standing(), 'jing', extend, 'not_the_unit'],
  ['nor does the centre', standing(), 'rui', extend, 'not_your_duty'],
  ['not before it has acknowledged', standing({ state: 'dispatched' }), 'luo', extend, 'wrong_state'],
  ['not when it is overdue', standing({ overdue_at: later(-1) }), 'luo', extend, 'overdue_already'],
  ['nor in the seconds before the town has said so', standing({ due_at: now.toISOString() }), 'luo', extend, 'overdue_already'],
  ['not a third time', standing({ extensions: 2 }), 'luo', extend, 'extended_enough'],
  ['not while a request waits', asking('suspension'), 'luo', extend, 'asked_already'],
  ['the dispatcher grants it', asking('extension'), 'rui', { kind: 'grant_extension' }, 'granted'],
  ['nobody grants what was not asked', asking('suspension'), 'rui', { kind: 'grant_extension' }, 'nothing_asked'],
  ['the unit does not grant it to itself', asking('extension'), 'luo', { kind: 'grant_extension' }, 'not_your_duty'],
  ['another centre does not grant it', asking('extension'), 'cheng', { kind: 'grant_extension' }, 'not_the_holder'],
  [
    'not once it has become overdue',
    asking('extension', { due_at: later(-1) }),
    'rui',
    { kind: 'grant_extension' },
    'overdue_already',
  ],
  ['the dispatcher refuses it', asking('extension'), 'rui', { kind: 'refuse_extension', note: '材料已齐' }, 'granted'],

  ['the lead unit asks for suspension', standing(), 'luo', suspend(), 'granted'],
  ['also when it is overdue', standing({ overdue_at: later(-1) }), 'luo', suspend(), 'granted'],
  ['for a year at most', standing(), 'luo', suspend(later(24 * 366)), 'granted'],
  ['not for longer', standing(), 'luo', suspend(later(24 * 367)), 'suspension_too_long'],
  ['not until a day that has passed', standing(), 'luo', suspend(later(-1)), 'suspension_too_long'],
  ['not a second time', standing({ suspensions: 1 }), 'luo', suspend(), 'suspended_before'],
  ['the dispatcher grants the suspension', asking('suspension'), 'rui', { kind: 'grant_suspension' }, 'granted'],
  [
    'not when its day has passed meanwhile',
    asking('suspension', { asked_until: later(-1) }),
    'rui',
    { kind: 'grant_suspension' },
    'suspension_too_long',
  ],
  [
    'the centre ends it by hand',
    standing({ state: 'suspended', holder_id: 2, suspended_until: later(9) }),
    'rui',
    { kind: 'resume', note: '材料已到' },
    'granted',
  ],
  [
    'the unit does not',
    standing({ state: 'suspended', holder_id: 2, suspended_until: later(9) }),
    'luo',
    { kind: 'resume', note: '' },
    'not_your_duty',
  ],

  ['the unit appeals against overdue', closedLate(), 'luo', { kind: 'ask_overdue_appeal', note: '暴雨停工' }, 'granted'],
  ['not while it is open', standing({ was_overdue: true }), 'luo', { kind: 'ask_overdue_appeal', note: '' }, 'wrong_state'],
  [
    'not what was never late',
    closedLate({ was_overdue: false }),
    'luo',
    { kind: 'ask_overdue_appeal', note: '' },
    'never_overdue',
  ],
  ['once only', closedLate({ appeal: 'refused' }), 'luo', { kind: 'ask_overdue_appeal', note: '' }, 'appealed_before'],
  ['only the unit', closedLate(), 'jing', { kind: 'ask_overdue_appeal', note: '' }, 'not_the_unit'],
  [
    'the centre decides first',
    closedLate({ appeal: 'asked' }),
    'rui',
    { kind: 'decide_overdue_appeal', granted: true, note: '属实' },
    'granted',
  ],
  [
    'not the level above before it',
    closedLate({ appeal: 'asked' }),
    'cheng',
    { kind: 'decide_overdue_appeal', granted: true, note: '' },
    'not_the_reviewer',
  ],
  [
    'then the level above',
    closedLate({ appeal: 'reviewed', appeal_reviewer: actorOf('rui').person }),
    'cheng',
    { kind: 'decide_overdue_appeal', granted: true, note: '' },
    'granted',
  ],
  [
    'not the centre again',
    closedLate({ appeal: 'reviewed', appeal_reviewer: actorOf('rui').person }),
    'shi',
    { kind: 'decide_overdue_appeal', granted: true, note: '' },
    'not_the_reviewer',
  ],
  [
    'nothing is decided that was not asked',
    closedLate(),
    'rui',
    { kind: 'decide_overdue_appeal', granted: true, note: '' },
    'nothing_asked',
  ],
] as [string, Case, Name, Body, string][])
  test(`${says}: ${code}`, () => assert.equal(codeOf(ruled(c, who, body)), code))

test('one person does not review an appeal twice, even after a change of post', () => {
  const same = { ...actorOf('cheng'), person: actorOf('rui').person }
  const c = closedLate({ appeal: 'reviewed', appeal_reviewer: actorOf('rui').person })
  assert.equal(
    codeOf(ruled(c, same, { kind: 'decide_overdue_appeal', granted: true, note: '属实' } as Body)),
    'same_person_reviews',
  )
})

test('a granted extension counts, a refused one does not; either way the request is answered', () => {
  const granted = ruled(asking('extension'), 'rui', { kind: 'grant_extension' }) as Partial<Case> & { clock: string }
  assert.deepEqual([granted.clock, granted.extensions, granted.asked], ['extend', 1, null])
  const refused = ruled(asking('extension'), 'rui', { kind: 'refuse_extension', note: '不必' }) as Partial<Case>
  assert.deepEqual([refused.extensions, refused.asked, refused.asked_reason], [undefined, null, null])
})

test('a suspended case is held by the centre, and goes back to the unit', () => {
  const held = ruled(asking('suspension'), 'rui', { kind: 'grant_suspension' }) as Case & { clock: string }
  assert.deepEqual([held.state, held.holder_id, held.clock, held.suspended_until], ['suspended', 2, 'suspend', later(24 * 30)])
  const back = ruled(standing({ ...held, state: 'suspended' }), 'rui', { kind: 'resume', note: '可以施工' }) as Case
  assert.deepEqual([back.state, back.holder_id], ['handling', organisations.roads])
})

test('the exemption needs both reviewers, and leaves the overdue fact alone', () => {
  const first = ruled(closedLate({ appeal: 'asked' }), 'rui', {
    kind: 'decide_overdue_appeal',
    granted: true,
    note: '属实',
  } as Body) as Case
  assert.deepEqual([first.appeal, first.exempt, first.appeal_reviewer], ['reviewed', undefined, actorOf('rui').person])
  const second = ruled(closedLate({ ...first, state: 'closed' }), 'cheng', {
    kind: 'decide_overdue_appeal',
    granted: true,
    note: '同意',
  } as Body) as Case
  assert.deepEqual([second.appeal, second.exempt, 'was_overdue' in second], ['granted', true, false])
  const no = ruled(closedLate({ appeal: 'asked' }), 'rui', {
    kind: 'decide_overdue_appeal',
    granted: false,
    note: '不属实',
  } as Body) as Case
  assert.deepEqual([no.appeal, no.exempt], ['refused', undefined])
})

test('whoever filed it reviews first, the level above second, and at the top the centre itself', () => {
  assert.equal(reviewerOf(closedLate({ appeal: 'asked' }), willow), organisations.east)
  assert.equal(reviewerOf(closedLate({ appeal: 'reviewed' }), willow), organisations.county)
  assert.equal(reviewerOf(closedLate({ appeal: 'reviewed', centre_id: organisations.county }), willow), organisations.county)
})

test('the level above the centre watches what is late; at the top the centre itself', () => {
  assert.equal(supervisorOf(standing(), willow), organisations.county)
  assert.equal(supervisorOf(standing({ centre_id: organisations.county }), willow), organisations.county)
  assert.equal(supervisorOf(standing({ centre_id: null, holder_id: organisations.east_village }), willow), organisations.east)
})

const told = (c: Case, at: string) => wake(c, willow, new Date(at))
test('time warns at 80 %, marks the limit, and has it supervised a working day later, in this order and once each', () => {
  let c = standing()
  const seen: string[] = []
  for (const at of [later(19), later(20), later(21), later(24), later(25), later(60), later(61)]) {
    const change = told(c, at)
    seen.push(change?.wake ?? '—')
    c = { ...c, ...change }
  }
  assert.deepEqual(seen, ['—', 'warn', '—', 'escalate', '—', 'supervise', '—'])
  assert.deepEqual(
    [c.was_overdue, c.overdue_at, c.supervised_by, c.holder_id],
    [true, later(24), organisations.county, organisations.roads],
  )
  assert.equal(nextWake(c), null)
})

test('a case that somebody watches already is not given a second supervisor, nor one that was released', () => {
  const late = { overdue_at: later(-60), supervise_at: later(-1), warned_at: later(-70) }
  assert.equal(told(standing({ ...late, supervised_by: 2 }), later(0)), null)
  assert.equal(told(standing({ ...late, supervise_at: null }), later(0)), null)
})

test('what waits for assessment goes up a level with a day of its own; at the top it is marked', () => {
  const waiting = {
    state: 'assessing',
    holder_id: organisations.east,
    centre_id: null,
    unit_id: null,
    warned_at: later(-2),
  } as const
  const up = told(standing({ ...waiting, due_at: later(-1) }), later(0))!
  assert.deepEqual([up.holder_id, up.clock, up.was_overdue, up.overdue_at], [organisations.county, 'assess', true, undefined])
  const top = told(standing({ ...waiting, holder_id: organisations.county, due_at: later(-1) }), later(0))!
  assert.deepEqual([top.holder_id, top.clock, top.overdue_at], [undefined, 'keep', later(0)])
})

test('a suspension ends on its day, and nothing else wakes it', () => {
  const c = standing({ state: 'suspended', suspended_until: later(5), due_at: null })
  assert.equal(told(c, later(4)), null)
  assert.deepEqual([told(c, later(5))!.wake, told(c, later(5))!.state], ['resume', 'handling'])
})

test('no move of the clock is possible from a state that its row does not name', () => {
  const states = [...openStates, 'closed', 'declined', 'void', 'merged'] as CaseState[]
  for (const variant of clockMoves)
    for (const state of states) {
      const { kind } = variant.properties
      const { from } = moves[kind.const] as { from: readonly string[] }
      const ruling = permitted(standing({ state }), kind.const, actorOf('rui'), willow)
      if (!from.includes(state)) assert.equal(codeOf(ruling as object), 'wrong_state', `${kind.const} from ${state}`)
    }
})
