import { expect, test } from 'vitest'
import type { NewDelivery } from '../../src/store/deliveries.ts'
import { describeBoth } from '../support/store.ts'
import { atOnce, aWorkspace, minutes, NOW, readable, WEEK } from './fixtures.ts'

const KEY = `scorecard:east:${WEEK}`
const message: NewDelivery = {
  key: KEY,
  kind: 'scorecard',
  teamId: 'east',
  recipient: 'C1',
  parentKey: null,
  body: { text: 'Scorecard', blocks: [{ type: 'divider' }] },
  chart: null,
  ordinal: 0,
  clientMsgId: 'uuid-1',
}
const receipt = { version: 1, ts: '1.2', channelId: 'C1', chartFileId: null, chartOf: null }

describeBoth('The outbox', (openTestStore) => {
  test('a new message waits to be sent', async () => {
    const mine = await aWorkspace(await openTestStore())
    expect(await mine.deliveries.put(message, NOW)).toBe('new')
    expect(readable(await mine.deliveries.find(KEY))).toEqual({
      ...message,
      workspaceId: 'T1',
      chartFileId: null,
      chartOf: null,
      version: 1,
      sentVersion: 0,
      channelId: null,
      ts: null,
      state: 'pending',
      attempts: 0,
      nextAt: NOW.toString(),
      leaseUntil: null,
      error: null,
      createdAt: NOW.toString(),
      sentAt: null,
    })
    expect(await mine.deliveries.find('nothing')).toBeNull()
  })

  test('saying the same again changes nothing, whatever the order of its keys', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put({ ...message, chart: { a: 1, b: [{ c: 2, d: 3 }] } }, NOW)
    const body = { blocks: [{ type: 'divider' }], text: 'Scorecard' }
    const again = { ...message, body, chart: { b: [{ d: 3, c: 2, e: undefined }], a: 1 } }
    expect(await mine.deliveries.put(again, minutes(1))).toBe('same')
    expect(await mine.deliveries.find(KEY)).toMatchObject({ version: 1 })
  })

  test.each([
    ['body', { body: { text: 'Changed' } }],
    ['chart', { chart: { line: [1, 2] } }],
  ])('another %s makes a new version that waits to be sent', async (_, patch) => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    await mine.deliveries.sent(KEY, receipt, NOW)
    expect(await mine.deliveries.put({ ...message, ...patch }, minutes(1))).toBe('changed')
    expect(readable(await mine.deliveries.find(KEY))).toMatchObject({
      ...patch,
      version: 2,
      sentVersion: 1,
      state: 'pending',
      ts: '1.2',
      nextAt: minutes(1).toString(),
      createdAt: NOW.toString(),
    })
  })

  test('one that was given up is tried again when it should say something else', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    await mine.deliveries.retry(KEY, minutes(1), 'ratelimited')
    await mine.deliveries.fail(KEY, 1, 'channel_not_found')
    expect(await mine.deliveries.find(KEY)).toMatchObject({
      state: 'failed',
      error: 'channel_not_found',
      attempts: 1,
    })
    expect(await mine.deliveries.put(message, minutes(2))).toBe('same')
    expect(await mine.deliveries.put({ ...message, body: { text: 'New' } }, minutes(2))).toBe('changed')
    expect(await mine.deliveries.find(KEY)).toMatchObject({ state: 'pending', attempts: 0, version: 2 })
  })

  test('of ten who put it at once, one puts it; of ten who change it, each change counts', async () => {
    const mine = await aWorkspace(await openTestStore())
    const puts = await atOnce(10, () => mine.deliveries.put(message, NOW))
    expect(puts.toSorted()).toEqual(['new', ...Array.from({ length: 9 }, () => 'same')])
    const changes = await atOnce(10, (i) => mine.deliveries.put({ ...message, body: { text: `${i}` } }, NOW))
    expect(changes).toEqual(Array.from({ length: 10 }, () => 'changed'))
    expect((await mine.deliveries.find(KEY))?.version).toBe(11)
  })

  test('of twenty senders that claim it at once, one has it until its lease ends', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    const claims = await atOnce(20, () => mine.deliveries.claim(KEY, NOW, minutes(1)))
    const got = claims.filter((claim) => claim !== null)
    expect(got).toHaveLength(1)
    expect(readable(got[0])).toMatchObject({ ...message, version: 1, leaseUntil: minutes(1).toString() })
    expect(await mine.deliveries.claim(KEY, minutes(1).subtract({ milliseconds: 1 }), minutes(2))).toBeNull()
    expect(await mine.deliveries.claim(KEY, minutes(1), minutes(2))).not.toBeNull()
  })

  test('nothing is claimed that is not there, not due, sent or given up', async () => {
    const mine = await aWorkspace(await openTestStore())
    const claim = (at = NOW) => mine.deliveries.claim(KEY, at, at.add({ minutes: 1 }))
    expect(await claim()).toBeNull()
    await mine.deliveries.put(message, NOW)
    await mine.deliveries.retry(KEY, minutes(5), 'ratelimited')
    expect(await claim()).toBeNull()
    expect(await claim(minutes(5))).not.toBeNull()
    await mine.deliveries.sent(KEY, receipt, minutes(5))
    expect(await claim(minutes(9))).toBeNull()
    await mine.deliveries.put({ ...message, body: {} }, minutes(9))
    await mine.deliveries.fail(KEY, 2, 'no')
    expect(await claim(minutes(9))).toBeNull()
  })

  test('what is given up while it should say something newer by now is still sent', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    const claimed = await mine.deliveries.claim(KEY, NOW, minutes(1))
    await mine.deliveries.put({ ...message, body: {} }, NOW)
    await mine.deliveries.fail(KEY, claimed?.version ?? 0, 'invalid_blocks')
    expect(await mine.deliveries.find(KEY)).toMatchObject({ state: 'pending', error: 'invalid_blocks' })
  })

  test('what was sent is remembered, and its lease is free', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    await mine.deliveries.retry(KEY, NOW, 'ratelimited')
    await mine.deliveries.claim(KEY, NOW, minutes(1))
    await mine.deliveries.sent(KEY, { ...receipt, chartFileId: 'F1', chartOf: 'abc' }, minutes(1))
    expect(readable(await mine.deliveries.find(KEY))).toMatchObject({
      state: 'sent',
      sentVersion: 1,
      ts: '1.2',
      channelId: 'C1',
      chartFileId: 'F1',
      chartOf: 'abc',
      leaseUntil: null,
      error: null,
      sentAt: minutes(1).toString(),
    })
  })

  test('what changed while it was sent is still to be sent', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    const claimed = await mine.deliveries.claim(KEY, NOW, minutes(1))
    await mine.deliveries.put({ ...message, body: { text: 'Newer' } }, NOW)
    expect(await mine.deliveries.claim(KEY, NOW, minutes(1))).toBeNull()
    await mine.deliveries.sent(KEY, { ...receipt, version: claimed?.version ?? 0 }, NOW)
    expect(await mine.deliveries.find(KEY)).toMatchObject({ state: 'pending', version: 2, sentVersion: 1 })
    expect(await mine.deliveries.claim(KEY, NOW, minutes(1))).toMatchObject({ body: { text: 'Newer' } })
  })

  test('an uploaded chart is remembered before the message is sent', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    await mine.deliveries.keepChart(KEY, 'F1', 'abc')
    expect(await mine.deliveries.find(KEY)).toMatchObject({
      chartFileId: 'F1',
      chartOf: 'abc',
      state: 'pending',
    })
  })

  test('what is due in all workspaces comes in the order in which it was put', async () => {
    const store = await openTestStore()
    const [one, two] = [await aWorkspace(store, 'T1'), await aWorkspace(store, 'T2')]
    expect(await store.due.nextDeliveryAt()).toBeNull()
    await one.deliveries.put({ ...message, key: 'third', ordinal: 1 }, minutes(1))
    await two.deliveries.put({ ...message, key: 'second', ordinal: 0 }, minutes(1))
    await one.deliveries.put({ ...message, key: 'first', ordinal: 9 }, NOW)
    const due = async (at: typeof NOW, limit = 10) =>
      (await store.due.deliveries(at, limit)).map(({ workspaceId, key }) => `${workspaceId} ${key}`)
    expect(await due(NOW)).toEqual(['T1 first'])
    expect(await due(minutes(1))).toEqual(['T1 first', 'T2 second', 'T1 third'])
    expect(await due(minutes(1), 2)).toEqual(['T1 first', 'T2 second'])
    await one.deliveries.claim('first', minutes(1), minutes(3))
    expect(await due(minutes(2))).toEqual(['T2 second', 'T1 third'])
    expect(await due(minutes(3))).toEqual(['T1 first', 'T2 second', 'T1 third'])
  })

  test('the next one to send is the one that is due first, or whose lease ends first', async () => {
    const store = await openTestStore()
    const mine = await aWorkspace(store)
    const next = async () => (await store.due.nextDeliveryAt())?.toString()
    await mine.deliveries.put(message, NOW)
    expect(await next()).toBe(NOW.toString())
    await mine.deliveries.claim(KEY, NOW, minutes(2))
    expect(await next()).toBe(minutes(2).toString())
    await mine.deliveries.put({ ...message, key: 'other' }, minutes(1))
    expect(await next()).toBe(minutes(1).toString())
    await mine.deliveries.sent('other', receipt, minutes(1))
    await mine.deliveries.retry(KEY, minutes(7), 'ratelimited')
    expect(await next()).toBe(minutes(7).toString())
  })

  test('are listed by state and by team', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    await mine.deliveries.put({ ...message, key: 'dm', teamId: '', recipient: 'ann' }, minutes(1))
    await mine.deliveries.fail('dm', 1, 'user_not_found')
    const keys = async (filter?: Parameters<typeof mine.deliveries.list>[0]) =>
      (await mine.deliveries.list(filter)).map(({ key }) => key)
    expect(await keys()).toEqual([KEY, 'dm'])
    expect(await keys({ state: 'failed' })).toEqual(['dm'])
    expect(await keys({ teamId: 'east' })).toEqual([KEY])
    expect(await keys({ teamId: 'east', state: 'failed' })).toEqual([])
  })
})
