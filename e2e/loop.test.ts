import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { type City, city } from './city.ts'
import { photo } from './photo.ts'

const town: City = await city()
type Told = {
  case: { state: string; routing: { by: string } | null }
  timeline: { kind: string; actor_kind: string; person_name: string | null }[]
}

const { ask, comesTo } = town
const read = (page: Page, id: string) => ask<Told>(page, `/cases/${id}`)

/** Choose a move on the desk's case page, fill its form, and send it. */
async function onDesk(
  page: Page,
  id: string,
  move: string,
  fill: (form: ReturnType<Page['getByRole']>) => Promise<unknown>,
  state: string,
) {
  if (!page.url().includes(id)) await page.goto(`${town.address}/desk/cases/${id}`)
  await page
    .getByRole('button', { name: new RegExp(`^${move}`) })
    .first()
    .click()
  const form = page.getByRole('form', { name: move })
  await fill(form)
  await form.getByRole('button', { name: move, exact: true }).click()
  await comesTo(page, id, state)
}

test('a resident’s report goes round the whole loop, by hand, and is answered and rated', async () => {
  const worker = await town.as('demo-grid', '/field/', 'phone')
  const { area } = await ask<{ area: { id: number } }>(worker, '/me')
  const { area: grid } = await ask<{ area: { lon: number; lat: number } }>(worker, `/areas/${area.id}`)

  // the resident, on a phone, without an account
  const resident = await town.visit('/portal/', 'phone', { at: { longitude: grid.lon, latitude: grid.lat } })
  await resident.getByText('市民诉求').click()
  await resident.getByRole('textbox', { name: /什么事/ }).fill('文化广场边的雨水箅子不见了,晚上很危险')
  await resident
    .getByText(/精度|已定位|米/)
    .first()
    .waitFor()
  await resident.getByRole('button', { name: '提交' }).click()
  assert.ok(await resident.getByText(/^\d{6}-\d{6}-[\dX]$/).textContent())
  await resident.getByText('查看办理进度').click()
  await resident.getByText('目前由').first().waitFor()

  // the grid worker, on a phone, finds it under today and passes it up
  const { items } = await ask<{ items: { id: string; summary: string }[] }>(worker, '/cases?queue=mine')
  const id = items.find(({ summary }) => summary.includes('雨水箅子'))?.id
  assert.ok(id, 'the report is with the grid of the place')
  await worker
    .getByText(/雨水箅子不见了/)
    .first()
    .click()
  await worker
    .getByRole('button', { name: /上报上级/ })
    .first()
    .click()
  await worker.getByRole('textbox').last().fill('需要更换雨水箅子,请派单')
  await worker
    .getByRole('button', { name: /上报上级|提交|确定/ })
    .last()
    .click()
  await comesTo(worker, id, 'assessing')

  // the village passes it up, the town files and dispatches
  const village = await town.as('demo-village', `/desk/cases/${id}`, 'desk')
  await onDesk(village, id, '上报上级', (form) => form.getByRole('textbox').first().fill('村里没有备件'), 'assessing')
  const centre = await town.as('demo-dispatcher', `/desk/cases/${id}`, 'desk')
  const file = async (form: ReturnType<Page['getByRole']>) => {
    await form.getByRole('combobox').first().fill('雨水井盖')
    await centre.getByText('雨水井盖异常').last().click()
    await form.getByText('井盖破损、松动').first().click()
  }
  await onDesk(centre, id, '立案', file, 'filed')
  await onDesk(centre, id, '派遣', async () => undefined, 'dispatched')
  const sent = await ask<{ case: { unit_id: number; routing: { by: string } }; organisations: { id: number; name: string }[] }>(
    centre,
    `/cases/${id}`,
  )
  assert.equal(sent.case.routing.by, 'row', 'the row that fired is kept')

  // the department acknowledges; the centre's other window shows it by itself
  const watching = await town.as('demo-commander', `/desk/cases/${id}`, 'desk')
  await watching.getByText('待签收', { exact: true }).first().waitFor()
  const login = await town.loginIn(sent.case.unit_id, 'handler')
  const handler = await town.as(login, `/desk/cases/${id}`, 'desk')
  await handler.getByRole('button', { name: /^签收/ }).first().click()
  await comesTo(handler, id, 'handling')
  await watching.getByText('处置中', { exact: true }).first().waitFor({ timeout: 3_000 })

  await onDesk(
    handler,
    id,
    '办结',
    async (form) => {
      await form
        .locator('input[type=file]')
        .first()
        .setInputFiles(await photo('proof.jpg'))
      await form.getByRole('textbox').first().fill('已补装雨水箅子并加固')
      await form.locator('img').first().waitFor()
    },
    'checking',
  )
  await onDesk(centre, id, '核查', (form) => form.getByText(/通过/).first().click(), 'checking')
  await onDesk(
    centre,
    id,
    '结案',
    async (form) => {
      await form.getByRole('radio').first().check({ force: true })
      await form.getByRole('textbox').last().fill('雨水箅子已补齐,感谢您的提醒!')
    },
    'closed',
  )

  // the resident reads the answer and rates it
  await resident.reload()
  await resident.getByText('雨水箅子已补齐,感谢您的提醒!').first().waitFor()
  await resident.getByRole('radio').last().check({ force: true })
  await resident.getByRole('button', { name: /评价/ }).last().click()
  await comesTo(centre, id, 'closed')
  const until = Date.now() + 10_000
  while ((await read(centre, id)).timeline.at(-1)?.kind !== 'case.rate' && Date.now() < until) await centre.waitForTimeout(100)

  // the journal has a name beside every step
  const { timeline } = await read(centre, id)
  const kinds = timeline.map((line) => line.kind.replace('case.', ''))
  assert.deepEqual(kinds, [
    'report',
    'pass_up',
    'pass_up',
    'file',
    'dispatch',
    'acknowledge',
    'complete',
    'check',
    'close',
    'rate',
  ])
  assert.ok(timeline.filter((line) => line.actor_kind === 'staff').every((line) => line.person_name))
})
