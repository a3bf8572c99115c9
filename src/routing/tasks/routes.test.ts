import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesOf } from '#journal/ask.ts'
import { addPerson } from '#people/actions.ts'
import { organisationById } from '#people/ask.ts'
import { newId, organisations } from '../../../test/people.ts'
import { town } from '../../../test/town.ts'
import { kinds } from '../../../test/willow.ts'
import type { RoutingRow, RoutingTask } from '../contract.ts'
import { keepTasks } from './actions.ts'

const { as, act, clock } = await town()
const [today, tomorrow] = ['2026-03-02', '2026-03-03']
const row = (given: object = {}) => ({
  ...{ id: newId(), area_id: 3, category_id: kinds.quarrel, theme: null, organisation_id: organisations.police },
  ...{ assist_ids: [], ord: 10, reason: '西镇纠纷', source: '县府办 2026-7', valid_from: today, ...given },
})
const end = (given: object = {}) => ({ id: newId(), valid_to: tomorrow, reason: '单位调整', ...given })
const add = (given: object) => as('admin').post('/routing/rows', given)
const tasks = async (): Promise<RoutingTask[]> => (await as('rui').get('/routing/tasks')).body.items
const tried = async () => (await as('rui').get(`/routing/preview?area=7&category=3/${kinds.quarrel}/`)).body

test('a row holds from its day on, is journalled, and sent twice it counts once', async () => {
  const given = row()
  const { status, body } = await add(given)
  assert.deepEqual([status, body.valid_to, (await tried()).row_id], [200, null, body.id])
  assert.deepEqual((await add(given)).body, body)
  assert.equal((await add({ ...given, reason: '另一个' })).body.code, 'same_id_other_content')
  const [line] = await act((one) => linesOf(one, given.id))
  assert.deepEqual([line?.kind, line?.person_name], ['routing.added', '管系'])
  const listed = (await as('rui').get('/routing/rows')).body
  assert.ok(listed.items.some(({ id }: RoutingRow) => id === body.id))
  assert.ok(listed.organisations.some(({ name }: { name: string }) => name === '公安局'))
  assert.deepEqual(
    listed.areas.map(({ name }: { name: string }) => name),
    ['东镇', '西镇'],
  )
})

test('a row changes by one that follows it: neither overwrites the other', async () => {
  const { row_id } = await tried()
  const { body } = await add(row({ organisation_id: organisations.traffic, valid_from: tomorrow, instead_of: row_id }))
  assert.equal((await tried()).row_id, row_id, 'today the old one still holds')
  clock.pass(24 * 60)
  assert.equal((await tried()).row_id, body.id)
  const old = (await as('rui').get('/routing/rows')).body.items.find(({ id }: RoutingRow) => id === row_id)
  assert.deepEqual([old.organisation_id, old.valid_to], [organisations.police, tomorrow])
})

test('a row whose unit stands empty raises one task, which is resolved when somebody serves there', async () => {
  const { body } = await add(row({ valid_from: tomorrow, organisation_id: organisations.empty, ord: 1 }))
  const [task, ...more] = await tasks()
  assert.deepEqual(
    [task?.row_id, task?.organisation_id, task?.because, more.length],
    [body.id, organisations.empty, 'nobody_in_post', 0],
  )
  assert.equal(await act(keepTasks), 0, 'asked again, nothing changes')
  await act(async (one) => {
    const organisation = (await organisationById(one, organisations.empty))!
    await addPerson(one, { id: newId(), name: '新来', role: 'handler', organisation })
  })
  assert.deepEqual([await act(keepTasks), await tasks()], [1, []])
})

test('the task goes with its row, also that of a unit which only assists', async () => {
  await act(({ tx }) =>
    tx
      .insertInto('organisations')
      .values({ id: 90, kind: 'handling_unit', name: '撤销所', name_en: 'gone', area_id: 1, path: '1/', level: 'county' })
      .execute(),
  )
  await act(async (one) => {
    const organisation = { ...(await organisationById(one, organisations.empty))!, id: 90 }
    await addPerson(one, { id: newId(), name: '暂留', role: 'handler', organisation })
  })
  const { body } = await add(row({ valid_from: tomorrow, assist_ids: [90] }))
  assert.equal(body.id > 0, true)
  await act(({ tx }) => tx.updateTable('organisations').set({ valid_to: tomorrow }).where('id', '=', 90).execute())
  await act(async (one) => {
    const organisation = (await organisationById(one, organisations.police))!
    await addPerson(one, { id: newId(), name: '再来', role: 'handler', organisation })
  })
  await act(keepTasks)
  const about = (await tasks()).find(({ organisation_id }) => organisation_id === 90)
  assert.deepEqual([about?.row_id, about?.because], [body.id, 'organisation_ended'])
  assert.equal((await as('admin').post(`/routing/rows/${body.id}/end`, end({ valid_to: '2026-03-04' }))).status, 200)
  clock.pass(24 * 60)
  await act(keepTasks)
  assert.ok(!(await tasks()).some(({ organisation_id }) => organisation_id === 90))
})

for (const [what, given, code] of [
  ['for an unknown unit', { organisation_id: 999 }, 'unknown_organisation'],
  ['with an unknown unit to assist', { assist_ids: [999] }, 'unknown_organisation'],
  ['for an unknown area', { area_id: 999 }, 'unknown_area'],
  ['for an unknown category', { category_id: 999 }, 'unknown_routing_category'],
  ['with category and theme', { theme: 'urban' }, 'category_or_theme'],
  ['whose lead assists', { assist_ids: [organisations.police] }, 'lead_assists'],
  ['from yesterday on', { valid_from: today }, 'routing_day_passed'],
  ['that follows an unknown one', { instead_of: 9999 }, 'not_found'],
] as const)
  test(`no row ${what}`, async () => assert.equal((await add(row({ valid_from: '2026-03-05', ...given }))).body.code, code))

test('a row ends once, not in the past, and by the system administrator alone', async () => {
  const { body } = await add(row({ valid_from: '2026-03-04', area_id: null, category_id: null, ord: 900 }))
  const url = `/routing/rows/${body.id}/end`
  assert.equal((await as('shi').post(url, end({ valid_to: '2026-03-06' }))).body.code, 'not_allowed')
  assert.equal((await as('shi').post('/routing/rows', row({ valid_from: '2026-03-06' }))).body.code, 'not_allowed')
  assert.equal((await as('admin').post(url, end({ valid_to: '2026-03-04' }))).body.code, 'routing_day_passed')
  const given = end({ valid_to: '2026-03-06' })
  const ended = await as('admin').post(url, given)
  assert.equal(ended.body.valid_to, '2026-03-06')
  assert.deepEqual((await as('admin').post(url, given)).body, ended.body, 'sent twice it counts once')
  assert.equal((await as('admin').post(url, end({ valid_to: '2026-03-07' }))).body.code, 'routing_row_ended')
  assert.equal((await as('admin').post('/routing/rows/9999/end', end())).status, 404)
})

test('what waits to be mended is shown to those who dispatch and to who keeps the rows', async () => {
  for (const [who, status] of [
    ['rui', 200],
    ['shi', 200],
    ['admin', 200],
    ['wen', 403],
    ['nobody', 401],
  ] as const)
    assert.equal((await as(who).get('/routing/tasks')).status, status, who)
})
