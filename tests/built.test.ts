// What the build takes in and leaves out: the bot as it is installed, with the packages of production alone where
// INSTALLED_BOT says where it is. What else is asked of a process is in process.test.ts.
import { execFileSync } from 'node:child_process'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, inject, onTestFinished, test } from 'vitest'
import { startSlack } from '../playground/slack/server.ts'
import type { TrendChart } from '../src/charts/trend-chart.ts'
import { startBot } from './support/bot-process.ts'
import { binaryTrouble, query, startPostgres } from './support/postgres.ts'

test.skipIf(binaryTrouble() !== null)(
  'it runs on PostgreSQL, and keeps there who installed it',
  async () => {
    const postgres = await startPostgres()
    onTestFinished(postgres.stop)
    const slack = await startSlack()
    onTestFinished(slack.close)
    const url = `${postgres.url}/postgres`
    const bot = startBot({
      HOST: '127.0.0.1',
      HEALTH_PORT: '0',
      SLACK_API_URL: slack.url,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      DATABASE_URL: url,
    })
    onTestFinished(bot.remove)
    await bot.logged('Drumbeat is running')
    expect((await query(url, 'SELECT "id" FROM "Workspace"')).rows).toEqual([{ id: slack.workspace.id }])
    bot.signal('SIGTERM')
    expect(await bot.exit()).toBe(0)
    expect(bot.err()).toBe('')
  },
  60_000,
)

test('it draws a chart, with the letters it brings', () => {
  const chart: TrendChart = {
    title: 'Demos',
    team: 'West',
    goalSense: 'atLeast',
    unit: '',
    points: [
      {
        week: '2026-11-16',
        label: '16 Nov',
        value: 48,
        goal: 50,
        status: 'offTrack',
        incomplete: false,
        valueText: '48',
        goalText: '50',
      },
    ],
  }
  const DRAWS = `
    const [, dist, chart] = process.argv
    const { embeddedRenderer } = await import(dist + '/charts/embedded-renderer.js')
    process.stdout.write(await embeddedRenderer().render(JSON.parse(chart)))`
  const dist = pathToFileURL(dirname(inject('builtBot'))).href
  const png = execFileSync(
    process.execPath,
    ['--input-type=module', '-e', DRAWS, dist, JSON.stringify(chart)],
    {
      env: { PATH: process.env.PATH ?? '' },
    },
  )
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 675])
})
