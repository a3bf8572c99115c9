import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setPassword } from '#identity/actions.ts'
import { linesOf } from '#journal/ask.ts'
import { cast, type Name, newId, organisations, personId } from '../../../test/people.ts'
import { town } from '../../../test/town.ts'
import { at } from '../../../test/willow.ts'
import type { HeldPost } from './contract.ts'

const { app, act, as, clock } = await town()
const [today, tomorrow] = ['2026-03-02', '2026-03-03']
const postOf = (name: Name) => cast[name].n
const password = 'willow-Town-1'
await act(async (one) => {
  for (const name of ['rui', 'min', 'luo'] as const) await setPassword(one, personId(name), name, password)
})

async function signIn(login: string) {
  const answer = await app.inject({ method: 'POST', url: '/api/sign-in', payload: { login, password } })
  const headers = { cookie: `yiwang=${answer.cookies.find((c) => c.name === 'yiwang')?.value}` }
  return {
    me: async () => (await app.inject({ url: '/api/me', headers })).json(),
    choose: (post: number) => app.inject({ method: 'POST', url: '/api/me/post', headers, payload: { post } }),
    send: (url: string, payload: object) => app.inject({ method: 'POST', url: `/api${url}`, headers, payload }),
  }
}
const held = async (organisation: number): Promise<HeldPost[]> =>
  (await as('shi').get(`/organisations/${organisation}/posts`)).body.items
const lines = (subject: string) => act((one) => linesOf(one, subject))
const handover = (given: object = {}) => ({ id: newId(), to: { name: '新任' }, from_day: today, note: '轮岗', ...given })
const standIn = (given: object = {}) => ({ id: newId(), person_id: personId('min'), from: today, to: tomorrow, ...given })

test('while a colleague is away someone stands in, between the days and no longer, and the journal says so', async () => {
  const given = standIn()
  const url = `/posts/${postOf('rui')}/stand-in`
  const { body, status } = await as('shi').post(url, given)
  assert.deepEqual([status, body.person_name, body.from, body.to], [200, '闵秋', today, tomorrow])
  assert.deepEqual((await as('shi').post(url, given)).body, body, 'sent twice it counts once')
  assert.equal((await as('shi').post(url, { ...given, to: '2026-03-05' })).body.code, 'same_id_other_content')
  assert.deepEqual((await held(organisations.east)).find(({ id }) => id === postOf('rui'))?.stand_ins, [body])
  assert.equal((await lines(given.id))[0]?.kind, 'people.stand_in')

  const min = await signIn('min')
  assert.deepEqual((await min.me()).posts, [{ id: postOf('rui'), name: 'dispatcher（代）', name_en: 'dispatcher (acting)' }])
  const chosen = await min.choose(postOf('rui'))
  assert.deepEqual([chosen.json().role, chosen.json().post_name], ['dispatcher', 'dispatcher（代）'])
  const report = await min.send('/cases', { id: newId(), description: '路灯不亮', ...at.wens_grid })
  const [line] = await lines(report.json().id)
  assert.deepEqual([line?.person_name, line?.post_name], ['闵秋', 'dispatcher（代）'])

  clock.pass(24 * 60)
  const next = await signIn('min')
  assert.equal((await next.me()).posts.length, 1, 'the last day counts')
  assert.equal((await next.choose(postOf('rui'))).statusCode, 200)
  clock.pass(24 * 60)
  assert.equal((await next.me()).code, 'not_signed_in')
  assert.deepEqual((await (await signIn('min')).me()).posts, [])
})

