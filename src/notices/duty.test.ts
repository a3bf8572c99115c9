import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesOf } from '#journal/ask.ts'
import { forgetAll } from '#kit/cached.ts'
import type { OnDuty } from '#people/duty/contract.ts'
import { cast, type Name, newId, organisations, personId } from '../../test/people.ts'
import { town } from '../../test/town.ts'
import { at, conditions, kinds } from '../../test/willow.ts'
import type { Notice } from './contract.ts'
import { follower } from './reactions.ts'
import { alarmed, type Receiver, receiversOf } from './rules.ts'

const willow = await town()
const { as, clock } = willow
const hour = 3_600_000
const from_now = (hours: number) => new Date(clock.now.getTime() + hours * hour).toISOString()

/** Puts people on duty from now on; the county has no head in Willow, so the town itself writes it down. */
const onDuty = (organisation: keyof typeof organisations, who: Name, hours: number, kind = 'main') =>
  willow.act(async ({ tx }) => {
    const shift = { id: newId(), organisation_id: organisations[organisation], post_id: cast[who].n, kind }
    const span = { starts_at: from_now(0), ends_at: from_now(hours), put_at: from_now(0) }
    await tx
      .insertInto('duty_shifts')
      .values({ ...shift, ...span })
      .execute()
  })
const report = async (who: Name, more: object = {}) => {
  const answer = await as(who).post('/cases', { id: newId(), description: '井盖破损', ...at.wens_grid, ...more })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body.id as string
}
const move = async (who: Name, id: string, fields: object) => {
  const answer = await as(who).post(`/cases/${id}/moves`, { id: newId(), ...fields })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
}
const dispatched = async () => {
  const id = await report('rui', { keep_here: true })
  await move('rui', id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
  await move('rui', id, { kind: 'dispatch' })
  return id
}
const told = async (who: Name, id: string): Promise<string[]> => {
  await willow.listen()
  const { body } = await as(who).get('/notices?limit=100')
  const mine = (body.items as Notice[]).filter((one) => one.case_id === id)
  return mine.map(({ kind, detail }) => `${kind}${detail['gap'] ? ' gap' : ''}${detail['post'] ? ' on duty' : ''}`).toReversed()
}

test('a dispatch goes to whoever is on duty in the unit; where nobody is, to the whole unit, and that is said', async () => {
  const unwatched = await dispatched()
  assert.deepEqual([await told('luo', unwatched), await told('lu', unwatched)], [['dispatch gap'], ['dispatch gap']])
  await onDuty('roads', 'luo', 8)
  const watched = await dispatched()
  assert.deepEqual([await told('luo', watched), await told('lu', watched)], [['dispatch on duty'], []])
})

test('hearing a dispatch late tells whoever was on duty when it was sent', async () => {
  const id = await dispatched()
  clock.pass(9 * 60)
  await onDuty('roads', 'lu', 1)
  assert.deepEqual([await told('luo', id), await told('lu', id)], [['dispatch on duty'], []])
  await willow.act(async (act) => follower.hear(act, await linesOf(act, id)))
  assert.deepEqual([await told('luo', id), await told('lu', id)], [['dispatch on duty'], []], 'and twice nobody else')
})

test('somebody who stands in for whoever has the shift is told, and the one who is away is not', async () => {
  clock.now = new Date('2026-03-04T01:00:00.000Z')
  await onDuty('roads', 'luo', 8)
  const given = { id: newId(), person_id: personId('lu'), from: '2026-03-04', to: '2026-03-04' }
  assert.equal((await as('admin').post(`/posts/${cast.luo.n}/stand-in`, given)).status, 200)
  const id = await dispatched()
  assert.deepEqual([await told('luo', id), await told('lu', id)], [[], ['dispatch on duty']])
})

test('lateness reaches whoever is on duty at the holder and above', async () => {
  const { keepTime } = await import('#cases/timers.ts')
  const id = await report('rui')
  await onDuty('east_grid', 'wen', 48)
  await onDuty('east_village', 'ding', 48)
  clock.pass(16 * 60)
  await willow.act(keepTime)
  const [gu, wen, ding] = [await told('gu', id), await told('wen', id), await told('ding', id)]
  assert.deepEqual(gu, ['report'], 'the leader is not on duty')
  assert.ok(wen.includes('escalate on duty'), wen.join())
  assert.deepEqual(ding, ['escalate on duty'])
})

test('an emergency reaches the commander on duty at town and county at once, once, and a gap tells the whole desk', async () => {
  clock.now = new Date('2026-03-09T01:00:00.000Z')
  await willow.act(({ tx }) =>
    tx.updateTable('categories').set({ procedure: 'emergency_direct' }).where('id', '=', kinds.drains).execute(),
  )
  forgetAll()
  await onDuty('east', 'rui', 8)
  await onDuty('east', 'shi', 8, 'deputy')
  const first = await report('wen', { category_id: kinds.drains })
  assert.deepEqual(await told('shi', first), ['emergency on duty'])
  assert.deepEqual(await told('rui', first), [], 'the commander of the town is there')
  assert.deepEqual(await told('cheng', first), ['emergency gap'], 'nobody is on duty at the county')

  await onDuty('county', 'cheng', 8)
  const second = await report('wen', { category_id: kinds.drains })
  assert.deepEqual(await told('cheng', second), ['report', 'emergency on duty'], 'who is on duty, where no commander is')

  const later = await report('rui', { keep_here: true })
  assert.deepEqual(await told('shi', later), [])
  await move('rui', later, { kind: 'recategorise', category_id: kinds.drains, reason: '管网塌陷' })
  assert.deepEqual(await told('shi', later), ['emergency on duty'], 'it turned out to be one')
  await move('cheng', second, { kind: 'recategorise', category_id: kinds.quarrel, reason: '误判' })
  await move('cheng', second, { kind: 'recategorise', category_id: kinds.drains, reason: '确为塌陷' })
  assert.deepEqual(await told('shi', second), ['emergency on duty'], 'once a case')
})

const duty = (who: Name): OnDuty => ({
  ...{ shift_id: newId(), kind: 'main', post_id: cast[who].n, role: cast[who].role, post_name: '', post_name_en: '' },
  ...{ person_id: personId(who), person_name: cast[who].name, stands_in_for: null, until: '' },
})
const line = (kind: string, detail: object, more: object = {}) => ({ kind, organisation: null, person: null, detail, ...more })
const names = (receivers: Receiver[]) =>
  receivers.map((one) => one.organisation_id ?? Object.keys(cast).find((who) => personId(who as Name) === one.person_id))

for (const [what, said, there, expected] of [
  ['what arrives goes to the desk, whoever is on duty', line('case.pass_up', { holder: 2 }), ['rui'], [2]],
  ['what presses goes to a person', line('case.warn', { tell: [2] }), ['rui'], ['rui']],
  ['to each who is there', line('case.warn', { tell: [2] }), ['rui', 'min'], ['rui', 'min']],
  ['to the desk when nobody is', line('case.warn', { tell: [2] }), [], [2]],
  ['not to whoever did it', line('case.whistle', { tell: [2] }, { person: personId('rui') }), ['rui', 'min'], ['min']],
  ['not to the organisation that did it', line('case.dispatch', { holder: 2 }, { organisation: 2 }), ['rui'], []],
] as const)
  test(`who is told: ${what}`, () => {
    assert.deepEqual(names(receiversOf(said, null, () => there.map(duty))), expected)
  })

test('an alarm asks for commanders first, then for whoever is on duty, then for the desk', () => {
  const said = line('case.report', {})
  const there = (...who: Name[]) => names(alarmed(said, [2], () => who.map(duty)))
  assert.deepEqual([there('rui', 'shi'), there('rui', 'min'), there()], [['shi'], ['rui', 'min'], [2]])
})
