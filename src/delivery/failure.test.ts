import { readFileSync } from 'node:fs'
import { ErrorCode } from '@slack/web-api'
import { describe, expect, test } from 'vitest'
import { failureOf } from './failure.ts'

const METHODS = JSON.parse(
  readFileSync(new URL('../../tests/slack/methods.json', import.meta.url), 'utf8'),
) as Record<string, { errors: string[] }>

/** What every method may answer, from the errors of chat.postMessage's page on docs.slack.dev. */
const OF_EVERY_METHOD = [
  'access_denied',
  'accesslimited',
  'account_inactive',
  'deprecated_endpoint',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'fatal_error',
  'internal_error',
  'invalid_arg_name',
  'invalid_arguments',
  'invalid_array_arg',
  'invalid_auth',
  'invalid_charset',
  'invalid_form_data',
  'invalid_post_type',
  'is_bot',
  'method_deprecated',
  'missing_post_type',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'ratelimited',
  'request_timeout',
  'service_unavailable',
  'team_access_not_granted',
  'team_added_to_org',
  'token_expired',
  'token_revoked',
  'two_factor_setup_required',
]

const answered = (error: string, more: object = {}) =>
  failureOf({ code: ErrorCode.PlatformError, data: { ok: false, error, ...more } })

describe('an error of Slack', () => {
  test.each(['chat.postMessage', 'chat.update'])('that %s documents is known', (method) => {
    const codes = [...METHODS[method]!.errors, ...OF_EVERY_METHOD]
    expect(codes.length).toBeGreaterThan(60)
    expect(codes.filter((code) => answered(code).kind === 'unknown')).toEqual([])
  })

  test.each(['channel_not_found', 'is_archived', 'not_in_channel', 'user_disabled'])(
    '%s is not tried again',
    (code) => expect(answered(code)).toEqual({ code, kind: 'permanent', doubtful: false }),
  )

  test.each(['account_inactive', 'token_revoked', 'invalid_auth', 'missing_scope', 'no_permission'])(
    '%s is about the app, not about the message',
    (code) => expect(answered(code)).toEqual({ code, kind: 'ours', doubtful: false }),
  )

  test.each(['internal_error', 'fatal_error', 'service_unavailable'])(
    '%s passes, and Slack may have done it before',
    (code) => expect(answered(code)).toEqual({ code, kind: 'again', doubtful: true }),
  )

  test('that nobody has heard of is told apart', () => {
    expect(answered('moon_in_the_seventh_house')).toMatchObject({ kind: 'unknown', doubtful: false })
  })

  test('about the picture is one, wherever it is said', () => {
    const messages = ['[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]']
    const failure = answered('invalid_blocks', { response_metadata: { messages } })
    expect(failure).toMatchObject({ kind: 'fileNotReady' })
  })
})

test('Slack asks for patience, with a time or without', () => {
  const limited = failureOf({ code: ErrorCode.RateLimitedError, retryAfter: 7 })
  expect(limited).toEqual({ code: 'ratelimited', kind: 'wait', seconds: 7, doubtful: false })
  expect(answered('rate_limited')).toMatchObject({ kind: 'wait', seconds: 30 })
})

test('without a word from Slack nobody knows whether it was done', () => {
  expect(failureOf({ code: ErrorCode.RequestError })).toMatchObject({ code: 'unreachable', doubtful: true })
  expect(failureOf({ code: ErrorCode.HTTPError, statusCode: 503 })).toMatchObject({
    code: 'http_503',
    doubtful: true,
  })
  expect(failureOf(new TypeError('terminated'))).toMatchObject({ code: 'unreachable', doubtful: true })
  // A proxy's page instead of an answer.
  expect(answered('<html>Bad gateway, xoxb-1</html>')).toMatchObject({ code: 'unreachable', doubtful: true })
})
