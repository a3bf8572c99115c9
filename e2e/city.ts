import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { v7 as uuid } from 'uuid'
import { demo_password } from '#app/demo.ts'
import { openDoors, openHouse } from '#app/main.ts'
import { setPassword } from '#identity/actions.ts'
import { theTown } from '#kit/actor.ts'
import { readConfig } from '#kit/config.ts'
import { loadDemo } from '../db/demo/city.ts'

const template = 'demo_template'
const building = 7_914_010 // advisory lock: one journey builds the city, the others wait and copy it
const few_cases = 60
const patience_ms = 45_000

const urlOf = (database: string) => {
  const url = new URL(process.env['TEST_DATABASE_URL']!)
  url.pathname = `/${database}`
  return url.href
}

async function admin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The demo city once a run, as a template that each journey copies. */
async function ensureTemplate(client: pg.Client, home: string) {
  await client.query('select pg_advisory_lock($1)', [building])
  try {
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [template])
    if (rows.length > 0) return
    await client.query('create database demo_building')
    const house = await openHouse(readConfig({ DATABASE_URL: urlOf('demo_building'), YIWANG_HOME: home }))
    await loadDemo(house, { seed: 350_582, cases: few_cases, note: () => undefined })
    await house.close()
    await client.query(`alter database demo_building rename to ${template}`)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [building])
  }
}

export type Size = 'phone' | 'desk' | 'wall'
const sizes = {
  phone: { width: 390, height: 844 },
  desk: { width: 1440, height: 900 },
  wall: { width: 1920, height: 1080 },
} as const

type Window = { locale?: 'zh-CN' | 'en-GB'; at?: { longitude: number; latitude: number } }

export type City = {
  address: string
  browser: Browser
  /** A fresh browser window without a session. */
  visit(path: string, size: Size, options?: Window): Promise<Page>
  /** A window of someone who has signed in with a demo account. */
  as(login: string, path: string, size: Size, options?: Window): Promise<Page>
  /** What the server tells the person at this window. */
  ask: <T>(page: Page, path: string) => Promise<T>
  /** A case that is kept at the desk of whoever sits at this window; the answer is its id. */
  takeDown(page: Page, description: string, more?: object): Promise<string>
  /** Wait until the case has come to a state, whatever the screen shows by then. */
  comesTo: (page: Page, id: string, state: string) => Promise<void>
  /** What time it is in town. */
  now: () => Date
  /** Let time pass for the server and every window. Whoever was signed in for long has to come in again. */
  later: (to: Date) => Promise<void>
  /** Sign in anew in a window, and look at a page. */
  again: (page: Page, login: string, path: string) => Promise<void>
  /** A login for somebody who serves in an organisation with this role. */
  loginIn(organisation: number, role: string): Promise<string>
}

/** How a window is told the time of the town: as far ahead of the machine's clock as the server is. */
const clockOf = (ahead_ms: number) => `(() => {
  const Real = Date
  let ahead = ${ahead_ms}
  globalThis.Date = class extends Real {
    constructor(...given) {
      if (given.length > 0) super(...given)
      else super(Real.now() + ahead)
    }
    static now() {
      return Real.now() + ahead
    }
  }
  globalThis.passTo = (ms) => { ahead = ms }
})()`

/** Ten past nine of the coming Monday in China. */
export function nextMonday(): Date {
  const local = new Date(Date.now() + 8 * 3_600_000)
  const days = ((8 - local.getUTCDay()) % 7) + (local.getUTCDay() === 1 ? 7 : 0)
  return new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + days, 1, 10))
}

