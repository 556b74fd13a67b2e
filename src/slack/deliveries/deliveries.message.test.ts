import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { messageProblems } from '../../blocks/rules/surface.ts'
import type { NamedDelivery } from '../../usecases/deliveries/read-deliveries.ts'
import { deliveriesMessage, deliveryTitle } from './deliveries.message.ts'

const READER = { zone: 'America/New_York', today: '2026-11-24' }
const FAILED = Temporal.Instant.from('2026-11-23T16:00:00Z')

const failed = (patch: Partial<NamedDelivery> = {}): NamedDelivery => ({
  key: 'scorecard:east:2026-11-16',
  kind: 'scorecard',
  teamId: 'east',
  recipient: 'C1',
  parentKey: null,
  ts: null,
  state: 'failed',
  attempts: 1,
  error: 'is_archived',
  queuedAt: FAILED,
  failedAt: FAILED,
  team: { name: 'East' },
  member: null,
  ...patch,
})
const none = { count: 0, oldest: null }
const textOf = (given: Parameters<typeof deliveriesMessage>[0]) =>
  JSON.stringify(deliveriesMessage(given, READER).blocks)

test.each([
  [{}, 'East’s scorecard, week of 16 Nov'],
  [{ ts: '1.2' }, 'An edit: East’s scorecard, week of 16 Nov'],
  [{ kind: 'table' }, 'The table under East’s scorecard, week of 16 Nov'],
  [{ kind: 'alert' }, 'East’s alert, week of 16 Nov'],
  [
    {
      kind: 'managerAlert',
      key: 'alert:east:2026-11-16:offTrack:to:U2',
      recipient: 'U2',
      member: { name: 'Maya' },
    },
    'East’s alert to Maya, week of 16 Nov',
  ],
  [
    { kind: 'weekly', key: 'weekly:U1:2026-11-16', team: null, member: { name: 'Ana' } },
    'Ana’s prompt, week of 16 Nov',
  ],
  [{ kind: 'notice', key: 'notice:x', team: null, member: { name: 'Maya' } }, 'A notice to Maya'],
])('what it is and whose', (patch, title) => {
  expect(deliveryTitle(failed(patch), READER.today)).toBe(title)
})

test('says since when, why, and what to do', () => {
  const text = textOf({ failed: [failed()], total: 1, waiting: none })
  expect(text).toContain('1 message could not be delivered')
  expect(text).toContain(
    'Since Mon 23 Nov 11:00: its channel is archived. Unarchive it, or choose another with /scorecard team.',
  )
})

test('nothing failed and nothing waits: everything was delivered', () => {
  expect(deliveriesMessage({ failed: [], total: 0, waiting: none }, READER)).toMatchObject({
    text: 'Everything was delivered.',
  })
})

test('says what waits, since when and why', () => {
  const oldest = failed({ state: 'pending', error: 'http_503' })
  expect(textOf({ failed: [], total: 0, waiting: { count: 3, oldest } })).toContain(
    '3 messages wait to be sent. The oldest, since Mon 23 Nov 11:00: East’s scorecard, week of 16 Nov; Slack does not take it (http_503); Drumbeat goes on trying.',
  )
})

test('fits into a message with as many as are shown, and hostile names', () => {
  const name = `${'🎉'.repeat(80)}<!channel>`
  const many = Array.from({ length: 10 }, () => failed({ team: { name }, error: 'channel_not_found' }))
  const waiting = { count: 9, oldest: failed({ team: { name } }) }
  const { blocks, text } = deliveriesMessage({ failed: many, total: 900, waiting }, READER, 'Done.')
  expect(messageProblems(blocks, () => undefined)).toEqual([])
  expect(JSON.stringify(blocks).length).toBeLessThan(13_200)
  expect(JSON.stringify(blocks)).toContain('and 890 more, older than these')
  expect(text).not.toContain('<!')
})
