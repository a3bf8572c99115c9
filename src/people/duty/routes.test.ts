import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesOf } from '#journal/ask.ts'
import { type Actor, aResident } from '#kit/actor.ts'
import { actorOf, cast, type Name, newId, organisations, personId } from '../../../test/people.ts'
import { town } from '../../../test/town.ts'
import { at as places } from '../../../test/willow.ts'
import type { OnDuty, Shift } from './contract.ts'

const { act, as, clock, db } = await town()
const east = organisations.east
/** "3 08:00" is eight in the morning in China on the third of March 2026; it is Monday the second, ten past nine. */
function at(said: string): string {
  const [day, time] = said.split(' ') as [string, string]
  return new Date(`2026-03-${day.padStart(2, '0')}T${time}:00+08:00`).toISOString()
}
const shift = (who: Name, from: string, to: string, more: object = {}) => ({
  ...{ id: newId(), post_id: cast[who].n, kind: 'main', from: at(from), to: at(to) },
  ...more,
})
const put = (who: Name, given: object, organisation: number = east) =>
  as(who).post(`/organisations/${organisation}/shifts`, given)
const remove = (who: Name, id: string, by = newId()) => as(who).post(`/shifts/${id}/remove`, { id: by })
const roster = async (week: string, organisation: number = east): Promise<Shift[]> =>
  (await as('wen').get(`/organisations/${organisation}/roster?week=${week}`)).body.shifts
const there = async (organisation: number = east): Promise<string[]> =>
  (await as('wen').get(`/organisations/${organisation}/roster`)).body.now.map((one: OnDuty) => one.person_name)
const hours = (shifts: Shift[]) => shifts.map((one) => [one.person_name, one.from, one.to])

test('a shift counts from now, is on the roster and in the journal with a name; sent twice it counts once', async () => {
  const given = shift('shi', '2 08:00', '2 18:00')
  const { status, body } = await put('shi', given)
  assert.deepEqual([status, body.person_name, body.from, body.to], [200, '石川', at('2 09:10'), at('2 18:00')])
  clock.pass(5)
  assert.deepEqual((await put('shi', given)).body, body)
  assert.equal((await put('shi', { ...given, to: at('2 17:00') })).body.code, 'same_id_other_content')
  assert.deepEqual(await there(), ['石川'])
  const [line] = await act((one) => linesOf(one, given.id))
  const told = line?.detail as Record<string, unknown>
  assert.deepEqual(
    [line?.kind, line?.person_name, told['person_name'], told['organisation_name']],
    ['people.shift_put', '石川', '石川', '东镇基层治理中心'],
  )
})

test('who is on duty now is asked for several at once, and where nobody is the list is empty', async () => {
  const { body } = await as('wen').get(`/on-duty?organisations=${east},${organisations.west},${east},999`)
  assert.deepEqual(
    body.items.map((one: { organisation: { id: number }; on_duty: OnDuty[] }) => [
      one.organisation.id,
      one.on_duty.map(({ person_name, until }) => `${person_name} ${until}`),
    ]),
    [
      [east, [`石川 ${at('2 18:00')}`]],
      [organisations.west, []],
    ],
  )
  assert.equal((await as('wen').get('/on-duty?organisations=1;2')).status, 400)
  assert.equal((await as('nobody').get(`/on-duty?organisations=${east}`)).status, 401)
})

test('the case shows who is on duty at its holder, until it has ended', async () => {
  const { body: c } = await as('rui').post('/cases', {
    id: newId(),
    description: '路面塌陷',
    ...places.wens_grid,
    keep_here: true,
  })
  const detail = (await as('rui').get(`/cases/${c.id}`)).body
  assert.deepEqual(
    detail.on_duty.map((one: OnDuty) => [one.person_name, one.kind, one.until]),
    [['石川', 'main', at('2 18:00')]],
  )
  await as('rui').post(`/cases/${c.id}/moves`, { id: newId(), kind: 'settle', result: '已现场处理' })
  assert.deepEqual((await as('rui').get(`/cases/${c.id}`)).body.on_duty, [])
})

test('a shift that runs is replaced from now on; what has passed stands', async () => {
  const [running] = await roster('2026-03-02')
  const given = shift('rui', '2 08:00', '2 18:00', { instead_of: running!.id })
  assert.equal((await put('shi', given)).status, 200)
  assert.equal((await put('shi', given)).status, 200, 'sent twice')
  assert.deepEqual(hours(await roster('2026-03-02')), [
    ['石川', at('2 09:10'), at('2 09:15')],
    ['芮明', at('2 09:15'), at('2 18:00')],
  ])
  assert.equal((await put('shi', shift('min', '3 08:00', '3 18:00', { instead_of: running!.id }))).body.code, 'shift_past')
})

