import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { demo_password } from '#app/demo.ts'
import { openDoors, openHouse } from '#app/main.ts'
import { readConfig } from '#kit/config.ts'
import { loadDemo } from '../db/demo/city.ts'
import { findBrowser } from './browser.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'pictures')
const month_of_cases = 900
const map_rest_ms = 2_500
const phone = { width: 390, height: 844 }
const desk = { width: 1440, height: 900 }
const wall = { width: 1920, height: 1080 }
type Size = typeof phone

const say = (line: string) => process.stderr.write(`${line}\n`)

/** The four entries as the demo city shows them, for the README. */
async function main() {
  const home = mkdtempSync(join(tmpdir(), 'yiwang-pictures-'))
  const executablePath = await findBrowser(say)
  if (!executablePath) throw new Error('no Chromium')
  const config = { ...readConfig({ YIWANG_HOME: home, PORT: '0' }), log_level: 'silent' }
  const house = await openHouse(config, say)
  await loadDemo(house, { cases: month_of_cases, note: say })
  const running = await openDoors(house, config)
  const gl = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader']
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', ...gl] })
  mkdirSync(folder, { recursive: true })

  async function take(entry: string, size: Size, login: string | null, show: (page: Page) => Promise<unknown>) {
    const context = await browser.newContext({ viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
    const page = await context.newPage()
    if (login) await page.request.post(`${running.address}/api/sign-in`, { data: { login, password: demo_password } })
    await page.goto(`${running.address}/${entry}/`)
    await show(page)
    await page.evaluate('document.fonts.ready.then(() => 0)')
    const name = `${entry}-${size.width}x${size.height}.png`
    const { size: bytes } = await sharp(await page.screenshot())
      .png({ palette: true, quality: 90, effort: 9 })
      .toFile(join(folder, name))
    say(`${name} ${Math.round(bytes / 1024)} KB`)
    await context.close()
  }

  try {
    for (const size of [phone, desk]) {
      await take('portal', size, null, (page) => page.getByRole('link', { name: /市民诉求/ }).waitFor())
      await take('field', size, 'demo-grid', today)
      await take('desk', size, 'demo-commander', (page) => openCase(page, size))
    }
    for (const size of [phone, desk, wall]) await take('board', size, 'demo-leader', drawnMap)
  } finally {
    await browser.close()
    await running.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function today(page: Page) {
  await page.getByRole('heading', { name: '等我办理' }).waitFor()
  for (const waiting of [page.locator('output.wait'), page.getByText('—', { exact: true })])
    await waiting.first().waitFor({ state: 'hidden' })
}

/** On a wide screen the list with one case open; on a phone the list alone. */
async function openCase(page: Page, size: Size) {
  const rows = page.getByRole('region', { name: '事件列表' }).getByRole('row')
  await page.goto(`${new URL(page.url()).origin}/desk/?queue=mine`)
  await rows.nth(1).waitFor()
  if (size === phone) return
  await rows.filter({ hasNotText: '保密' }).nth(2).click()
  await page.getByRole('region', { name: '办理过程' }).waitFor()
  await page.waitForTimeout(map_rest_ms)
}

async function drawnMap(page: Page) {
  await page.getByRole('table').getByRole('row').nth(1).waitFor()
  await page.locator('canvas').first().waitFor()
  await page.waitForTimeout(map_rest_ms * 2)
}

await main()
