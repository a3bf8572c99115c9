import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verify, written } from '#app/verify/verify.ts'
import { newId, organisations } from '../../../test/people.ts'
import { stepsOf } from '../../../test/steps.ts'
import { town } from '../../../test/town.ts'
import { at, kinds } from '../../../test/willow.ts'

const willow = await town()
const { as, clock } = willow
const { report, move, moved, refused, atTown, filed, dispatched, detail } = stepsOf(willow)
const resident = as('nobody')
const note = '同一处排水口'

test('a duplicate lives in its main case: ended, remembered on both sides, and out of the work lists', async () => {
  const main = await atTown()
  const { id, no } = await report('wen')
  const merged = await moved('rui', id, { kind: 'merge', main_case_id: main, note })
  assert.deepEqual([merged.state, merged.outcome, merged.merged_into, merged.due_at], ['merged', 'merged', main, null])
  const { case: c, timeline, family } = await detail('rui', main)
  assert.deepEqual([c.duplicates, timeline.at(-1).kind, timeline.at(-1).detail.no], [1, 'case.joined', no])
  assert.deepEqual(family[0].relation, 'duplicate')
  assert.equal((await detail('rui', id)).family[0].relation, 'main')
  const mine = (await as('wen').get('/cases?queue=mine&limit=100')).body.items
  assert.ok(!mine.some((one: { id: string }) => one.id === id))
  await refused('rui', id, { kind: 'merge', main_case_id: main, note }, 'wrong_state')
})

test('unmerged it is back where it stood, with whoever had it, and its stage begins anew', async () => {
  const main = await atTown()
  const { id } = await report('wen')
  await moved('rui', id, { kind: 'merge', main_case_id: main, note })
  clock.pass(24 * 60)
  const back = await moved('rui', id, { kind: 'unmerge', note: '是两处' })
  assert.deepEqual(
    [back.state, back.holder_id, back.outcome, back.merged_into, back.stage_from],
    ['reported', organisations.east_grid, null, null, clock.now.toISOString()],
  )
  assert.ok(back.due_at > clock.now.toISOString())
  const { case: c, timeline } = await detail('rui', main)
  assert.deepEqual([c.duplicates, timeline.at(-1).kind], [0, 'case.parted'])
  const there = await filed()
  await moved('rui', there, { kind: 'merge', main_case_id: main, note })
  assert.equal((await moved('rui', there, { kind: 'unmerge', note: '是两处' })).state, 'filed')
})

test('what cannot be one is not merged: itself, a circle, an ended or merged case, another area, what a unit works on', async () => {
  const [one, two, three] = [await atTown(), await atTown(), await atTown()]
  const into = (main_case_id: string) => ({ kind: 'merge', main_case_id, note }) as const
  await refused('rui', one, into(one), 'merge_into_itself')
  await moved('rui', two, into(one))
  await refused('rui', one, into(two), 'merge_in_a_circle')
  await refused('rui', three, into(two), 'main_not_open')
  await moved('min', one, { kind: 'settle', result: '已办' })
  await refused('rui', three, into(one), 'main_not_open')
  await refused('rui', three, into(newId()), 'not_found')
  const { id: west } = await report('xu', at.west)
  await refused('rui', three, into(west), 'not_found')
  await refused('cheng', west, into(west), 'merge_into_itself')
  await refused('rui', await dispatched(), into(three), 'wrong_state')
  await refused('luo', three, into(west), 'not_found')
  const family = await atTown()
  await moved('min', family, { kind: 'split', children: [{ id: newId(), description: '第一件' }] })
  const part = (await detail('min', family)).family[0].id
  await refused('rui', part, into(family), 'merge_in_a_circle')
})

test('two merges at once, crosswise: one is merged, one is told, and nobody waits for ever', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [one, two] = [await atTown(), await atTown()]
    const answers = await Promise.all([
      move('rui', one, { kind: 'merge', main_case_id: two, note }),
      move('shi', two, { kind: 'merge', main_case_id: one, note }),
    ])
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
      JSON.stringify(answers.map(({ body }) => body)),
    )
  }
})

test('a merge sent twice counts once', async () => {
  const [one, main] = [await atTown(), await atTown()]
  const body = { id: newId(), kind: 'merge', main_case_id: main, note }
  for (const _ of [1, 2]) assert.equal((await as('rui').post(`/cases/${one}/moves`, body)).body.state, 'merged')
  assert.equal((await detail('rui', main)).case.duplicates, 1)
})

