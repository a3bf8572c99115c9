import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verify, written } from '#app/verify/verify.ts'
import { newId, organisations } from '../../../test/people.ts'
import { stepsOf } from '../../../test/steps.ts'
import { town } from '../../../test/town.ts'
import { at, closings, conditions, kinds } from '../../../test/willow.ts'
import { keepTime } from '../timers.ts'
import { archiveOld } from './actions.ts'

const willow = await town()
const { as, clock, act } = willow
const { report, move, moved, refused, atTown, filed, dispatched, checking, closed, throughToEnd, detail } = stepsOf(willow)

test('a desk accepts once, and says when', async () => {
  const id = await atTown()
  const c = await moved('min', id, { kind: 'accept' })
  assert.deepEqual([c.state, c.accepted_at], ['assessing', clock.now.toISOString()])
  await refused('rui', id, { kind: 'accept' }, 'already_accepted')
  await refused('ding', id, { kind: 'accept' }, 'not_the_holder')
})

test('what a desk did not register itself it accepts within fifteen working minutes; then its day begins', async () => {
  const { id, holder_id } = await report('wen', at.nowhere)
  const c = (await detail('cheng', id)).case
  assert.deepEqual(
    [holder_id, c.stage, Date.parse(c.due_at) - clock.now.getTime()],
    [organisations.county, 'accept', 15 * 60_000],
  )
  const asked = await moved('cheng', (await report('wen', at.nowhere)).id, { kind: 'accept' })
  assert.deepEqual([asked.stage, asked.due_at], ['assess', '2026-03-02T16:00:00.000Z'])
  clock.pass(20)
  await act(keepTime)
  const late = (await detail('cheng', id)).case
  assert.deepEqual([late.holder_id, late.was_overdue], [organisations.county, true])
})

test('a grid team verifies on the spot: acceptance stands for that long, and goes on with what was left', async () => {
  const id = await atTown()
  const asked = await moved('min', id, {
    kind: 'ask_verification',
    organisation_id: organisations.east_grid,
    note: '请到现场看是否属实',
  })
  assert.deepEqual(
    [asked.state, asked.holder_id, asked.standing.paused_for, asked.stage],
    ['verifying', organisations.east_grid, 'verification', 'verify'],
  )
  await refused('min', id, { kind: 'settle', result: '好了' }, 'wrong_state')
  clock.pass(24 * 60)
  const answered = await moved('wen', id, { kind: 'answer_verification', true_matter: true, note: '确实堵了' })
  assert.deepEqual([answered.state, answered.holder_id, answered.verified_true], ['assessing', organisations.east, true])
  assert.deepEqual(
    [answered.standing, answered.stage, answered.due_at, answered.was_overdue],
    [null, 'assess', '2026-03-03T16:00:00.000Z', false],
  )
})

test('only whoever is below on the way can be asked, and only they or the asker answer', async () => {
  const id = await atTown()
  await refused('min', id, { kind: 'ask_verification', organisation_id: organisations.west_grid, note: '看看' }, 'not_on_the_way')
  const { id: low } = await report('wen')
  await refused('wen', low, { kind: 'ask_verification', organisation_id: organisations.east_grid, note: '看看' }, 'wrong_state')
  await moved('min', id, { kind: 'ask_verification', organisation_id: organisations.east_grid, note: '看看' })
  await refused('cheng', id, { kind: 'answer_verification', true_matter: true, note: '看过' }, 'not_the_holder')
  const own = await moved('rui', id, { kind: 'answer_verification', true_matter: false, note: '自己去看了,没有' })
  assert.deepEqual([own.state, own.verified_true], ['assessing', false])
})

test('a case is transferred to a desk of the same kind and level, with a reason, and its limit runs on', async () => {
  const id = await atTown()
  const { due_at } = (await detail('min', id)).case
  await refused('min', id, { kind: 'transfer', organisation_id: organisations.east_village, reason: '给村' }, 'not_of_one_kind')
  await refused('min', id, { kind: 'transfer', organisation_id: organisations.east, reason: '给自己' }, 'unknown_organisation')
  await refused('cheng', id, { kind: 'transfer', organisation_id: organisations.west, reason: '给西镇' }, 'not_the_holder')
  const c = await moved('min', id, { kind: 'transfer', organisation_id: organisations.west, reason: '路归西镇管' })
  assert.deepEqual([c.holder_id, c.due_at, c.state], [organisations.west, due_at, 'assessing'])
  await moved('xi', id, { kind: 'settle', result: '西镇已处理' })
})

