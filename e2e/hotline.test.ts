import assert from 'node:assert/strict'
import { test } from 'node:test'
import { city } from './city.ts'
import { photo } from './photo.ts'

const town = await city()

test('a hotline call is taken down, kept at the desk, called back for a reason that stays, and settled', async () => {
  const page = await town.as('demo-dispatcher', '/desk/', 'desk')
  const { area } = await town.ask<{ area: { id: number } }>(page, '/me')
  const { children } = await town.ask<{ children: { name: string }[] }>(page, `/areas/${area.id}`)
  const village = children[0]!.name

  await page.getByRole('button', { name: '登记上报' }).click()
  await page.getByRole('radiogroup', { name: '来源' }).getByText('12345 热线').click()
  await page.getByLabel('情况描述').fill('菜市场门口的路灯坏了三天,晚上看不见路')
  await page.getByLabel('类别').fill('路灯')
  await page.locator('.ant-select-tree-title, .ant-select-tree-treenode').getByText(/路灯/).last().click()
  await page.getByLabel('照片 添加照片').setInputFiles(await photo('lamp.jpg'))
  await page.getByLabel('地点描述').fill('菜市场南门')
  await page.getByLabel('所属区域').fill(village)
  await page
    .getByRole('menuitemcheckbox', { name: new RegExp(village) })
    .or(page.locator('.ant-cascader-menu-item').filter({ hasText: village }))
    .first()
    .click()
  await page.getByLabel('姓名').fill('林晓雯')
  await page.getByLabel('电话').fill('13800138123')
  await page.getByRole('radio', { name: /本单位留办/ }).check()
  await page.getByAltText('照片 1').waitFor()
  await page.getByRole('button', { name: '提交登记' }).click()

  const said = await page.getByText(/登记成功，编号 \d+/).textContent()
  const no = /\d+/.exec(said ?? '')![0]
  await page.getByRole('heading', { name: '菜市场门口的路灯坏了三天', exact: false }).waitFor()
  const pane = page.getByRole('article')
  await pane.getByText(no, { exact: true }).first().waitFor()
  await pane.getByText('待研判', { exact: true }).first().waitFor()
  const id = page.url().match(/cases\/([0-9a-f-]+)/)![1]!

  // who called is masked until a reason is given, and the reason stands in the story
  const requester = page.getByRole('region', { name: '诉求人' })
  assert.equal(await requester.getByText('13800138123').count(), 0)
  await requester.getByRole('button', { name: '查看完整信息' }).click()
  await requester.getByRole('textbox').fill('电话核实路灯位置')
  await requester.getByRole('button', { name: '确认查看' }).click()
  await requester.getByRole('link', { name: '13800138123' }).waitFor()
  await requester.getByText('林晓雯').waitFor()
  await page.getByRole('region', { name: '办理过程' }).getByText('电话核实路灯位置').waitFor()
  await page.reload()
  await requester.getByRole('button', { name: '查看完整信息' }).waitFor()
  assert.equal(await requester.getByText('13800138123').count(), 0, 'masked again once the page was left')

  // the work order: one sheet with what there is to do, and nothing of who called
  await page.emulateMedia({ media: 'print' })
  const sheet = page.locator('.sheet')
  await sheet.getByText('网格化社会治理工单').waitFor()
  const text = await sheet.innerText()
  for (const part of [no, '路灯', village, '菜市场南门', '12345 热线', '承办人签字', '电话核实'].slice(0, 6))
    assert.ok(text.includes(part), part)
  assert.ok(!text.includes('林') && !text.includes('138'))
  assert.equal(await page.getByRole('navigation', { name: '工作队列' }).isVisible(), false)
  assert.ok((await page.pdf({ format: 'A4' })).length > 10_000)
  await page.emulateMedia({ media: 'screen' })

  await page.getByRole('button', { name: /^研判解决/ }).click()
  const form = page.getByRole('form', { name: '研判解决' })
  await form.getByRole('textbox').fill('已更换路灯,恢复照明')
  await form.getByRole('button', { name: '研判解决' }).click()
  await town.comesTo(page, id, 'closed')
  await page.getByRole('region', { name: '处置结果' }).getByText('已更换路灯,恢复照明').waitFor()
})