test('a post passes to a successor with a record of the open work, and whoever held it no longer gets in', async () => {
  await as('rui').post('/cases', { id: newId(), description: '下水道堵了', ...at.wens_grid, keep_here: true })
  const rui = await signIn('rui')
  assert.equal((await rui.me()).person_name, '芮明')
  clock.pass(1)
  const day = '2026-03-04'
  const given = handover({ from_day: day, to: { person_id: personId('luo') } })
  const url = `/posts/${postOf('rui')}/handover`
  const open = await act(({ tx }) =>
    tx.selectFrom('cases').select('id').where('holder_id', '=', organisations.east).where('closed_at', 'is', null).execute(),
  )
  const { body, status } = await as('admin').post(url, given)
  assert.deepEqual([status, body.open_cases, body.to_person], [200, open.length, personId('luo')])
  assert.deepEqual((await as('admin').post(url, given)).body, body, 'sent twice it counts once')
  assert.equal((await as('admin').post(url, { ...given, note: '别的' })).body.code, 'same_id_other_content')
  assert.equal((await as('admin').post(url, handover({ from_day: day }))).body.code, 'post_ended')

  assert.equal((await rui.me()).code, 'not_signed_in')
  const luo = await signIn('luo')
  assert.deepEqual(
    (await luo.me()).posts.map(({ id }: { id: number }) => id),
    [body.next_post_id],
  )
  const [line] = await lines(given.id)
  const told = line?.detail as Record<string, unknown>
  assert.deepEqual(
    [line?.kind, told['from_person_name'], told['to_person_name'], told['organisation_name'], told['open_cases']],
    ['people.handover', '芮明', '罗工', '东镇基层治理中心', 1],
  )
})

test('a standing-in that is ended early gives the post back at once', async () => {
  const given = standIn({ from: '2026-03-04', to: '2026-03-08' })
  assert.equal((await as('shi').post(`/posts/${postOf('shi')}/stand-in`, given)).status, 200)
  const min = await signIn('min')
  assert.deepEqual(
    (await min.me()).posts.map(({ id }: { id: number }) => id),
    [postOf('shi')],
  )
  assert.equal((await as('shi').post(`/stand-ins/${given.id}/end`, { id: newId() })).status, 200)
  const later = await signIn('min')
  assert.deepEqual((await later.me()).posts, [])
  assert.equal((await later.choose(postOf('shi'))).statusCode, 404)
  assert.deepEqual((await held(organisations.east)).find(({ id }) => id === postOf('shi'))?.stand_ins, [])
})

test('somebody new follows from a day to come; until then both stand in the list', async () => {
  const { body } = await as('shi').post(`/posts/${postOf('pan')}/handover`, handover({ from_day: '2026-03-10' }))
  const posts = (await held(organisations.east)).filter(({ role }) => role === 'part_time_worker')
  assert.deepEqual(
    posts.map((one) => [one.id, one.person_name, one.valid_from, one.valid_to]),
    [
      [postOf('pan'), '潘兼', '2000-01-01', '2026-03-10'],
      [body.next_post_id, '新任', '2026-03-10', null],
    ],
  )
})

for (const [what, who, post, given, code] of [
  ['by a colleague', 'min', 'shi', {}, 'not_allowed'],
  ['by the head of another organisation', 'gu', 'shi', {}, 'not_allowed'],
  ['of an administrator by anyone else', 'shi', 'admin', {}, 'not_allowed'],
  ['in the past', 'admin', 'shi', { from_day: '2026-03-01' }, 'handover_too_soon'],
  ['to whoever holds it', 'admin', 'shi', { to: { person_id: personId('shi') } }, 'same_person'],
  ['to nobody we know', 'admin', 'shi', { to: { person_id: newId() } }, 'unknown_person'],
  ['of work to an administrator', 'admin', 'shi', { to: { person_id: personId('admin') } }, 'administrators_apart'],
  ['of a head by themselves', 'gu', 'gu', {}, 'handed_over_from_above'],
  ['of a leader by the commander of the same centre', 'shi', 'ling', {}, 'not_allowed'],
  ['of a department by the head of a town', 'shi', 'luo', {}, 'not_allowed'],
  ['of a head to somebody who handles cases', 'admin', 'shi', { to: { person_id: personId('jing') } }, 'not_fit_to_lead'],
  ['of a head to somebody who only reports', 'shi', 'gu', { to: { person_id: personId('pan') } }, 'not_fit_to_lead'],
  ['of an administrator to somebody at work', 'admin', 'admin', { to: { person_id: personId('xi') } }, 'administrators_apart'],
] as const)
  test(`no handover ${what}`, async () => {
    const { body } = await as(who).post(`/posts/${postOf(post)}/handover`, handover({ from_day: '2026-03-04', ...given }))
    assert.equal(body.code, code)
  })

