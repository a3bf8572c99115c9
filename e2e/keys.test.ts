import assert from 'node:assert/strict'
import { test } from 'node:test'
import { city } from './city.ts'

const town = await city()

test('a case is found, filed and dispatched without a mouse', async () => {
  const page = await town.as('demo-dispatcher', '/desk/?queue=mine', 'desk')
  const { keyboard } = page
  await page.getByRole('region', { name: '事件列表' }).getByRole('heading', { name: '待我单位办理' }).waitFor()

  // N opens a new report; Ctrl+Enter sends it
  await keyboard.press('n')
  await page.getByLabel('情况描述').and(page.locator(':focus')).waitFor()
  await keyboard.type('人民路口雨水井盖破损,车辆经过有响声')
  const here = page.getByRole('radio', { name: /本单位留办/ })
  for (
    let n = 0;
    n < 40 &&
    !(await page
      .getByRole('radio', { name: /转网格处置/ })
      .and(page.locator(':focus'))
      .count());
    n += 1
  )
    await keyboard.press('Tab')
  await keyboard.press('2')
  assert.equal(await here.isChecked(), true)
  await keyboard.press('Control+Enter')
  await page.getByText(/登记成功，编号 \d+/).waitFor()
  await page.getByRole('article').waitFor()
  const id = page.url().match(/cases\/([0-9a-f-]+)/)![1]!

  // Escape goes back to the list, / searches, J and Enter open
  await keyboard.press('Escape')
  await page.waitForURL((url) => !url.pathname.includes('cases'))
  await keyboard.press('/')
  await keyboard.type('人民路口雨水井盖')
  await keyboard.press('Enter')
  await page
    .getByRole('region', { name: '事件列表' })
    .getByRole('row', { name: /人民路口雨水井盖/ })
    .waitFor()
  await keyboard.press('Escape')
  await keyboard.press('j')
  await page.waitForURL(new RegExp(id))

  // F opens 立案: a word of the category, a digit for its condition, Ctrl+Enter
  await page.getByRole('button', { name: /^立案/ }).waitFor()
  await keyboard.press('f')
  const file = page.getByRole('form', { name: '立案' })
  await file.getByRole('combobox').and(page.locator(':focus')).waitFor()
  await keyboard.type('雨水井盖')
  await page.getByText('雨水井盖异常').last().waitFor()
  await keyboard.press('Enter')
  await file.getByRole('radio').and(page.locator(':focus')).waitFor()
  await keyboard.press('1')
  await keyboard.press('Control+Enter')
  await town.comesTo(page, id, 'filed')

  // D opens 派遣 with the unit that the dispatch catalogue suggests
  await page.getByRole('button', { name: /^派遣/ }).waitFor()
  await keyboard.press('d')
  await page
    .getByRole('form', { name: '派遣' })
    .getByText(/（建议）/)
    .waitFor()
  await keyboard.press('Control+Enter')
  await town.comesTo(page, id, 'dispatched')

  await page.getByRole('form', { name: '派遣' }).waitFor({ state: 'detached' })
  await keyboard.press('?')
  await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor()
  await keyboard.press('Escape')
  await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor({ state: 'hidden' })
})
