import { expect, test } from 'vitest'
import type { NewDelivery } from '../../src/store/deliveries/delivery-row.ts'
import { describeBoth } from '../support/store.ts'
import { aWorkspace, minutes, NOW } from './fixtures.ts'

const message = (key: string): NewDelivery => ({
  key,
  kind: 'alert',
  teamId: 'east',
  recipient: key,
  parentKey: null,
  body: { text: key, blocks: [] },
  chart: null,
  ordinal: 0,
  clientMsgId: key,
})

describeBoth('A workspace that refuses the app, and a team that moves', (openTestStore) => {
  test('is held since the first time, and looked at when it is time, by one process only', async () => {
    const mine = await aWorkspace(await openTestStore())
    expect(await mine.holds.find()).toBeNull()
    await mine.holds.put({ code: 'token_revoked', since: NOW, lookAt: minutes(15) })
    await mine.holds.put({ code: 'invalid_auth', since: minutes(5), lookAt: minutes(20) })
    const held = await mine.holds.find()
    expect([held?.code, `${held?.since}`, `${held?.lookAt}`]).toEqual([
      'invalid_auth',
      `${NOW}`,
      `${minutes(20)}`,
    ])
    expect(await mine.holds.takeLook(minutes(19), minutes(34))).toBe(false)
    const looks = [1, 2, 3].map(() => mine.holds.takeLook(minutes(20), minutes(35)))
    expect((await Promise.all(looks)).filter(Boolean)).toHaveLength(1)
    await mine.holds.release()
    expect(await mine.holds.find()).toBeNull()
  })

  test('is looked at at once after a start, each of them, and when something is heard, that one', async () => {
    const store = await openTestStore()
    const [mine, other] = [await aWorkspace(store), await aWorkspace(store, 'T2')]
    for (const each of [mine, other])
      await each.holds.put({ code: 'token_revoked', since: NOW, lookAt: minutes(15) })
    await mine.holds.lookNow(minutes(1))
    expect([`${(await mine.holds.find())?.lookAt}`, `${(await other.holds.find())?.lookAt}`]).toEqual([
      `${minutes(1)}`,
      `${minutes(15)}`,
    ])
    await store.due.lookEverywhere(minutes(2))
    expect(`${(await other.holds.find())?.lookAt}`).toBe(`${minutes(2)}`)
  })

  test('what was meant for a team’s channel is posted in another as a new message, with the tables of its thread', async () => {
    const mine = await aWorkspace(await openTestStore())
    const post = { ...message('post'), kind: 'scorecard', recipient: 'C1' }
    const table = { ...message('table'), kind: 'table', recipient: 'C1', parentKey: 'post' }
    for (const each of [post, table, { ...message('other'), recipient: 'C9' }])
      await mine.deliveries.put(each, NOW)
    for (const ts of ['1.1', '1.2']) {
      const taken = await mine.deliveries.claim('post', NOW, minutes(2))
      const receipt = { version: 1, ts, channelId: 'C1', chartFileId: null, chartOf: null }
      await mine.deliveries.sent(taken!, receipt, NOW)
    }
    await mine.deliveries.put({ ...post, body: { text: 'Late', blocks: [] } }, minutes(1))
    const held = await mine.deliveries.heldFor('east', 'C1', minutes(1))
    expect(held.map(({ key }) => key)).toEqual(['post'])
    await mine.deliveries.postAt('post', 'C2', minutes(1))
    for (const key of ['post', 'table'])
      expect(await mine.deliveries.find(key)).toMatchObject({
        recipient: 'C2',
        state: 'pending',
        ts: null,
        channelId: null,
        clientMsgId: expect.not.stringMatching(key),
      })
    await mine.deliveries.renameChannel('C9', 'C10')
    expect(await mine.deliveries.find('other')).toMatchObject({ recipient: 'C10' })
  })

  test('what is left out is not sent when it should say something else; what may stand in Slack is not left out', async () => {
    const mine = await aWorkspace(await openTestStore())
    for (const key of ['old', 'doubtful']) await mine.deliveries.put(message(key), NOW)
    const taken = await mine.deliveries.claim('post', NOW, minutes(2))
    await mine.deliveries.later(taken!, { at: minutes(1), error: 'timeout', failed: true, doubtful: true })
    const left = taken?.key === 'old' ? 'doubtful' : 'old'
    expect((await mine.deliveries.unposted()).map(({ key }) => key)).toEqual([left])
    expect(await mine.deliveries.skipWaiting(taken!.key, 'too old')).toBe(false)
    expect(await mine.deliveries.skipWaiting(left, 'too old')).toBe(true)
    await mine.deliveries.put({ ...message(left), body: { text: 'Newer', blocks: [] } }, minutes(3))
    expect(await mine.deliveries.find(left)).toMatchObject({ state: 'skipped', error: 'too old', version: 2 })
  })
})
