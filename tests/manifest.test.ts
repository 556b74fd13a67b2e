import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { calledMethods, heardEvents, methodsIn } from './slack/calls.ts'
import { allScopesOfMethod, OPTIONAL_SCOPES, SCOPES_OF_EVENT, scopesOfMethod } from './slack/scopes.ts'

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const manifest = read('../manifest.json')
const scopes: string[] = manifest.oauth_config.scopes.bot
/** What is called whoever installs it; the rest is called where its scope was granted besides. */
const methods = calledMethods().filter((method) => !(method in OPTIONAL_SCOPES))
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
    ).toEqual([true, true])
  })

  test('asks for the scope of every Web API method that is called, but for those it can do without', () => {
    const missing = methods.flatMap((method) => {
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

  test('asks for none of the scopes that it can do without, and each of those would serve a call', () => {
    const optional = [...new Set(Object.values(OPTIONAL_SCOPES).flat())]
    expect(scopes.filter((scope) => optional.includes(scope))).toEqual([])
    expect(Object.keys(OPTIONAL_SCOPES).filter((method) => !calledMethods().includes(method))).toEqual([])
    const known = Object.keys(OPTIONAL_SCOPES).flatMap((method) => allScopesOfMethod(method) ?? [])
    expect(optional.filter((scope) => !known.includes(scope))).toEqual([])
  })

  test('asks for no scope in vain', () => {
    const needed = new Set([
      ...(manifest.features.slash_commands.length > 0 ? ['commands'] : []),
      ...methods.flatMap((method) => scopesOfMethod(method) ?? []),
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
