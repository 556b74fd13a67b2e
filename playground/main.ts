/** `npm run playground`: the real bot on a local Slack, to be played with in a browser. */

import { rmSync } from 'node:fs'
import { buildPage } from './page-server/build-page.ts'
import type { PageServer } from './page-server/serve.ts'
import { temporaryFolder } from './temporary-folder.ts'

const PORT = 3300

const page = temporaryFolder('page')
// Side by side: both take a second or two.
const building = buildPage(page)
const { servePage } = await import('./page-server/serve.ts')
const [server] = await Promise.all([onFreePort(), building])
console.log(`
  Drumbeat’s playground: ${server.url}

  You are Rick, a sales rep. Be anybody, type /scorecard, send the clock to the next prompt.
  Nothing leaves this machine, and everything is forgotten at the end. Ctrl+C ends it.
`)

let ending = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (ending) process.exit(1)
    ending = true
    void server.stop().then(() => {
      rmSync(page, { recursive: true, force: true })
      process.exit(0)
    })
  })
}

/** The usual port, so that links in the documentation work; another where that is taken. */
async function onFreePort(): Promise<PageServer> {
  const wanted = process.env.PORT === undefined ? PORT : Number(process.env.PORT)
  try {
    return await servePage({ page, port: wanted })
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error
    console.log(`Port ${wanted} is taken, so the links of the documentation need another one.`)
    return servePage({ page, port: 0 })
  }
}
