import { expect, test } from 'vitest'
import type { NewDelivery } from '../../src/store/deliveries/delivery-row.ts'
import { describeBoth } from '../support/store.ts'
import { aWorkspace, minutes, NOW, readable } from './fixtures.ts'

const message = (key: string, text = key): NewDelivery => ({
  key,
  kind: 'notice',
  teamId: '',
  recipient: key,
  parentKey: null,
  body: { text, blocks: [] },
  chart: null,
  ordinal: 0,
  clientMsgId: key,
})

describeBoth('The numbers of the outbox', (openTestStore) => {
  test('count what waits and what was given up in all workspaces, and say since when', async () => {
    const store = await openTestStore()
    const [one, two] = [await aWorkspace(store, 'T1'), await aWorkspace(store, 'T2')]
    expect(await store.due.queue()).toEqual({ pending: 0, failed: 0, oldest: null })

    await two.deliveries.put(message('a'), NOW)
    await one.deliveries.put(message('b'), minutes(1))
    await one.deliveries.put(message('c'), minutes(2))
    expect(readable(await store.due.queue())).toEqual({
      pending: 3,
      failed: 0,
      oldest: NOW.toString(),
    })

    const given = await two.deliveries.claim('post', minutes(3), minutes(5))
    await two.deliveries.fail(given!, { error: 'is_archived', doubtful: false }, minutes(3))
    const sent = await one.deliveries.claim('post', minutes(3), minutes(5))
    const receipt = { version: 1, ts: '1.2', channelId: 'C1', chartFileId: null, chartOf: null }
    await one.deliveries.sent(sent!, receipt, minutes(3))
    expect(await store.due.queue()).toMatchObject({ pending: 1, failed: 1 })

    // One that was sent long ago and is to be changed waits since the change.
    const left = await one.deliveries.claim('post', minutes(4), minutes(6))
    await one.deliveries.sent(left!, receipt, minutes(4))
    await one.deliveries.put(message('b', 'changed'), minutes(60))
    expect(readable(await store.due.queue())).toEqual({
      pending: 1,
      failed: 1,
      oldest: minutes(60).toString(),
    })
  })
})
