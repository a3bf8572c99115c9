import assert from 'node:assert/strict'
import { test } from 'node:test'
import { city, nextMonday } from './city.ts'
import { handsOf } from './hands.ts'

const town = await city({ begins: nextMonday() })
const { shot, read, steps, until, desk, field, addPhoto, pick, category, tell, worker, unit } = handsOf(town)

const passUp = ['上报上级', 'pass_up'] as const
const file = ['立案', 'file'] as const
const whistle = ['吹哨', 'whistle'] as const
const hear = ['接哨', 'acknowledge_whistle'] as const
const arrive = ['到场报到', 'muster'] as const
const result = ['反馈结果', 'give_result'] as const
const endWhistle = ['收哨', 'end_whistle'] as const

test('a private lock on a public parking space is whistled away by three departments within the hour', async () => {
  // the grid worker finds it, takes a photo, and sends it up at once
  const { page: grid } = await worker()
  await grid.getByRole('link', { name: '上报', exact: true }).click()
  await grid.getByRole('button', { name: '全部类别' }).click()
  await grid.getByRole('searchbox', { name: '搜索类别' }).fill('地锁')
  await grid.getByRole('button', { name: '私设地锁、阻车桩' }).click()
  await grid.getByRole('textbox', { name: '发现什么' }).fill('北区30号公共停车位被私人锁上地锁')
  await addPhoto(grid)
  await grid.getByText(/已定位/).waitFor()
  await shot(grid, '1-report')
  await grid.getByRole('button', { name: '上报', exact: true }).click()
  await grid.getByRole('heading', { name: '已收到' }).waitFor()
  const id = /sent\/([0-9a-f-]+)/.exec(grid.url())![1]!
  await grid.getByRole('link', { name: '查看事件' }).click()
  await field(grid, id, passUp, (sheet) => sheet.getByRole('button', { name: '需多部门协调' }).click())

  const village = await town.as('demo-village', `/desk/cases/${id}`, 'desk')
  await desk(village, id, passUp, (form) => form.getByRole('textbox').fill('村里没有执法权，请镇街协调'))
  const intake = await town.as('demo-intake', `/desk/cases/${id}`, 'desk')
  await desk(intake, id, file)

  // the duty commander whistles three departments to the place
  const commander = await town.as('demo-commander', `/desk/cases/${id}`, 'desk')
  const street = await town.as('demo-team', '/field/', 'phone')
  const { organisation_name: team } = await town.ask<{ organisation_name: string }>(street, '/me')
  await desk(commander, id, whistle, async (form) => {
    for (const name of ['公安局', '交警大队', team]) await pick(commander, form, '召集哪些单位', name)
    await pick(commander, form, '牵头单位', team)
    await form.getByLabel('集合地点').fill('北区30号停车位')
    await form.getByLabel('处置要求').fill('请到现场联合处置私装地锁')
    await shot(commander, '1-whistle-form')
  })
  await shot(commander, '1-whistled')

  // each hears it on the phone and comes
  const police = await town.as(await town.loginIn((await unit(commander, '公安局')).id, 'handler'), '/field/', 'phone')
  const traffic = await town.as(await town.loginIn((await unit(commander, '交警大队')).id, 'handler'), `/field/`, 'phone')
  for (const phone of [police, traffic, street]) {
    await phone.getByText('北区30号公共停车位').first().click()
    await field(phone, id, hear)
    await field(phone, id, arrive)
  }
  await shot(police, '1-on-site')
  await commander.getByText('3/3 个单位已到场').waitFor()
  for (const [phone, said] of [
    [police, '已联系到安装人，当场批评教育'],
    [traffic, '已恢复泊位标线'],
    [street, '地锁已拆除'],
  ] as const)
    await field(phone, id, result, (sheet) => sheet.getByRole('textbox').first().fill(said))
  await field(street, id, endWhistle, async (sheet) => {
    await sheet.getByRole('radio', { name: /现场已办结/ }).click()
    await sheet.getByRole('textbox').fill('地锁已拆除，泊位恢复公用')
    await shot(street, '1-end-whistle')
  })

  // whoever reported it looks again, and the town closes
  await grid.goto(`${town.address}/field/#/case/${id}`)
  await field(grid, id, ['核查', 'check'], (sheet) => sheet.getByRole('radio', { name: '通过', exact: true }).click())
  await desk(intake, id, ['结案', 'close'], (form) => form.getByLabel('答复报告人').fill('地锁已拆除，泊位恢复公用'))
  await shot(intake, '1-closed')

  const { case: c, timeline } = await read(intake, id)
  assert.deepEqual([c.state, c.outcome, c.was_overdue], ['closed', 'handled', false])
  const one = (kind: string) => timeline.find((line) => line.kind === `case.${kind}`)!
  assert.ok(Date.parse(timeline.findLast((line) => line.kind === 'case.muster')!.at) - Date.parse(one('whistle').at) < 3_600_000)
  assert.ok(
    timeline.every((line) => line.person_name),
    'a name beside every step',
  )
})

