import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { city } from './city.ts'

const town = await city()
type Area = { id: number; name: string; level: string }
type Listed = { id: string; summary: string }

const areaOf = (page: Page) => new URL(page.url()).searchParams.get('area')
const trail = (page: Page) => page.getByRole('navigation', { name: '所在位置' }).locator('[aria-current=page]')

test('from the city to one case in four clicks, each in the address, and back again', async () => {
  const page = await town.as('demo-leader', '/board/', 'desk')
  const { items } = await town.ask<{ items: Listed[] }>(page, '/cases?flag=open')
  let way: Area[] = []
  for (const { id } of items) {
    const { areas } = await town.ask<{ areas: Area[] }>(page, `/cases/${id}`)
    way = areas.filter(({ level }) => level === 'town' || level === 'village' || level.startsWith('grid'))
    if (way.length >= 3 && way[2]!.level.startsWith('grid')) break
  }
  const [first, second, third] = way
  assert.ok(first && second && third)
  const city = await trail(page).innerText()

  for (const area of [first, second, third]) {
    await page.getByRole('table').getByRole('link', { name: area.name, exact: true }).first().click()
    await trail(page).getByText(area.name, { exact: true }).waitFor()
    assert.equal(areaOf(page), String(area.id))
  }
  const one = page.getByRole('main').getByRole('listitem').getByRole('link', { name: /\d{6}/ }).first()
  const summary = await one.locator('strong').innerText()
  await one.click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('heading', { name: summary }).waitFor()
  assert.ok(new URL(page.url()).searchParams.get('case'))

  // the address is enough to show the same to somebody else
  const copy = await town.as('demo-leader', new URL(page.url()).pathname + new URL(page.url()).search, 'desk')
  await copy.getByRole('dialog').getByRole('heading', { name: summary }).waitFor()
  await trail(copy).getByText(third.name, { exact: true }).waitFor()

  await page.goBack()
  await drawer.waitFor({ state: 'hidden' })
  for (const name of [second.name, first.name, city]) {
    await page.goBack()
    await trail(page).getByText(name, { exact: true }).waitFor()
  }
})

test('every figure that can be opened opens as many cases as it says', async () => {
  const page = await town.as('demo-leader', '/board/', 'desk')
  const figures = page.getByRole('link', { name: /，查看清单$|,查看清单$/ })
  await figures.first().waitFor()
  const labels = await figures.evaluateAll((links) =>
    links.map((link) => link.getAttribute('aria-label') ?? link.textContent ?? ''),
  )
  for (const big of ['在办', '督办', '超期'])
    assert.ok(
      labels.some((label) => label.startsWith(big)),
      big,
    )
  for (const label of labels) {
    const says = Number(/\d[\d,]*/.exec(label)![0].replaceAll(',', ''))
    await page.getByRole('link', { name: label, exact: true }).first().click()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('listitem').first().or(drawer.getByText('没有这类事件')).waitFor()
    const more = drawer.getByRole('button', { name: '继续加载' })
    while (await more.count()) {
      const before = await drawer.getByRole('listitem').count()
      await more.click()
      await drawer.getByRole('listitem').nth(before).waitFor()
    }
    assert.equal(await drawer.getByRole('listitem').count(), says, label)
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
  }
})

test('the board follows by itself when a case comes in', async () => {
  const page = await town.as('demo-leader', '/board/', 'desk')
  const open = page.getByRole('link', { name: /^在办 \d+ 未办结/ })
  const before = Number(/\d+/.exec((await open.first().getAttribute('aria-label')) ?? '')![0])
  const desk = await town.as('demo-dispatcher', '/healthz', 'desk')
  await town.takeDown(desk, '广场地灯不亮')
  await page
    .getByRole('link', { name: new RegExp(`^在办 ${before + 1} 未办结`) })
    .first()
    .waitFor({ timeout: 10_000 })
})