test('a shift to come is taken back, one that runs ends, and one that is over stays', async () => {
  const { body: coming } = await put('shi', shift('min', '3 08:00', '3 18:00'))
  const by = newId()
  assert.equal((await remove('shi', coming.id, by)).status, 200)
  assert.equal((await remove('shi', coming.id, by)).status, 200, 'sent twice it counts once')
  assert.equal((await remove('shi', coming.id)).status, 404)
  assert.deepEqual(hours((await roster('2026-03-02')).slice(2)), [])
  const [before, running] = await roster('2026-03-02')
  clock.pass(5)
  assert.equal((await remove('shi', running!.id, by)).body.code, 'same_id_other_content')
  assert.equal((await remove('shi', running!.id)).status, 200)
  assert.deepEqual(await there(), [])
  assert.equal((await remove('shi', before!.id)).body.code, 'shift_past')
  const [line] = await act((one) => linesOf(one, by))
  assert.deepEqual([line!.kind, (line!.detail as { person_name: string }).person_name], ['people.shift_removed', '闵秋'])
})

for (const [what, who, given, organisation, code] of [
  ['by a colleague', 'rui', shift('rui', '4 08:00', '4 18:00'), east, 'not_allowed'],
  ['by the head of another town', 'shi', shift('xi', '4 08:00', '4 18:00'), organisations.west, 'not_allowed'],
  [
    'by the head of a grid for the village above',
    'gu',
    shift('ding', '4 08:00', '4 18:00'),
    organisations.east_village,
    'not_allowed',
  ],
  ['for somebody of another organisation', 'shi', shift('luo', '4 08:00', '4 18:00'), east, 'shift_of_others'],
  ['for a post that is not there', 'shi', shift('shi', '4 08:00', '4 18:00', { post_id: 99_999 }), east, 'not_found'],
  ['in the past', 'shi', shift('shi', '1 08:00', '1 18:00'), east, 'shift_past'],
  [
    'at an hour that does not exist',
    'shi',
    shift('shi', '4 08:00', '4 18:00', { from: '2026-02-30T09:61:00Z' }),
    east,
    'malformed',
  ],
  ['instead of one that is not there', 'shi', shift('shi', '4 08:00', '4 18:00', { instead_of: newId() }), east, 'not_found'],
  ['in an organisation that is not there', 'shi', shift('shi', '4 08:00', '4 18:00'), 99_999, 'not_found'],
] as const)
  test(`nobody is put on duty ${what}`, async () => {
    assert.equal((await put(who, given, organisation)).body.code, code)
  })

test('a head keeps the rosters below, which have no head of their own', async () => {
  assert.equal((await put('shi', shift('ding', '4 08:00', '4 18:00'), organisations.east_village)).status, 200)
  assert.equal((await put('gu', shift('wen', '4 08:00', '4 18:00'), organisations.east_grid)).status, 200)
  assert.equal((await remove('gu', (await roster('2026-03-02', organisations.east_village))[0]!.id)).body.code, 'not_allowed')
})

test('there is one main shift at a time, and deputies beside it', async () => {
  assert.equal((await put('shi', shift('shi', '5 08:00', '5 18:00'))).status, 200)
  assert.equal((await put('shi', shift('rui', '5 17:00', '5 20:00'))).body.code, 'shift_overlaps')
  assert.equal((await put('shi', shift('shi', '5 17:00', '5 20:00', { kind: 'deputy' }))).body.code, 'shift_twice')
  assert.equal((await put('shi', shift('rui', '5 08:00', '5 18:00', { kind: 'deputy' }))).status, 200)
})

test('of several who put somebody on duty for the same hours at once, one does', async () => {
  const at_once = await Promise.all(
    (['shi', 'rui', 'min', 'pan'] as const).map((who) => put('shi', shift(who, '6 08:00', '6 18:00'))),
  )
  assert.deepEqual(
    at_once.map(({ status }) => status).sort((a, b) => a - b),
    [200, 409, 409, 409],
  )
  const given = shift('shi', '6 18:00', '6 20:00')
  const same = await Promise.all([1, 2, 3].map(() => put('shi', given)))
  assert.deepEqual(
    same.map(({ status }) => status),
    [200, 200, 200],
  )
  assert.equal((await roster('2026-03-02')).filter((one) => one.from === at('6 18:00')).length, 1)
})

test('the database itself knows one main shift at a time', async () => {
  const twice = act(({ tx }) =>
    tx
      .insertInto('duty_shifts')
      .values(
        ['shi', 'rui'].map((who) => ({
          ...{ id: newId(), organisation_id: organisations.west, post_id: cast[who as Name].n, kind: 'main' },
          ...{ starts_at: at('20 08:00'), ends_at: at('20 18:00'), put_at: at('2 09:00') },
        })),
      )
      .execute(),
  )
  await assert.rejects(twice, /duty_shifts_one_main/)
})

