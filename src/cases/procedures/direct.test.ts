import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verify, written } from '#app/verify/verify.ts'
import { newId, organisations } from '../../../test/people.ts'
import { town } from '../../../test/town.ts'
import { at, kinds } from '../../../test/willow.ts'

const willow = await town()
const { as, listen, seal, db, clock } = willow
const given = (more: object = {}) => ({ id: newId(), description: '路面塌陷,有车掉进去了', ...at.wens_grid, ...more })

for (const [what, more] of [
  ['of no category yet', {}],
  ['of a category that would begin at the grid', { category_id: kinds.drains }],
  ['that a desk would rather keep', { keep_here: true }],
] as const)
  test(`a major risk ${what} goes straight to the county, urgent, by the procedure of emergencies`, async () => {
    const { status, body } = await as('wen').post('/cases', given({ direct: true, ...more }))
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual(
      [body.procedure, body.holder_id, body.severity, body.state],
      ['emergency_direct', organisations.county, 'urgent', 'assessing'],
    )
    const { timeline } = (await as('cheng').get(`/cases/${body.id}`)).body
    assert.equal(timeline[0].detail.direct, true)
    await listen()
    const inbox = (await as('cheng').get('/notices')).body.items as { kind: string; case_id: string }[]
    assert.ok(inbox.some((one) => one.kind === 'emergency' && one.case_id === body.id))
  })

test('how severe it is may be said as well', async () => {
  const { body } = await as('wen').post('/cases', given({ direct: true, severity: 'critical' }))
  assert.equal(body.severity, 'critical')
})

test('without it the same report begins at the grid', async () => {
  const { body } = await as('wen').post('/cases', given())
  assert.deepEqual([body.procedure, body.holder_id], ['grid', organisations.east_grid])
})

test('a resident cannot pass by the levels', async () => {
  const { status, body } = await as('nobody').post('/portal/reports', { ...given({ direct: true }), key: newId(), who: 'person' })
  assert.deepEqual([status, body.code], [400, 'malformed'])
})

test('after all of this the town is whole', async () => {
  await listen()
  await seal()
  assert.deepEqual((await verify(db, clock.now)).findings.map(written), [])
})
