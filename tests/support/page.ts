/** A person at the playground's page: what they press and read, by the names they see. */
import { rmSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { buildPage } from '../../playground/page-server/build-page.ts'
import { type PageServer, servePage } from '../../playground/page-server/serve.ts'
import type { Seed } from '../../playground/page-server/world.ts'
import { temporaryFolder } from '../../playground/temporary-folder.ts'
import { launchBrowser } from './browser.ts'

export type Visit = {
  page: Page
  /** Switches to somebody. */
  be(name: string): Promise<void>
  /** Opens a channel, or the app's tab "Home" or "Messages". */
  open(place: string): Promise<void>
  /** Presses a clock's button and waits until it has arrived. */
  clock(button: 'To the next prompt' | 'To the close' | 'To the post' | 'One week on'): Promise<void>
  /** Writes into the box of the conversation and sends it. */
  write(text: string): Promise<void>
  /** The newest message of the conversation. */
  newest(): Locator
  /** The form that is open. */
  form(): Locator
}

export type House = {
  server: PageServer
  browser: Browser
  /** Opens the page. @param at what comes after the address, such as `?as=rick&view=home` */
  visit(at?: string, window?: { width: number; height: number }): Promise<Visit>
  close(): Promise<void>
}

const DESKTOP = { width: 1280, height: 900 }

/**
 * Builds the page, serves it and starts a browser.
 * @param options.scale pixels of the screen for one of the page
 */
export async function openHouse(
  browserPath: string,
  { seed, scale = 1 }: { seed?: Seed; scale?: number } = {},
): Promise<House> {
  const folder = temporaryFolder('browser')
  const [server, browser] = await Promise.all([
    servePage({ page: folder, port: 0, ...(seed && { seed }) }),
    launchBrowser(browserPath),
    buildPage(folder),
  ])
  return {
    server,
    browser,
    visit: async (at = '', window = DESKTOP) => {
      const context = await browser.newContext({
        viewport: window,
        deviceScaleFactor: scale,
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      await page.goto(new URL(at, server.url).href)
      await page
        .getByRole('button', { name: /Rick Hall/ })
        .or(page.getByRole('log'))
        .first()
        .waitFor()
      return visitOf(page)
    },
    close: async () => {
      await browser.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function visitOf(page: Page): Visit {
  return {
    page,
    be: async (name) => {
      const person = page.getByRole('button', { name: new RegExp(name) }).first()
      await person.click()
      await page.locator('[aria-current="true"]', { hasText: name }).waitFor()
    },
    open: async (place) => {
      const isTab = place === 'Home' || place === 'Messages'
      if (isTab) await page.getByRole('button', { name: 'Drumbeat' }).first().click()
      await page
        .getByRole('button', { name: isTab ? place : new RegExp(place) })
        .first()
        .click()
    },
    clock: async (button) => {
      const time = page.locator('.clock-time')
      const before = await time.getAttribute('datetime')
      await page.locator('.clock').getByRole('button', { name: button }).click()
      await page.waitForFunction(
        (then) => {
          const now = document.querySelector('.clock-time')?.getAttribute('datetime')
          return now !== then && document.querySelector('.clock-moving')?.textContent === ''
        },
        before,
        { timeout: 30_000 },
      )
    },
    write: async (text) => {
      const box = page.getByRole('combobox', { name: /^Message / })
      await box.fill(text)
      await box.press('Escape')
      await page.getByRole('button', { name: 'Send' }).click()
    },
    newest: () => page.getByRole('article').last(),
    form: () => page.getByRole('dialog'),
  }
}
