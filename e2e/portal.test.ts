import assert from 'node:assert/strict'
import { test } from 'node:test'
import { city } from './city.ts'

const town = await city()

test('the elder view is large, stays large on every page, and goes back', async () => {
  const page = await town.visit('/portal/', 'phone')
  const textSize = () => page.evaluate<number>('parseFloat(getComputedStyle(document.documentElement).fontSize)')
  const before = await textSize()
  await page.getByRole('button', { name: '长辈版' }).click()
  assert.ok((await textSize()) >= before * 1.2)
  await page.getByRole('button', { name: '超大' }).click()
  const largest = await textSize()
  assert.ok(largest >= before * 1.8)
  await page.getByRole('link', { name: /市民诉求/ }).click()
  await page.getByRole('textbox', { name: /什么事/ }).waitFor()
  assert.equal(await textSize(), largest)
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  assert.ok(wide <= 0, 'nothing sticks out at the side')
  await page.reload()
  assert.equal(await textSize(), largest, 'remembered')
  await page.getByRole('button', { name: '返回' }).click()
  await page.getByRole('button', { name: '标准版' }).click()
  assert.equal(await textSize(), before)
})

test('a visitor reports in English, without an account, and follows the report with its link', async () => {
  const page = await town.visit('/portal/', 'phone', { locale: 'en-GB' })
  await page.getByRole('link', { name: /^Residents/ }).click()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('alert').getByText('Please say in a sentence what it is').waitFor()
  await page.getByRole('textbox', { name: /What is it/ }).fill('Water stands in the underpass by the station')
  await page.getByRole('textbox', { name: /Describe the place/ }).fill('Station underpass')
  await page.reload()
  assert.match(await page.getByRole('textbox', { name: /What is it/ }).inputValue(), /underpass/, 'a reload loses nothing')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  const no = await page.getByText(/^\d{6}-\d{6}-[\dX]$/).textContent()
  const follow = await page.getByRole('link', { name: 'See how it goes' }).getAttribute('href')

  // the link alone is enough, on any machine; the number alone opens nothing
  const other = await town.visit(`/portal/${follow}`, 'desk', { locale: 'en-GB' })
  await other.getByText('Water stands in the underpass').first().waitFor()
  await other.getByText('Your report was received').waitFor()
  const stranger = await town.visit(`/portal/#/find`, 'phone', { locale: 'en-GB' })
  await stranger.getByRole('textbox').fill(no!)
  await stranger.getByRole('button', { name: 'Look it up' }).click()
  await stranger.getByText(/A number alone opens nothing/).waitFor()
})