test('a week is copied into the next; what does not fit is left out and said, and sent twice it counts once', async () => {
  await put('shi', shift('rui', '11 17:00', '11 19:00'))
  await put('shi', shift('min', '4 08:00', '4 18:00'))
  const week = (await roster('2026-03-02')).filter((one) => one.from >= at('2 00:00'))
  const given = { id: newId(), week: '2026-03-05' }
  const { body } = await as('shi').post(`/organisations/${east}/roster/copy`, given)
  assert.deepEqual(body, { week: '2026-03-09', copied: week.length - 1, left_out: 1 })
  assert.deepEqual((await as('shi').post(`/organisations/${east}/roster/copy`, given)).body, body)
  assert.equal((await roster('2026-03-09')).length, week.length)
  assert.equal(
    (await as('shi').post(`/organisations/${east}/roster/copy`, { ...given, week: '2026-03-09' })).body.code,
    'same_id_other_content',
  )
  assert.equal(
    (await as('rui').post(`/organisations/${east}/roster/copy`, { id: newId(), week: '2026-03-02' })).body.code,
    'not_allowed',
  )
  const empty = await as('shi').post(`/organisations/${east}/roster/copy`, { id: newId(), week: '2026-06-01' })
  assert.deepEqual(empty.body, { week: '2026-06-08', copied: 0, left_out: 0 })
  assert.equal((await act((one) => linesOf(one, given.id)))[0]?.kind, 'people.roster_copied')
})

test('somebody who stands in is on duty in the shift of whoever is away, until the standing-in is ended early', async () => {
  clock.now = new Date(at('23 09:00'))
  const { body: running } = await put('shi', shift('shi', '23 00:00', '23 20:00'))
  const { body: away } = await as('shi').post(`/posts/${cast.shi.n}/stand-in`, {
    ...{ id: newId(), person_id: personId('rui'), from: '2026-03-23', to: '2026-03-25' },
  })
  const now = async (): Promise<OnDuty> => (await as('wen').get(`/organisations/${east}/roster`)).body.now[0]
  assert.equal(running.person_name, '石川')
  assert.deepEqual([(await now()).person_name, (await now()).stands_in_for], ['芮明', '石川'])

  const end = (who: Name, id: string) => as(who).post(`/stand-ins/${away.id}/end`, { id })
  const by = newId()
  clock.pass(60)
  assert.equal((await end('xi', newId())).body.code, 'not_allowed')
  assert.equal((await end('shi', by)).body.ended, away.id)
  assert.equal((await end('shi', by)).status, 200, 'sent twice it counts once')
  assert.equal((await end('shi', newId())).body.code, 'stand_in_over')
  assert.deepEqual([(await now()).person_name, (await now()).stands_in_for], ['石川', null])
  const [line] = await act((one) => linesOf(one, by))
  assert.deepEqual([line!.kind, (line!.detail as { person_name: string }).person_name], ['people.stand_in_ended', '芮明'])
  assert.equal((await as('shi').post(`/stand-ins/${newId()}/end`, { id: newId() })).status, 404)
})

test('shifts to come pass with the post, and one that runs is parted at that moment', async () => {
  await put('shi', shift('min', '24 20:00', '25 08:00'))
  await put('shi', shift('min', '26 20:00', '27 08:00'))
  const { body } = await as('shi').post(`/posts/${cast.min.n}/handover`, {
    ...{ id: newId(), to: { name: '新任' }, from_day: '2026-03-25', note: '轮岗' },
  })
  const moved = (await roster('2026-03-23')).filter((one) => ['闵秋', '新任'].includes(one.person_name))
  assert.equal(body.shifts, 2)
  assert.deepEqual(hours(moved), [
    ['闵秋', at('24 20:00'), at('25 00:00')],
    ['新任', at('25 00:00'), at('25 08:00')],
    ['新任', at('26 20:00'), at('27 08:00')],
  ])
  const { body: copied } = await as('shi').post(`/organisations/${east}/roster/copy`, { id: newId(), week: '2026-03-23' })
  assert.deepEqual(
    [copied.copied, copied.left_out],
    [4, 0],
    'the part that began with the old post goes to the successor as well',
  )
})

test('a resident sees no roster, and the database shows it to nobody without an office', async () => {
  assert.equal((await as('nobody').get(`/organisations/${east}/roster`)).status, 401)
  assert.equal((await put('nobody' as Name, shift('shi', '30 08:00', '30 18:00'))).status, 401)
  const seen = async (actor: Actor) =>
    (await db.read(actor, clock.now, ({ tx }) => tx.selectFrom('duty_shifts').select('id').execute())).length
  assert.ok((await seen(actorOf('rui'))) > 0)
  assert.equal(await seen(aResident()), 0)
})
