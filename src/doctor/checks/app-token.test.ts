import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalSlack, startSlack } from '../../../playground/slack/server.ts'
import { aPatient, told } from '../../../tests/support/patient.ts'
import { appToken } from './app-token.ts'

let slack: LocalSlack
beforeAll(async () => {
  slack = await startSlack()
})
afterAll(() => slack.close())

const found = async (token = slack.appToken) =>
  appToken.run(aPatient({ env: { SLACK_APP_TOKEN: token, SLACK_API_URL: slack.url } }))

test('Slack opens connections with it', async () => {
  expect(told(await found())).toEqual(['ok: Slack opens connections of Socket Mode with it.'])
})

test('one that is refused is a must, with where to get another', async () => {
  slack.faults.on('apps.connections.open', 1, { error: 'missing_scope' })
  const todo = expect.stringContaining('with the scope connections:write')
  expect(await found()).toMatchObject([{ level: 'must', todo }])
  expect(await found('xapp-1-wrong')).toMatchObject([{ level: 'must', todo }])
})

test('a Slack that does not answer says nothing of the token', async () => {
  slack.faults.on('apps.connections.open', 1, { status: 503 })
  expect(told(await found())[0]).toMatch(/^warning: Slack could not be asked for a connection: /)
})

test('over HTTP there is none to look at', async () => {
  expect(await appToken.run(aPatient({ env: { SLACK_BOT_TOKEN: 'xoxb-1-a' } }))).toEqual([])
})