test('another category before filing starts nothing anew; the new route is shown', async () => {
  const id = await atTown()
  const before = await detail('min', id)
  assert.equal(before.surroundings.route.organisation.id, organisations.roads)
  const c = await moved('min', id, { kind: 'recategorise', category_id: kinds.quarrel, reason: '是邻里纠纷' })
  assert.deepEqual([c.category_id, c.due_at], [kinds.quarrel, before.case.due_at])
  assert.equal((await detail('min', id)).surroundings.route.organisation.id, organisations.police)
  await refused('min', id, { kind: 'recategorise', category_id: 999, reason: '乱填' }, 'unknown_category')
})

test('another category after filing asks for a filing condition again, and counts from the original filing', async () => {
  const id = await filed()
  const { due_at, filed_at } = (await detail('min', id)).case
  clock.pass(5)
  const other = { kind: 'recategorise', category_id: kinds.quarrel, reason: '是纠纷' } as const
  await refused('min', id, other, 'filing_condition_required')
  await refused('min', id, { ...other, filing_condition_id: conditions.drain_broken }, 'condition_not_of_category')
  const c = await moved('min', id, { ...other, filing_condition_id: conditions.quarrel })
  assert.deepEqual([c.filing_condition_id, c.due_at, c.filed_at], [conditions.quarrel, due_at, filed_at])
  await refused('ding', id, other, 'not_your_duty')
})

test('another place before filing: whoever answers first there receives it; after filing only the place changes', async () => {
  const id = await atTown()
  await refused('min', id, { kind: 'relocate', reason: '没说哪里' }, 'place_required')
  const c = await moved('min', id, { kind: 'relocate', ...at.west, place: '西桥头', reason: '报错了镇' })
  assert.deepEqual([c.state, c.holder_id, c.area_id, c.place], ['reported', organisations.west_grid, 7, '西桥头'])
  assert.equal((await as('xu').get(`/cases/${id}`)).status, 200)
  const there = await filed()
  const { due_at } = (await detail('min', there)).case
  const stays = await moved('min', there, { kind: 'relocate', ...at.west, reason: '报错了镇' })
  assert.deepEqual([stays.state, stays.holder_id, stays.area_id, stays.due_at], ['filed', organisations.east, 7, due_at])
})

test('the first return goes back to the dispatcher, the second to the duty commander, who says who must take it', async () => {
  const id = await dispatched()
  const first = await moved('luo', id, { kind: 'return', note: '不归我们' })
  assert.deepEqual([first.state, first.returned_by], ['filed', [organisations.roads]])
  await moved('rui', id, { kind: 'dispatch', organisation_id: organisations.roads, note: '还是你们' })
  await refused('luo', id, { kind: 'return', note: '还是不归我们' }, 'returned_before')
  const other = await dispatched()
  await moved('luo', other, { kind: 'return', note: '不归我们' })
  await moved('rui', other, { kind: 'dispatch', organisation_id: organisations.police, note: '改派公安' })
  const second = await moved('jing', other, { kind: 'return', note: '也不归我们' })
  assert.deepEqual([second.state, second.holder_id, second.returns], ['arbitrating', organisations.east, 2])
  const ruling = { kind: 'arbitrate', organisation_id: organisations.roads, reason: '路面属道路所' } as const
  await refused('rui', other, ruling, 'not_your_duty')
  await refused('rui', other, { kind: 'dispatch' }, 'wrong_state')
  await refused('shi', other, { ...ruling, organisation_id: organisations.west }, 'unknown_organisation')
  const taken = await moved('shi', other, ruling)
  assert.deepEqual([taken.state, taken.holder_id, taken.must_take], ['dispatched', organisations.roads, true])
  await moved('luo', other, { kind: 'acknowledge' })
  await refused('luo', other, { kind: 'return', note: '再退' }, 'must_take')
})

test('after a return nobody pushes past his own step', async () => {
  const id = await dispatched()
  await moved('luo', id, { kind: 'return', note: '不归我们' })
  const main = await atTown()
  await refused('rui', id, { kind: 'void', reason: '省事' }, 'past_own_step')
  await refused('rui', id, { kind: 'merge', main_case_id: main, note: '省事' }, 'past_own_step')
  await moved('rui', id, { kind: 'dispatch' })
})

