import assert from 'node:assert/strict'
import { test } from 'node:test'
import { city } from './city.ts'

const town = await city()
type Thing = { id: string; code: string; name: string; lon: number; lat: number }
type Named = { items: { id: string; summary: string }[] }

test('a broken manhole is tapped on where it stands, and its own unit is proposed', async () => {
  const desk = await town.as('demo-dispatcher', '/desk/components', 'desk')
  const { area } = await town.ask<{ area: { id: number } }>(desk, '/me')
  const { items } = await town.ask<{ items: Thing[] }>(desk, `/components?kind=01001&area=${area.id}&limit=1`)
  const cover = items[0]!

  // the worker stands beside it: the phone offers it, one tap names it
  const worker = await town.as('demo-grid', '/field/#/report', 'phone', { at: { longitude: cover.lon, latitude: cover.lat } })
  await worker.getByLabel('发现什么').fill('井盖断裂,已用路锥围挡')
  await worker.getByRole('button', { name: new RegExp(`${cover.name}.*${cover.code.slice(-6)}`) }).click()
  await worker.getByText('水务集团').waitFor()
  await worker.getByRole('button', { name: '上报', exact: true }).click()
  await worker.getByText('已收到').first().waitFor()
  const about = await town.ask<Named>(desk, `/cases?component=${cover.id}`)
  const made = about.items.find(({ summary }) => summary.includes('井盖断裂'))
  assert.ok(made, 'the case names it')

  // the desk reads whose it is and why it would go there
  await desk.goto(`${town.address}/desk/cases/${made.id}`)
  await desk.getByRole('region', { name: '部件' }).getByText(cover.code).waitFor()
  await desk.getByText(`权属优先：${cover.name}（${cover.code}）的养护单位`).first().waitFor()
})

test('a component is found in the register, changed from today on, and what it was is kept', async () => {
  const page = await town.as('demo-dispatcher', '/desk/components', 'desk')
  const { area } = await town.ask<{ area: { id: number } }>(page, '/me')
  const { items } = await town.ask<{ items: Thing[] }>(page, `/components?status=intact&kind=01037&area=${area.id}&limit=1`)
  const lamp = items[0]!
  await page.getByRole('searchbox', { name: '名称或标识码' }).fill(lamp.code)
  await page.getByRole('list', { name: '部件台账' }).getByRole('button', { name: lamp.code }).click()
  const drawer = page.getByRole('dialog', { name: lamp.name })
  await drawer.getByRole('button', { name: '变更' }).click()
  const form = page.getByRole('dialog', { name: `变更 ${lamp.name}` })
  await form.getByLabel('状态').focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
  await form.getByLabel('变更原因').fill('灯杆被撞')
  await form.getByRole('button', { name: '保存' }).click()
  await drawer.getByText(/^状态：完好 → /).waitFor()
  assert.equal((await town.ask<{ component: { status: string } }>(page, `/components/${lamp.id}`)).component.status, 'damaged')
})
