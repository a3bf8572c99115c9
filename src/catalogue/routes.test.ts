import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forget } from '#kit/cached.ts'
import { town } from '../../test/town.ts'
import { kinds } from '../../test/willow.ts'
import { catalogueNow, categoryById, categoryWay } from './ask.ts'

const { as, act, db } = await town()

test('staff read the whole catalogue of today, and a browser that has it is told so', async () => {
  const { status, body, headers } = await as('rui').get('/catalogue')
  assert.equal(status, 200)
  assert.deepEqual(
    body.categories.map(({ code }: { code: string }) => code),
    ['C', 'C01', 'A', 'A02', 'C02', 'C03'],
  )
  assert.equal(body.filing_conditions.length, 5)
  assert.equal(body.decline_reasons.length, 7)
  const again = await as('rui').send({
    method: 'GET',
    url: '/api/catalogue',
    headers: { 'if-none-match': String(headers['etag']) },
  })
  assert.equal(again.status, 304)
})

test('a resident reads what there is to choose from, and nothing of how it is judged', async () => {
  const { status, body } = await as('nobody').get('/catalogue/public')
  assert.equal(status, 200)
  assert.deepEqual(Object.keys(body.categories[0]).sort(), [
    'asks',
    'code',
    'icon',
    'id',
    'name',
    'name_en',
    'ord',
    'parent_id',
    'severity',
  ])
  assert.equal((await as('nobody').get('/catalogue')).status, 401)
})

test('once read, the catalogue costs no statement', async () => {
  const count = () =>
    act(async (inside) => {
      await catalogueNow(inside)
      const before = db.statements()
      await catalogueNow(inside)
      await categoryWay(inside, kinds.drains)
      return db.statements() - before
    })
  assert.equal(await count(), 0)
})

test('a category that ends is no longer offered, keeps its name for old cases, and gives the catalogue a new version', async () => {
  const before = await act(catalogueNow)
  await act(({ tx }) => tx.updateTable('categories').set({ valid_to: '2026-03-02' }).where('id', '=', kinds.drains).execute())
  forget('catalogue')
  const after = await act(catalogueNow)
  assert.notEqual(after.version, before.version)
  assert.equal(
    after.categories.some(({ id }) => id === kinds.drains),
    false,
  )
  assert.equal(await act((inside) => categoryWay(inside, kinds.drains)), undefined)
  assert.equal((await act((inside) => categoryById(inside, kinds.drains)))?.name, '排水')
})
