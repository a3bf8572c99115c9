import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Name, newId } from '../../test/people.ts'
import { town } from '../../test/town.ts'
import { at, conditions, kinds } from '../../test/willow.ts'

const { as, listen } = await town()

async function moved(who: Name, id: string, body: object) {
  const answer = await as(who).post(`/cases/${id}/moves`, { id: newId(), ...body })
  assert.equal(answer.status, 200, `${JSON.stringify(body)} ${JSON.stringify(answer.body)}`)
}
async function reported(who: Name, description: string, more: object = {}): Promise<string> {
  const id = newId()
  const answer = await as(who).post('/cases', { id, description, ...at.wens_grid, ...more })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return id
}
const merge = (main_case_id: string) => ({ kind: 'merge', main_case_id, note: '同一件事' })
const inbox = async (who: Name) => {
  await listen()
  const { items } = (await as(who).get('/notices')).body
  return (items as { kind: string; case_id: string }[]).map(({ kind, case_id }) => [kind, case_id])
}
const told = async (who: Name, kind: string, id: string) =>
  (await inbox(who)).filter(([what, about]) => what === kind && about === id).length

test('a colleague whose report was merged hears how its main case ends, as of their own report', async () => {
  const main = await reported('pan', '东村路口井盖松动')
  const same = await reported('luo', '路口井盖响，怕出事')
  await moved('wen', same, merge(main))
  assert.equal(await told('luo', 'merge', same), 1)
  await moved('wen', main, { kind: 'resolve_on_site', result: '已垫实' })
  assert.equal(await told('luo', 'resolve_on_site', same), 1)
  assert.equal(await told('pan', 'resolve_on_site', main), 1, 'and so does the reporter of the main case')
  assert.equal(await told('luo', 'resolve_on_site', main), 0, 'not of a case that is not theirs')
})

test('merged twice over it is heard once; taken out again it is heard no more', async () => {
  const main = await reported('pan', '水管爆了')
  const middle = await reported('luo', '路面涌水')
  const last = await reported('jing', '水漫到路中间')
  await moved('gu', last, merge(middle))
  await moved('gu', middle, merge(main))
  const out = await reported('lu', '隔壁小区停水')
  await moved('gu', out, merge(main))
  await moved('gu', out, { kind: 'unmerge', note: '不是一件事' })
  await moved('wen', main, { kind: 'resolve_on_site', result: '已关阀抢修' })
  assert.deepEqual([await told('jing', 'resolve_on_site', last), await told('luo', 'resolve_on_site', middle)], [1, 1])
  assert.equal(await told('lu', 'resolve_on_site', out), 0)
})

test('whoever ends the main case is not told of what they did; of a confidential duplicate no words are told', async () => {
  const main = await reported('pan', '有人倾倒垃圾')
  const own = await reported('wen', '垃圾堆在河边')
  const hidden = await reported('luo', '某单位倾倒垃圾', { confidential: true })
  for (const one of [own, hidden]) await moved('wen', one, merge(main))
  await moved('wen', main, { kind: 'resolve_on_site', result: '已清运' })
  assert.equal(await told('wen', 'resolve_on_site', own), 0)
  const { items } = (await as('luo').get('/notices')).body
  const notice = items.find((one: { case_id: string; kind: string }) => one.case_id === hidden && one.kind === 'resolve_on_site')
  assert.equal(notice.summary, '')
})

test('a case that turns out to be an emergency when it is filed alarms the centres as one that is reported does', async () => {
  const id = await reported('min', '闻到煤气味', { keep_here: true })
  assert.equal(await told('shi', 'emergency', id), 0)
  await moved('min', id, { kind: 'file', category_id: kinds.gas, filing_condition_id: conditions.gas })
  const alarmed = (await Promise.all((['shi', 'rui', 'cheng'] as const).map((who) => told(who, 'emergency', id)))).filter(Boolean)
  assert.ok(alarmed.length > 0)
})
