import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId, organisations } from '../../test/people.ts'
import { town } from '../../test/town.ts'
import { addPerson, followAreas } from './actions.ts'
import { holdersOf, organisationById, staffedUnits } from './ask.ts'
import { duties, roleNames, roles, sightOf } from './rules.ts'

const { act, as } = await town()

test('every duty belongs to somebody, and the three administrators share none with anybody', () => {
  for (const duty of duties)
    assert.ok(
      roleNames.some((role) => (roles[role].duties as readonly string[]).includes(duty)),
      duty,
    )
  const administrators = ['sys_admin', 'sec_admin', 'audit_admin'] as const
  for (const one of administrators)
    for (const duty of roles[one].duties)
      for (const other of roleNames)
        if (other !== one) assert.ok(!(roles[other].duties as readonly string[]).includes(duty), `${duty}: ${other}`)
})

test('a part-time worker and an administrator see no more than what they reported', () => {
  assert.deepEqual(sightOf('part_time_worker', '1/2/', 2), { areas: [], organisation: null })
  assert.deepEqual(sightOf('sys_admin', '1/', 1), { areas: [], organisation: null })
  assert.deepEqual(sightOf('handler', '1/', 8), { areas: [], organisation: 8 })
  assert.deepEqual(sightOf('dispatcher', '1/2/', 2), { areas: ['1/2/'], organisation: 2 })
})

test('the way up is made of the organisations that hold the areas, lowest first', async () => {
  const way = await act((one) => holdersOf(one, [8, 6, 4, 2, 1]))
  assert.deepEqual(
    way.map(({ id }) => id),
    [organisations.east_grid, organisations.east_village, organisations.east, organisations.county],
  )
})

test('a unit in which nobody serves is known as such until somebody does', async () => {
  assert.ok(!(await act(staffedUnits)).has(organisations.empty))
  await act(async (one) => {
    const organisation = (await organisationById(one, organisations.empty))!
    await addPerson(one, { id: newId(), name: '新来', role: 'handler', organisation })
  })
  assert.ok((await act(staffedUnits)).has(organisations.empty))
})

test('offices and posts follow an area that was given another parent', async () => {
  await act((one) => followAreas(one, [{ from: '1/2/4/', to: '1/3/4/' }]))
  const moved = await act((one) => organisationById(one, organisations.east_grid))
  assert.equal(moved?.path, '1/3/4/6/')
  const posts = await act(({ tx }) => tx.selectFrom('posts').select('path').where('id', '=', 1).executeTakeFirstOrThrow())
  assert.equal(posts.path, '1/3/4/6/8/')
})

test('who answers for an area is told with names', async () => {
  const { body } = await as('rui').get('/areas/2/posts')
  assert.deepEqual(
    [body.organisation.id, body.items.some((post: { person_name: string }) => post.person_name === '芮明')],
    [organisations.east, true],
  )
})
