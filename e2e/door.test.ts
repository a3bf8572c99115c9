import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demo_password } from '#app/demo.ts'
import { city } from './city.ts'

const town = await city()

test('the door of the desk: a wrong password is refused and stays typed, the right one opens, and leaving closes', async () => {
  const page = await town.visit('/desk/', 'desk')
  await page.getByLabel('账号').fill('demo-dispatcher')
  await page.getByLabel('密码', { exact: true }).fill('not-this-one')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('alert').getByText('账号或密码不正确').waitFor()
  assert.equal(await page.getByLabel('账号').inputValue(), 'demo-dispatcher')

  await page.getByLabel('密码', { exact: true }).fill(demo_password)
  await page.getByLabel('密码', { exact: true }).press('Enter')
  await page.getByRole('navigation', { name: '工作队列' }).waitFor()
  await page.getByRole('button', { name: /派遣员/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.getByRole('heading', { name: '登录' }).waitFor()
  await page.goBack().catch(() => undefined)
  await page.goto(`${town.address}/desk/?queue=mine`)
  await page.getByRole('heading', { name: '登录' }).waitFor()
  assert.equal((await page.request.get(`${town.address}/api/me`)).status(), 401, 'the session itself has ended')
})

test('a demo card signs in with one click and leads to where that post works', async () => {
  const page = await town.visit('/desk/', 'desk')
  await page
    .getByRole('button', { name: /陈埭镇基层治理中心.*工作台/ })
    .first()
    .click()
  await page.getByRole('navigation', { name: '工作队列' }).waitFor()
  assert.equal(new URL(page.url()).pathname, '/desk/')

  const field = await town.visit('/desk/', 'phone')
  await field
    .getByRole('button', { name: /网格员.*移动端/ })
    .first()
    .click()
  await field.getByRole('heading', { name: '今日' }).waitFor()
  assert.equal(new URL(field.url()).pathname, '/field/')
})

test('the desk speaks English and Chinese again, and remembers which', async () => {
  const page = await town.as('demo-dispatcher', '/desk/', 'desk')
  assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN')
  await page.getByRole('banner').getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'New report' }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'New report' }).waitFor()
  assert.equal(await page.getAttribute('html', 'lang'), 'en')
  await page.getByRole('banner').getByRole('button', { name: '中文' }).click()
  await page.getByRole('button', { name: '登记上报' }).waitFor()
})

test('an address that leads nowhere says so and shows the way back', async () => {
  const page = await town.as('demo-dispatcher', '/desk/no-such-page', 'desk')
  await page.getByRole('heading', { name: '没有这个页面' }).waitFor()
  await page.getByRole('link', { name: '返回工作列表' }).click()
  await page.getByRole('region', { name: '事件列表' }).waitFor()
  await page.goto(`${town.address}/desk/cases/01980000-0000-7000-8000-000000000000`)
  await page.getByRole('link', { name: '返回列表' }).click()
  await page.getByRole('region', { name: '事件列表' }).waitFor()
  const board = await town.as('demo-leader', '/board/?area=999999', 'desk')
  await board.getByRole('link', { name: '回到本人辖区' }).click()
  await board.getByRole('region', { name: '在办、督办、超期' }).waitFor()
})