/** A real server on its own copy of the demo city, and a real Chromium. A story that takes days says when it begins. */
export async function city({ begins }: { begins?: Date } = {}): Promise<City> {
  let ahead_ms = begins ? begins.getTime() - Date.now() : 0
  const clock = () => new Date(Date.now() + ahead_ms)
  const home = mkdtempSync(join(tmpdir(), 'yiwang-journey-'))
  const name = `journey_${randomUUID().replaceAll('-', '')}`
  await admin(async (client) => {
    await ensureTemplate(client, home)
    await client.query(`create database ${name} template ${template}`)
  })
  const config = { ...readConfig({ DATABASE_URL: urlOf(name), YIWANG_HOME: home, PORT: '0' }), log_level: 'silent' }
  const running = await openDoors(await openHouse(config), config, { clock })
  const flags = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  const gl = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--no-first-run']
  const browser = await chromium.launch({ executablePath: process.env['CHROME_PATH']!, args: [...flags, ...gl] })
  const contexts: BrowserContext[] = []
  after(async () => {
    if (process.env['YIWANG_SHOTS'])
      for (const [i, context] of contexts.entries())
        for (const page of context.pages())
          await page.screenshot({ path: `${process.env['YIWANG_SHOTS']}/${i}.png` }).catch(() => undefined)
    await Promise.all(contexts.map((context) => context.close()))
    await browser.close()
    await running.stop()
    await admin((client) => client.query(`drop database ${name} with (force)`))
    rmSync(home, { recursive: true, force: true })
  })

  const { address } = running
  const visit: City['visit'] = async (path, size, { locale = 'zh-CN', at } = {}) => {
    const context = await browser.newContext({
      viewport: sizes[size],
      locale,
      timezoneId: 'Asia/Shanghai',
      ...(at ? { geolocation: at, permissions: ['geolocation'] } : {}),
      hasTouch: size === 'phone',
      isMobile: size === 'phone',
    })
    context.setDefaultTimeout(patience_ms)
    if (begins) await context.addInitScript(clockOf(ahead_ms))
    contexts.push(context)
    context.once('close', () => contexts.splice(contexts.indexOf(context), 1))
    const page = await context.newPage()
    await page.goto(`${address}${path}`)
    return page
  }
  const ask: City['ask'] = async <T>(page: Page, path: string) => {
    const answer = await page.request.get(`${address}/api${path}`)
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const enter = async (page: Page, login: string, path: string) => {
    const answer = await page.request.post(`${address}/api/sign-in`, { data: { login, password: demo_password } })
    if (!answer.ok()) throw new Error(`${login} cannot sign in: ${answer.status()}`)
    await page.goto(`${address}${path}`)
  }
  return {
    address,
    browser,
    visit,
    ask,
    now: clock,
    again: enter,
    async later(to) {
      ahead_ms = to.getTime() - Date.now()
      for (const context of contexts) {
        await context.addInitScript(`passTo(${ahead_ms})`)
        for (const page of context.pages()) await page.evaluate(`passTo(${ahead_ms})`)
      }
    },
    async takeDown(page, description, more = {}) {
      const id = uuid()
      const { area } = await ask<{ area: { id: number } }>(page, '/me')
      const said = { id, source: 'desk', request_form: 'report', description, photos: [], keep_here: true, area_id: area.id }
      const answer = await page.request.post(`${address}/api/cases`, { data: { ...said, ...more } })
      if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`)
      return id
    },
    async comesTo(page, id, state) {
      const until = Date.now() + patience_ms
      let now = ''
      do now = (await ask<{ case: { state: string } }>(page, `/cases/${id}`)).case.state
      while (now !== state && Date.now() < until && (await page.waitForTimeout(100)) === undefined)
      if (now !== state) throw new Error(`the case is ${now}, not ${state}`)
    },
    async loginIn(organisation, role) {
      const login = `demo-${role}-${organisation}`
      await running.db.act(theTown, new Date(), async (act) => {
        const post = await act.tx
          .selectFrom('posts')
          .select('person_id')
          .where('organisation_id', '=', organisation)
          .where('role', '=', role)
          .orderBy('id')
          .executeTakeFirstOrThrow()
        await setPassword(act, post.person_id, login, demo_password)
      })
      return login
    },
    async as(login, path, size, options) {
      const page = await visit('/healthz', size, options)
      await enter(page, login, path)
      return page
    },
  }
}
