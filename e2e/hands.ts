import type { Locator, Page } from 'playwright-core'
import type { City } from './city.ts'
import { photo } from './photo.ts'

type Line = { kind: string; actor_kind: string; person_name: string | null; post_name: string | null; at: string }
export type Told = {
  case: {
    state: string
    outcome: string | null
    holder_id: number
    unit_id: number | null
    due_at: string | null
    was_overdue: boolean
    exempt: boolean
    amount: number | null
    headcount: number | null
    reopens: number
    reported_at: string
    closed_at: string | null
  }
  timeline: Line[]
  organisations: { id: number; name: string }[]
}

const soon_ms = 45_000

/** What people do in a story, as their hands do it: at the portal, on the field, on the desk. */
export function handsOf(town: City) {
  const read = (page: Page, id: string) => town.ask<Told>(page, `/cases/${id}`)
  /** The steps of the story so far. */
  const steps = async (page: Page, id: string) =>
    (await read(page, id)).timeline.map(({ kind }) => kind.slice(kind.indexOf('.') + 1))

  /** Wait until the story has come to this step, whatever the screen shows by then. */
  async function until(page: Page, id: string, kind: string, times = 1) {
    const end = Date.now() + soon_ms
    let seen: string[] = []
    do seen = (await steps(page, id)).filter((one) => one === kind)
    while (seen.length < times && Date.now() < end && (await page.waitForTimeout(100)) === undefined)
    if (seen.length < times) throw new Error(`no ${kind} in ${(await steps(page, id)).join(' ')}`)
  }

  /** On the desk's page of a case: choose a move, fill its form, send it. Rare moves stand behind 更多操作. */
  async function desk(
    page: Page,
    id: string,
    [move, kind]: readonly [string, string],
    fill?: (form: Locator) => Promise<unknown>,
  ) {
    const times = (await steps(page, id)).filter((one) => one === kind).length + 1
    if (!page.url().includes(id)) await page.goto(`${town.address}/desk/cases/${id}`)
    const panel = page.getByRole('region', { name: '可进行的操作' })
    const button = panel
      .locator('.moves')
      .getByRole('button', { name: new RegExp(`^${move}`) })
      .and(panel.locator('[aria-disabled=false], :not([aria-disabled])'))
    const more = panel.getByRole('button', { name: /^更多操作/ })
    await button.or(more).first().waitFor()
    if ((await button.count()) === 0) await more.click()
    await button.first().click()
    const form = page.getByRole('form', { name: move, exact: true })
    if (fill || kind !== 'acknowledge') {
      await form.waitFor()
      await fill?.(form)
      await form.getByRole('button', { name: move, exact: true }).click()
    }
    await until(page, id, kind, times)
  }

  /** On a phone, on the page of a case: a move with one tap, or with its sheet. */
  async function field(
    page: Page,
    id: string,
    [move, kind]: readonly [string, string],
    fill?: (sheet: Locator) => Promise<unknown>,
  ) {
    const times = (await steps(page, id)).filter((one) => one === kind).length + 1
    if (!page.url().includes(id)) await page.goto(`${town.address}/field/#/case/${id}`)
    const panel = page.getByRole('region', { name: '可以怎么办' })
    const button = panel.getByRole('button', { name: move, exact: true })
    const others = panel.getByRole('button', { name: '其他操作' })
    await button.or(others).first().waitFor()
    if ((await button.count()) === 0 && (await others.getAttribute('aria-expanded')) === 'false') await others.click()
    await button.click()
    if (fill) {
      const sheet = page.getByRole('dialog', { name: move })
      await fill(sheet)
      await sheet.getByRole('button', { name: move, exact: true }).click()
    }
    await until(page, id, kind, times)
  }

  async function addPhoto(where: Page | Locator, name = 'photo.jpg') {
    await where
      .locator('input[type=file]')
      .last()
      .setInputFiles(await photo(name))
    await where.locator('img').first().waitFor()
  }

  /** A choice of a desk's drop-down list, found by typing where one may type. */
  async function pick(page: Page, form: Locator, label: string, typed: string) {
    const box = form.getByRole('combobox', { name: label })
    if ((await box.getAttribute('readonly')) === null) await box.fill(typed)
    else await box.click()
    const open = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    await open.filter({ hasText: typed }).last().click()
  }
  /** A category by part of its name. The list grows shorter while one types, so whoever hit the neighbour tries again. */
  async function category(page: Page, form: Locator, typed: string, name: string) {
    const chosen = form.locator('.ant-select').filter({ hasText: name }).first()
    const tries_max = 5
    for (let tries = 1; ; tries += 1) {
      await form.getByRole('combobox').first().fill(typed)
      await page.locator('.ant-select-tree-title').getByText(name).last().click()
      const there = await chosen.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      )
      if (there) return
      if (tries === tries_max) throw new Error(`${name} could not be chosen`)
    }
  }

  /** A resident tells it at the portal, on a phone; the answer is the case, the receipt's number and its link. */
  async function tell(page: Page, said: { what: string; kind?: readonly string[]; fill?: () => Promise<unknown> }) {
    await page.getByText('市民诉求').click()
    await page.getByRole('textbox', { name: /什么事/ }).fill(said.what)
    await page
      .getByText(/已定位/)
      .first()
      .waitFor()
    for (const name of said.kind ?? []) await page.getByRole('button', { name, exact: true }).click()
    await said.fill?.()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    const no = (await page.getByText(/^\d{6}-\d{6}-[\dX]$/).textContent())!
    const id = /sent\/([0-9a-f-]+)/.exec(page.url())![1]!
    await page.getByRole('link', { name: '查看办理进度' }).click()
    await page.getByText('目前由').first().waitFor()
    return { id, no, link: page.url() }
  }

  /** A grid worker's phone in the middle of the worker's own area. */
  async function worker(login = 'demo-grid') {
    const asked = await town.as(login, '/healthz', 'phone')
    const { area } = await town.ask<{ area: { id: number } }>(asked, '/me')
    const { area: grid } = await town.ask<{ area: { lon: number; lat: number } }>(asked, `/areas/${area.id}`)
    const at = { longitude: grid.lon, latitude: grid.lat }
    await asked.context().close()
    const page = await town.as(login, '/field/', 'phone', { at })
    await page.getByRole('heading', { name: '今日' }).waitFor()
    return { page, at }
  }

  /** The organisations of a name, as the desks find them. */
  async function unit(page: Page, name: string) {
    const { items } = await town.ask<{ items: { id: number; name: string; path: string }[] }>(
      page,
      '/organisations?kind=handling_unit',
    )
    const found = items.find((one) => one.name.includes(name))
    if (!found) throw new Error(`no unit ${name}`)
    return found
  }

  /** A picture of a key moment, for whoever asked for pictures. */
  const shot = async (page: Page, name: string) => {
    const folder = process.env['YIWANG_SHOTS']
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  }

  return { shot, read, steps, until, desk, field, addPhoto, pick, category, tell, worker, unit }
}
