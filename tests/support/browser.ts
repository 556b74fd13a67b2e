/** A real browser for the playground's page: the Chromium that is installed on the machine. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Where the browser is: `CHROMIUM` says so, else the first one on the path; null when there is none. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env.CHROMIUM) return env.CHROMIUM
  const folders = (env.PATH ?? '').split(delimiter)
  const all = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return all.find((path) => existsSync(path)) ?? null
}

/** CI sets this, so that the tests of the page can't be left out by a missing browser. */
export const isBrowserRequired = (env: NodeJS.ProcessEnv = process.env): boolean =>
  env.REQUIRE_BROWSER === '1'

/** Starts a browser without a window. Chromium's sandbox wants an ordinary user: root goes without. */
export const launchBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Axe = {
  run(options: {
    resultTypes: ['violations']
  }): Promise<{ violations: { id: string; impact: string; help: string; nodes: { html: string }[] }[] }>
}

/** What axe finds serious or critical on the page as it stands, each with where it is. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  // It tells all about violations, and spares itself describing each element that is in order.
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: Axe }).axe.run({ resultTypes: ['violations'] }),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`))
}

/** How far the page's content sticks out of the window to the right, in pixels. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
