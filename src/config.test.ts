import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ConfigProblem, readConfig, SETTINGS } from './config.ts'

const socket = { SLACK_BOT_TOKEN: 'xoxb-1-abc', SLACK_APP_TOKEN: 'xapp-1-abc' }
const http = { SLACK_BOT_TOKEN: 'xoxb-1-abc', SLACK_SIGNING_SECRET: 's3cr3t' }

function problemsOf(env: Record<string, string>): ConfigProblem {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigProblem) return error
    throw error
  }
  throw new Error('the configuration was taken')
}

describe('a configuration', () => {
  test('of two tokens is Socket Mode, and the rest has defaults', () => {
    expect(readConfig(socket)).toEqual({
      botToken: 'xoxb-1-abc',
      connection: { mode: 'socket', appToken: 'xapp-1-abc' },
      slackApiUrl: 'https://slack.com/api/',
      host: '0.0.0.0',
      health: { host: '127.0.0.1', port: 8080 },
      databaseUrl: undefined,
      logLevel: 'info',
      quickChart: null,
    })
  })

  test('of a bot token and a signing secret is HTTP', () => {
    expect(readConfig({ ...http, PORT: '0' }).connection).toEqual({
      mode: 'http',
      signingSecret: 's3cr3t',
      port: 0,
    })
  })

  test('with both app token and signing secret is Socket Mode', () => {
    expect(readConfig({ ...socket, ...http }).connection.mode).toBe('socket')
    expect(readConfig({ ...http, SLACK_APP_TOKEN: ' ' }).connection.mode).toBe('http')
  })

  test('takes another Slack with or without the closing slash', () => {
    for (const SLACK_API_URL of ['http://127.0.0.1:9/api', 'http://127.0.0.1:9/api/'])
      expect(readConfig({ ...socket, SLACK_API_URL }).slackApiUrl).toBe('http://127.0.0.1:9/api/')
  })

  test('takes QuickChart with and without a key', () => {
    const QUICKCHART_URL = 'https://quickchart.io'
    expect(readConfig({ ...socket, QUICKCHART_URL }).quickChart).toEqual({
      url: QUICKCHART_URL,
      key: undefined,
    })
    expect(readConfig({ ...socket, QUICKCHART_URL, QUICKCHART_KEY: 'k' }).quickChart?.key).toBe('k')
  })
})

describe('a configuration that can’t be used', () => {
  test('names everything that is missing, where to get it, and the demo', () => {
    const { problems, message } = problemsOf({})
    expect(problems.map((line) => line.split(':')[0])).toEqual([
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'SLACK_SIGNING_SECRET',
    ])
    expect(message).toContain('SLACK_BOT_TOKEN: missing. Slack app page → OAuth & Permissions')
    expect(message).toContain('App-Level Tokens')
    expect(message.endsWith('No Slack workspace? npm run demo plays a whole week on this machine.')).toBe(
      true,
    )
  })

  test('says what each wrong value is, and never quotes one', () => {
    const wrong = {
      SLACK_BOT_TOKEN: 'xapp-secret-one',
      SLACK_APP_TOKEN: 'secret two',
      SLACK_SIGNING_SECRET: 'xoxb-secret-three',
      PORT: 'secret-4',
      HEALTH_PORT: '70000',
      SLACK_API_URL: 'ftp://secret-5',
      DATABASE_URL: 'mysql://me:secret-6@host/db',
      QUICKCHART_URL: 'secret-7',
      LOG_LEVEL: 'secret-8',
    }
    const { problems, message } = problemsOf(wrong)
    expect(problems.map((line) => line.split(':')[0]).sort()).toEqual(Object.keys(wrong).sort())
    expect(message).toContain(
      'SLACK_BOT_TOKEN: must start with xoxb-, but this is an app-level token (xapp-)',
    )
    for (const value of Object.values(wrong)) expect(message).not.toContain(value)
    expect(message).not.toMatch(/secret[- ](one|two|three|\d)/)
  })

  test('includes a key without its server', () => {
    expect(problemsOf({ ...socket, QUICKCHART_KEY: 'k' }).message).toContain(
      'QUICKCHART_URL: missing, though',
    )
  })

  test('includes a token that was cut or pasted with its surroundings', () => {
    for (const SLACK_BOT_TOKEN of ['xoxb-', 'xoxb-1 xoxb-2', '"xoxb-1"', 'xoxe.xoxb-1'])
      expect(problemsOf({ ...socket, SLACK_BOT_TOKEN }).problems).toHaveLength(1)
  })
})

test('.env.example lists exactly the settings there are, each with a comment', () => {
  const lines = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').split('\n')
  const settings = lines.flatMap((line, index) => {
    const name = /^(?:# )?([A-Z_]+)=/.exec(line)?.[1]
    return name ? [{ name, commented: /^# .*[a-z]/.test(lines[index - 1] ?? '') }] : []
  })
  expect(settings.map(({ name }) => name).sort()).toEqual([...SETTINGS].sort())
  expect(settings.filter(({ commented }) => !commented)).toEqual([])
})
