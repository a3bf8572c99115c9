import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addPerson } from '#people/actions.ts'
import { organisationById } from '#people/ask.ts'
import { keepTasks } from '#routing/tasks/actions.ts'
import { type Name, newId, organisations } from '../../test/people.ts'
import { town } from '../../test/town.ts'
import { at, conditions, kinds } from '../../test/willow.ts'

const { as, act } = await town()
let number = 0
async function component(more: object = {}): Promise<string> {
  const id = newId()
  const code = `35099901003${String((number += 1)).padStart(6, '0')}`
  const given = { id, code, name: '雨水井盖', ...at.wens_grid, started_on: '2025-06-01', maintainer_id: organisations.traffic }
  const { status, body } = await as('cheng').post('/components', { ...given, owner_id: organisations.roads, ...more })
  assert.equal(status, 200, JSON.stringify(body))
  return id
}
const send = (who: Name, more: object = {}) =>
  as(who).post('/cases', {
    ...{ id: newId(), description: '井盖松动', category_id: kinds.drains, keep_here: true, ...more },
  })
const moved = async (who: Name, id: string, move: object) =>
  (await as(who).post(`/cases/${id}/moves`, { id: newId(), ...move })).body
const detail = async (who: Name, id: string) => (await as(who).get(`/cases/${id}`)).body
const tried = async (query: string) => (await as('rui').get(`/routing/preview?area=8&category=1/${kinds.drains}/${query}`)).body

test('a report about a component goes to who maintains it, before any row, and the case keeps why', async () => {
  const cover = await component()
  const { body: c } = await send('min', { component_id: cover, ...at.wens_grid })
  const before = await detail('min', c.id)
  assert.deepEqual([before.component.id, before.surroundings.route.organisation.id], [cover, organisations.traffic])
  assert.ok(
    before.organisations.some(({ id }: { id: number }) => id === organisations.roads),
    'its units are named',
  )
  await moved('min', c.id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
  const sent = await moved('rui', c.id, { kind: 'dispatch' })
  const { ground, capacity, component_id, reason, skipped } = sent.routing
  assert.equal(sent.unit_id, organisations.traffic)
  assert.deepEqual([ground, capacity, component_id, reason, skipped], ['component', 'maintainer', cover, '雨水井盖', []])
})

test('without a place the case lies where the component stands', async () => {
  const { body } = await send('min', { component_id: await component() })
  assert.deepEqual([body.located, body.lon, body.area_id], ['point', at.wens_grid.lon, 8])
})

test('a component that is not there, or stands elsewhere, is refused', async () => {
  assert.equal((await send('min', { component_id: newId() })).body.code, 'unknown_component')
  const away = await send('min', { component_id: await component(), ...at.west })
  assert.deepEqual([away.status, away.body.code], [409, 'component_far'])
})

test('another case about the same component is shown, unless it is none of the reader’s business', async () => {
  const cover = await component()
  const { body: first } = await send('min', { component_id: cover })
  const { body: secret } = await send('cheng', { component_id: cover, confidential: true })
  const { body: second } = await send('min', { component_id: cover })
  const { earlier } = await detail('min', second.id)
  assert.deepEqual(
    earlier.map(({ id }: { id: string }) => id),
    [first.id],
  )
  const listed = async (who: Name) =>
    (await as(who).get(`/cases?component=${cover}`)).body.items.map(({ id }: { id: string }) => id)
  assert.deepEqual(new Set(await listed('min')), new Set([second.id, first.id]))
  assert.deepEqual(new Set(await listed('cheng')), new Set([second.id, secret.id, first.id]))
  assert.equal((await detail('min', secret.id)).case.component_id, null)
})

test('what it is about is put right with the place or the category, and the proposal follows', async () => {
  const [cover, other] = [await component(), await component({ maintainer_id: null })]
  const { body: c } = await send('min', { component_id: cover, ...at.wens_grid })
  const about = await moved('min', c.id, { kind: 'relocate', component_id: other, reason: '是旁边那个' })
  assert.deepEqual([about.component_id, about.state, about.holder_id], [other, c.state, c.holder_id])
  assert.equal((await detail('min', c.id)).surroundings.route.organisation.id, organisations.roads)
  const none = await moved('min', c.id, {
    ...{ kind: 'recategorise', category_id: kinds.drains, component_id: null, reason: '与井盖无关' },
  })
  assert.equal(none.component_id, null)
  assert.equal((await detail('min', c.id)).surroundings.route.why.ground, 'category')
  assert.equal((await moved('min', c.id, { kind: 'relocate', component_id: newId(), reason: 'x' })).code, 'unknown_component')
  assert.equal((await moved('min', c.id, { kind: 'relocate', reason: 'x' })).code, 'place_required')
})

test('a case that moves a few metres stays about the same, one that moves to another village does not', async () => {
  const cover = await component()
  const { body: c } = await send('min', { component_id: cover, ...at.wens_grid })
  const near = await moved('min', c.id, {
    kind: 'relocate',
    lon: at.wens_grid.lon + 0.001,
    lat: at.wens_grid.lat,
    reason: '偏了',
  })
  assert.equal(near.component_id, cover)
  // not filed yet, it is with the grid of the place
  assert.equal((await moved('wen', c.id, { kind: 'relocate', ...at.west, reason: '报错了镇' })).component_id, null)
})

test('a unit where nobody serves is passed over and named, and is one task with how many it would get', async () => {
  const [one, two] = [
    await component({ maintainer_id: organisations.empty }),
    await component({ maintainer_id: organisations.empty }),
  ]
  const { organisation_id, why, skipped } = await tried(`&component=${one}`)
  assert.deepEqual([organisation_id, why.capacity], [organisations.roads, 'owner'])
  assert.deepEqual(skipped, [{ row_id: null, organisation_id: organisations.empty, because: 'nobody_in_post' }])
  const tasks = async () => (await as('rui').get('/routing/tasks')).body.items
  await act(keepTasks)
  const [task, ...more] = await tasks()
  assert.deepEqual(
    [task.row_id, task.organisation_id, task.components, task.because, more.length],
    [null, organisations.empty, 2, 'nobody_in_post', 0],
  )
  assert.equal(await act(keepTasks), 0, 'asked again, nothing changes')
  const change = { id: newId(), status: 'removed', changed_on: '2026-03-02', reason: '已拆除' }
  await as('cheng').post(`/components/${two}/changes`, change)
  await act(keepTasks)
  assert.equal((await tasks())[0].components, 1)
  await act(async (inside) => {
    const organisation = (await organisationById(inside, organisations.empty))!
    await addPerson(inside, { id: newId(), name: '新来', role: 'handler', organisation })
  })
  await act(keepTasks)
  assert.deepEqual(await tasks(), [])
  assert.equal((await tried(`&component=${one}`)).organisation_id, organisations.empty)
})

test('the tester refuses a component that is not there', async () => {
  assert.equal((await tried(`&component=${newId()}`)).code, 'unknown_component')
})
