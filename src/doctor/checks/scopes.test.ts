import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { aPatient, taken, told } from '../../../tests/support/patient.ts'
import { MANIFEST_SCOPES, scopes } from './scopes.ts'

const ALL = [...MANIFEST_SCOPES]
const found = async (granted: readonly string[] | null) => [
  ...(await scopes.run(aPatient({ slack: taken({ scopes: granted }) }))),
]

test('they are compared with those of the manifest', () => {
  const manifest = JSON.parse(readFileSync('manifest.json', 'utf8'))
  expect(MANIFEST_SCOPES).toEqual(manifest.oauth_config.scopes.bot)
})

test('all that the manifest asks for are there', async () => {
  expect(told(await found(ALL))).toEqual(['ok: The bot token has all 6 scopes of manifest.json.'])
})

test('those that are missing are named, with where to add them', async () => {
  const [missing] = await found(ALL.filter((scope) => !/^(users|files)/.test(scope)))
  expect(missing).toMatchObject({ level: 'must', found: 'The bot token lacks files:write, users:read.' })
  expect(missing?.todo).toContain('Bot Token Scopes')
})

test('those beyond it are named', async () => {
  expect(told(await found([...ALL, 'channels:history']))[1]).toBe(
    'note: The bot token has more scopes than manifest.json asks for: channels:history.',
  )
})

test('without an answer nothing is guessed', async () => {
  expect(told(await found(null))).toEqual(['note: Slack does not say which scopes the bot token has.'])
  expect(await scopes.run(aPatient())).toEqual([])
})
