import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { city, nextMonday } from './city.ts'
import { handsOf } from './hands.ts'

const town = await city({ begins: nextMonday() })
const { shot, read, steps, until, desk, field, addPhoto, category, tell, worker } = handsOf(town)

const passUp = ['上报上级', 'pass_up'] as const
const note = (said: string) => (form: ReturnType<Page['getByRole']>) => form.getByRole('textbox').first().fill(said)

test('wages for twenty workers: how much and for how many is asked, shown, put right, and paid', async () => {
  const { page: grid, at } = await worker('demo-gridleader')
  const workers = await town.visit('/portal/', 'phone', { at })
  const { id } = await tell(workers, {
    what: '鞋厂拖欠我们二十多名员工工资，一共三十多万元',
    kind: ['矛盾纠纷', '劳动争议(欠薪)'],
    fill: async () => {
      await workers.getByLabel(/涉及金额/).fill('306000')
      await workers.getByLabel(/涉及人数/).fill('20')
      await shot(workers, '4-asked')
    },
  })
  await workers.getByText('306,000 元 · 20 人').waitFor()
  await shot(workers, '4-told')

  await grid.goto(`${town.address}/field/#/case/${id}`)
  await grid.getByText('306,000 元 · 20 人').first().waitFor()
  await shot(grid, '4-grid')
  await field(grid, id, passUp, (sheet) => sheet.getByRole('button', { name: '需专业部门处理' }).click())
  const village = await town.as('demo-village', `/desk/cases/${id}`, 'desk')
  await desk(village, id, passUp, note('厂方答应到镇里协商'))

  // the town has counted, and puts it right when it files the case
  const centre = await town.as('demo-dispatcher', `/desk/cases/${id}`, 'desk')
  await desk(centre, id, ['立案', 'file'], async (form) => {
    await form.getByText('拖欠工资,用工单位可联系').click()
    assert.equal(await form.getByLabel('涉及人数').inputValue(), '20')
    await form.getByLabel(/涉及金额/).fill('312400.5')
    await form.getByLabel('涉及人数').fill('21')
    await shot(centre, '4-file')
  })
  await centre.getByText('312,400.50 元 · 21 人').first().waitFor()
  await desk(centre, id, ['派遣', 'dispatch'])
  await centre.getByText('已派往 人力资源和社会保障局').waitFor()
  const labour = await town.as(await town.loginIn((await read(centre, id)).case.unit_id!, 'handler'), '/desk/?queue=mine', 'desk')
  const row = labour.getByRole('region', { name: '事件列表' }).getByRole('row', { name: /鞋厂拖欠/ })
  await row.getByText('312,400.50 元 · 21 人').waitFor()
  await shot(labour, '4-list')
  await row.click()
  await desk(labour, id, ['签收', 'acknowledge'])
  await desk(labour, id, ['办结', 'complete'], note('工资 312400.50 元已发放到 21 名工人'))
  await desk(centre, id, ['核查', 'check'])
  await desk(centre, id, ['结案', 'close'], (form) => form.getByLabel('答复报告人').fill('工资已全部发放到人'))
  await workers.reload()
  await workers.getByText('工资已全部发放到人').first().waitFor()
  await workers.getByText('312,400.50 元 · 21 人').waitFor()
  const { case: c } = await read(centre, id)
  assert.deepEqual([c.state, c.outcome, c.amount, c.headcount], ['closed', 'handled', 312_400.5, 21])
})

test('two neighbours report the same thing; merged, each has a living receipt; one is unhappy, and it is opened again', async () => {
  const { page: grid, at } = await worker()
  const lin = await town.visit('/portal/', 'phone', { at })
  const wu = await town.visit('/portal/', 'phone', { at })
  const one = await tell(lin, { what: '巷口排水沟堵了，污水往外冒' })
  const other = await tell(wu, { what: '排水沟冒水，我家门口全湿了' })
  await field(grid, one.id, passUp, (sheet) => sheet.getByRole('button', { name: '需专业部门处理' }).click())
  const village = await town.as('demo-village', `/desk/cases/${one.id}`, 'desk')
  await desk(village, one.id, passUp, note('请镇里派单'))

  // the town sees that both are one, and merges them
  const centre = await town.as('demo-dispatcher', `/desk/cases/${other.id}`, 'desk')
  await desk(centre, other.id, ['并案', 'merge'], async (form) => {
    await form.getByRole('combobox').fill('巷口排水沟')
    await centre.locator('.ant-select-item-option').filter({ hasText: '巷口排水沟堵了' }).click()
    await form.getByRole('textbox').last().fill('同一处排水口')
    await shot(centre, '7-merge')
  })
  await wu.reload()
  await wu.getByText(/两件合并办理/).waitFor()
  assert.equal(await wu.getByText('巷口排水沟堵了').count(), 0, 'the neighbour’s own words stay with the neighbour')
  await shot(wu, '7-merged')

  const throughToEnd = async (result: string, again: boolean) => {
    await desk(centre, one.id, ['立案', 'file'], async (form) => {
      if (!again) await category(centre, form, '雨水井盖', '雨水井盖异常')
      await form.getByText('排水口堵塞').click()
    })
    await desk(centre, one.id, ['派遣', 'dispatch'])
    const { case: c } = await read(centre, one.id)
    const works = await town.as(await town.loginIn(c.unit_id!, 'handler'), `/desk/cases/${one.id}`, 'desk')
    await desk(works, one.id, ['签收', 'acknowledge'])
    await desk(works, one.id, ['办结', 'complete'], async (form) => {
      await form.getByRole('textbox').first().fill(result)
      await addPhoto(form)
    })
    await desk(centre, one.id, ['核查', 'check'])
    await desk(centre, one.id, ['结案', 'close'])
  }
  await throughToEnd('已疏通主沟', false)

  // one is content; the other is not, and has it opened again with two stars
  const rate = async (page: Page, stars: number, said?: string) => {
    await page.reload()
    await page.getByRole('radio', { name: `${stars} 星` }).check({ force: true })
    if (said) await page.getByLabel(/想说的话/).fill(said)
    await page.getByRole('button', { name: '提交评价' }).click()
  }
  await rate(lin, 5)
  await until(centre, one.id, 'rate')
  await rate(wu, 2, '我家门口还在冒水')
  await until(centre, one.id, 'reopen')
  for (const page of [lin, wu]) {
    await page.reload()
    await page.getByText('已重新办理，请留意后续进展').waitFor()
  }
  await shot(wu, '7-opened-again')
  await centre.reload()
  await centre.getByText('我家门口还在冒水').first().waitFor()
  await shot(centre, '7-desk-again')
  await throughToEnd('支管也已疏通', true)
  await rate(wu, 5)
  await wu.getByText('谢谢您的评价').waitFor()
  await lin.reload()
  await lin.getByText('支管也已疏通').first().waitFor()
  assert.deepEqual(
    (await steps(centre, one.id)).filter((kind) => ['joined', 'close', 'rate', 'reopen'].includes(kind)),
    ['joined', 'close', 'rate', 'reopen', 'close'],
  )
  assert.equal((await read(centre, one.id)).case.reopens, 1)
})