test('the centre asks a grid team to check; the check is theirs to record', async () => {
  const id = await checking()
  await refused('min', id, { kind: 'ask_check', organisation_id: organisations.west_grid, note: '去看' }, 'not_on_the_way')
  await refused('cheng', id, { kind: 'ask_check', organisation_id: organisations.east_grid, note: '去看' }, 'not_the_holder')
  const asked = await moved('min', id, { kind: 'ask_check', organisation_id: organisations.east_grid, note: '去看是否疏通' })
  assert.deepEqual([asked.state, asked.check_asked], ['checking', organisations.east_grid])
  const checked = await moved('wen', id, { kind: 'check', passed: true, note: '通了' })
  assert.deepEqual([checked.check_passed, checked.check_asked], [true, null])
  await refused('min', id, { kind: 'ask_check', organisation_id: organisations.east_grid, note: '再看' }, 'wrong_state')
})

test('a desk voids before dispatch; afterwards only the county does, and the work order ends with it', async () => {
  const one = await atTown()
  await refused('ding', one, { kind: 'void', reason: '误报' }, 'not_your_duty')
  const gone = await moved('min', one, { kind: 'void', reason: '误报' })
  assert.deepEqual([gone.state, gone.outcome, gone.due_at], ['void', 'void', null])
  const two = await dispatched()
  await refused('rui', two, { kind: 'void', reason: '误报' }, 'void_after_dispatch')
  await moved('cheng', two, { kind: 'void', reason: '重复立案' })
  const [order] = await act(({ tx }) => tx.selectFrom('work_orders').selectAll().where('case_id', '=', two).execute())
  assert.deepEqual([order!.ended_reason, order!.returned_at !== null], ['void', true])
})

test('a reporter has it opened again once, within fifteen days; it comes to the centre that closed it', async () => {
  const { id } = await report('wen', { category_id: kinds.drains })
  for (const who of ['wen', 'ding'] as const) await moved(who, id, { kind: 'pass_up', note: '解决不了' })
  await throughToEnd(id)
  await refused('xi', id, { kind: 'reopen', reason: '看不到' }, 'not_found')
  await refused('ding', id, { kind: 'reopen', reason: '我觉得没好' }, 'not_yours_to_reopen')
  const again = await moved('wen', id, { kind: 'reopen', reason: '下雨又堵了' })
  assert.deepEqual(
    [again.state, again.holder_id, again.outcome, again.reopens, again.reporter_reopened, again.unit_id],
    ['assessing', organisations.east, null, 1, true, null],
  )
  await throughToEnd(id)
  await refused('wen', id, { kind: 'reopen', reason: '还堵' }, 'already_reopened')
  const { timeline } = await detail('min', id)
  assert.equal(timeline.filter(({ kind }: { kind: string }) => kind === 'case.close').length, 2, 'history is kept')
  const byCentre = await moved('min', id, { kind: 'reopen', reason: '抽查发现未修好' })
  assert.equal(byCentre.reopens, 2)
})

test('after fifteen days the reporter is late, the desk is not', async () => {
  const { id } = await report('wen')
  await moved('wen', id, { kind: 'pass_up', note: '请村里办' })
  await moved('ding', id, { kind: 'settle', result: '已办' })
  clock.pass(16 * 24 * 60)
  await refused('wen', id, { kind: 'reopen', reason: '又堵' }, 'reopen_too_late')
  assert.equal((await moved('ding', id, { kind: 'reopen', reason: '抽查' })).state, 'assessing')
})

test('what a grid settled by itself is opened again at the desk above it', async () => {
  const { id } = await report('min')
  await moved('wen', id, { kind: 'resolve_on_site', result: '已清' })
  const again = await moved('min', id, { kind: 'reopen', reason: '没有清' })
  assert.deepEqual([again.state, again.holder_id], ['assessing', organisations.east_village])
})

test('one or two stars open a case again, once; the new result is rated anew', async () => {
  const { id } = await report('wen')
  await moved('wen', id, { kind: 'pass_up', note: '请村里办' })
  await moved('ding', id, { kind: 'settle', result: '已办' })
  const rated = await moved('wen', id, { kind: 'rate', rating: 2, text: '没解决' })
  assert.equal(rated.rating, 2)
  const { case: c, timeline } = await detail('ding', id)
  assert.deepEqual([c.state, c.holder_id, c.rating], ['assessing', organisations.east_village, 2])
  assert.deepEqual([timeline.at(-1).kind, timeline.at(-1).actor_kind], ['case.reopen', 'system'])
  clock.pass(10)
  await moved('ding', id, { kind: 'settle', result: '又办了一次' })
  await moved('wen', id, { kind: 'rate', rating: 1, text: '还是没解决' })
  assert.equal((await detail('ding', id)).case.state, 'closed', 'only once')
  await refused('wen', id, { kind: 'rate', rating: 5 }, 'already_rated')
})

