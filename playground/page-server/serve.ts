/** The page and what it asks for, on 127.0.0.1: anybody who reaches it can be anybody on it. */
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { mimeType } from '../slack/files.ts'
import { type Stage, type StageOptions, startStage } from '../stage.ts'
import { ACT, perform } from './acts.ts'
import { castOf } from './cast.ts'
import { type Journal, newJournal } from './journal.ts'
import { showWorld } from './show-world.ts'
import { troublesOf } from './troubles.ts'
import type { Moment } from './world.ts'

export type PageServer = {
  /** Where the page is: `http://127.0.0.1:3300/`. */
  url: string
  stage: Stage
  stop(): Promise<void>
}

export type PageServerOptions = {
  /** Folder of the built page. */
  page: string
  /** 0 takes a free port. */
  port: number
  seed?: StageOptions['seed']
}

/** Changes within so many milliseconds are shown together. */
const TOGETHER_MS = 15
const KEEP_ALIVE_MS = 20_000

/** Starts a stage and serves the page for it. Throws EADDRINUSE when the port is taken. */
export async function servePage({ page, port, seed }: PageServerOptions): Promise<PageServer> {
  const watchers = new Set<() => void>()
  let version = 0
  const changed = () => {
    version++
    for (const watcher of watchers) watcher()
  }
  let stage: Stage | undefined
  const journal = newJournal((id) => nameIn(stage, id))
  stage = await startStage({
    ...(seed && { seed }),
    onSlack: (happening, at) => {
      if (happening.type === 'call') journal.call(happening.call, at)
      if (happening.type === 'delivery') journal.delivery(happening.delivery, at)
      changed()
    },
    onLog: (line, at) => {
      journal.log(line, at)
      changed()
    },
    onChange: changed,
  })
  const app = routes({ stage, journal, page, watchers, version: () => version })
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, () => resolve(starting))
    starting.once('error', reject)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stage,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
      await stage.stop()
    },
  }
}

const MOVES: Readonly<Record<Moment, string>> = {
  'next-prompt': 'The clock goes on to the next prompt',
  close: 'The clock goes on to a minute before the close',
  post: 'The clock goes on to the post',
  'next-week': 'The clock goes on by a week',
}

type Parts = {
  stage: Stage
  journal: Journal
  page: string
  watchers: Set<() => void>
  version(): number
}

function routes({ stage, journal, page, watchers, version }: Parts): Hono {
  const world = (userId: string) =>
    showWorld(stage, userId, { version: version(), troubles: troublesOf(stage.playground.slack) })
  const viewer = (c: Context): string => {
    const wanted = c.req.query('as')
    const cast = castOf(stage)
    return (cast.find(({ id, key }) => id === wanted || key === wanted) ?? cast[0]!).id
  }
  const app = new Hono()
  app.use(onlyFromHere)
  app.get('/world', async (c) => c.json(await world(viewer(c))))
  app.get('/watch', (c) => {
    const userId = viewer(c)
    return streamSSE(c, async (stream) => {
      let wake = () => {}
      let dirty = true
      const onChange = () => {
        dirty = true
        wake()
      }
      watchers.add(onChange)
      stream.onAbort(() => {
        watchers.delete(onChange)
        wake()
      })
      let seen = 0
      while (!stream.aborted) {
        if (dirty) {
          dirty = false
          const since = journal.since(seen)
          seen = since.seen
          await stream.writeSSE({ event: 'world', data: JSON.stringify(await world(userId)) })
          if (since.happenings.length > 0)
            await stream.writeSSE({ event: 'happenings', data: JSON.stringify(since.happenings) })
          await stream.sleep(TOGETHER_MS)
        } else {
          let timer: NodeJS.Timeout | undefined
          await new Promise<void>((resolve) => {
            wake = resolve
            timer = setTimeout(resolve, KEEP_ALIVE_MS)
          })
          clearTimeout(timer)
          if (!dirty) await stream.write(': still here\n\n')
        }
      }
    })
  })
  app.get('/happenings/:seq', (c) => {
    const detail = journal.detail(Number(c.req.param('seq')))
    return detail === undefined ? c.json({ error: 'not kept any more' }, 404) : c.json(detail)
  })
  app.get('/files/:id', (c) => {
    const file = stage.playground.slack.file(c.req.param('id'))
    if (!file?.bytes) return c.notFound()
    return c.body(new Uint8Array(file.bytes), 200, { 'content-type': mimeType(file) })
  })
  app.post('/act', async (c) => {
    const act = ACT.safeParse(await c.req.json().catch(() => null))
    if (!act.success) return c.json({ error: act.error.issues }, 400)
    if (act.data.act === 'clock') journal.clock(MOVES[act.data.to], stage.playground.clock.now())
    if (act.data.act === 'reset') journal.clear()
    return c.json(await perform(stage, act.data))
  })
  app.use('/*', serveStatic({ root: page }))
  return app
}

/** Other sites open in the same browser can't act here: the page is asked for, and acts, by its own name only. */
async function onlyFromHere(c: Context, next: () => Promise<void>): Promise<Response | undefined> {
  const host = (c.req.header('host') ?? '').split(':')[0]
  const origin = c.req.header('origin')
  const isHere = ['127.0.0.1', 'localhost'].includes(host ?? '')
  if (!isHere || (origin !== undefined && new URL(origin).host !== c.req.header('host')))
    return c.json({ error: 'only from this machine' }, 403)
  await next()
  return undefined
}

/** Who or what an id stands for. */
function nameIn(stage: Stage | undefined, id: string): string {
  const workspace = stage?.playground.slack.workspace
  const user = workspace?.users.get(id)
  if (user) return user.realName
  const channel = workspace?.channels.get(id)
  if (!channel) return id
  return channel.imUser ? (workspace?.users.get(channel.imUser)?.realName ?? id) : `#${channel.name}`
}
