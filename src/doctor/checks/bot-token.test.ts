import { expect, test } from 'vitest'
import { aPatient, taken } from '../../../tests/support/patient.ts'
import type { SlackSeen } from '../patient.ts'
import { botToken } from './bot-token.ts'

const found = async (slack: SlackSeen) => (await botToken.run(aPatient({ slack })))[0]

test('says for which workspace it is', async () => {
  expect(await found(taken())).toEqual({
    level: 'ok',
    found: 'Slack takes it, for the workspace Acme (T1).',
  })
})

test('that of a whole organisation is none for the bot', async () => {
  expect(await found(taken({ isOrganisation: true }))).toMatchObject({
    level: 'must',
    found: 'The bot token is of a whole organisation.',
    todo: expect.stringContaining('Install the app on the workspace of the sales team instead'),
  })
})

test('one that is refused is a must, with Slack’s reason', async () => {
  expect(await found({ is: 'refused', why: 'SLACK_BOT_TOKEN: it was revoked.' })).toEqual({
    level: 'must',
    found: 'Slack does not take the bot token.',
    todo: 'SLACK_BOT_TOKEN: it was revoked.',
  })
})

test('a network that is down is told from a token that is wrong', async () => {
  expect(await found({ is: 'unreachable', why: 'ECONNREFUSED' })).toMatchObject({
    level: 'must',
    found: 'Slack does not answer at https://slack.com/api/: ECONNREFUSED.',
  })
  expect(await found({ is: 'unasked' })).toMatchObject({ level: 'note' })
})
