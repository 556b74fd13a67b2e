// A whole week, played on the page by hand.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser, isBrowserRequired, overflow, seriousFindings } from '../support/browser.ts'
import { type House, openHouse, type Visit } from '../support/page.ts'

const browser = findBrowser()
if (!browser)
  console.log(
    'No Chromium on this machine: the playground’s page is not tested. Install it, or set CHROMIUM.',
  )

test('a browser is there where one is required', () => {
  expect(browser !== null || !isBrowserRequired()).toBe(true)
})

describe.skipIf(!browser)('the week of Northwind’s sales team', () => {
  let house: House
  let visit: Visit
  beforeAll(async () => {
    house = await openHouse(browser ?? '')
    visit = await house.visit('?as=rick&view=messages')
  })
  afterAll(() => house.close())

  /** Nothing serious for people who can't see or point, and nothing sticks out. */
  const isSound = async () => {
    expect(await seriousFindings(visit.page)).toEqual([])
    expect(await overflow(visit.page)).toBe(0)
  }
  const field = (label: string) => visit.form().getByLabel(label, { exact: false }).first()
  const openNumbers = async (name: string, button = 'Enter') => {
    await visit.be(name)
    await visit.open('Messages')
    await visit.page
      .getByRole('button', { name: new RegExp(`^${button}`) })
      .last()
      .click()
    await visit.form().getByRole('heading', { name: 'Your numbers' }).waitFor()
  }
  const submit = async () => visit.form().getByRole('button', { name: 'Submit' }).click()
  const handIn = async (numbers: Record<string, string>) => {
    for (const [label, value] of Object.entries(numbers)) await field(label).fill(value)
    await submit()
    await visit.form().waitFor({ state: 'detached' })
  }
  const says = (text: string | RegExp) => visit.newest().getByText(text).first().waitFor()

  test('begins with an empty conversation that says what will happen', async () => {
    await visit.page
      .getByText(/To the next prompt/)
      .first()
      .waitFor()
    await isSound()
  })

  test('asks Rick first, whose Friday afternoon comes first', async () => {
    await visit.clock('To the next prompt')
    await says('Your week 16–20 Nov')
    await isSound()
  })

  test('refuses a number that is none, beside its field, and takes the right one', async () => {
    await openNumbers('Rick Hall')
    await field('Demos').fill('a dozen')
    await submit()
    const demos = visit.form().locator('[aria-invalid="true"]')
    await demos.first().waitFor()
    await visit.form().locator('[type=submit][aria-disabled=false]').waitFor()
    await isSound()
    expect(await demos.count()).toBe(1)
    expect(await demos.inputValue()).toBe('a dozen')
    expect(await demos.evaluate((input) => input === document.activeElement)).toBe(true)
    await handIn({ Demos: '12', Calls: '150' })
    await says(/Submitted/)
  })

  test('lets what was begun lie when one leaves half-way, and finds it again', async () => {
    await visit.clock('To the next prompt')
    await openNumbers('Ana Ruiz')
    await field('Demos').fill('15')
    await visit.be('Ben Okafor')
    await says('Your week 16–20 Nov')
    await visit.be('Ana Ruiz')
    expect(await field('Demos').inputValue()).toBe('15')
    await handIn({ Calls: '160', Proposals: '7' })
    await says(/Submitted/)
  })

  test('shows what a person typed as text, never as a mention', async () => {
    await openNumbers('Ben Okafor')
    await handIn({ Demos: '2', Note: '<!channel> *bold* <@U00000003> & co' })
    await says(/Submitted/)
    await visit.open('sales-east')
    await visit.write('<!channel> look & read')
    await says('<!channel> look & read')
    expect(await visit.page.locator('.mention, [data-mention]').count()).toBe(0)
  })

  test('posts the scorecard at the close, and the alert with it', async () => {
    await visit.clock('To the close')
    expect(await visit.page.getByRole('article').count()).toBe(1)
    await visit.clock('To the post')
    const alert = visit.page.getByRole('article').filter({ hasText: 'off track' })
    await alert.getByRole('button', { name: 'I’m on it' }).waitFor()
    const post = visit.page.getByRole('article').filter({ hasText: 'East · week of 16 Nov' }).first()
    await expect.poll(() => post.textContent()).toContain('Demos 29 / 50')
    const chart = post.getByRole('img').last()
    expect(await chart.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(400)
    expect(await post.textContent()).not.toContain('@channel')
    await isSound()
  })

  test('takes a late entry, at the second try when the bot is too slow, and updates the post in place', async () => {
    await openNumbers('Li Wei')
    await visit.page.getByText('Make trouble').click()
    await visit.page.getByRole('button', { name: 'The bot is late' }).click()
    await field('Demos').fill('13')
    await submit()
    await visit.form().getByText('We had some trouble connecting. Try again?').waitFor()
    expect(await field('Demos').inputValue()).toBe('13')
    await visit.form().locator('[type=submit][aria-disabled=false]').waitFor()
    await isSound()
    await handIn({ Calls: '149' })
    await visit.open('sales-east')
    const post = visit.page.getByRole('article').filter({ hasText: 'East · week of 16 Nov' }).first()
    await expect.poll(() => post.textContent()).toContain('Demos 42† / 50')
    await post.getByRole('button', { name: /replies/ }).click()
    await visit.page
      .getByText(/Li Wei/)
      .last()
      .waitFor()
    await isSound()
    await visit.page.keyboard.press('Escape')
  })

  test('takes a correction after the close as well', async () => {
    await openNumbers('Ana Ruiz', 'Edit')
    await handIn({ Demos: '14' })
    await visit.open('sales-east')
    const post = visit.page.getByRole('article').filter({ hasText: 'East · week of 16 Nov' }).first()
    await expect.poll(() => post.textContent()).toContain('Demos 41† / 50')
  })

  test('shows each person their Home', async () => {
    await visit.be('Maya Chen')
    await visit.open('Home')
    await visit.page.getByText('What waits for you').waitFor()
    await isSound()
    await visit.be('Gus Lind')
    await visit.page.getByText('What waits for you').waitFor({ state: 'detached' })
    await isSound()
  })

  test('keeps a journal of what the bot did and why', async () => {
    const line = visit.page.getByRole('button', { name: /chat\.postMessage/ }).first()
    await line
      .or(visit.page.locator('summary', { hasText: 'chat.postMessage' }).first())
      .first()
      .click()
    await visit.page.getByText('"channel":', { exact: false }).first().waitFor()
    await isSound()
  })

  test('works on a phone', async () => {
    for (const width of [375, 320]) {
      const phone = await house.visit('?as=rick&view=sales-east&backstage=0', { width, height: 700 })
      await phone.page.getByText('East · week of 16 Nov').first().waitFor()
      expect(await overflow(phone.page)).toBe(0)
      await phone.page.getByRole('button', { name: 'My numbers' }).first().click()
      await phone.page.getByText('Only visible to you').or(phone.form()).first().waitFor()
      expect(await overflow(phone.page)).toBe(0)
      expect(await seriousFindings(phone.page)).toEqual([])
      if (await phone.form().isVisible()) await phone.page.keyboard.press('Escape')
      await phone.page.getByRole('button', { name: 'Backstage' }).click()
      await phone.page.getByRole('button', { name: 'One week on' }).waitFor()
      expect(await overflow(phone.page)).toBe(0)
      await phone.page.close()
    }
  })
})
