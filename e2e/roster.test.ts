import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { v7 as uuid } from 'uuid'
import type { Shift } from '#people/duty/contract.ts'
import type { HeldPost } from '#people/posts/contract.ts'
import { city } from './city.ts'

const town = await city()
const hour = 3_600_000

const send = async (page: Page, path: string, data: object) => {
  const answer = await page.request.post(`${town.address}/api${path}`, { data })
  assert.ok(answer.ok(), `${path}: ${await answer.text()}`)
  return answer.json()
}
const from_now = (hours: number) => new Date(Date.now() + hours * hour).toISOString()

test('a night without anybody stands in the roster until somebody is put on duty', async () => {
  const page = await town.as('demo-commander', '/desk/people', 'desk')
  await page.getByRole('heading', { name: /值班表/ }).waitFor()
  await page.getByRole('button', { name: '下一周', exact: true }).click()
  await page.waitForURL(/week=/)
  const monday = page.getByRole('row').nth(1)
  await monday.getByRole('button', { name: /18:00–次日08:00/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销班次' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '撤销班次' }).click()
  await page.getByText('班次已撤销').waitFor()
  await monday.getByRole('button', { name: '18:00–次日08:00 无人值班' }).click()
  const form = page.getByRole('dialog', { name: '安排值班' })
  await form.getByRole('combobox', { name: '值班岗位' }).click()
  await page.locator('.ant-select-item-option', { hasText: '轮值指挥长' }).click()
  await form.getByRole('button', { name: '保存' }).click()
  await monday.getByRole('button', { name: /18:00–次日08:00 .+ 轮值指挥长/ }).waitFor()
  assert.equal(await monday.getByText('无人值班').count(), 0)
})

test('a standing-in is ended before its last day', async () => {
  const page = await town.as('demo-commander', '/healthz', 'phone')
  const { organisation } = await town.ask<{ organisation: number }>(page, '/me')
  const { items } = await town.ask<{ items: HeldPost[] }>(page, `/organisations/${organisation}/posts`)
  const [away, other] = items.filter(({ role }) => role === 'dispatcher')
  const day = new Date(Date.now() + 8 * hour).toISOString().slice(0, 10)
  const last = new Date(Date.now() + 80 * hour).toISOString().slice(0, 10)
  await send(page, `/posts/${away!.id}/stand-in`, { id: uuid(), person_id: other!.person_id, from: day, to: last })
  await page.goto(`${town.address}/desk/people`)
  await page.getByRole('button', { name: '提前结束' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '提前结束' }).click()
  await page.getByText('代岗已结束').waitFor()
  const after = await town.ask<{ items: HeldPost[] }>(page, `/organisations/${organisation}/posts`)
  assert.deepEqual(after.items.find(({ id }) => id === away!.id)?.stand_ins, [])
})

test('an emergency stands across the desk of the commander on duty until it is opened', async () => {
  const page = await town.as('demo-commander', '/desk/people', 'desk')
  const me = await town.ask<{ organisation: number; post: number; area: { id: number } }>(page, '/me')
  // whatever the time of day, the commander is on duty from now on
  for (const week of [from_now(8), from_now(8 + 7 * 24)]) {
    const { shifts } = await town.ask<{ shifts: Shift[] }>(
      page,
      `/organisations/${me.organisation}/roster?week=${week.slice(0, 10)}`,
    )
    for (const one of shifts)
      if (one.post_id === me.post && one.to > from_now(0) && one.from < from_now(3))
        await send(page, `/shifts/${one.id}/remove`, { id: uuid() })
  }
  const span = { from: from_now(0), to: from_now(2) }
  await send(page, `/organisations/${me.organisation}/shifts`, { id: uuid(), post_id: me.post, kind: 'deputy', ...span })

  const { categories } = await town.ask<{ categories: { id: number; procedure: string }[] }>(page, '/catalogue')
  const category_id = categories.find(({ procedure }) => procedure === 'emergency_direct')!.id
  const village = await town.as('demo-village', '/healthz', 'desk')
  const { area } = await town.ask<{ area: { id: number } }>(village, '/me')
  await send(village, '/cases', { id: uuid(), description: '山坡滑坡险情', category_id, area_id: area.id, photos: [] })

  const alarm = page.getByRole('alert').filter({ hasText: '紧急直报，请立即处置' })
  await alarm.getByRole('link', { name: /山坡滑坡险情/ }).click()
  await page.getByRole('heading', { name: '山坡滑坡险情' }).waitFor()
  await alarm.waitFor({ state: 'detached' })
})
