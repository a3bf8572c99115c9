import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../test/people.ts'
import { asOwner, town } from '../../test/town.ts'
import { at } from '../../test/willow.ts'
import { recount } from './actions.ts'
import { differences } from './ask.ts'
import { follower } from './reactions.ts'

const willow = await town()
const report = async () => {
  const id = newId()
  const { status } = await willow.as('wen').post('/cases', { id, description: '雨水井堵塞,路面积水', ...at.wens_grid })
  assert.equal(status, 200)
  return id
}
const move = (who: Parameters<typeof willow.as>[0], id: string, given: object) =>
  willow.as(who).post(`/cases/${id}/moves`, { id: newId(), ...given })
const lines = () => willow.act(({ tx }) => tx.selectFrom('journal').selectAll().where('kind', 'like', 'case.%').execute())
const kept = () =>
  willow.act(async ({ tx }) => ({
    counts: await tx.selectFrom('case_counts').selectAll().where('cases', '<>', 0).orderBy('area_id').orderBy('bucket').execute(),
    days: await tx.selectFrom('day_counts').selectAll().orderBy('area_id').orderBy('day').orderBy('category_id').execute(),
  }))
const wrong = () => willow.act((act) => differences(act))

test('a report counts in its grid and in every area around it, once it was heard of', async () => {
  const id = await report()
  assert.deepEqual((await kept()).counts, [])
  await willow.listen()
  const { counts, days } = await kept()
  assert.deepEqual(
    counts.map(({ area_id, bucket, cases }) => [area_id, bucket, cases]),
    [1, 2, 4, 6, 8].map((area) => [area, 'reported', 1]),
  )
  assert.deepEqual(
    days.map(({ area_id, day, reported, closed }) => [area_id, day, reported, closed]),
    [1, 2, 4, 6, 8].map((area) => [area, '2026-03-02', 1, 0]),
  )
  await move('wen', id, { kind: 'resolve_on_site', result: '已清掏' })
  await willow.listen()
  assert.deepEqual((await kept()).counts.at(0), { area_id: 1, bucket: 'closed+settled_on_site', cases: 1 })
})

test('hearing twice, late and out of order changes nothing', async () => {
  const id = await report()
  await willow.listen()
  await move('gu', id, { kind: 'pass_up', note: '本网格处理不了' })
  await move('ding', id, { kind: 'settle', result: '已协调解决' })
  await willow.listen()
  const once = await kept()
  const told = await lines()
  await willow.act((act) => follower.hear(act, told.toReversed()))
  await willow.act((act) => follower.hear(act, told.slice(0, 1)))
  assert.deepEqual(await kept(), once)
  assert.deepEqual(await wrong(), [])
})

test('a line that still waits to be heard is no difference; one that will never be heard is', async () => {
  await report()
  assert.deepEqual(await wrong(), [])
  await asOwner(willow, (client) => client.query(`delete from deliveries where follower = 'analytics'`))
  assert.deepEqual(
    (await wrong()).map(({ what, kept }) => [what, kept]),
    [
      ['case', null],
      ['facts', null],
    ],
  )
  await willow.act((act) => recount(act))
  assert.deepEqual(await wrong(), [])
})

const corruptions: [says: string, sql: string, found: string[]][] = [
  [
    'a count too many',
    `update case_counts set cases = cases + 1 where area_id = 4 and bucket = 'reported'`,
    ['counts', 'parts', 'parts'],
  ],
  ['a day not counted', `delete from day_counts where area_id = 8`, ['days']],
  ['a case moved behind the journal’s back', `update cases set supervised_by = 1 where closed_at is null`, ['case']],
  ['a fact that nobody told', `update case_facts set marks = marks + 1`, ['facts']],
  [
    'a town that lost its part',
    `delete from case_counts where area_id = 2`,
    ['counts', 'counts', 'counts', 'parts', 'parts', 'parts'],
  ],
]
for (const [says, sql, found] of corruptions)
  test(`verify finds ${says}, and a recount mends it`, async () => {
    await asOwner(willow, (client) => client.query(sql))
    const places = (await wrong()).map(({ what }) => what)
    assert.deepEqual([...new Set(places)], [...new Set(found)])
    assert.ok(places.length >= found.length, places.join())
    await willow.act((act) => recount(act))
    assert.deepEqual(await wrong(), [])
  })

test('a recount gives what hearing gave', async () => {
  const heard = await kept()
  await willow.act((act) => recount(act))
  assert.deepEqual(await kept(), heard)
})

test('followers that hear of one case at the same time count it once', async () => {
  // the first rounds open the connections, the later ones meet
  for (let round = 0; round < 4; round += 1) {
    await report()
    const told = await lines()
    await Promise.all(Array.from({ length: 8 }, () => willow.act((act) => follower.hear(act, told))))
  }
  assert.deepEqual(await wrong(), [])
})