test('a follow-up call is whole or not made, feeds three answers, and may open the case again', async () => {
  const id = await closed()
  const note = '电话回访'
  await refused('min', id, { kind: 'follow_up', reached: true, note }, 'follow_up_incomplete')
  await refused('min', id, { kind: 'follow_up', reached: false, resolved: true, note }, 'follow_up_incomplete')
  await refused('luo', id, { kind: 'follow_up', reached: false, note }, 'not_your_duty')
  const missed = await moved('min', id, { kind: 'follow_up', reached: false, note: '无人接听' })
  assert.deepEqual([missed.reached, missed.resolved, missed.state], [false, null, 'closed'])
  const spoken = await moved('min', id, { kind: 'follow_up', reached: true, resolved: true, satisfied: true, note })
  assert.deepEqual([spoken.reached, spoken.resolved, spoken.satisfied], [true, true, true])
  const again = await moved('min', id, {
    kind: 'follow_up',
    reached: true,
    resolved: false,
    satisfied: false,
    note: '没修好',
    reopen: true,
  })
  assert.deepEqual([again.state, again.holder_id, again.resolved], ['assessing', organisations.east, false])
})

test('a confidential case keeps its words and place from whoever never had it in hand', async () => {
  const id = await atTown({
    description: '举报某单位乱收费',
    place: '桥头 3 号',
    requester: { name: '林晓燕', phone: '19900001234' },
  })
  await moved('min', id, { kind: 'mark_confidential', confidential: true, note: '报告人要求保密' })
  const listed = async (who: 'min' | 'cheng', q = '') =>
    (await as(who).get(`/cases?queue=area&limit=100${q}`)).body.items.find((c: { id: string }) => c.id === id)
  assert.deepEqual([(await listed('min')).summary, (await listed('min')).place], ['举报某单位乱收费', ''])
  assert.deepEqual([(await listed('cheng')).summary, (await listed('cheng')).place], ['', ''])
  assert.equal(await listed('cheng', `&q=${encodeURIComponent('乱收费')}`), undefined, 'nor is it found by its words')
  const seen = await detail('cheng', id)
  assert.deepEqual([seen.veiled, seen.case.description, seen.case.lon, seen.requester], [true, '', null, null])
  assert.ok(!JSON.stringify(seen).includes('乱收费') && !JSON.stringify(seen).includes('报告人要求'))
  assert.equal((await detail('min', id)).case.description, '举报某单位乱收费')
  const { body } = await as('cheng').post(`/cases/${id}/requester`, { id: newId(), reason: '好奇看看' })
  assert.equal(body.code, 'not_allowed')
  await willow.listen()
  await moved('min', id, { kind: 'pass_up', note: '请县里办' })
  await willow.listen()
  const told = (await as('cheng').get('/notices?limit=50')).body.items.find((one: { case_id: string }) => one.case_id === id)
  assert.equal(told?.summary, '', 'nor does an inbox say it')
  const map = (await as('min').get('/cases/map?bbox=117,23,119,25')).body.items
  assert.ok(!map.some((c: { id: string }) => c.id === id))
})

test('whoever the matter is against neither reads, handles nor receives it', async () => {
  const { id } = await report('min', { description: '网格员态度恶劣', requester: { name: '林晓燕' } })
  const marked = await moved('rui', id, {
    kind: 'mark_confidential',
    confidential: true,
    organisation_id: organisations.east_grid,
    note: '反映网格队伍',
  })
  assert.deepEqual([marked.holder_id, marked.state], [organisations.east_village, 'assessing'], 'it does not stay with them')
  const seen = await detail('wen', id)
  assert.deepEqual([seen.veiled, seen.case.summary, seen.requester], [true, '', null])
  await refused('wen', id, { kind: 'comment', note: '不是我' }, 'complained_party')
  await refused('ding', id, { kind: 'pass_down', organisation_id: organisations.east_grid, note: '你们看' }, 'complained_party')
  assert.equal((await as('gu').post(`/cases/${id}/requester`, { id: newId(), reason: '是谁告我' })).body.code, 'complained_party')
  await refused(
    'rui',
    id,
    { kind: 'mark_confidential', confidential: true, organisation_id: 999, note: '谁' },
    'unknown_organisation',
  )
  await moved('ding', id, { kind: 'pass_up', note: '请镇里办' })
})

const against = (organisation_id: number) =>
  ({ kind: 'mark_confidential', confidential: true, organisation_id, note: '反映本中心' }) as const
const { east, county } = organisations

