import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { city, nextMonday } from './city.ts'
import { handsOf } from './hands.ts'

const monday = nextMonday()
const town = await city({ begins: monday })
const { shot, read, steps, until, desk, field, addPhoto, pick, category, tell, worker, unit } = handsOf(town)

const passUp = ['上报上级', 'pass_up'] as const
const note = (said: string) => (form: ReturnType<Page['getByRole']>) => form.getByRole('textbox').first().fill(said)
/** So many days after the Monday on which the stories begin, at this time in China. */
const at = (days: number, time: string) => {
  const [hour, minute] = time.split(':').map(Number)
  const start = new Date(monday)
  return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate() + days, hour! - 8, minute))
}
const handlerOf = async (page: Page, name: string) => town.loginIn((await unit(page, name)).id, 'handler')

test('level by level in one day: grid, village, town and county each look at it, and the county settles it by evening', async () => {
  const { page: grid, at: here } = await worker()
  const resident = await town.visit('/portal/', 'phone', { at: here })
  const { id } = await tell(resident, { what: '几个村的自来水同时发黄，大家都不敢喝' })
  await grid.getByText('几个村的自来水同时发黄').first().click()
  await field(grid, id, passUp, (sheet) => sheet.getByRole('button', { name: '超出本级处置能力' }).click())
  const levels = [
    ['demo-village', '11:20', '全村都有，村里解决不了'],
    ['demo-dispatcher', '15:40', '两个镇都有，需要市里协调水务'],
  ] as const
  for (const [login, time, said] of levels) {
    await town.later(at(0, time))
    const office = await town.as(login, `/desk/cases/${id}`, 'desk')
    await office.getByText('研判当日办结，不隔夜').waitFor()
    await desk(office, id, passUp, note(said))
  }
  await town.later(at(0, '17:30'))
  const county = await town.as('demo-county', `/desk/cases/${id}`, 'desk')
  await county.getByText('研判当日办结，不隔夜').waitFor()
  assert.equal(await county.getByRole('button', { name: /^上报上级/ }).getAttribute('aria-disabled'), 'true', 'nobody is above')
  await desk(county, id, ['研判解决', 'settle'], note('水厂已换滤料，各村恢复正常供水'))
  await shot(county, '5-settled')
  await resident.reload()
  await resident.getByText('水厂已换滤料，各村恢复正常供水').first().waitFor()
  await shot(resident, '5-answer')
  const { case: c, timeline } = await read(county, id)
  assert.deepEqual([c.outcome, c.was_overdue], ['settled', false])
  assert.deepEqual(await steps(county, id), ['report', 'pass_up', 'pass_up', 'pass_up', 'settle'])
  assert.equal(new Set(timeline.slice(1).map(({ post_name, person_name }) => `${post_name} ${person_name}`)).size, 4)
  assert.ok(
    timeline.every((line) => Date.parse(line.at) < at(1, '00:00').getTime()),
    'all on one day',
  )
})

test('a resettlement flat is measured within a week: all concerned meet there, and the lead gets a work order', async () => {
  await town.later(at(1, '09:10'))
  const { page: grid, at: here } = await worker('demo-gridleader')
  const resident = await town.visit('/portal/', 'phone', { at: here })
  const { id } = await tell(resident, {
    what: '回迁房交付面积和合同不符，请派人重新丈量',
    kind: ['矛盾纠纷', '征地拆迁纠纷'],
    fill: () => resident.getByLabel(/涉及金额/).fill('86000'),
  })
  await resident.getByText('86,000 元').waitFor()
  await grid.goto(`${town.address}/field/#/case/${id}`)
  await field(grid, id, passUp, (sheet) => sheet.getByRole('button', { name: '需专业部门处理' }).click())
  const village = await town.as('demo-village', `/desk/cases/${id}`, 'desk')
  await desk(village, id, passUp, note('涉及开发公司和丈量公司'))
  const commander = await town.as('demo-commander', `/desk/cases/${id}`, 'desk')
  await desk(commander, id, ['立案', 'file'], (form) => form.getByText('对丈量、补偿或安置有异议').click())

  // natural resources and housing stand in the flat with the developer and the surveyors
  await desk(commander, id, ['吹哨', 'whistle'], async (form) => {
    for (const name of ['自然资源局', '住房和城乡建设局']) await pick(commander, form, '召集哪些单位', name)
    await pick(commander, form, '牵头单位', '住房和城乡建设局')
    await form.getByLabel('集合地点').fill('东区安置房 3 号楼 502 室')
    await form.getByLabel('处置要求').fill('请携带图纸到现场，与开发公司、丈量公司一起复核')
  })
  const housing = await town.as(await handlerOf(commander, '住房和城乡'), `/desk/cases/${id}`, 'desk')
  const land = await town.as(await handlerOf(commander, '自然资源'), `/desk/cases/${id}`, 'desk')
  await desk(land, id, ['到场报到', 'muster'])
  await desk(housing, id, ['到场报到', 'muster'])
  await desk(housing, id, ['会商记录', 'consult'], async (form) => {
    await form.getByLabel(/参加人员/).fill('住户\n自然资源局\n住房和城乡建设局\n开发公司\n丈量公司')
    await form.getByLabel('商定事项').fill('丈量公司周四进场复测，开发公司承担费用')
  })
  await desk(land, id, ['反馈结果', 'give_result'], note('已核对宗地图'))
  await desk(housing, id, ['反馈结果', 'give_result'], note('已约定周四复测'))
  await desk(commander, id, ['收哨', 'end_whistle'], async (form) => {
    await form.getByText('派给牵头单位办理').click()
    await form.getByRole('textbox').fill('由住建部门组织复测')
  })
  await desk(housing, id, ['签收', 'acknowledge'])
  await shot(housing, '3-work-order')

  await town.later(at(4, '16:00'))
  await town.again(
    housing,
    await handlerOf(await town.as('demo-commander', '/healthz', 'desk'), '住房和城乡'),
    `/desk/cases/${id}`,
  )
  await desk(housing, id, ['办结', 'complete'], note('复测面积 98.6 平方米，差价三日内退还'))
  await town.later(at(7, '08:40'))
  await town.again(grid, 'demo-gridleader', '/field/')
  await field(grid, id, ['核查', 'check'], (sheet) => sheet.getByRole('radio', { name: '通过', exact: true }).click())
  await town.again(commander, 'demo-commander', `/desk/cases/${id}`)
  await desk(commander, id, ['结案', 'close'], (form) => form.getByLabel('答复报告人').fill('已复测，差价已退还住户'))
  await resident.reload()
  await resident.getByText('已复测，差价已退还住户').first().waitFor()
  await shot(resident, '3-answer')
  const { case: c } = await read(commander, id)
  assert.ok(Date.parse(c.closed_at!) - Date.parse(c.reported_at) < 7 * 86_400_000, 'within a week')
  assert.deepEqual([c.outcome, c.was_overdue, c.amount], ['handled', false, 86_000])
})

