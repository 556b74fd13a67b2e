import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { METHODS } from './methods/index.ts'
import { goingOn, newRateLimiter } from './rate-limiter.ts'
import { RATE_LIMITS } from './rate-limits.ts'
import { type LocalSlack, startSlack } from './server.ts'

type Json = Record<string, unknown>

let slack: LocalSlack
let clock: number
beforeEach(async () => {
  clock = Date.UTC(2026, 10, 20, 15)
  slack = await startSlack({ now: () => clock, rateLimits: { now: () => clock } })
})
afterEach(() => slack.close())

async function call(method: string, args: Json = {}, token = slack.botToken) {
  const response = await fetch(slack.url + method, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(args),
  })
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    ...((await response.json()) as { ok: boolean; error?: string }),
  }
}
/** How many of so many calls at once were taken. */
async function taken(count: number, method: string, args: (n: number) => Json = () => ({})) {
  const answers = await Promise.all(Array.from({ length: count }, (_, n) => call(method, args(n))))
  return answers.filter((one) => one.ok).length
}

test('a method is taken as often in a minute as its tier says, and then Slack says how long to wait', async () => {
  expect(await taken(20, 'users.list')).toBe(20)
  clock += 12_300
  expect(await call('users.list')).toEqual({
    status: 429,
    retryAfter: '48',
    ok: false,
    error: 'ratelimited',
  })
  expect(slack.calls.at(-1)).toMatchObject({ method: 'users.list', status: 429, retryAfter: 48 })
  clock += 48_000
  expect(await call('users.list')).toMatchObject({ ok: true })
})

test('no minute sees more calls than the tier allows, wherever it begins', async () => {
  let refused = 0
  const at: number[] = []
  for (let n = 0; n < 200; n++) {
    clock += 1_700
    if ((await call('users.list')).ok) at.push(clock)
    else refused++
  }
  const fullest = Math.max(...at.map((from) => at.filter((one) => one >= from && one < from + 60_000).length))
  expect(fullest).toBe(20)
  expect(refused).toBeGreaterThan(0)
})

test('one channel takes a short burst of messages, and otherwise one a second; others go on', async () => {
  const [east, west] = [slack.addChannel({ name: 'east' }), slack.addChannel({ name: 'west' })]
  const post = (channel: string) => call('chat.postMessage', { channel, text: 'hi' })
  for (let n = 0; n < 3; n++) expect(await post(east.id)).toMatchObject({ ok: true })
  expect(await post(east.id)).toMatchObject({ status: 429, retryAfter: '3' })
  expect(await post(west.id)).toMatchObject({ ok: true })
  expect(east.messages).toHaveLength(3)
  clock += 3_000
  for (let second = 0; second < 60; second++) {
    expect(await post(east.id)).toMatchObject({ ok: true })
    clock += 1_000
  }
})

test('a direct message is one channel, whether it is called by its id or by the person’s', async () => {
  const ana = slack.addUser({ name: 'ana' })
  await call('chat.postMessage', { channel: ana.id, text: 'one' })
  const im = [...slack.workspace.channels.values()].find((one) => one.imUser === ana.id)!
  for (const channel of [im.id, ana.id]) await call('chat.postMessage', { channel, text: 'again' })
  expect(await call('chat.postMessage', { channel: im.id, text: 'four' })).toMatchObject({ status: 429 })
})

test('a workspace takes 300 messages in a minute, over all its channels', async () => {
  const reps = Array.from({ length: 301 }, (_, n) => slack.addUser({ name: `rep${n}` }).id)
  expect(await taken(301, 'chat.postMessage', (n) => ({ channel: reps[n], text: 'Your week' }))).toBe(300)
  clock += 60_000
  expect(await taken(1, 'chat.postMessage', () => ({ channel: reps[300], text: 'Your week' }))).toBe(1)
})

test('each method and each workspace has limits of its own', async () => {
  const other = slack.addWorkspace({ id: 'T0002', name: 'Other', domain: 'other' })
  expect(await taken(21, 'users.list')).toBe(20)
  expect(await call('conversations.list')).toMatchObject({ ok: true })
  expect(await call('users.list', {}, other.workspace.botToken)).toMatchObject({ ok: true })
})

test('a call that is refused for its arguments counts, one that came too fast does not', async () => {
  for (let n = 0; n < 20; n++) await call('users.list', { cursor: 'nonsense' })
  expect(await call('users.list')).toMatchObject({ status: 429 })
  for (let n = 0; n < 100; n++) await call('users.list')
  clock += 60_000
  expect(await taken(21, 'users.list')).toBe(20)
})

test('without the option calls may come as fast as they like', async () => {
  await slack.close()
  slack = await startSlack()
  expect(await taken(50, 'users.list')).toBe(50)
})

test('waiting lets calls through again, and so does moving a clock that stands still', () => {
  let real = 0
  const now = goingOn(
    () => clock,
    () => real,
  )
  const begin = now()
  real += 5
  clock += 60_000
  expect(now() - begin).toBe(60_005)
  clock -= 3_600_000
  expect(now() - begin).toBe(60_005)
  clock += 10
  expect(now() - begin).toBe(60_015)
})

test('ten thousand channels are forgotten when they have been quiet', () => {
  const limiter = newRateLimiter(() => clock)
  const refused = Array.from({ length: 10_000 }, (_, n) => {
    clock += 200
    return limiter.take(slack.workspace, 'chat.postMessage', { channel: `C${n}` })
  }).filter((seconds) => seconds > 0)
  expect(refused).toEqual([])
  expect(limiter.size).toBeLessThan(50)
})

test('every method has the limit that Slack publishes for it', () => {
  const published = JSON.parse(
    readFileSync(new URL('../../tests/slack/methods.json', import.meta.url), 'utf8'),
  ) as Record<string, { rate_limit: { label: string } }>
  expect(Object.keys(RATE_LIMITS).sort()).toEqual([...METHODS.keys()].sort())
  for (const [method, limits] of Object.entries(RATE_LIMITS)) {
    const { label } = published[method]!.rate_limit
    const perMinute = /(\d+)\+ per minute/.exec(label)?.[1]
    if (perMinute) expect([method, limits]).toEqual([method, [{ calls: Number(perMinute), ms: 60_000 }]])
    else expect(label).toContain('Special')
  }
})
