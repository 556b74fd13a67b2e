import { expect, test } from 'vitest'
import { aPatient, RIGHT, told } from '../../../tests/support/patient.ts'
import { configuration } from './configuration.ts'

const found = async (env: Record<string, string>) => [...(await configuration.run(aPatient({ env })))]

test('says how Slack reaches the bot when all is right', async () => {
  expect(told(await found(RIGHT))).toEqual(['ok: All settings are right: Socket Mode.'])
  const http = { SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_SIGNING_SECRET: 's', PORT: '3001' }
  expect(told(await found(http))).toEqual(['ok: All settings are right: HTTP on port 3001.'])
})

test('names every setting that is missing or wrong, with where to get it, and repeats no value', async () => {
  const all = await found({ SLACK_BOT_TOKEN: 'xapp-swapped', SLACK_APP_TOKEN: 'xoxb-swapped', PORT: 'many' })
  expect(told(all)).toEqual([
    'must: SLACK_BOT_TOKEN: must start with xoxb-, but this is an app-level token (xapp-).',
    'must: SLACK_APP_TOKEN: must start with xapp-, but this is the bot token (xoxb-).',
    'must: PORT: must be a number from 0 to 65535.',
  ])
  expect(all[0]?.todo).toContain('OAuth & Permissions')
  expect(JSON.stringify(all)).not.toContain('swapped')
})

test('a misspelt setting is told from those of other programs', async () => {
  const env = {
    ...RIGHT,
    SLACK_SINGING_SECRET: 's',
    DATABASE_URI: 'x',
    SLACK_CLIENT_ID: '1',
    QUICKCHAT_URL: 'x',
    HOME: '/',
  }
  const all = await found(env)
  expect(told(all)).toEqual([
    'ok: All settings are right: Socket Mode.',
    'warning: SLACK_SINGING_SECRET is no setting. Did you mean SLACK_SIGNING_SECRET?',
    'warning: DATABASE_URI is no setting. Did you mean DATABASE_URL?',
  ])
  expect(all[1]?.todo).toBe('Call it SLACK_SIGNING_SECRET.')
})

test('a misspelt setting whose right one is set has no effect', async () => {
  const [, slip] = await found({ ...RIGHT, SLACK_BOT_TOKN: 'xoxb-2-b' })
  expect(slip).toMatchObject({ level: 'warning', todo: 'Take it out: it has no effect.' })
})

test('says which of two ways is taken', async () => {
  const all = await found({ ...RIGHT, SLACK_SIGNING_SECRET: 's' })
  expect(told(all)[1]).toBe(
    'note: SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set: Socket Mode is used.',
  )
})
