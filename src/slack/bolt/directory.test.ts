import { WebClient } from '@slack/web-api'
import { Temporal } from 'temporal-polyfill'
import { expect, onTestFinished, test } from 'vitest'
import { startSlack } from '../../../playground/slack/server.ts'
import type { WorkspaceId } from '../../domain/people/people.ts'
import { slackDirectory } from './directory.ts'

/** A directory on a local Slack that counts calls by a clock that waiting moves. */
async function aDirectory() {
  let ms = Date.parse('2026-11-21T05:00Z')
  const slack = await startSlack({ now: () => ms, rateLimits: { now: () => ms } })
  onTestFinished(() => slack.close())
  const client = new WebClient(slack.botToken, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  })
  const paused: number[] = []
  const directory = slackDirectory({
    clientFor: () => client,
    now: () => Temporal.Instant.fromEpochMilliseconds(ms),
    pause: async (wait) => {
      paused.push(wait)
      ms += wait
    },
  })
  return { slack, directory, paused, workspaceId: slack.workspace.id as WorkspaceId }
}

test('many people are asked about at half the pace that Slack allows, so that it refuses nothing', async () => {
  const { slack, directory, paused, workspaceId } = await aDirectory()
  const people = Array.from({ length: 120 }, (_, i) => slack.addUser({ name: `rep${i}` }))
  for (const { id } of people) expect(await directory.person(workspaceId, id)).toMatchObject({ id })
  expect(slack.calls.filter(({ status }) => status !== 200)).toEqual([])
  expect(paused.length).toBeGreaterThan(0)
  expect(paused.reduce((sum, each) => sum + each, 0)).toBe(121_000)
})

test('when Slack says that calls come too fast, it waits for as long as it is told and asks again', async () => {
  const { slack, directory, paused, workspaceId } = await aDirectory()
  const ana = slack.addUser({ name: 'ana' })
  slack.faults.on('users.info', 1, { status: 429, retryAfter: 7 })
  expect(await directory.person(workspaceId, ana.id)).toMatchObject({ handle: 'ana' })
  expect(paused).toEqual([7_000])
})

test('a channel is read to its last page; one that Drumbeat does not see is none', async () => {
  const { slack, directory, workspaceId } = await aDirectory()
  const people = Array.from({ length: 1_200 }, (_, i) => slack.addUser({ name: `rep${i}` }))
  const east = slack.addChannel({ name: 'east', members: people })
  const secret = slack.addChannel({ name: 'secret', private: true, botIn: false })
  expect((await directory.channel(workspaceId, east.id))?.size).toBe(1_201)
  expect(await directory.channel(workspaceId, secret.id)).toBeNull()
})

test('nobody is an app, and of some Slack tells nothing', async () => {
  const { slack, directory, workspaceId } = await aDirectory()
  const untold = slack.addUser({ name: 'uma', isUntold: true })
  const app = slack.addUser({ name: 'app', isBot: true })
  for (const id of [untold.id, app.id, 'USLACKBOT'])
    expect(await directory.person(workspaceId, id)).toBeNull()
})

test('told to stop, it asks nothing more, and who waits for their turn waits no longer', async () => {
  const { slack, workspaceId } = await aDirectory()
  const ana = slack.addUser({ name: 'ana' })
  const client = new WebClient(slack.botToken, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  })
  const directory = slackDirectory({ clientFor: () => client, now: () => Temporal.Now.instant() })
  slack.faults.on('users.info', 1, { status: 429, retryAfter: 600 })
  const asked = directory.person(workspaceId, ana.id)
  await slack.until(() => slack.calls.length > 0)
  directory.stop()
  await expect(asked).rejects.toThrow('aborted')
  await expect(directory.person(workspaceId, ana.id)).rejects.toThrow('aborted')
  expect(slack.calls).toHaveLength(1)
})
