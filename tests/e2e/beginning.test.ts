// From nothing: a workspace in which nobody has set anything up.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser, overflow, seriousFindings } from '../support/browser.ts'
import { type House, openHouse, type Visit } from '../support/page.ts'

const browser = findBrowser()

describe.skipIf(!browser)('a team that is set up from nothing', () => {
  let house: House
  let visit: Visit
  beforeAll(async () => {
    house = await openHouse(browser ?? '', { seed: 'empty' })
    visit = await house.visit('?as=maya&view=sales-east')
  })
  afterAll(() => house.close())
  const isSound = async () => {
    expect(await seriousFindings(visit.page)).toEqual([])
    expect(await overflow(visit.page)).toBe(0)
  }

  test('says that there is nothing on the schedule yet', async () => {
    await visit.page
      .getByText(/No team is set up/)
      .first()
      .waitFor()
    await visit.page.locator('.clock').getByRole('button', { name: 'To the post' }).click()
    await visit.page
      .getByText(/\/scorecard setup/)
      .first()
      .waitFor()
    await isSound()
  })

  test('completes commands, with the keyboard alone', async () => {
    const box = visit.page.getByRole('combobox')
    await box.focus()
    await visit.page.keyboard.type('/sc')
    await visit.page.getByRole('listbox').waitFor()
    await isSound()
    await visit.page.keyboard.press('Tab')
    await visit.page.keyboard.type('set')
    await visit.page.keyboard.press('Tab')
    expect((await box.inputValue()).trim()).toBe('/scorecard setup')
    await visit.page.keyboard.press('Escape')
    await visit.page.keyboard.press('Enter')
    await visit.form().waitFor()
    await isSound()
  })

  test('says that a command does not exist, and keeps what was typed', async () => {
    const other = await house.visit('?as=gus&view=sales-east')
    await other.write('/nonsense please')
    await other.page.getByText(/\/nonsense is not a valid command/).waitFor()
    expect(await other.page.getByRole('combobox').inputValue()).toBe('/nonsense please')
    await other.page.close()
  })

  test('is set up in three steps, and its people are asked on Friday', async () => {
    const { page } = visit
    const next = () => visit.form().getByRole('button', { name: 'Next' }).click()
    await visit.form().waitFor()
    await next()
    await visit.form().getByText('Step 2 of 3').waitFor()
    await isSound()
    await visit.form().getByLabel('Demos', { exact: false }).first().fill('10')
    await next()
    await visit.form().getByText('Step 3 of 3').waitFor()
    await visit.form().getByLabel('Demos').check()
    await isSound()
    await visit.form().locator('button[type=submit]').click()
    await visit
      .form()
      .getByText(/is set up\. First prompt Fri 20 Nov 15:00/)
      .waitFor()
    await isSound()
    await page.keyboard.press('Escape')
    await visit.clock('To the next prompt')
    await visit.be('Rick Hall')
    await visit.open('Messages')
    await visit.newest().getByText('Your week 16–20 Nov').waitFor()
  })
})
