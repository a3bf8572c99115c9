import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organisations, personId } from '../../test/people.ts'
import { town } from '../../test/town.ts'
import { addServiceKey, setPassword } from './actions.ts'
import { hashPassword, passwordFits } from './secrets.ts'

const { app, act, as, clock } = await town()
const login = (name: string, password: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: '/api/sign-in', payload: { login: name, password }, headers })
const cookieOf = (answer: Awaited<ReturnType<typeof login>>) => `yiwang=${answer.cookies.find((c) => c.name === 'yiwang')?.value}`
const me = (cookie: string) => app.inject({ url: '/api/me', headers: { cookie } })

await act(async (one) => {
  await setPassword(one, personId('rui'), 'Rui', 'willow-Town-1')
  await setPassword(one, personId('ding'), 'ding', 'willow-Town-2')
})

test('a password is kept as argon2id and fits only itself', async () => {
  const stored = await hashPassword('willow')
  assert.match(stored, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.equal(await passwordFits('willow', stored), true)
  assert.equal(await passwordFits('Willow', stored), false)
  assert.equal(await passwordFits('willow', 'nonsense'), false)
})

test('signing in answers who one is and sets a cookie no script can read', async () => {
  const answer = await login('RUI', 'willow-Town-1')
  assert.equal(answer.statusCode, 200)
  const cookie = answer.cookies.find((c) => c.name === 'yiwang')
  assert.deepEqual([cookie?.httpOnly, cookie?.sameSite], [true, 'Lax'])
  const who = (await me(cookieOf(answer))).json()
  assert.deepEqual(
    [who.person_name, who.role, who.organisation, who.areas, who.home],
    ['芮明', 'dispatcher', organisations.east, ['1/2/'], '/desk/'],
  )
})

test('without a session staff doors are shut', async () => {
  const answer = await as('nobody').get('/me')
  assert.deepEqual([answer.status, answer.body.code], [401, 'not_signed_in'])
})

test('signing out ends the session', async () => {
  const cookie = cookieOf(await login('rui', 'willow-Town-1'))
  assert.equal((await me(cookie)).statusCode, 200)
  await app.inject({ method: 'POST', url: '/api/sign-out', headers: { cookie }, payload: {} })
  assert.equal((await me(cookie)).statusCode, 401)
})

test('a wrong account and a wrong password are told alike', async () => {
  const [one, other] = [await login('rui', 'wrong'), await login('nobody-here', 'wrong')]
  assert.deepEqual([one.statusCode, one.json().title], [401, '账号或密码不正确'])
  assert.deepEqual([other.statusCode, other.json().title], [401, '账号或密码不正确'])
})

test('five failures lock the account for a quarter of an hour, and the journal remembers them', async () => {
  for (let i = 0; i < 4; i += 1) assert.equal((await login('ding', 'no')).statusCode, 401)
  assert.equal((await login('ding', 'no')).statusCode, 423)
  assert.equal((await login('ding', 'willow-Town-2')).statusCode, 423)
  const lines = await act(({ tx }) =>
    tx.selectFrom('journal').select('kind').where('subject', '=', personId('ding')).orderBy('n').execute(),
  )
  assert.deepEqual(
    lines.map(({ kind }) => kind),
    [...Array(4).fill('identity.sign_in_failed'), 'identity.locked'],
  )
  clock.pass(16)
  assert.equal((await login('ding', 'willow-Town-2')).statusCode, 200)
})

test('a session ends after four idle hours', async () => {
  const cookie = cookieOf(await login('rui', 'willow-Town-1'))
  clock.pass(239)
  assert.equal((await me(cookie)).statusCode, 200)
  clock.pass(241)
  assert.equal((await me(cookie)).statusCode, 401)
})

test('another site cannot send with the browser’s cookie', async () => {
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, { origin: 'null' }]) {
    const answer = await login('rui', 'willow-Town-1', headers)
    assert.deepEqual([answer.statusCode, answer.json().code], [403, 'cross_site'])
  }
})

test('a machine works with a bearer key, within its duties and area', async () => {
  const key = await act((one) =>
    addServiceKey(one, { name: '12345 对接', organisation_id: organisations.east, duties: ['report'], paths: ['1/2/'] }),
  )
  const headers = { authorization: `Bearer ${key}` }
  assert.equal((await app.inject({ url: '/api/cases?queue=area', headers })).statusCode, 200)
  assert.equal(
    (await app.inject({ url: '/api/cases?queue=area', headers: { authorization: 'Bearer yw_wrong' } })).statusCode,
    401,
  )
})

test('the demo’s accounts are listed nowhere but in a demo', async () => {
  const { body } = await as('nobody').get('/demo-sign-ins')
  assert.deepEqual(body, { password: null, items: [] })
})
