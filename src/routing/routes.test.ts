import assert from 'node:assert/strict'
import { test } from 'node:test'
import { theTown } from '#kit/actor.ts'
import { organisations } from '../../test/people.ts'
import { town } from '../../test/town.ts'
import { kinds } from '../../test/willow.ts'
import { addRoutingRows } from './actions.ts'
import type { RoutingRow } from './contract.ts'

const { as, act, world } = await town()
const [eastGrid, westGrid] = [8, 7]
const preview = async (area: number, category: string) =>
  (await as('rui').get(`/routing/preview?area=${area}&category=${category}`)).body

/** Add a row as an administrator does: the change is committed, then told. */
async function add(row: Partial<RoutingRow> & { organisation_id: number }) {
  const { act: done } = await world.db.act(theTown, world.clock(), (inside) =>
    addRoutingRows(inside, [
      {
        ...{ ord: 1, area_id: null, category_id: null, theme: null, assist_ids: [], reason: 'test', source: 'test' },
        ...{ valid_from: '2020-01-01', valid_to: null, ...row },
      },
    ]),
  )
  world.live.tell(done.news)
}

test('a blocked drain goes to the roads office, by the row for drains everywhere', async () => {
  const { organisation_id, why, skipped } = await preview(eastGrid, `1/${kinds.drains}/`)
  assert.equal(organisation_id, organisations.roads)
  assert.deepEqual([why.ground, why.area_id, why.categories_above, why.reason], ['category', null, 0, '道路所管排水'])
  assert.deepEqual(skipped, [])
})

test('a quarrel goes to the police in the eastern town, and to nobody yet in the western', async () => {
  const east = await preview(eastGrid, `3/${kinds.quarrel}/`)
  assert.deepEqual([east.organisation_id, east.why.levels_above, east.why.categories_above], [organisations.police, 3, 1])
  const west = await preview(westGrid, `3/${kinds.quarrel}/`)
  assert.deepEqual([west.row_id, west.organisation_id, west.why], [null, null, null])
})

test('a new row holds at once, and a unit where nobody serves is passed over and named', async () => {
  await add({ area_id: 3, organisation_id: organisations.police })
  assert.equal((await preview(westGrid, `3/${kinds.quarrel}/`)).why.ground, 'area')
  await add({ area_id: 3, category_id: kinds.quarrel, organisation_id: organisations.empty })
  const { organisation_id, skipped } = await preview(westGrid, `3/${kinds.quarrel}/`)
  assert.equal(organisation_id, organisations.police)
  assert.deepEqual(
    skipped.map(({ because }: { because: string }) => because),
    ['nobody_in_post'],
  )
})

test('an unknown area is not found, and a malformed path is refused', async () => {
  assert.equal((await as('rui').get('/routing/preview?area=77')).status, 404)
  assert.equal((await as('rui').get('/routing/preview?area=8&category=x')).status, 400)
  assert.equal((await as('nobody').get('/routing/preview?area=8')).status, 401)
})

test('rows cannot name a category and a theme at once', async () => {
  await act(({ tx }) =>
    tx.insertInto('themes').values({ code: 'urban', name: '城管', name_en: 'Urban', ord: 1, source: 'test' }).execute(),
  )
  await assert.rejects(add({ category_id: kinds.drains, theme: 'urban', organisation_id: organisations.roads }), /violates check/)
})
