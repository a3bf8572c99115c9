import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { city } from './city.ts'
import { photo } from './photo.ts'

const town = await city()
type Listed = { id: string; summary: string; lon: number | null }

/** A grid worker's phone that stands in the middle of the worker's own area. */
async function phone(): Promise<Page> {
  const asked = await town.as('demo-grid', '/healthz', 'phone')
  const { area } = await town.ask<{ area: { id: number } }>(asked, '/me')
  const { area: grid } = await town.ask<{ area: { lon: number; lat: number } }>(asked, `/areas/${area.id}`)
  const page = await town.as('demo-grid', '/field/', 'phone', { at: { longitude: grid.lon, latitude: grid.lat } })
  await page.getByRole('heading', { name: '今日' }).waitFor()
  return page
}

async function fill(page: Page, description: string) {
  await page.getByRole('link', { name: '上报', exact: true }).click()
  await page.getByRole('textbox', { name: '发现什么' }).fill(description)
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles(await photo('scene.jpg'))
  await page.getByAltText('照片 1').waitFor()
  await page.getByText(/已定位/).waitFor()
}
const reported = async (page: Page, words: string) =>
  (await town.ask<{ items: Listed[] }>(page, '/cases?queue=reported_by_me')).items.filter(({ summary }) =>
    summary.includes(words),
  )

test('a report made without a network stays on the phone, says so, and arrives once with its photo and place', async () => {
  const page = await phone()
  await page.context().setOffline(true)
  await fill(page, '河道护栏被撞断两米')
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByRole('heading', { name: '保存在本机，联网后自动发送' }).waitFor()
  await page
    .getByRole('status')
    .getByText(/1 件待发送/)
    .waitFor()
  await page.getByRole('link', { name: '今日', exact: true }).click()
  await page.getByRole('link', { name: /1 件待发送/ }).click()
  await page.getByText('待发送', { exact: true }).waitFor()

  await page.context().setOffline(false)
  const tag = page.getByText(/已收到 · 编号 \d+/)
  await tag.waitFor()
  await page.getByText('全部内容都已送达').waitFor()
  const [one, ...more] = await reported(page, '河道护栏')
  assert.ok(one && more.length === 0, 'sent once')
  assert.notEqual(one.lon, null)
  const { attachments } = await town.ask<{ attachments: unknown[] }>(page, `/cases/${one.id}`)
  assert.equal(attachments.length, 1)
})

test('when the answer gets lost the report is sent again under its own id, and counts once', async () => {
  const page = await phone()
  let tries = 0
  await page.route('**/api/cases', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    tries += 1
    if (tries > 1) return route.continue()
    await route.fetch()
    return route.abort('connectionreset')
  })
  await fill(page, '人行道地砖翘起')
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  assert.equal(tries, 2)
  assert.equal((await reported(page, '人行道地砖')).length, 1)
})