test('a blocked drain with many owners is settled on the spot, and the bill is shared', async () => {
  const { page: grid, at } = await worker('demo-gridleader')
  const resident = await town.visit('/portal/', 'phone', { at })
  const told = await tell(resident, { what: '凤山大厦水沟堵塞，污水漫到路上，几户业主都说不归自己管' })
  const { id } = told
  await shot(resident, '2-told')
  await grid.goto(`${town.address}/field/#/case/${id}`)
  await field(grid, id, passUp, (sheet) => sheet.getByRole('button', { name: '需多部门协调' }).click())
  const village = await town.as('demo-village', `/desk/cases/${id}`, 'desk')
  await desk(village, id, passUp, (form) => form.getByRole('textbox').fill('涉及多户业主，村里协调不下来'))

  const commander = await town.as('demo-commander', `/desk/cases/${id}`, 'desk')
  await desk(commander, id, whistle, async (form) => {
    for (const name of ['市政园林中心', '住房和城乡建设局']) await pick(commander, form, '召集哪些单位', name)
    await pick(commander, form, '牵头单位', '市政园林中心')
    await form.getByLabel('集合地点').fill('凤山大厦北侧水沟')
    await form.getByLabel('处置要求').fill('请到现场会商疏通和费用')
  })
  await resident.reload()
  await resident.getByText('已召集 2 个部门到现场联合处理').waitFor()

  const works = await town.as(await town.loginIn((await unit(commander, '市政园林')).id, 'handler'), `/desk/cases/${id}`, 'desk')
  const housing = await town.as(await town.loginIn((await unit(commander, '住房和城乡')).id, 'handler'), `/field/`, 'phone')
  await desk(works, id, arrive)
  await housing.getByText('凤山大厦水沟堵塞').first().click()
  await field(housing, id, arrive)
  await resident.reload()
  await resident.getByText(/2 个部门正在现场联合处理/).waitFor()
  await shot(resident, '2-on-site')

  // the meeting: who was there, what was agreed, and who pays which part
  await desk(works, id, ['会商记录', 'consult'], async (form) => {
    await form.getByLabel(/参加人员/).fill('网格长\n市政园林中心\n住房和城乡建设局\n凤山大厦业主代表\n物业公司')
    await form.getByLabel('商定事项').fill('市政清掏主沟，业主和物业共同出资修复支沟')
    for (const [n, [party, amount]] of [
      ['凤山大厦业主', '2400.5'],
      ['物业公司', '1200'],
      ['市政园林中心', '800.25'],
    ].entries()) {
      await form.getByRole('button', { name: '添加一方' }).click()
      await form.getByLabel(`出资方 ${n + 1}`).fill(party!)
      await form.getByLabel(`金额（元） ${n + 1}`).fill(amount!)
    }
    await shot(works, '2-consult')
  })
  await works.getByText('4,400.75').waitFor()
  await shot(works, '2-bill')
  await field(housing, id, result, (sheet) => sheet.getByRole('textbox').first().fill('已督促物业落实出资'))
  await desk(works, id, result, (form) => form.getByRole('textbox').first().fill('主沟已疏通，支沟待修'))
  await desk(commander, id, endWhistle, (form) => form.getByRole('textbox').fill('会商完成，由中心派单修复支沟'))

  // the rest is work like any other
  await desk(commander, id, file, async (form) => {
    await category(commander, form, '雨水井盖', '雨水井盖异常')
    await form.getByText('排水口堵塞').click()
  })
  await desk(commander, id, ['派遣', 'dispatch'])
  await desk(works, id, ['签收', 'acknowledge'])
  await desk(works, id, ['办结', 'complete'], async (form) => {
    await form.getByRole('textbox').first().fill('支沟已修复，排水通畅')
    await addPhoto(form)
  })
  await grid.goto(`${town.address}/field/#/case/${id}`)
  await field(grid, id, ['核查', 'check'], (sheet) => sheet.getByRole('radio', { name: '通过', exact: true }).click())
  await desk(commander, id, ['结案', 'close'], (form) =>
    form.getByLabel('答复报告人').fill('水沟已疏通，费用由业主、物业和市政分担'),
  )
  await resident.reload()
  await resident.getByText('水沟已疏通，费用由业主、物业和市政分担').first().waitFor()
  await resident.getByRole('radio', { name: '5 星' }).check({ force: true })
  await resident.getByRole('button', { name: '提交评价' }).click()
  await until(commander, id, 'rate')
  await shot(resident, '2-rated')
  assert.deepEqual((await steps(commander, id)).slice(3), [
    'whistle',
    'muster',
    'muster',
    'consult',
    'give_result',
    'give_result',
    'end_whistle',
    'file',
    'dispatch',
    'acknowledge',
    'complete',
    'check',
    'close',
    'rate',
  ])
})
