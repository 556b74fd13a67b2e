/** Takes the pictures of the README from the playground's real page: `npm run pictures`. Needs Chromium. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { findBrowser } from '../tests/support/browser.ts'
import { openHouse, type Visit } from '../tests/support/page.ts'

const OUT = 'docs/images'
const PHONE = { width: 375, height: 740 }

const browser = findBrowser()
if (!browser) {
  console.error(
    'No Chromium on this machine. Install it, or say where it is: CHROMIUM=/path npm run pictures',
  )
  process.exit(1)
}
mkdirSync(OUT, { recursive: true })
const house = await openHouse(browser, { scale: 2 })
try {
  const visit = await house.visit('?as=rick&view=messages')
  await dismissFirstSteps(visit)
  await visit.clock('To the next prompt')
  await take('prompt', visit.newest())
  await submit(visit, 'Rick Hall', { Demos: '11', Calls: '141', Proposals: '5', 'Pipeline value': '262000' })
  await visit.clock('To the next prompt')
  await visit.be('Ana Ruiz')
  await openForm(visit)
  await fill(visit, { Demos: '15', Calls: '158', Proposals: '7', 'Proposals on profile': '9' })
  await visit.form().getByRole('button', { name: 'Submit' }).click()
  await visit.form().locator('[aria-invalid="true"]').first().waitFor()
  await visit.form().locator('[type=submit][aria-disabled=false]').waitFor()
  await take('modal', visit.form())
  await fill(visit, { 'Proposals on profile': '5', 'Pipeline value': '355000' })
  await visit.form().getByRole('button', { name: 'Submit' }).click()
  await visit.form().waitFor({ state: 'detached' })
  await visit.clock('To the next prompt')
  await submit(visit, 'Li Wei', { Demos: '13', Calls: '149', Proposals: '6', 'Pipeline value': '338000' })
  await command(visit, 'Ana Ruiz', '/rocks on 4')
  await command(visit, 'Ben Okafor', '/rocks off 5 Half of the new list has wrong numbers')
  await command(visit, 'Owen Park', '/rocks on 2')
  await visit.be('Li Wei')
  await visit.clock('To the post')
  await visit.open('sales-east')
  const post = visit.page.getByRole('article').filter({ hasText: 'week of 16 Nov' }).first()
  const alert = visit.page.getByRole('article').filter({ has: visit.page.getByText('I’m on it') })
  await take('scorecard', post)
  await take('alert', alert)
  await visit.page.screenshot({ path: join(OUT, 'playground.png') })
  await visit.be('Maya Chen')
  await visit.open('Home')
  await visit.page.getByText('What waits for you').waitFor()
  await take('home', visit.page.getByRole('region', { name: 'Conversation' }))
  await visit.open('sales-east')
  await visit.write('/rocks add Increase the # of leads')
  await choose(visit, 'Owner', 'Owen Park', 'Who owns it?')
  await choose(visit, 'Supports', 'Win $2M of new revenue from healthcare', /It supports no annual goal/)
  await take('rock', visit.form())
  await visit.page.keyboard.press('Escape')
  const phone = await house.visit('?as=ana&view=sales-east&backstage=0', PHONE)
  await dismissFirstSteps(phone)
  await phone.page.screenshot({ path: join(OUT, 'phone.png') })
} finally {
  await house.close()
}
process.exit(0)

async function take(name: string, what: Locator): Promise<void> {
  await what.waitFor()
  await what.scrollIntoViewIfNeeded()
  await what.screenshot({ path: join(OUT, `${name}.png`), animations: 'disabled' })
  console.log(`${OUT}/${name}.png`)
}

async function openForm(visit: Visit): Promise<void> {
  await visit.open('Messages')
  await visit.page
    .getByRole('button', { name: /^Enter/ })
    .last()
    .click()
  await visit.form().getByRole('heading', { name: 'Your numbers' }).waitFor()
}

async function fill(visit: Visit, numbers: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(numbers))
    await visit
      .form()
      .getByLabel(new RegExp(`^${label}( \\(optional\\))?$`))
      .fill(value)
}

/** Types a command in the channel, and waits for what only who typed it sees. */
async function command(visit: Visit, name: string, text: string): Promise<void> {
  await visit.be(name)
  await visit.open('sales-east')
  await visit.write(text)
  await visit.newest().getByText('Only visible to you').waitFor()
}

/** Chooses in a menu of the form, after which the form is drawn without the question. */
async function choose(visit: Visit, label: string, option: string, question: string | RegExp): Promise<void> {
  const menu = visit.form().getByLabel(label)
  await menu.selectOption(await menu.locator('option').filter({ hasText: option }).getAttribute('value'))
  await visit.form().getByText(question).waitFor({ state: 'detached' })
}

async function submit(visit: Visit, name: string, numbers: Record<string, string>): Promise<void> {
  await visit.be(name)
  await openForm(visit)
  await fill(visit, numbers)
  await visit.form().getByRole('button', { name: 'Submit' }).click()
  await visit.form().waitFor({ state: 'detached' })
}

async function dismissFirstSteps(visit: Visit): Promise<void> {
  const steps = visit.page.getByRole('button', { name: 'Put the first steps away' })
  if (await steps.isVisible()) await steps.click()
}
