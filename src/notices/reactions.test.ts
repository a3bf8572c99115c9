import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesOf } from '#journal/ask.ts'
import { aResident } from '#kit/actor.ts'
import type { News } from '#kit/live.ts'
import { actorOf, type Name, newId } from '../../test/people.ts'
import { town } from '../../test/town.ts'
import { at, closings, conditions, kinds } from '../../test/willow.ts'
import type { Notice } from './contract.ts'
import { follower } from './reactions.ts'
import { clearNotices } from './timers.ts'

const willow = await town()
const { as, clock } = willow

const report = async (who: Name, more: object = {}) => {
  const answer = await as(who).post('/cases', { id: newId(), description: '排水口堵住了', ...at.wens_grid, ...more })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body as { id: string; no: number }
}
const move = async (who: Name, id: string, fields: object) => {
  const answer = await as(who).post(`/cases/${id}/moves`, { id: newId(), ...fields })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
}
/** What an inbox says of a case, oldest first. */
const inbox = async (who: Name, id: string): Promise<string[]> => {
  await willow.listen()
  const { body } = await as(who).get('/notices?limit=100')
  return (body.items as Notice[])
    .filter((one) => one.case_id === id)
    .map((one) => one.kind)
    .toReversed()
}

test('each organisation is told when a case comes to it, and the reporter when it ends', async () => {
  const { id } = await report('wen')
  await move('wen', id, { kind: 'pass_up', note: '需要疏通车' })
  await move('ding', id, { kind: 'pass_up', note: '村里没有设备' })
  await move('rui', id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
  await move('rui', id, { kind: 'dispatch' })
  await move('luo', id, { kind: 'acknowledge' })
  await move('luo', id, { kind: 'complete', result: '已修好' })
  await move('rui', id, { kind: 'check', passed: false, note: '还在渗水' })
  await move('luo', id, { kind: 'complete', result: '重新修好' })
  await move('rui', id, { kind: 'check', passed: true })
  await move('rui', id, { kind: 'close', closing_condition_id: closings.drain, reply: '已疏通' })

  assert.deepEqual(await inbox('ding', id), ['pass_up'])
  assert.deepEqual(await inbox('rui', id), ['pass_up', 'complete', 'complete'])
  assert.deepEqual(await inbox('luo', id), ['dispatch', 'check'])
  assert.deepEqual(await inbox('wen', id), ['close'], 'a grid is not told of what its own worker reported')
  assert.deepEqual(await inbox('xi', id), [])
})

test('nobody is told of what they did themselves: a worker who settles it on the spot gets no notice', async () => {
  const { id } = await report('wen')
  await move('wen', id, { kind: 'resolve_on_site', result: '清掉了树叶' })
  assert.deepEqual(await inbox('wen', id), [])
})

test('a report from elsewhere reaches the grid, and lateness reaches the level above', async () => {
  const { id } = await report('rui')
  assert.deepEqual(await inbox('gu', id), ['report'])
  const { keepTime } = await import('#cases/timers.ts')
  const before = clock.now
  clock.pass(24 * 60)
  await willow.act(keepTime)
  assert.deepEqual(await inbox('ding', id), ['escalate'])
  clock.now = before
})

test('hearing the same line again changes nothing and tells nobody', async () => {
  const { id } = await report('rui')
  await willow.listen()
  const told: News[] = []
  await willow.act(async (act) => {
    await follower.hear(act, await linesOf(act, id))
    told.push(...act.news)
  })
  assert.deepEqual(told, [])
  assert.deepEqual(await inbox('gu', id), ['report'])
})

test('the screens of the organisation concerned are told, and no others', async () => {
  await willow.listen()
  const heard = new Map<Name, number>()
  const stops = (['gu', 'rui', 'xi'] as const).map((who) =>
    willow.world.live.listen(actorOf(who), null, (items) =>
      heard.set(who, (heard.get(who) ?? 0) + items.filter(({ news }) => news.kind === 'notice').length),
    ),
  )
  await report('rui')
  await willow.listen()
  for (const { stop } of stops) stop()
  assert.deepEqual([heard.get('gu'), heard.get('rui') ?? 0, heard.get('xi') ?? 0], [1, 0, 0])
})

test('an inbox is paged, counted, and read up to a place; reading never goes backwards', async () => {
  const who = as('xu')
  for (let n = 0; n < 5; n += 1) await report('xi', at.west)
  await willow.listen()
  const first = (await who.get('/notices?limit=3')).body
  assert.deepEqual([first.items.length, first.unread], [3, 5])
  const second = (await who.get(`/notices?limit=3&before=${first.next}`)).body
  assert.deepEqual([second.items.length, second.next], [2, null])
  assert.equal((await who.post('/notices/read', { up_to: first.items[1].id })).body.unread, 1)
  assert.equal((await who.post('/notices/read', { up_to: second.items[0].id })).body.unread, 1)
  assert.deepEqual(
    (await who.get('/notices')).body.items.map((one: Notice) => one.read),
    [false, true, true, true, true],
  )
  assert.equal((await who.post('/notices/read', { up_to: 2 ** 31 - 1 })).body.unread, 0)
  await report('xi', at.west)
  await willow.listen()
  assert.equal((await who.get('/notices')).body.unread, 1, 'what comes afterwards is unread again')
  assert.equal((await as('nobody').get('/notices')).status, 401)
})

test('the database itself shows an inbox to nobody else', async () => {
  const count = async (actor = actorOf('xi')) =>
    (await willow.db.read(actor, clock.now, ({ tx }) => tx.selectFrom('notices').select('id').execute())).length
  assert.ok((await count(actorOf('xu'))) > 0)
  assert.equal(await count(actorOf('lu')), await count(actorOf('luo')), 'colleagues share the inbox of their unit')
  assert.equal(await count(aResident()), 0)
})

test('after ninety days an inbox is empty', async () => {
  clock.pass(91 * 24 * 60)
  assert.ok((await willow.act(clearNotices)) > 0)
  assert.equal(await willow.act(clearNotices), 0)
})
