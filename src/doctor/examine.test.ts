import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { startSlack } from '../../playground/slack/server.ts'
import { must } from './diagnosis.ts'
import { examine } from './examine.ts'

const now = () => Temporal.Instant.from('2026-11-16T17:00:00Z')
const ENV = {
  SLACK_BOT_TOKEN: 'xoxb-1-secret',
  SLACK_API_URL: 'http://127.0.0.1:1/api',
  SLACK_SIGNING_SECRET: 'hush-hush',
  DATABASE_URL: 'file:/not/there/at-all.db',
}

test('a check that breaks says so, and the others go on', async () => {
  const broken = { name: 'broken', run: () => Promise.reject(new Error('the disk is on fire')) }
  const next = { name: 'next', run: () => [must('Something.', 'Mend it.')] }
  expect(await examine(ENV, now, [broken, next])).toMatchObject([
    { check: 'broken', level: 'warning', found: 'This could not be looked at: the disk is on fire.' },
    { check: 'next', level: 'must' },
  ])
})

test('no secret is in what is told', async () => {
  const chatty = {
    name: 'chatty',
    run: () => [must('xoxb-1-secret of hush-hush', 'postgres://bot:passw0rd@db/x and xapp-9-other')],
  }
  expect(await examine(ENV, now, [chatty])).toEqual([
    {
      check: 'chatty',
      level: 'must',
      found: '[withheld] of [withheld]',
      todo: 'postgres://bot:[withheld]@db/x and [withheld]',
    },
  ])
})

test('a Slack that is not there is a finding', async () => {
  const slack = await startSlack()
  await slack.close()
  const found = await examine({ ...ENV, SLACK_API_URL: slack.url }, now)
  expect(found.find(({ check }) => check === 'bot token')).toMatchObject({
    level: 'must',
    found: `Slack does not answer at ${slack.url}: ECONNREFUSED.`,
  })
  expect(found.find(({ check }) => check === 'views')?.found).toContain('the rules that come with Drumbeat')
})

test('an address that is none is not taken for the usual database', async () => {
  const found = await examine({ ...ENV, DATABASE_URL: 'mysql://db/x' }, now)
  const of = (name: string) => found.filter(({ check }) => check === name)
  expect(of('database')).toMatchObject([{ level: 'must', found: 'DATABASE_URL is not right.' }])
  expect(of('disk')).toEqual([])
})
