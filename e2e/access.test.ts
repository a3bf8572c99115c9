import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { city } from './city.ts'
import { chinese, said } from './words.ts'

const town = await city()
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const wide = { width: 1440, height: 900 }
const narrow = [
  { width: 390, height: 844 },
  { width: 360, height: 780 },
]

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(tags).analyze()
  return found.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, any }) => `${id} ${target.join(' ')} ${any[0]?.message ?? ''}`),
  )
}
const overflow = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth')
/** Let what moves come to rest: a colour on its way is no colour. */
const settled = (page: Page) =>
  page.evaluate(
    'Promise.all(document.getAnimations().filter((one) => one.effect.getComputedTiming().iterations === 1).map((one) => one.finished.catch(() => 0))).then(() => 0)',
  )

/** Everything that is wrong with the page as it stands, at every width. */
async function faults(page: Page, name: string): Promise<string[]> {
  const found: string[] = []
  const english = (await page.getAttribute('html', 'lang')) === 'en'
  for (const size of [wide, ...narrow]) {
    await page.setViewportSize(size)
    await settled(page)
    const at = `${name} at ${size.width}`
    if (!english && size.width !== 360) found.push(...(await violations(page)).map((one) => `${at}: ${one}`))
    const is = await overflow(page)
    if (is > size.width) found.push(`${at}: ${is} wide`)
    if (!english) continue
    const left = (await page.evaluate<string[]>(said)).filter((text) => chinese.some((word) => word.test(text)))
    found.push(...new Set(left.map((text) => `${at}: ${text}`)))
  }
  await page.setViewportSize(wide)
  return found
}

type Locale = 'zh-CN' | 'en-GB'
type Stop = { name: string; path: string; there: (page: Page) => Promise<unknown> }
const first = (page: Page, selector: string) => page.locator(selector).first().waitFor()

/** A case with something in every corner. */
async function fullCase(page: Page) {
  const { items } = await town.ask<{ items: { id: string; unit_id: number | null }[] }>(page, '/cases?flag=open&limit=50')
  return (items.find(({ unit_id }) => unit_id !== null) ?? items[0])!.id
}

const walks: Record<string, (locale: Locale) => Promise<{ page: Page; stops: Stop[] }>> = {
  async desk(locale) {
    const page = await town.as('demo-county', '/healthz', 'desk', { locale })
    const id = await fullCase(page)
    const mine = await town.takeDown(page, '广场喷泉旁地砖松动')
    const stops: Stop[] = [
      { name: 'desk list', path: '/desk/?flag=open', there: (at) => first(at, 'tr.case-row') },
      { name: 'desk case', path: `/desk/cases/${id}`, there: (at) => first(at, '.story .step') },
      {
        name: 'desk move',
        path: `/desk/cases/${mine}`,
        there: async (at) => {
          await first(at, '.story .step')
          await at.keyboard.press('f')
          await first(at, '.move-form')
        },
      },
      { name: 'desk report', path: '/desk/report', there: (at) => first(at, 'textarea') },
      { name: 'desk people', path: '/desk/people', there: (at) => first(at, '.roster-shift') },
      { name: 'desk 404', path: '/desk/nowhere', there: (at) => first(at, 'h1') },
    ]
    return { page, stops }
  },
  async board(locale) {
    const page = await town.as('demo-leader', '/healthz', 'desk', { locale })
    const id = await fullCase(page)
    const stops: Stop[] = [
      { name: 'board', path: '/board/', there: (at) => first(at, '.area-table tbody tr') },
      { name: 'board list', path: '/board/?list=open', there: (at) => first(at, 'dialog li') },
      { name: 'board case', path: `/board/?case=${id}`, there: (at) => first(at, 'dialog .facts') },
    ]
    return { page, stops }
  },
  async field(locale) {
    const page = await town.as('demo-grid', '/healthz', 'phone', { locale })
    const id = await town.takeDown(page, '楼道口堆放杂物')
    const stops: Stop[] = [
      { name: 'field today', path: '/field/#/today', there: (at) => at.getByText('楼道口堆放杂物').first().waitFor() },
      { name: 'field report', path: '/field/#/report', there: (at) => first(at, '#what') },
      { name: 'field case', path: `/field/#/case/${id}`, there: (at) => at.getByText('楼道口堆放杂物').first().waitFor() },
      { name: 'field me', path: '/field/#/me', there: (at) => first(at, 'h1') },
    ]
    return { page, stops }
  },
  async portal(locale) {
    const page = await town.visit('/portal/', 'phone', { locale })
    const stops: Stop[] = [
      { name: 'portal start', path: '/portal/#/', there: (at) => first(at, '.doors') },
      { name: 'portal form', path: '/portal/#/report/resident', there: (at) => first(at, '#what') },
      { name: 'portal receipt', path: '', there: sendReport },
      { name: 'portal follow', path: '', there: followIt },
    ]
    return { page, stops }
  },
  async doors(locale) {
    const page = await town.visit('/desk/', 'desk', { locale })
    const stops: Stop[] = [
      { name: 'desk sign-in', path: '/desk/', there: (at) => first(at, '.demo-card') },
      { name: 'field sign-in', path: '/field/', there: (at) => first(at, '.demo') },
      { name: 'the four doors', path: '/', there: (at) => first(at, 'a') },
    ]
    return { page, stops }
  },
}

async function sendReport(page: Page) {
  await page.locator('#what').fill('小区门口垃圾两天没有清运')
  await page.locator('button[type=submit]').click()
  await page.getByText(/^\d{6}-\d{6}-[\dX]$/).waitFor()
}
async function followIt(page: Page) {
  await page.locator('a.button.primary').click()
  await page.getByText('小区门口垃圾').first().waitFor()
  await page.locator('.holder, .steps, ol').first().waitFor()
}

for (const [entry, begin] of Object.entries(walks))
  for (const locale of ['zh-CN', 'en-GB'] as const) {
    const what = locale === 'zh-CN' ? 'keeps WCAG 2.2 AA and fits a phone' : 'is English throughout in English, and fits a phone'
    test(`${entry} ${what}`, async () => {
      const { page, stops } = await begin(locale)
      const found: string[] = []
      for (const { name, path, there } of stops) {
        if (path) await page.goto(`${town.address}${path}`)
        await there(page)
        found.push(...(await faults(page, name)))
      }
      assert.deepEqual(found, [])
    })
  }