test('a matter against the desk that assesses it goes one level up, and its day begins there', async () => {
  const id = await atTown({ description: '窗口人员态度恶劣' })
  clock.pass(60)
  const up = await moved('gu', id, against(east))
  await willow.listen()
  const inbox = (await as('cheng').get('/notices?limit=50')).body.items as { case_id: string; kind: string }[]
  assert.ok(
    inbox.some((one) => one.case_id === id && one.kind === 'mark_confidential'),
    'and is told of it',
  )
  assert.deepEqual([up.holder_id, up.state, up.stage, up.stage_from], [county, 'assessing', 'assess', clock.now.toISOString()])
  await refused('rui', id, { kind: 'comment', note: '不是我们' }, 'complained_party')
  assert.equal((await detail('rui', id)).veiled, true)
  await moved('cheng', id, { kind: 'settle', result: '已处理' })
})

test('a matter against the centre that filed it goes up as it stands, whoever has it, and the centre above leads it to its end', async () => {
  for (const state of ['filed', 'handling', 'checking'] as const) {
    const id = await atTown({ description: '中心拖延不办' })
    await moved('min', id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
    if (state !== 'filed') {
      await moved('rui', id, { kind: 'dispatch' })
      await moved('luo', id, { kind: 'acknowledge' })
    }
    if (state === 'checking') await moved('luo', id, { kind: 'complete', result: '已修复' })
    const { due_at } = (await detail('cheng', id)).case
    const after = await moved('cheng', id, against(east))
    assert.deepEqual([after.state, after.centre_id, after.due_at], [state, county, due_at], state)
    assert.equal(after.holder_id, state === 'handling' ? organisations.roads : county)
    await refused('rui', id, { kind: 'remind', note: '快点' }, 'complained_party')
    if (state === 'filed') {
      await moved('cheng', id, { kind: 'dispatch', organisation_id: organisations.roads, note: '请办' })
      await moved('luo', id, { kind: 'acknowledge' })
    }
    if (state !== 'checking') assert.equal((await moved('luo', id, { kind: 'complete', result: '已修复' })).holder_id, county)
    await moved('cheng', id, { kind: 'check', passed: true })
    const ended = await moved('cheng', id, { kind: 'close', closing_condition_id: closings.drain, reply: '已修复' })
    assert.deepEqual([ended.state, ended.holder_id], ['closed', county])
  }
})

test('a matter against the unit that handles it, or against the highest desk, is not hidden under them: it is refused', async () => {
  const id = await atTown({ description: '施工扰民' })
  await moved('min', id, { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken })
  await moved('rui', id, { kind: 'dispatch' })
  await refused('min', id, against(organisations.roads), 'complained_party')
  const { id: top } = await report('cheng', { keep_here: true })
  await refused('cheng', top, against(county), 'complained_party')
})

test('an archived case refuses every move; it goes there by hand or by itself', async () => {
  const id = await closed()
  await refused('min', id, { kind: 'archive' }, 'reopen_window_open')
  await refused('wen', id, { kind: 'archive' }, 'not_your_duty')
  const gone = await atTown()
  await moved('min', gone, { kind: 'void', reason: '误报' })
  const kept = await moved('min', gone, { kind: 'archive' })
  assert.equal(kept.archived_at, clock.now.toISOString())
  await refused('min', gone, { kind: 'archive' }, 'archived')
  await refused('min', gone, { kind: 'mark_confidential', confidential: true, note: '晚了' }, 'archived')
  clock.pass(91 * 24 * 60)
  assert.ok((await act(archiveOld)) > 0)
  assert.equal(await act(archiveOld), 0, 'once')
  await refused('min', id, { kind: 'reopen', reason: '太久了' }, 'archived')
  assert.equal((await detail('min', id)).timeline.at(-1).kind, 'case.archive')
})

test('sent twice each counts once; two at once, one is told', async () => {
  const id = await atTown()
  const body = { id: newId(), kind: 'ask_verification', organisation_id: organisations.east_grid, note: '看看' }
  for (const _ of [1, 2]) assert.equal((await as('min').post(`/cases/${id}/moves`, body)).body.state, 'verifying')
  const answers = await Promise.all([
    move('wen', id, { kind: 'answer_verification', true_matter: true, note: '是' }),
    move('gu', id, { kind: 'answer_verification', true_matter: false, note: '否' }),
  ])
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409],
  )
})

test('after all of this the town is whole', async () => {
  await willow.listen()
  await willow.seal()
  const { ok, findings } = await verify(willow.db, clock.now)
  assert.ok(ok, findings.map(written).join('\n'))
})
