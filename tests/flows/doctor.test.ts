// The doctor looks at an installation while the bot runs.
import { chmodSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Level } from '../../src/doctor/diagnosis.ts'
import { examine } from '../../src/doctor/examine.ts'
import { type DoctorReport, inJson, inLines } from '../../src/doctor/report.ts'
import { type Given, type Scene, startScene } from '../support/playground.ts'
import { newSqliteUrl } from '../support/store.ts'

type Installation = Scene & { file: string; look(patch?: { minutesAhead?: number }): Promise<DoctorReport> }

/** East and West on the local Slack, their database for the bot's own eyes. */
async function install(given: Given<never> = {}): Promise<Installation> {
  const databaseUrl = await newSqliteUrl()
  const scene = await startScene({ ...given, databaseUrl })
  const { slack, clock } = scene
  const file = databaseUrl.slice('file:'.length)
  for (const suffix of ['', '-wal', '-shm']) chmodSync(`${file}${suffix}`, 0o600)
  const env = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.url,
    DATABASE_URL: databaseUrl,
  }
  return {
    ...scene,
    file,
    look: ({ minutesAhead = 0 } = {}) => examine(env, () => clock.now().add({ minutes: minutesAhead })),
  }
}

const those = (report: DoctorReport, ...levels: Level[]) =>
  report.filter(({ level }) => levels.includes(level))

test('an installation that is well is told so, in lines and in JSON, and nothing is changed in Slack', async () => {
  const { slack, look } = await install()
  const before = slack.calls.length
  const report = await look()
  expect(those(report, 'must', 'warning')).toEqual([])
  expect(report.map(({ check, found }) => `${check}: ${found}`)).toEqual(
    expect.arrayContaining([
      'configuration: All settings are right: Socket Mode.',
      `bot token: Slack takes it, for the workspace ${slack.workspace.name} (${slack.workspace.id}).`,
      'scopes: The bot token has all 6 scopes of manifest.json.',
      'app token: Slack opens connections of Socket Mode with it.',
      'clock: The clock agrees with Slack’s.',
      'database: It is of this version of Drumbeat, with teams: 2.',
      'channels: Drumbeat can post the scorecards of all its teams: 2.',
      'views: All 84 views and messages are taken by Slack (blocks.validate).',
    ]),
  )
  expect(inLines(report)).toMatch(/All is well\.$/)
  expect(JSON.parse(inJson(report))).toMatchObject({ ok: true, counts: { must: 0, warning: 0 } })
  const asked = new Set(slack.calls.slice(before).map(({ method }) => method))
  expect([...asked].sort()).toEqual([
    'apps.connections.open',
    'auth.test',
    'blocks.validate',
    'conversations.info',
  ])
  for (const secret of [slack.botToken, slack.appToken]) expect(inJson(report)).not.toContain(secret)
})

test('a scope that is missing must be added', async () => {
  const scopes = ['channels:read', 'chat:write', 'commands', 'groups:read', 'users:read']
  const { look } = await install({ slack: { scopes } })
  const report = await look()
  expect(those(report, 'must')).toMatchObject([
    {
      check: 'scopes',
      found: 'The bot token lacks files:write.',
      todo: expect.stringContaining('Reinstall'),
    },
  ])
  expect(inLines(report)).toContain('To be done: 1.')
})

test('a channel that the bot is not in, or that is archived, is named with what to do; an archived team’s is not asked', async () => {
  const { slack, channelId, westId, store, look } = await install()
  await slack.kick(channelId, 'bot')
  await slack.archive(westId)
  const channels = async () => those(await look(), 'must', 'warning')
  expect(await channels()).toEqual([
    {
      check: 'channels',
      level: 'must',
      found: `East’s scorecard can’t be posted to ${channelId} (not_in_channel).`,
      todo: 'Drumbeat is not in its channel. Type /invite @Drumbeat there.',
    },
    {
      check: 'channels',
      level: 'must',
      found: `West’s scorecard can’t be posted to ${westId} (is_archived).`,
      todo: 'Its channel is archived. Unarchive it, or choose another with /scorecard team.',
    },
  ])
  await store.teams.update('east', { quiet: 'paused' })
  await store.teams.update('west', { quiet: 'archived' })
  expect(await channels()).toMatchObject([
    { check: 'channels', level: 'warning', todo: expect.stringContaining('rests') },
  ])
})

test('a clock that is off by ten minutes must be set', async () => {
  const { look } = await install()
  expect(those(await look({ minutesAhead: 10 }), 'must', 'warning')).toMatchObject([
    { check: 'clock', level: 'must', found: 'The clock is 600 seconds ahead of Slack’s.' },
  ])
})

test('a database that everybody on the machine may read is a warning', async () => {
  const { file, look } = await install()
  chmodSync(file, 0o644)
  expect(those(await look(), 'must', 'warning')).toEqual([
    {
      check: 'files',
      level: 'warning',
      found: `Other users of this machine may read or write ${file}.`,
      todo: `chmod 600 '${file}'`,
    },
  ])
})

test('after the app was removed the token is refused, and views are judged by the rules of the bot', async () => {
  const { slack, look } = await install()
  await slack.uninstall()
  const report = await look()
  expect(those(report, 'must')).toMatchObject([
    { check: 'bot token', todo: expect.stringContaining('account_inactive') },
  ])
  expect(report.at(-1)).toMatchObject({
    check: 'views',
    level: 'ok',
    found: 'All 84 views and messages are taken by the rules that come with Drumbeat.',
  })
})

test('a database of another workspace’s teams is noted', async () => {
  const { drumbeat, look } = await install()
  const other = await drumbeat.store.workspaces.ensure(
    { id: 'T0OTHER', name: 'Other', botUserId: null },
    (await drumbeat.nextDueAt())!,
  )
  const [east] = await drumbeat.store.in(other.id).teams.list()
  expect(east).toBeUndefined()
  const [ours] = await drumbeat.store.workspaces.all()
  const team = (await drumbeat.store.in(ours!.id).teams.list())[0]!
  await drumbeat.store.in(other.id).teams.create(team, 'U1', (await drumbeat.nextDueAt())!)
  expect(those(await look(), 'note')).toMatchObject([
    { check: 'channels', found: expect.stringMatching(/^The database has 1 team of other workspaces/) },
  ])
})