for (const [what, who, post, given, code] of [
  ['by a colleague', 'min', 'shi', {}, 'not_allowed'],
  ['for themselves', 'shi', 'shi', { person_id: personId('shi') }, 'same_person'],
  ['from yesterday', 'shi', 'shi', { from: '2026-03-03' }, 'stand_in_days'],
  ['backwards', 'shi', 'shi', { from: '2026-03-08', to: '2026-03-07' }, 'stand_in_days'],
  ['after the post was handed over', 'shi', 'pan', { from: '2026-03-09', to: '2026-03-10' }, 'post_ended'],
  ['for an administrator', 'admin', 'admin', {}, 'administrators_apart'],
  ['for a head, who handles cases', 'shi', 'shi', { person_id: personId('jing') }, 'not_fit_to_lead'],
  ['for somebody of another town', 'shi', 'xi', {}, 'not_allowed'],
] as const)
  test(`nobody stands in ${what}`, async () => {
    const days = { from: '2026-03-05', to: '2026-03-06' }
    assert.equal((await as(who).post(`/posts/${postOf(post)}/stand-in`, standIn({ ...days, ...given }))).body.code, code)
  })

test('the level above hands over what has no head of its own, and the head of the level below; open work moves on record', async () => {
  await as('wen').post('/cases', { id: newId(), description: '护栏松动', ...at.wens_grid })
  for (const who of ['ding', 'gu', 'zhi'] as const) {
    const given = handover({ from_day: '2026-03-20' })
    const { status, body } = await as('shi').post(`/posts/${postOf(who)}/handover`, given)
    assert.deepEqual([who, status], [who, 200])
    const held = await act(({ tx }) =>
      tx
        .selectFrom('cases')
        .select('id')
        .where('holder_id', '=', organisations[cast[who].organisation])
        .where('closed_at', 'is', null)
        .execute(),
    )
    assert.equal(body.open_cases, held.length)
    assert.equal((await lines(given.id))[0]?.person_name, '石川')
  }
})

test('with the post ends who stands in for whoever held it', async () => {
  const url = `/posts/${postOf('wen')}`
  await as('gu').post(`${url}/stand-in`, standIn({ person_id: personId('ding'), from: '2026-03-10', to: '2026-03-30' }))
  await as('gu').post(`${url}/stand-in`, standIn({ person_id: personId('xu'), from: '2026-04-02', to: '2026-04-03' }))
  assert.equal((await as('gu').post(`${url}/handover`, handover({ from_day: '2026-03-20' }))).status, 200)
  const [old] = (await held(organisations.east_grid)).filter(({ id }) => id === postOf('wen'))
  assert.deepEqual(
    old?.stand_ins.map(({ from, to }) => [from, to]),
    [['2026-03-10', '2026-03-19']],
  )
})

test('one person at a time stands in', async () => {
  const url = `/posts/${postOf('shi')}/stand-in`
  const put = async (from: string, to: string) => (await as('shi').post(url, standIn({ from, to }))).status
  assert.equal(await put('2026-03-10', '2026-03-12'), 200)
  assert.equal(await put('2026-03-12', '2026-03-13'), 409)
  assert.equal(await put('2026-03-13', '2026-03-13'), 200)
})

test('two handovers of one post at once: one passes', async () => {
  const at_once = await Promise.all(
    [1, 2, 3, 4].map(() => as('admin').post(`/posts/${postOf('shi')}/handover`, handover({ from_day: '2026-03-20' }))),
  )
  assert.deepEqual(
    at_once.map(({ status }) => status).sort((a, b) => a - b),
    [200, 409, 409, 409],
  )
})

test('an administrator without an organisation sees who he is, and whose posts he keeps', async () => {
  assert.ok((await as('admin').get(`/organisations/${organisations.roads}/posts`)).body.items.length > 0)
  assert.equal((await as('admin').get('/me')).body.person_name, '管系')
  assert.equal((await as('pan').get('/me')).status, 200)
  assert.equal((await as('nobody').get(`/organisations/${organisations.roads}/posts`)).status, 401)
})
