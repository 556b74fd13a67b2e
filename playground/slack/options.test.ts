import { expect, test } from 'vitest'
import { optionsOfManifest } from './options.ts'

test('scopes, events, commands and tabs are read from the manifest', () => {
  const manifest = {
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: false },
      slash_commands: [{ command: '/scorecard', description: 'Scorecard', should_escape: true }],
    },
    oauth_config: { scopes: { bot: ['chat:write', 'commands'] } },
    settings: { event_subscriptions: { bot_events: ['app_home_opened'] } },
  }
  expect(optionsOfManifest(manifest)).toEqual({
    scopes: ['chat:write', 'commands'],
    events: ['app_home_opened'],
    commands: [{ command: '/scorecard', should_escape: true }],
    home: { homeTab: true, messagesTab: false },
  })
  expect(optionsOfManifest({})).toMatchObject({ scopes: [], events: [], commands: [] })
})
