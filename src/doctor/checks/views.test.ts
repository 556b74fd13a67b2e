import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalSlack, startSlack } from '../../../playground/slack/server.ts'
import { told } from '../../../tests/support/patient.ts'
import type { Samples, Shown } from '../samples/sample.ts'
import { judgeAll } from './views.ts'

let slack: LocalSlack
beforeAll(async () => {
  slack = await startSlack()
})
afterAll(() => slack.close())
const client = () =>
  new WebClient(slack.botToken, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  })

const saying = (text: string): Shown => ({
  text: 'Hello',
  blocks: [{ type: 'section', text: { type: 'plain_text', text } }],
})
const titled = (title: string): Shown => ({
  type: 'modal',
  title: { type: 'plain_text', text: title },
  blocks: saying('Hello').blocks,
})
const GOOD: Samples = { greeting: () => [saying('Hello')], form: () => [titled('Hello')] }
const BAD: Samples = { ...GOOD, silence: () => [saying('')], banner: () => [titled('x'.repeat(25))] }

test('all are judged by Slack where it can be asked', async () => {
  expect(told(await judgeAll(GOOD, client()))).toEqual([
    'ok: All 2 views and messages are taken by Slack (blocks.validate).',
  ])
  expect(slack.calls.filter(({ method }) => method === 'blocks.validate')).toHaveLength(2)
})

test('what Slack refuses is a must that names the view, the place and the fault', async () => {
  expect(told(await judgeAll(BAD, client()))).toEqual([
    'must: silence is refused: must be more than 0 characters at /blocks/0/text/text.',
    'must: banner is refused: must be less than 25 characters at /title/text.',
  ])
})

test('the rules that come with the bot find the same without Slack', async () => {
  expect(told(await judgeAll(GOOD, null))).toEqual([
    'ok: All 2 views and messages are taken by the rules that come with Drumbeat.',
  ])
  expect(told(await judgeAll(BAD, null))).toEqual([
    'must: silence is refused: [ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text].',
    'must: banner is refused: [ERROR] must be less than 25 characters [json-pointer:/view/title/text].',
  ])
  const long: Samples = {
    novel: () => [
      {
        text: 'Hello',
        blocks: [saying('x'), ...Array.from({ length: 4 }, () => saying('x'.repeat(3_000)))].flatMap(
          ({ blocks }) => blocks as never,
        ),
      },
    ],
  }
  expect(told(await judgeAll(long, null))).toEqual(['must: novel is refused: its blocks hold too much.'])
})

test.each([
  ['unknown_method', { error: 'unknown_method' }],
  ['missing_scope', { error: 'missing_scope' }],
  ['ECONNRESET', { drop: true } as const],
])('where Slack does not judge views (%s) the rules do, once that is said', async (code, fault) => {
  slack.faults.on('blocks.validate', 1, fault)
  const before = slack.calls.length
  const found = told(await judgeAll(BAD, client()))
  expect(found[0]).toMatch(
    new RegExp(
      `^note: Slack does not judge views here: (${code}|UND_ERR_SOCKET)\\. The rules that come with Drumbeat did\\.$`,
    ),
  )
  expect(found.filter((each) => each.startsWith('must'))).toHaveLength(2)
  expect(slack.calls.length - before).toBeLessThanOrEqual(1)
})

test('a view that can’t be made is one that is refused', async () => {
  const broken: Samples = {
    broken: () => {
      throw new Error('no week')
    },
  }
  expect(told(await judgeAll(broken, null))).toEqual([
    'must: broken is refused: it could not be made (no week).',
  ])
})
