import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verify } from '#app/verify/verify.ts'
import { linesOf } from '#journal/ask.ts'
import { type Name, newId, organisations } from '../../../test/people.ts'
import { town } from '../../../test/town.ts'
import { at } from '../../../test/willow.ts'
import type { Component, ComponentNear } from './contract.ts'

const { as, act, world, clock } = await town()
let number = 0
const given = (more: object = {}) => ({
  ...{ id: newId(), code: `35099901003${String((number += 1)).padStart(6, '0')}`, name: '雨水井盖', ...at.wens_grid },
  ...{ started_on: '2025-06-01', owner_id: organisations.roads, ...more },
})
const add = (who: Name, more: object = {}) => as(who).post('/components', given(more))
const change = (who: Name, id: string, more: object) =>
  as(who).post(`/components/${id}/changes`, { id: newId(), changed_on: '2026-03-02', reason: '巡查发现', ...more })
const added = async (more: object = {}): Promise<Component> => (await add('rui', more)).body
const near = async (query: string): Promise<ComponentNear[]> => (await as('wen').get(`/components/near?${query}`)).body.items

test('whoever files cases in an area keeps its components; sent twice it is one, and it has a line', async () => {
  const body = given({ maintainer_id: organisations.traffic, authority_id: organisations.police })
  const first = await as('min').post('/components', body)
  assert.deepEqual([first.status, first.body.kind, first.body.status, first.body.area_id], [200, '01003', 'intact', 8])
  assert.deepEqual((await as('min').post('/components', body)).body, first.body)
  assert.equal((await as('min').post('/components', { ...body, name: '别的' })).body.code, 'same_id_other_content')
  const [line, ...more] = await act((one) => linesOf(one, body.id))
  assert.deepEqual([line?.kind, line?.person_name, more.length], ['component.added', '闵秋', 0])
  const { component, organisations: units, areas } = (await as('wen').get(`/components/${body.id}`)).body
  assert.deepEqual(component, first.body)
  assert.deepEqual(units.map(({ name }: { name: string }) => name).sort(), ['交警中队', '公安局', '道路所'].sort())
  assert.equal(areas.at(-1).name, '东村一网格甲')
})

for (const [who, what, more, code] of [
  ['xi', 'by another town', {}, 'component_not_yours'],
  ['wen', 'by a grid worker', {}, 'component_not_yours'],
  ['luo', 'by its own unit', {}, 'component_not_yours'],
  ['rui', 'with a wrong identifier', { code: '35099909003000001' }, 'component_code_malformed'],
  ['rui', 'for an unknown unit', { owner_id: 999 }, 'unknown_organisation'],
  ['rui', 'for a desk that handles nothing', { maintainer_id: organisations.east_village }, 'unknown_organisation'],
  ['rui', 'from tomorrow on', { started_on: '2026-03-03' }, 'component_day'],
] as const)
  test(`no component is added ${what}`, async () => assert.equal((await add(who, more)).body.code, code))

test('an identifier is used once', async () => {
  const { code } = await added()
  assert.equal((await add('rui', { code })).body.code, 'component_code_taken')
})

test('status and owner change from a day on, with what they were; the day never goes back', async () => {
  const { id } = await added()
  const lost = await change('luo', id, { status: 'lost', note: '盖板被盗' })
  assert.deepEqual([lost.status, lost.body.status, lost.body.changed_on], [200, 'lost', '2026-03-02'])
  assert.equal((await change('luo', id, { owner_id: null })).body.code, 'component_not_yours')
  assert.equal((await change('rui', id, { changed_on: '2026-03-01', status: 'intact' })).body.code, 'component_day')
  assert.equal((await change('rui', id, { status: 'lost' })).body.code, 'component_unchanged')
  clock.pass(24 * 60)
  const body = { id: newId(), changed_on: '2026-03-03', reason: '移交', owner_id: null, maintainer_id: organisations.traffic }
  const passed = await as('cheng').post(`/components/${id}/changes`, body)
  assert.deepEqual([passed.body.owner_id, passed.body.maintainer_id], [null, organisations.traffic])
  assert.deepEqual((await as('cheng').post(`/components/${id}/changes`, body)).body, passed.body, 'sent twice it counts once')
  const { lines } = (await as('rui').get(`/components/${id}`)).body
  assert.deepEqual(
    lines.map(({ kind, detail }: { kind: string; detail: { was?: object } }) => [kind, detail.was]),
    [
      ['component.added', undefined],
      ['component.changed', { status: 'intact', note: '', changed_on: null }],
      ['component.changed', { owner_id: organisations.roads, maintainer_id: null, changed_on: '2026-03-02' }],
    ],
  )
})

