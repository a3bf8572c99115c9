import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { city } from './city.ts'

const town = await city()
const soon_ms = 3_000 // a second on an idle machine

const row = (page: Page, words: string) =>
  page.getByRole('region', { name: '事件列表' }).getByRole('row', { name: new RegExp(words) })
const waiting = (page: Page) => page.getByRole('navigation', { name: '工作队列' }).getByRole('link', { name: /^待我单位办理/ })
const inHand = async (page: Page) => Number(/\d+$/.exec(await waiting(page).innerText())![0])
const formOf = async (page: Page, move: string) => {
  await page.getByRole('button', { name: new RegExp(`^${move}`) }).click()
  return page.getByRole('form', { name: move })
}

test('what is done in one window shows in the other by itself: the case, the list and the counts', async (t) => {
  const mine = await town.as('demo-dispatcher', '/desk/?queue=mine', 'desk')
  const other = await town.as('demo-commander', '/desk/?queue=mine', 'desk')
  await other.getByRole('heading', { name: '待我单位办理' }).waitFor()
  await waiting(other).waitFor()
  const before = await inHand(other)

  const id = await town.takeDown(mine, '公园长椅断了一条腿')
  let from = performance.now()
  await row(other, '公园长椅').waitFor({ timeout: soon_ms })
  t.diagnostic(`a new case showed after ${Math.round(performance.now() - from)} ms`)
  await waiting(other)
    .filter({ hasText: new RegExp(`${before + 1}$`) })
    .waitFor({ timeout: soon_ms })
  await other.getByRole('link', { name: await row(other, '公园长椅').getByRole('link').innerText() }).click()
  await other.getByRole('article').getByText('待研判', { exact: true }).first().waitFor()

  await mine.goto(`${town.address}/desk/cases/${id}`)
  const form = await formOf(mine, '不予受理')
  await form.getByRole('radio').last().check({ force: true })
  for (const box of await form.getByRole('textbox').all()) await box.fill('长椅属于小区物业,请联系物业')
  await form.getByRole('button', { name: '不予受理' }).click()
  from = performance.now()
  await other.getByRole('article').getByText('不予受理', { exact: true }).first().waitFor({ timeout: soon_ms })
  await row(other, '公园长椅').waitFor({ state: 'detached', timeout: soon_ms })
  t.diagnostic(`it left the other list after ${Math.round(performance.now() - from)} ms`)
  await waiting(other)
    .filter({ hasText: new RegExp(`${before}$`) })
    .waitFor({ timeout: soon_ms })
})

test('whoever is overtaken is told at once and keeps what was typed', async () => {
  const slow = await town.as('demo-dispatcher', '/desk/', 'desk')
  const id = await town.takeDown(slow, '河边栏杆松动')
  await slow.goto(`${town.address}/desk/cases/${id}`)
  const form = await formOf(slow, '研判解决')
  await form.getByRole('textbox').fill('已通知河道管护单位加固')

  const quick = await town.as('demo-commander', `/desk/cases/${id}`, 'desk')
  const theirs = await formOf(quick, '研判解决')
  await theirs.getByRole('textbox').fill('已加固')
  await theirs.getByRole('button', { name: '研判解决' }).click()
  await town.comesTo(quick, id, 'closed')
  await form
    .getByRole('alert')
    .getByText(/已被他人办理|刚刚被他人办理/)
    .waitFor({ timeout: soon_ms })
  assert.equal(await form.getByRole('textbox').inputValue(), '已通知河道管护单位加固')
})

test('without the live stream the server refuses the late one with its reason, and the text stays', async () => {
  const slow = await town.as('demo-dispatcher', '/desk/', 'desk')
  await slow.route('**/api/live', (route) => route.abort())
  const id = await town.takeDown(slow, '公交站牌倾斜')
  await slow.goto(`${town.address}/desk/cases/${id}`)
  const form = await formOf(slow, '研判解决')
  await form.getByRole('textbox').fill('已扶正')

  const quick = await town.as('demo-commander', '/desk/', 'desk')
  const done = { id: crypto.randomUUID(), kind: 'settle', result: '已扶正站牌', photos: [] }
  assert.equal((await quick.request.post(`${town.address}/api/cases/${id}/moves`, { data: done })).status(), 200)
  const answer = slow.waitForResponse((one) => one.url().endsWith('/moves'))
  await form.getByRole('button', { name: '研判解决' }).click()
  assert.equal((await answer).status(), 409)
  await form.getByRole('alert').waitFor()
  assert.equal(await form.getByRole('textbox').inputValue(), '已扶正')
})

test('a move outside one’s duties is seen, cannot be pressed, and says why', async () => {
  const intake = await town.as('demo-intake', '/desk/', 'desk')
  const id = await town.takeDown(intake, '雨水井盖破损,请派单')
  await intake.goto(`${town.address}/desk/cases/${id}`)
  const form = await formOf(intake, '立案')
  await form.getByRole('combobox').first().fill('雨水井盖')
  await intake.getByText('雨水井盖异常').last().click()
  await form.getByText('井盖破损、松动').first().click()
  await form.getByRole('button', { name: '立案' }).click()
  await town.comesTo(intake, id, 'filed')
  const dispatch = intake.getByRole('button', { name: /^派遣/ })
  await dispatch.waitFor()
  assert.equal(await dispatch.getAttribute('aria-disabled'), 'true')
  await dispatch.focus()
  await intake.getByRole('tooltip').getByText('您的岗位没有此项职责').waitFor()
  const why = await dispatch.getAttribute('aria-describedby')
  assert.match(why ?? '', /\S/)
  await dispatch.press('Enter')
  assert.equal(await intake.getByRole('form', { name: '派遣' }).count(), 0)
})
