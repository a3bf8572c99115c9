import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../test/people.ts'
import { town } from '../../test/town.ts'
import { at } from '../../test/willow.ts'

const willow = await town()
for (const [who, place] of [
  ['wen', at.wens_grid],
  ['wen', at.wens_grid],
  ['xu', at.west],
] as const)
  await willow.as(who).post('/cases', { id: newId(), description: '路灯不亮', ...place })
await willow.listen()

test('a leader sees the county, its towns, and nothing where nothing is', async () => {
  const { status, body } = await willow.as('ling').get('/board')
  assert.equal(status, 200)
  assert.equal(body.area.name, '柳县')
  assert.equal(body.as_of, willow.clock.now.toISOString())
  assert.deepEqual(
    body.children.map((one: { name: string; figures: { open: number } }) => [one.name, one.figures.open]),
    [
      ['东镇', 2],
      ['西镇', 1],
    ],
  )
  assert.deepEqual(body.today, { reported: 3, closed: 0 })
  assert.deepEqual(body.rates.on_time, { numerator: 0, denominator: 0, value: null })
  assert.equal(body.days.length, 30)
  assert.deepEqual(body.categories, [{ id: null, name: '', name_en: '', reported: 3 }])
})

test('the way down stands above the figures, from the top that one may see', async () => {
  const names = async (who: 'ling' | 'rui') => {
    const { body } = await willow.as(who).get('/board?area=4&days=7')
    return body.trail.map((one: { name: string }) => one.name)
  }
  assert.deepEqual(await names('ling'), ['柳县', '东镇', '东村'])
  assert.deepEqual(await names('rui'), ['东镇', '东村'])
})

test('a board opens at one’s own area', async () => {
  assert.equal((await willow.as('rui').get('/board')).body.area.name, '东镇')
  assert.equal((await willow.as('xi').get('/board')).body.figures.open, 1)
})

for (const [who, query, status] of [
  ['rui', '?area=3', 404],
  ['rui', '?area=1', 404],
  ['ling', '?area=9999', 404],
  ['wen', '', 403],
  ['luo', '', 403],
  ['admin', '', 403],
  ['nobody', '', 401],
  ['ling', '?days=3', 400],
  ['ling', '?area=x', 400],
] as const)
  test(`${who} asking for /board${query} is answered ${status}`, async () => {
    assert.equal((await willow.as(who).get(`/board${query}`)).status, status)
  })
