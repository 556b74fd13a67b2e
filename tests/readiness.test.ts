// /readyz, with the real connections to Slack behind it and a clock that the tests move.
import { WebClient } from '@slack/web-api'
import { Temporal } from 'temporal-polyfill'
import { expect, onTestFinished, test } from 'vitest'
import { type LocalSlack, startSlack } from '../playground/slack/server.ts'
import { until } from '../playground/slack/until.ts'
import { boltLogger, createLogger } from '../src/log.ts'
import { startHealthServer } from '../src/slack/transport/health/health.ts'
import { slackReachable } from '../src/slack/transport/health/reachable.ts'
import { createReadiness } from '../src/slack/transport/health/readiness.ts'
import { newInFlight } from '../src/slack/transport/in-flight.ts'
import { socketModeTransport } from '../src/slack/transport/socket/socket-mode.ts'

const log = createLogger('silent')

async function localSlack(): Promise<LocalSlack> {
  const slack = await startSlack()
  onTestFinished(() => slack.close())
  return slack
}

/** `/readyz` over a check of Slack, asked so many seconds later. */
async function readyz(slack: (monotonic: () => number) => () => boolean | Promise<boolean>) {
  let ms = 0
  const monotonic = () => ms
  const readiness = createReadiness({
    checks: { database: () => true, slack: slack(monotonic), schedule: () => true },
    now: () => Temporal.Instant.from('2026-11-16T17:00:00Z').add({ milliseconds: ms }),
    monotonic,
  })
  const server = await startHealthServer({
    host: '127.0.0.1',
    port: 0,
    health: { readiness: readiness.ask, metrics: { contentType: 'text/plain', scrape: async () => '' } },
  })
  onTestFinished(server.stop)
  return async (secondsLater: number) => {
    ms += secondsLater * 1000
    const response = await fetch(`http://127.0.0.1:${server.port}/readyz`)
    return { status: response.status, ...((await response.json()) as object) }
  }
}

const FINE = { status: 200, ready: true, checks: { database: true, slack: true, schedule: true } }
const WITHOUT_SLACK = { database: true, slack: false, schedule: true }

test('in Socket Mode, Slack is the connection: a blink is nothing, a minute is', async () => {
  const slack = await localSlack()
  const { appToken, url: slackApiUrl } = slack
  const transport = socketModeTransport({ appToken, slackApiUrl, inFlight: newInFlight(), log })
  const after = await readyz(() => transport.isConnected)
  expect(await after(0)).toMatchObject({ status: 503, checks: WITHOUT_SLACK })
  transport.receiver.init({ processEvent: async () => {} } as never)
  await transport.start()
  onTestFinished(() => transport.stop())
  expect(await after(1)).toEqual(FINE)

  await until(() => slack.connections === 2)
  slack.faults.on('apps.connections.open', 1000, { status: 503 })
  slack.dropConnections()
  await until(() => !transport.isConnected())
  const failingSince = { slack: '2026-11-16T17:00:31Z' }
  expect(await after(30)).toEqual({ status: 200, ready: true, checks: WITHOUT_SLACK, failingSince })
  expect(await after(59)).toMatchObject({ status: 200, ready: true })
  expect(await after(1)).toEqual({ status: 503, ready: false, checks: WITHOUT_SLACK, failingSince })
  slack.faults.clear()
  await until(() => transport.isConnected(), { timeoutMs: 15_000 })
  expect(await after(1)).toEqual(FINE)
})

test('over HTTP, Slack is asked whether it takes our token, four times a minute at most', async () => {
  const slack = await localSlack()
  const client = new WebClient(slack.botToken, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: boltLogger(log),
  })
  const asked = () => slack.calls.filter(({ method }) => method === 'auth.test').length
  const after = await readyz((monotonic) => slackReachable(client, monotonic))
  expect(await after(0)).toEqual(FINE)
  for (let second = 0; second < 14; second++) await after(1)
  expect(asked()).toBe(1)

  // Slack has an answer for us, so it is there.
  slack.faults.on('auth.test', 1, { status: 429, retryAfter: 5 })
  expect(await after(1)).toEqual(FINE)
  slack.faults.on('auth.test', 100, { error: 'token_revoked' })
  expect(await after(15)).toMatchObject({ status: 200, checks: WITHOUT_SLACK })
  expect(await after(60)).toMatchObject({ status: 503, failingSince: { slack: '2026-11-16T17:00:30Z' } })
  slack.faults.clear()
  expect(await after(15)).toEqual(FINE)
})
