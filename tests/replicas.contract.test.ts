import { WebClient } from '@slack/web-api'
import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { expect, onTestFinished, test } from 'vitest'
import { createClock } from '../playground/clock.ts'
import { startSlack } from '../playground/slack/server.ts'
import { createDelivery, type Sending } from '../src/delivery/deliver.ts'
import { putMessages } from '../src/delivery/outbox.ts'
import { openStore } from '../src/store/database/open.ts'
import type { Store } from '../src/store/store.ts'
import { describeBoth } from './support/store.ts'

const CHANNELS = 8
const EACH = 5

describeBoth('Several processes that deliver', (_, database) => {
  test.runIf(database.provider === 'postgresql')(
    'share the outbox without a leader: each message once, in order in its channel, within Slack’s limits',
    async () => {
      const clock = createClock('2026-11-20T15:00Z')
      const slack = await startSlack({ now: clock.ms, rateLimits: { now: clock.ms } })
      onTestFinished(() => slack.close())
      const url = await database.newUrl('migrated')
      const opened = await Promise.all([openStore(url), openStore(url), openStore(url)])
      onTestFinished(async () => {
        for (const store of opened) await store.close()
      })
      const [first] = opened as [Store, ...Store[]]
      const { id } = await first.workspaces.ensure({ ...slack.workspace, botUserId: null }, clock.now())
      const channels = Array.from({ length: CHANNELS }, (_, i) =>
        slack.addChannel({ name: `c${i}`, members: [slack.workspace.botUserId] }),
      )
      const messages = channels.flatMap((channel, c) =>
        Array.from({ length: EACH }, (_, i) => ({
          key: `m${c}.${i}`,
          kind: 'notice' as const,
          teamId: '',
          recipient: channel.id,
          body: { text: String(i), blocks: [] },
        })),
      )
      await putMessages(first.in(id), messages, clock.now())
      const senders = opened.map((store) => sender(store, slack, clock.now))
      for (;;) {
        await Promise.all(senders.map((each) => each.run()))
        const times = await Promise.all(senders.map((each) => each.nextAt()))
        const next = times.filter((at) => at !== null).sort(Temporal.Instant.compare)[0]
        if (!next) break
        if (Temporal.Instant.compare(next, clock.now()) > 0) clock.set(next)
      }
      for (const channel of channels) {
        const seen = slack.workspace.channels.get(channel.id)!.messages.map(({ text }) => text)
        expect(seen).toEqual(['0', '1', '2', '3', '4'])
      }
      const posts = slack.calls.filter(({ method }) => method === 'chat.postMessage')
      expect(posts.filter(({ status }) => status !== 200).map(({ args }) => args.text)).toEqual([])
      expect(posts).toHaveLength(messages.length)
    },
  )
})

const sender = (
  store: Store,
  slack: { url: string; botToken: string },
  now: () => Temporal.Instant,
): Sending => {
  const client = new WebClient(slack.botToken, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  })
  return createDelivery({
    store,
    clientFor: () => client,
    renderer: { name: 'embedded', render: () => Promise.reject(new Error('nothing is drawn here')) },
    chartBlock: '',
    now,
    log: pino({ level: 'silent' }),
    onRefused: async () => {},
    onSent: async () => {},
  })
}