test('split in parts, the whole does not end before them', async () => {
  const whole = await filed()
  const children = [
    { id: newId(), description: '井盖破损。要换。', category_id: kinds.drains },
    { id: newId(), description: '邻里为此争吵', category_id: kinds.quarrel },
  ]
  await refused('wen', whole, { kind: 'split', children }, 'not_your_duty')
  await refused('cheng', whole, { kind: 'split', children }, 'not_the_holder')
  const split = await moved('min', whole, { kind: 'split', children })
  assert.deepEqual([split.state, split.parts], ['filed', 2])
  const { family } = await detail('min', whole)
  assert.deepEqual(
    family.map(({ relation, summary, state }: Record<string, string>) => [relation, summary, state]),
    [
      ['part', '井盖破损', 'assessing'],
      ['part', '邻里为此争吵', 'assessing'],
    ],
  )
  const part = (await detail('min', children[0]!.id)).case
  assert.deepEqual([part.parent_id, part.holder_id, part.path, part.reporter_id], [whole, organisations.east, '1/2/4/6/8/', null])
  await refused('min', children[0]!.id, { kind: 'split', children: [{ id: newId(), description: '再拆' }] }, 'part_of_a_part')
  await moved('rui', whole, { kind: 'dispatch' })
  await moved('luo', whole, { kind: 'acknowledge' })
  await moved('luo', whole, { kind: 'complete', result: '已修好' })
  const tooEarly = await move('min', whole, { kind: 'check', passed: true })
  assert.equal(tooEarly.status, 200)
  const { body } = await move('min', whole, { kind: 'close', closing_condition_id: 1, reply: '好' })
  assert.deepEqual([body.code, body.why.n], ['open_parts', 2])
  assert.match(body.title, /还有 2 件/)
  for (const { id } of children) await moved('min', id, { kind: 'settle', result: '已办' })
  await moved('min', whole, { kind: 'close', closing_condition_id: 1, reply: '好' })
  await refused('min', children[0]!.id, { kind: 'reopen', reason: '没好' }, 'parent_ended')
})

test('a part whose id is taken takes back the whole split', async () => {
  const whole = await atTown()
  const taken = await atTown()
  const children = [
    { id: newId(), description: '第一件' },
    { id: taken, description: '第二件' },
  ]
  await refused('min', whole, { kind: 'split', children }, 'same_id_other_content')
  const { case: c, family } = await detail('min', whole)
  assert.deepEqual([c.parts, family.length], [0, 0])
  const many = Array.from({ length: 10 }, (_, n) => ({ id: newId(), description: `第 ${n} 件` }))
  await moved('min', whole, { kind: 'split', children: many })
  await refused('min', whole, { kind: 'split', children: [{ id: newId(), description: '又一件' }] }, 'too_many_parts')
})

const key = (letter: string) => letter.repeat(22)
async function neighbour(letter: string, description: string) {
  const { status, body } = await resident.post('/portal/reports', { id: newId(), description, ...at.wens_grid, key: key(letter) })
  assert.equal(status, 200)
  return body as { no: string; case_id: string }
}
const follow = async (no: string, letter: string) => (await resident.get(`/portal/reports/${no}?key=${key(letter)}`)).body

test('a resident has it opened again at the portal, once', async () => {
  const { no, case_id } = await neighbour('r', '路灯不亮')
  await moved('wen', case_id, { kind: 'resolve_on_site', result: '已换灯' })
  assert.equal((await follow(no, 'r')).may_reopen, true)
  const asked = { id: newId(), key: key('r'), reason: '晚上又不亮了' }
  const wrong = await resident.post(`/portal/reports/${no}/reopening`, { ...asked, key: key('x') })
  assert.equal(wrong.status, 404)
  const { body } = await resident.post(`/portal/reports/${no}/reopening`, asked)
  assert.deepEqual([body.state, body.holder, body.may_reopen], ['assessing', '东村治理分中心', false])
  await moved('ding', case_id, { kind: 'settle', result: '换了线路' })
  const twice = await resident.post(`/portal/reports/${no}/reopening`, { ...asked, id: newId() })
  assert.equal(twice.body.code, 'already_reopened')
})

test('many moves at once: each for itself, with its own answer', async () => {
  const [one, two] = [await atTown(), await dispatched()]
  const moves = [
    { case_id: one, move: { id: newId(), kind: 'pass_up', note: '请县里办' } },
    { case_id: two, move: { id: newId(), kind: 'pass_up', note: '请县里办' } },
    { case_id: newId(), move: { id: newId(), kind: 'comment', note: '好' } },
    { case_id: two, move: { id: newId(), kind: 'comment', note: '催一下' } },
  ]
  const { status, body } = await as('min').post('/cases/moves', { moves })
  assert.equal(status, 200)
  assert.deepEqual(
    body.items.map((row: { status: number; code: string | null }) => [row.status, row.code]),
    [
      [200, null],
      [409, 'wrong_state'],
      [404, 'not_found'],
      [200, null],
    ],
  )
  assert.equal(body.items[1].title, '事件当前状态不能进行此操作')
  assert.equal((await detail('cheng', one)).case.holder_id, organisations.county)
  const again = await as('min').post('/cases/moves', { moves })
  assert.equal(again.body.items[0].status, 200, 'sent twice')
  assert.equal((await as('min').post('/cases/moves', { moves: [] })).status, 400)
  const tooMany = Array.from({ length: 101 }, () => ({ case_id: one, move: { id: newId(), kind: 'comment', note: '好' } }))
  assert.equal((await as('min').post('/cases/moves', { moves: tooMany })).status, 400)
  assert.equal((await resident.post('/cases/moves', { moves })).status, 401)
})

test('after all of this the town is whole', async () => {
  await willow.listen()
  await willow.seal()
  const { ok, findings } = await verify(willow.db, clock.now)
  assert.ok(ok, findings.map(written).join('\n'))
})
