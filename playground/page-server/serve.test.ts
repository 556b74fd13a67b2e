import { rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../temporary-folder.ts'
import { type PageServer, servePage } from './serve.ts'
import type { Act, Happening, Message, Outcome, World } from './world.ts'

let page: string
let server: PageServer

beforeAll(async () => {
  page = temporaryFolder('page')
  writeFileSync(join(page, 'index.html'), '<title>The page</title>')
  server = await servePage({ page, port: 0 })
})
afterAll(async () => {
  await server.stop()
  rmSync(page, { recursive: true })
})

const at = (path: string) => new URL(path, server.url)
const world = async (as: string): Promise<World> => (await fetch(at(`world?as=${as}`))).json() as never
const act = async (given: Act): Promise<Outcome> =>
  (await fetch(at('act'), { method: 'POST', body: JSON.stringify(given) })).json() as never
const inbox = ({ channels }: World): Message[] => channels.at(-1)?.messages ?? []
/** The block and element with a text on it. */
const spot = (message: Message | undefined, text: string) => {
  for (const block of message?.blocks ?? [])
    for (const element of block.elements ?? [])
      if (element.text?.text === text) return { block: block.block_id, action: element.action_id }
  throw new Error(`there is no ${text}`)
}

describe('the page’s server', () => {
  test('gives the page, and a world as the person asked for sees it', async () => {
    expect(await (await fetch(at('/'))).text()).toContain('The page')
    const seen = await world('maya')
    expect(seen.me).toMatchObject({ key: 'maya', realName: 'Maya Chen', role: 'manager' })
    expect(seen.cast.map(({ role }) => role)).toEqual([
      'rep',
      'rep',
      'rep',
      'rep',
      'manager',
      'owner',
      'guest',
    ])
    expect(seen.channels.map(({ name }) => name)).toEqual(['sales-east', 'Drumbeat'])
    expect(seen.commands[0]).toMatchObject({ command: '/scorecard' })
    expect(seen.commands[0]?.subcommands.map(({ name }) => name)).toContain('setup')
    expect(seen.clock.week?.label).toBe('16–20 Nov')
    expect(seen.clock.week?.phase).toContain('Owen Park is reminded of what is due of a Rock')
    expect(seen.clock.week?.moments.map(({ what }) => what)).toContain(
      'Rick Hall is asked (Fri 15:00 in London)',
    )
  })

  test('lets a rep be asked, refuse a bad number and take a good one, and posts at the close', async () => {
    const rick = (await world('rick')).me.id
    expect(await act({ act: 'clock', to: 'next-prompt' })).toEqual({ ok: true })
    const asked = await world('rick')
    const [prompt] = inbox(asked)
    const channel = asked.channels.at(-1)?.id ?? ''
    await act({ act: 'press', as: rick, channel, ts: prompt?.ts ?? '', ...spot(prompt, 'Enter numbers') })
    const open = await server.stage.playground.slack.until(async () => (await world('rick')).modals[0])
    const inputs = open.payload.blocks.filter((block) => block.type === 'input')
    const typed = (value: string) =>
      Object.fromEntries(
        inputs
          .filter(({ label }) => label?.text === 'Demos')
          .map(({ block_id, element }) => [block_id, { [element?.action_id ?? '']: value }]),
      )
    const refused = await act({ act: 'submit', as: rick, view: open.id, choices: typed('many') })
    expect(refused).toMatchObject({ ok: false, errors: expect.anything() })
    expect(await act({ act: 'submit', as: rick, view: open.id, choices: typed('12') })).toEqual({ ok: true })
    expect(await act({ act: 'clock', to: 'close' })).toEqual({ ok: true })
    expect((await world('rick')).channels[0]?.messages).toEqual([])
    expect(await act({ act: 'clock', to: 'post' })).toEqual({ ok: true })
    const [post] = (await world('gus')).channels[0]?.messages ?? []
    expect(JSON.stringify(post?.blocks)).toContain('Demos')
    const chart = post?.blocks.find((block) => block.type === 'image')?.slack_file?.id
    const image = await fetch(at(`files/${chart}`))
    expect(image.headers.get('content-type')).toBe('image/png')
    expect((await world('rick')).clock.week?.label).toBe('23–27 Nov')
  })

  test('tells whoever watches of every change, and keeps what is behind each line', async () => {
    const abort = new AbortController()
    const stream = await fetch(at('watch?as=maya'), { signal: abort.signal })
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    const until = async (what: RegExp) => {
      while (!what.test(heard)) heard += (await reader.read()).value ?? ''
    }
    await until(/event: happenings\n.*\n/)
    const data = /event: happenings\ndata: (.*)\n/.exec(heard)?.[1] ?? '[]'
    const happenings = JSON.parse(data) as Happening[]
    const post = happenings.find(
      ({ title, about }) => title === 'chat.postMessage' && about.includes('#sales'),
    )
    expect(post).toMatchObject({ kind: 'call', trouble: null, hasDetail: true })
    const detail = (await (await fetch(at(`happenings/${post?.seq}`))).json()) as {
      args: { blocks: unknown[] }
    }
    expect(detail.args.blocks.length).toBeGreaterThan(3)
    expect(happenings.some(({ kind, title }) => kind === 'log' && title === 'delivered')).toBe(true)
    heard = ''
    const maya = (await world('maya')).me.id
    await act({ act: 'open-tab', as: maya, tab: 'home' })
    await until(/"home":\{/)
    abort.abort()
  })

  test('says why when something is refused', async () => {
    const { me, channels } = await world('rick')
    const channel = channels[0]?.id ?? ''
    expect(await act({ act: 'command', as: me.id, channel, text: '/nonsense' })).toEqual({
      ok: false,
      error: 'refused',
      reason: '/nonsense is not a valid command',
    })
    expect((await fetch(at('act'), { method: 'POST', body: '{"act":"fly"}' })).status).toBe(400)
    expect((await fetch(at('act'), { method: 'POST', body: 'no json' })).status).toBe(400)
  })

  test('begins anew, from nothing if asked', async () => {
    expect(await act({ act: 'reset', seed: 'empty' })).toEqual({ ok: true })
    const fresh = await world('rick')
    expect(fresh.seed).toBe('empty')
    expect(fresh.clock.week).toBeNull()
    expect(fresh.channels[0]?.messages).toEqual([])
    expect(await act({ act: 'clock', to: 'post' })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('/scorecard setup'),
    })
  })

  test('does nothing for other sites that are open in the same browser', async () => {
    const body = JSON.stringify({ act: 'reset', seed: 'northwind' })
    const headers = { origin: 'https://elsewhere.example' }
    expect((await fetch(at('act'), { method: 'POST', body, headers })).status).toBe(403)
    const status = await new Promise((resolve) =>
      request(at('world'), { headers: { host: 'rebound.example' } }, (response) =>
        resolve(response.resume().statusCode),
      ).end(),
    )
    expect(status).toBe(403)
  })
})
