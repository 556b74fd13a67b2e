import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { calledMethods, heardEvents, methodsIn } from './slack/calls.ts'
import { SCOPES_OF_EVENT, scopesOfMethod } from './slack/scopes.ts'

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const manifest = read('../manifest.json')
const scopes: string[] = manifest.oauth_config.scopes.bot
const events: string[] = manifest.settings.event_subscriptions.bot_events

describe('the app manifest', () => {
  test('is valid by Slack’s own schema', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
    const valid = ajv.validate(read('./slack/manifest.schema.json'), manifest)
    expect(ajv.errors ?? []).toEqual([])
    expect(valid).toBe(true)
  })

  test('has people and channels in commands arrive as ids', () => {
    expect(
      manifest.features.slash_commands.map((one: { should_escape: boolean }) => one.should_escape),
    ).toEqual([true])
  })

  test('asks for the scope of every Web API method that is called', () => {
    const missing = calledMethods().flatMap((method) => {
      const needed = scopesOfMethod(method)
      if (!needed)
        return [`${method}: unknown; add it to tests/slack/methods.json from its page on docs.slack.dev`]
      return needed.filter((scope) => !scopes.includes(scope)).map((scope) => `${method}: ${scope}`)
    })
    expect(missing).toEqual([])
  })

  test('asks for the scope of every event it subscribes to', () => {
    const missing = events.flatMap((event) =>
      (SCOPES_OF_EVENT[event] ?? [`unknown event, add it to tests/slack/scopes.ts`])
        .filter((scope) => !scopes.includes(scope))
        .map((scope) => `${event}: ${scope}`),
    )
    expect(missing).toEqual([])
  })

  test('subscribes to every event that is listened to', () => {
    expect(heardEvents().filter((event) => !events.includes(event))).toEqual([])
  })

  test('asks for no scope in vain', () => {
    const needed = new Set([
      ...(manifest.features.slash_commands.length > 0 ? ['commands'] : []),
      ...calledMethods().flatMap((method) => scopesOfMethod(method) ?? []),
      ...events.flatMap((event) => SCOPES_OF_EVENT[event] ?? []),
    ])
    expect(scopes.filter((scope) => !needed.has(scope))).toEqual([])
  })
})

test('calls are found however they are written', () => {
  const source = `
    await client.chat.postMessage({})
    await call.client.views
      .open({ view })
    slack.files.getUploadURLExternal<Answer>(x); client.apps.connections.open()
    client.apiCall('conversations.info', {}); store.users.all; team.members.of(x)
    log.info('chat.nonsense')
  `
  expect(methodsIn(source).sort()).toEqual([
    'apps.connections.open',
    'chat.postMessage',
    'conversations.info',
    'files.getUploadURLExternal',
    'views.open',
  ])
})