test('a component that is moved belongs to the area where it stands then', async () => {
  const { id } = await added()
  assert.equal((await change('rui', id, { ...at.west, changed_on: '2026-03-03' })).body.code, 'component_not_yours')
  assert.equal((await change('cheng', id, { ...at.west, changed_on: '2026-03-03' })).body.area_id, 7)
})

test('near a place: those of its kind first, then the nearest, and none that has been removed', async () => {
  const place = { lon: 118.35, lat: 24.15 }
  const lamp = await added({ code: '35099901037000001', name: '路灯', ...place })
  const cover = await added({ ...place, lon: 118.3504 })
  const gone = await added(place)
  await change('rui', gone.id, { status: 'removed', changed_on: '2026-03-03' })
  await added({ ...place, lon: 118.36 })
  const about = `lon=${place.lon}&lat=${place.lat}`
  assert.deepEqual(
    (await near(about)).map(({ id, distance_m }) => [id, distance_m]),
    [
      [lamp.id, 0],
      [cover.id, 41],
    ],
  )
  assert.deepEqual(
    (await near(`${about}&kind=01003`)).map(({ id }) => id),
    [cover.id, lamp.id],
  )
  assert.deepEqual(
    (await near(`${about}&within_m=30`)).map(({ id }) => id),
    [lamp.id],
  )
  assert.equal((await as('nobody').get(`/components/near?${about}`)).status, 401)
})

test('the register is read page by page, by area, kind, status, unit, or a word', async () => {
  const codes = async (query: string) => {
    const { body } = await as('wen').get(`/components?${query}`)
    return { codes: body.items.map(({ code }: Component) => code), next: body.next }
  }
  const all = await codes('limit=100')
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const page = await codes(`limit=2${cursor}`)
    seen.push(...page.codes)
    if (page.next === null) break
    cursor = `&cursor=${page.next}`
  }
  assert.deepEqual(seen, all.codes)
  assert.deepEqual([...seen], [...seen].sort())
  assert.deepEqual((await codes('q=路灯')).codes, ['35099901037000001'])
  assert.deepEqual((await codes('q=350999010370')).codes, ['35099901037000001'])
  assert.deepEqual((await codes('kind=01037')).codes, ['35099901037000001'])
  assert.equal((await codes('status=removed')).codes.length, 1)
  assert.equal((await codes('area=3')).codes.length, 1)
  assert.equal((await codes(`organisation=${organisations.traffic}`)).codes.length, 2)
  assert.deepEqual((await codes('q=%25')).codes, [], 'a sign is a sign')
})

test('whoever may only report is offered what stands there as well', async () => {
  const { id } = await added({ lon: 118.39, lat: 24.19 })
  const { items } = (await as('pan').get('/components/near?lon=118.39&lat=24.19')).body
  assert.deepEqual(
    items.map((one: Component) => one.id),
    [id],
  )
})

test('residents have no list of it, and an unknown one is not found', async () => {
  assert.equal((await as('nobody').get('/components')).status, 401)
  assert.equal((await as('rui').get(`/components/${newId()}`)).status, 404)
})

test('their chains are proved like those of cases', async () => {
  assert.deepEqual((await verify(world.db, clock.now)).findings, [])
  const { id } = await added()
  await act(({ tx }) => tx.updateTable('components').set({ line_n: 2 }).where('id', '=', id).execute())
  assert.deepEqual(
    (await verify(world.db, clock.now)).findings.map(({ flaw }) => flaw),
    ['lines_cut'],
  )
})