test('an extension, a suspension and an appeal: each asked with a reason, decided, shown, and told', async () => {
  await town.later(at(7, '09:10'))
  const centre = await town.as('demo-dispatcher', '/desk/', 'desk')
  const id = await town.takeDown(centre, '村口的排水沟塌了一段')
  await desk(centre, id, ['立案', 'file'], async (form) => {
    await category(centre, form, '雨水井盖', '雨水井盖异常')
    await form.getByText('井盖破损、松动').click()
  })
  await desk(centre, id, ['派遣', 'dispatch'])
  const login = await town.loginIn((await read(centre, id)).case.unit_id!, 'handler')
  const works = await town.as(login, `/desk/cases/${id}`, 'desk')
  await desk(works, id, ['签收', 'acknowledge'])
  const first = (await read(works, id)).case.due_at!

  await desk(works, id, ['申请延期', 'ask_extension'], note('管材要从外地调运'))
  await centre.getByText('申请延期', { exact: true }).first().waitFor()
  await desk(centre, id, ['同意延期', 'grant_extension'], async (form) => {
    await form.getByText('管材要从外地调运').waitFor()
    await shot(centre, '6-grant')
  })
  await works.getByText('延期 1 次').first().waitFor()
  assert.ok((await read(works, id)).case.due_at! > first)

  // it rains for days: the clock stands, and goes on by itself
  const until_day = new Date(at(9, '08:00')).toISOString().slice(0, 10)
  await desk(works, id, ['申请挂账', 'ask_suspension'], async (form) => {
    await form.getByLabel('挂账至').fill(until_day)
    await form.getByRole('textbox').last().fill('连日暴雨无法施工')
  })
  await desk(centre, id, ['同意挂账', 'grant_suspension'])
  await works.getByText('已挂账', { exact: true }).first().waitFor()
  await shot(works, '6-suspended')
  await town.later(at(9, '00:01'))
  await town.again(works, login, `/desk/cases/${id}`)
  await until(works, id, 'resume')
  await works.getByText('处置中', { exact: true }).first().waitFor()

  // it is late all the same, and said so everywhere
  const due = (await read(works, id)).case.due_at!
  await town.later(new Date(Date.parse(due) + 60_000))
  await town.again(works, login, `/desk/cases/${id}`)
  await until(works, id, 'escalate')
  await works.reload()
  await works.getByText('超期', { exact: true }).first().waitFor()
  await desk(works, id, ['办结', 'complete'], async (form) => {
    await form.getByRole('textbox').first().fill('已重砌排水沟')
    await addPhoto(form)
  })
  await town.again(centre, 'demo-dispatcher', `/desk/cases/${id}`)
  await desk(centre, id, ['核查', 'check'])
  await desk(centre, id, ['结案', 'close'])

  // the unit appeals; the centre looks first, the county decides
  await desk(works, id, ['超期申诉', 'ask_overdue_appeal'], note('停电三日，有供电公司证明'))
  const verdict = (said: string) => async (form: ReturnType<Page['getByRole']>) => {
    await form.getByText('停电三日').waitFor()
    await form.getByText(/同意，免于考核/).click()
    await form.getByRole('textbox').fill(said)
  }
  await desk(centre, id, ['审核申诉', 'decide_overdue_appeal'], verdict('情况属实'))
  const county = await town.as('demo-county', `/desk/cases/${id}`, 'desk')
  await desk(county, id, ['审核申诉', 'decide_overdue_appeal'], verdict('同意'))
  await county.getByText('超期免责').first().waitFor()
  await county.getByText('曾超期').first().waitFor()
  await shot(county, '6-excused')
  const { case: c } = await read(county, id)
  assert.deepEqual([c.state, c.exempt, c.was_overdue], ['closed', true, true], 'excused, and the fact stays')
})
