import assert from 'node:assert/strict'
import { test } from 'node:test'
import { town } from '../../test/town.ts'
import { at } from '../../test/willow.ts'
import { zonesOf } from './ask.ts'

const { as, act, db } = await town()
const anyone = as('nobody')

test('anyone may ask where a point lies', async () => {
  const { status, body } = await anyone.get(`/locate?lon=${at.wens_grid.lon}&lat=${at.wens_grid.lat}`)
  assert.equal(status, 200)
  assert.deepEqual(
    body.areas.map((area: { level: string }) => area.level),
    ['county', 'town', 'village', 'grid_1', 'grid_3'],
  )
})

test('a point on the border of two grids is in one of them, the first by number', async () => {
  const { body } = await anyone.get('/locate?lon=118.3&lat=24.1')
  assert.equal(body.areas.at(-1).id, 8)
})

test('a point outside of the city is nowhere, and one outside of the world is refused', async () => {
  assert.deepEqual((await anyone.get('/locate?lon=120&lat=26')).body.areas, [])
  const wrong = await anyone.get('/locate?lon=200&lat=26')
  assert.deepEqual([wrong.status, wrong.body.code], [400, 'malformed'])
})

test('an area is shown with what is above and below it', async () => {
  const { body } = await anyone.get('/areas/2')
  assert.deepEqual([body.area.name, body.ancestors.length, body.children.length], ['东镇', 1, 1])
  assert.equal((await anyone.get('/areas/999')).status, 404)
})

test('areas are found by part of a name, by code, by parent, and page by page', async () => {
  const names = async (query: string) =>
    (await anyone.get(`/areas?${query}`)).body.items.map((area: { name: string }) => area.name)
  assert.deepEqual(await names(`q=${encodeURIComponent('西')}&level=town`), ['西镇'])
  assert.deepEqual(await names('q=350999101201'), ['东村'])
  assert.deepEqual(await names('parent=1'), ['东镇', '西镇'])
  assert.deepEqual(await names(`q=${encodeURIComponent('%')}`), [])
  const first = (await anyone.get('/areas?limit=4')).body
  assert.equal(first.items.length, 4)
  assert.deepEqual((await names(`limit=4&after=${first.next}`)).length, 4)
})

test('the map of an area is sent once and then known by its tag, until a boundary changes', async () => {
  const first = await anyone.get('/areas/1/boundaries')
  assert.equal(first.body.features.length, 2)
  const again = (tag: unknown) =>
    anyone.send({ method: 'GET', url: '/api/areas/1/boundaries', headers: { 'if-none-match': String(tag) } })
  assert.equal((await again(first.headers['etag'])).status, 304)
  assert.equal((await anyone.get('/areas/1/boundaries?level=grid_3')).body.features.length, 2)
  assert.equal((await anyone.get('/areas/999/boundaries')).status, 404)
})

test('a zone overlays the areas that are its members', async () => {
  await act(async ({ tx }) => {
    await tx
      .insertInto('areas')
      .values({ id: 60, level: 'zone', name: '园区', path: '1/60/', parent_id: 1, valid_from: '2020-01-01' })
      .execute()
    await tx.insertInto('zone_members').values({ zone_id: 60, area_id: 4, valid_from: '2020-01-01' }).execute()
  })
  const { forget } = await import('#kit/cached.ts')
  forget('territory')
  assert.deepEqual(
    (await act((inside) => zonesOf(inside, '1/2/4/6/'))).map((zone) => zone.name),
    ['园区'],
  )
  assert.equal((await anyone.get(`/locate?lon=${at.wens_grid.lon}&lat=${at.wens_grid.lat}`)).body.zones[0].id, 60)
  assert.equal((await anyone.get('/locate?lon=118.1&lat=24.1')).body.zones.length, 0)
})

test('asking for places again costs no statement', async () => {
  const where = () => act((inside) => zonesOf(inside, '1/2/4/'))
  await where()
  const before = db.statements()
  await where()
  assert.equal(db.statements() - before, 0, 'not even begin and commit')
})
