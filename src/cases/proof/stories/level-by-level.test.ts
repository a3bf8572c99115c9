import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organisations } from '../../../../test/people.ts'
import { storiesOf } from '../../../../test/stories.ts'
import { town } from '../../../../test/town.ts'
import { at } from '../../../../test/willow.ts'

const willow = await town()
const { resident, moved, refused, detail, comes, told, figures, inbox, ends } = storiesOf(willow)
const { east_grid, east_village, east, county, west_grid, west_village } = organisations
const midnight = '2026-03-02T16:00:00.000Z'

test('level by level in one day: each looks at it before midnight, and whoever can settle it does', async () => {
  await comes(2, '08:30')
  const lin = await resident('l', { description: '多个村的自来水同时发黄，大家都不敢喝。' })
  const { id } = lin
  const way: [who: 'wen' | 'ding' | 'rui', from: number, to: number, time: string, note: string][] = [
    ['wen', east_grid, east_village, '09:00', '已入户查看，不止一户，网格解决不了'],
    ['ding', east_village, east, '11:20', '全村都有，村里解决不了'],
    ['rui', east, county, '15:40', '两个镇都有，需要县里协调水务'],
  ]
  for (const [who, from, to, time, note] of way) {
    await comes(2, time)
    const before = (await detail(who, id)).case
    assert.deepEqual([before.holder_id, before.due_at, before.stage], [from, midnight, 'assess'], 'it is to be assessed today')
    const { holder_id, state } = await moved(who, id, { kind: 'pass_up', note })
    assert.deepEqual([holder_id, state], [to, 'assessing'])
    await refused(who, id, { kind: 'pass_up', note }, 'not_the_holder')
    assert.equal(
      (await lin.sees()).holder,
      (await detail('cheng', id)).surroundings.way_up.find((one: { id: number }) => one.id === to).name,
    )
  }
  await comes(2, '17:30')
  await refused('cheng', id, { kind: 'pass_up', note: '再往上' }, 'no_level_above')
  const c = await moved('cheng', id, { kind: 'settle', result: '水厂已换滤料，各村恢复正常供水' })
  assert.deepEqual([c.state, c.outcome, c.was_overdue], ['closed', 'settled', false])
  assert.deepEqual(await told('cheng', id), [
    '02 08:30 report resident',
    '02 09:00 pass_up 文小禾',
    '02 11:20 pass_up 丁一民',
    '02 15:40 pass_up 芮明',
    '02 17:30 settle 程县',
  ])
  assert.equal((await lin.sees()).reply, '水厂已换滤料，各村恢复正常供水')
  assert.deepEqual(await figures('assess_grid', 'assess_village', 'assess_town', 'assess_county', 'settled_county'), [
    '1/1',
    '1/1',
    '1/1',
    '1/1',
    '1/1',
  ])
})

test('what is left lying over midnight goes up by itself, is told to both, and is counted against the level that slept', async () => {
  await comes(3, '09:00')
  const { id } = await resident('x', { description: '西村路口的护栏倒了。', ...at.west })
  await comes(3, '23:59')
  assert.equal((await detail('xi', id)).case.holder_id, west_grid)
  await comes(4, '00:00')
  const { case: c } = await detail('xi', id)
  assert.deepEqual([c.holder_id, c.state, c.was_overdue], [west_village, 'assessing', true])
  assert.deepEqual((await told('xi', id)).slice(1), ['03 23:59 warn system', '04 00:00 escalate system'])
  assert.ok((await inbox('xu', id)).includes('escalate'))
  assert.deepEqual(await figures('assess_grid'), ['1/2'])
})

ends()
