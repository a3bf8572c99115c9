import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId, organisations } from '../../../test/people.ts'
import { stepsOf } from '../../../test/steps.ts'
import { town } from '../../../test/town.ts'
import { at } from '../../../test/willow.ts'

const willow = await town()
const { as } = willow
const { moved } = stepsOf(willow)
const { police, enforcement } = organisations

test('whoever reported it reads that several departments are on site, and not which', async () => {
  const id = newId()
  const key = 'k'.repeat(32)
  const sent = await as('nobody').post('/portal/reports', { id, key, description: '停车位被锁', ...at.wens_grid })
  for (const who of ['wen', 'ding'] as const) await moved(who, id, { kind: 'pass_up', note: '需多部门处置' })
  const follow = async () => (await as('nobody').get(`/portal/reports/${sent.body.no}?key=${key}`)).body
  assert.equal((await follow()).gathered, null)
  await moved('shi', id, {
    kind: 'whistle',
    organisations: [police, enforcement],
    lead_organisation_id: police,
    place: '东村',
    note: '请到现场',
  })
  assert.deepEqual((await follow()).gathered, { called: 2, on_site: 0, coming: 2, done: 0 })
  await moved('jing', id, { kind: 'muster' })
  const seen = await follow()
  assert.deepEqual(seen.gathered, { called: 2, on_site: 1, coming: 1, done: 0 })
  assert.equal(seen.steps.at(-1).kind, 'case.whistle')
  assert.ok(!JSON.stringify(seen).includes('公安局'))
})
