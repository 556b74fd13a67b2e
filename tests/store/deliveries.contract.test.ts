import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '@libsql/client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../playground/temporary-folder.ts'
import type { WorkspaceId } from '../../src/domain/people/people.ts'
import { MIGRATIONS } from '../../src/store/database/migrate.ts'
import { openStore } from '../../src/store/database/open.ts'
import type { Claimed, NewDelivery } from '../../src/store/deliveries/delivery-row.ts'
import type { Store, WorkspaceStore } from '../../src/store/store.ts'
import { query } from '../support/postgres.ts'
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
/** The migrations up to one that is not among them. */
function olderMigrations(provider: string, without: string): string {
  const dir = temporaryFolder('test-migrations')
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  cpSync(MIGRATIONS, dir, { recursive: true })
  const line = join(dir, provider)
  const all = readdirSync(line)
    .filter((name) => /^\d/.test(name))
    .sort()
  const first = all.findIndex((name) => name.endsWith(without))
  expect(first).toBeGreaterThan(0)
  for (const name of all.slice(first)) rmSync(join(line, name), { recursive: true })
  return dir
}

/** Runs SQL behind the store's back. */
async function runSql(url: string, sql: string): Promise<void> {
  if (!url.startsWith('file:')) return void (await query(url, sql))
  const client = createClient({ url })
  await client.execute(sql)
  client.close()
}

const receipt = { version: 1, ts: '1.2', channelId: 'C1', chartFileId: null, chartOf: null }
const later = { error: 'ratelimited', failed: true, doubtful: false }

/** Takes the next post, for two minutes. @throws when there is none */
async function take(mine: WorkspaceStore, at = NOW, way: 'post' | 'update' = 'post'): Promise<Claimed> {
  const claimed = await mine.deliveries.claim(way, at, at.add({ minutes: 2 }))
  if (!claimed) throw new Error('there was nothing to take')
  return claimed
}

/** Takes the next post and has it sent. */
const send = async (mine: WorkspaceStore, at = NOW, more: Partial<typeof receipt> = {}): Promise<void> =>
  mine.deliveries.sent(await take(mine, at), { ...receipt, ...more }, at)

describeBoth('The outbox', (openTestStore, database) => {
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
      attemptAt: null,
      error: null,
      queuedAt: NOW.toString(),
      createdAt: NOW.toString(),
      sentAt: null,
      failedAt: null,
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
    await send(mine)
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

  test('one that was given up is tried again when it should say something else, behind the others', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    await mine.deliveries.later(await take(mine), { ...later, at: minutes(1) })
    const given = { error: 'channel_not_found', doubtful: false }
    expect(await mine.deliveries.fail(await take(mine, minutes(1)), given, minutes(1))).toBe(true)
    expect(readable(await mine.deliveries.find(KEY))).toMatchObject({
      state: 'failed',
      error: 'channel_not_found',
      attempts: 1,
      failedAt: minutes(1).toString(),
      leaseUntil: null,
    })
    expect(await mine.deliveries.put(message, minutes(2))).toBe('same')
    expect(await mine.deliveries.put({ ...message, body: { text: 'New' } }, minutes(2))).toBe('changed')
    expect(readable(await mine.deliveries.find(KEY))).toMatchObject({
      state: 'pending',
      attempts: 0,
      version: 2,
      nextAt: minutes(2).toString(),
      queuedAt: minutes(2).toString(),
    })
  })

  test('what waits keeps its time and its place when it should say something else', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    await mine.deliveries.later(await take(mine), { ...later, at: minutes(5) })
    await mine.deliveries.put({ ...message, body: { text: 'Newer' } }, minutes(1))
    expect(readable(await mine.deliveries.find(KEY))).toMatchObject({
      version: 2,
      attempts: 1,
      nextAt: minutes(5).toString(),
      queuedAt: NOW.toString(),
    })
  })

  test('of ten who put it at once, one puts it; of ten who change it, each change counts', async () => {
    const mine = await aWorkspace(await openTestStore())
    const puts = await atOnce(10, () => mine.deliveries.put(message, NOW))
    expect(puts.toSorted()).toEqual(['new', ...Array.from({ length: 9 }, () => 'same')])
    const changes = await atOnce(10, (i) => mine.deliveries.put({ ...message, body: { text: `${i}` } }, NOW))
    expect(changes).toEqual(Array.from({ length: 10 }, () => 'changed'))
    expect((await mine.deliveries.find(KEY))?.version).toBe(11)
  })

  test('of twenty senders that want it at once, one has it until its lease ends', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    const claims = await atOnce(20, () => mine.deliveries.claim('post', NOW, minutes(1)))
    const got = claims.filter((claim) => claim !== null)
    expect(got).toHaveLength(1)
    expect(readable(got[0])).toMatchObject({
      ...message,
      version: 1,
      leaseUntil: minutes(1).toString(),
      isDoubtful: false,
    })
    const almost = minutes(1).subtract({ milliseconds: 1 })
    expect(await mine.deliveries.claim('post', almost, minutes(2))).toBeNull()
    expect(await mine.deliveries.claim('post', minutes(1), minutes(2))).not.toBeNull()
  })

  test('nothing is taken that is not there, not due, sent or given up', async () => {
    const mine = await aWorkspace(await openTestStore())
    const claim = async (at = NOW) => {
      const claimed = await mine.deliveries.claim('post', at, at.add({ minutes: 1 }))
      return claimed
    }
    expect(await mine.deliveries.isDue('post', NOW)).toBe(false)
    expect(await claim()).toBeNull()
    await mine.deliveries.put(message, NOW)
    expect(await mine.deliveries.isDue('post', NOW)).toBe(true)
    await mine.deliveries.later(await take(mine), { ...later, at: minutes(5) })
    expect(await claim()).toBeNull()
    const claimed = await take(mine, minutes(5))
    await mine.deliveries.sent(claimed, receipt, minutes(5))
    expect(await claim(minutes(9))).toBeNull()
    await mine.deliveries.put({ ...message, body: {} }, minutes(9))
    const update = await take(mine, minutes(9), 'update')
    await mine.deliveries.fail(update, { error: 'no', doubtful: false }, minutes(9))
    expect(await mine.deliveries.claim('update', minutes(9), minutes(10))).toBeNull()
  })

  test('posts to one recipient go one at a time, in the order in which they were put', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put({ ...message, key: 'third' }, minutes(1))
    await mine.deliveries.put({ ...message, key: 'second', ordinal: 2 }, NOW)
    await mine.deliveries.put({ ...message, key: 'first', ordinal: 1 }, NOW)
    await mine.deliveries.put({ ...message, key: 'other', recipient: 'C2', ordinal: 9 }, minutes(1))
    const first = await take(mine, minutes(1))
    expect(first.key).toBe('first')
    const other = await take(mine, minutes(1))
    expect(other.key).toBe('other')
    await mine.deliveries.sent(other, receipt, minutes(1))
    expect(await mine.deliveries.claim('post', minutes(1), minutes(2))).toBeNull()
    // The one in front waits, and those behind it with it.
    await mine.deliveries.later(first, { ...later, at: minutes(5) })
    expect(await mine.deliveries.claim('post', minutes(2), minutes(3))).toBeNull()
    await mine.deliveries.sent(await take(mine, minutes(5)), receipt, minutes(5))
    expect((await take(mine, minutes(5))).key).toBe('second')
  })

  test('one that goes behind the others lets them pass', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put({ ...message, key: 'stuck' }, NOW)
    await mine.deliveries.put({ ...message, key: 'behind' }, minutes(1))
    const behind = { ...later, at: minutes(9), queuedAt: minutes(2) }
    await mine.deliveries.later(await take(mine, minutes(2)), behind)
    expect((await take(mine, minutes(2))).key).toBe('behind')
  })

  test('an update waits for no post, and the newest message comes first', async () => {
    const mine = await aWorkspace(await openTestStore())
    for (const [i, key] of ['old', 'new'].entries()) {
      await mine.deliveries.put({ ...message, key }, NOW)
      await send(mine, NOW, { ts: `10${i}.5` })
    }
    await mine.deliveries.put({ ...message, key: 'post' }, NOW)
    for (const key of ['old', 'new']) await mine.deliveries.put({ ...message, key, body: {} }, NOW)
    expect((await take(mine)).key).toBe('post')
    expect((await take(mine, NOW, 'update')).key).toBe('new')
    expect((await take(mine, NOW, 'update')).key).toBe('old')
  })

  test('that an attempt is under way is known before it is made, and after its sender died', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    expect(await take(mine)).toMatchObject({ isDoubtful: false })
    expect(readable(await mine.deliveries.find(KEY))).toMatchObject({ attemptAt: NOW.toString() })
    const taken = await take(mine, minutes(2))
    expect(readable(taken)).toMatchObject({ isDoubtful: true, attemptAt: NOW.toString() })
    await mine.deliveries.later(taken, { ...later, at: minutes(3), doubtful: true })
    const again = await take(mine, minutes(3))
    expect(readable(again)).toMatchObject({ isDoubtful: true, attemptAt: NOW.toString() })
    await mine.deliveries.later(again, { ...later, at: minutes(4) })
    expect(await take(mine, minutes(4))).toMatchObject({ isDoubtful: false })
  })

  test('a sender whose lease has ended settles nothing that somebody else has taken since', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    const late = await take(mine)
    const holder = await take(mine, minutes(2))
    await mine.deliveries.later(late, { ...later, at: NOW })
    expect(await mine.deliveries.fail(late, { error: 'no', doubtful: false }, minutes(2))).toBe(false)
    expect(readable(await mine.deliveries.find(KEY))).toMatchObject({
      state: 'pending',
      leaseUntil: holder.leaseUntil.toString(),
    })
  })

  test('what is given up while it should say something newer by now is still sent', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    const claimed = await take(mine)
    await mine.deliveries.put({ ...message, body: {} }, NOW)
    const given = { error: 'invalid_blocks', doubtful: false }
    expect(await mine.deliveries.fail(claimed, given, minutes(1))).toBe(false)
    expect(await mine.deliveries.find(KEY)).toMatchObject({ state: 'pending', error: 'invalid_blocks' })
    expect(await take(mine, minutes(1))).toMatchObject({ body: {} })
  })

  test('what is left out while it should say something newer by now is looked at anew', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    const claimed = await take(mine)
    await mine.deliveries.put({ ...message, body: {} }, NOW)
    await mine.deliveries.skip(claimed, 'taken back', minutes(1))
    expect(await mine.deliveries.find(KEY)).toMatchObject({ state: 'pending' })
    await mine.deliveries.skip(await take(mine, minutes(1)), 'taken back', minutes(1))
    expect(await mine.deliveries.find(KEY)).toMatchObject({ state: 'skipped', error: 'taken back' })
  })

  test('what was left out is sent after all, behind the others, where its reason is over', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    await mine.deliveries.skip(await take(mine), 'taken back', NOW)
    await mine.deliveries.put({ ...message, key: 'another', clientMsgId: 'uuid-2' }, minutes(1))
    await mine.deliveries.sendAfterAll(KEY, ['too old'], minutes(2))
    expect(await mine.deliveries.find(KEY)).toMatchObject({ state: 'skipped' })
    await mine.deliveries.sendAfterAll(KEY, ['too old', 'taken back'], minutes(2))
    await send(mine, minutes(2))
    expect(await mine.deliveries.find('another')).toMatchObject({ state: 'sent' })
    await send(mine, minutes(2), { ts: '1.3' })
    expect(await mine.deliveries.find(KEY)).toMatchObject({ state: 'sent', error: null })
    await mine.deliveries.sendAfterAll(KEY, ['taken back'], minutes(3))
    expect(await mine.deliveries.find(KEY)).toMatchObject({ state: 'sent' })
  })

  test('what was sent is remembered, and its lease is free', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    await mine.deliveries.later(await take(mine), { ...later, at: minutes(1) })
    const chart = { chartFileId: 'F1', chartOf: 'abc' }
    await mine.deliveries.sent(await take(mine, minutes(1)), { ...receipt, ...chart }, minutes(1))
    expect(readable(await mine.deliveries.find(KEY))).toMatchObject({
      state: 'sent',
      sentVersion: 1,
      ts: '1.2',
      channelId: 'C1',
      chartFileId: 'F1',
      chartOf: 'abc',
      leaseUntil: null,
      attemptAt: null,
      attempts: 0,
      error: null,
      sentAt: minutes(1).toString(),
    })
    expect(await mine.deliveries.channelOf('C1')).toBe('C1')
    expect(await mine.deliveries.channelOf('ann')).toBeNull()
  })

  test('what changed while it was sent is still to be sent', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    const claimed = await take(mine)
    await mine.deliveries.put({ ...message, body: { text: 'Newer' } }, NOW)
    expect(await mine.deliveries.claim('post', NOW, minutes(1))).toBeNull()
    await mine.deliveries.sent(claimed, receipt, minutes(1))
    expect(await mine.deliveries.find(KEY)).toMatchObject({ state: 'pending', version: 2, sentVersion: 1 })
    expect(await take(mine, minutes(1), 'update')).toMatchObject({ body: { text: 'Newer' } })
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

  test('the workspaces that have messages waiting are known', async () => {
    const store = await openTestStore()
    const all = [await aWorkspace(store, 'T1'), await aWorkspace(store, 'T2'), await aWorkspace(store, 'T3')]
    expect(await store.due.workspaces()).toEqual([])
    for (const mine of all) for (const key of ['a', 'b']) await mine.deliveries.put({ ...message, key }, NOW)
    expect(await store.due.workspaces()).toEqual(['T1', 'T2', 'T3'])
    for (const at of [NOW, minutes(1)]) await send(all[1]!, at)
    expect(await store.due.workspaces()).toEqual(['T1', 'T3'])
  })

  test('the next one to send is the one that is due first, or whose lease ends first', async () => {
    const store = await openTestStore()
    const mine = await aWorkspace(store)
    const next = async (after?: typeof NOW) => (await store.due.nextDeliveryAt(after))?.toString()
    expect(await next()).toBeUndefined()
    await mine.deliveries.put(message, NOW)
    expect(await next()).toBe(NOW.toString())
    expect(await next(NOW)).toBeUndefined()
    const claimed = await take(mine)
    expect(await next()).toBe(minutes(2).toString())
    await mine.deliveries.put({ ...message, key: 'other', recipient: 'C2' }, minutes(1))
    expect(await next()).toBe(minutes(1).toString())
    expect(await next(minutes(1))).toBe(minutes(2).toString())
    await send(mine, minutes(1))
    await mine.deliveries.later(claimed, { ...later, at: minutes(7) })
    expect(await next()).toBe(minutes(7).toString())
  })

  test('six senders deliver 500 messages at once: each goes out once, in order to each recipient', async () => {
    // SQLite belongs to one process; on PostgreSQL there are two, with three senders each.
    const url = await database.newUrl('migrated')
    const first = await openStore(url)
    const second = database.provider === 'postgresql' ? await openStore(url) : first
    onTestFinished(async () => {
      for (const store of new Set([first, second])) await store.close()
    })
    const mine = await aWorkspace(first)
    await mine.transaction(async (tx) => {
      for (let i = 0; i < 500; i++) {
        const at = { recipient: `C${i % 25}`, ordinal: i }
        await tx.deliveries.put({ ...message, key: `m${String(i).padStart(3, '0')}`, ...at }, NOW)
      }
    })
    const sent = new Map<string, string[]>()
    const underway = new Set<string>()
    const overlaps: string[] = []
    const sender = async (store: Store) => {
      const outbox = store.in(mine.workspaceId).deliveries
      for (let idle = 0; idle < 50; ) {
        const claimed = await outbox.claim('post', minutes(1), minutes(9))
        if (!claimed) {
          idle++
          await pause(1)
          continue
        }
        idle = 0
        const { key, recipient } = claimed
        if (underway.has(recipient)) overlaps.push(key)
        underway.add(recipient)
        await pause(1)
        sent.set(recipient, [...(sent.get(recipient) ?? []), key])
        underway.delete(recipient)
        await outbox.sent(claimed, { ...receipt, ts: key }, minutes(1))
      }
    }
    await Promise.all([first, second, first, second, first, second].map(sender))
    expect(overlaps).toEqual([])
    expect([...sent.values()].flat()).toHaveLength(500)
    for (const keys of sent.values()) {
      expect(keys).toHaveLength(20)
      expect(keys).toEqual([...keys].sort())
    }
  })

  describe('what could not be delivered', () => {
    const PARENT = 'parent_not_posted'
    /** Puts messages and has each given up, a minute after the other. */
    async function givenUp(mine: WorkspaceStore, messages: Partial<NewDelivery>[], error = 'is_archived') {
      for (const [i, each] of messages.entries()) {
        await mine.deliveries.put({ ...message, ...each, ordinal: i }, NOW)
        await mine.deliveries.fail(await take(mine), { error, doubtful: false }, minutes(i))
      }
    }
    const keysOf = (lines: { key: string }[]) => lines.map(({ key }) => key)

    test('is listed newest first, by whose it is, without what is no trouble of its own', async () => {
      const mine = await aWorkspace(await openTestStore())
      await givenUp(mine, [
        { key: 'east' },
        { key: 'west', teamId: 'west' },
        { key: 'to ann', teamId: '', recipient: 'ann' },
        { key: 'to bob', teamId: '', recipient: 'bob' },
      ])
      await givenUp(mine, [{ key: 'reply', parentKey: 'east' }], PARENT)
      const list = async (...given: [Parameters<typeof mine.deliveries.failed>[0], number]) =>
        keysOf(await mine.deliveries.failed(given[0], PARENT, given[1]))
      expect(await list(null, 9)).toEqual(['to bob', 'to ann', 'west', 'east'])
      expect(await list(null, 2)).toEqual(['to bob', 'to ann'])
      const mineOnly = { teamIds: ['east'], recipients: ['ann'] }
      expect(await list(mineOnly, 9)).toEqual(['to ann', 'east'])
      expect(await mine.deliveries.countFailed(mineOnly, PARENT)).toBe(2)
      expect(await mine.deliveries.countFailed(null, PARENT)).toBe(4)
      const since = keysOf(await mine.deliveries.failedTo('C1', NOW))
      expect(since).toEqual(['east', 'reply', 'west'])
      expect(await mine.deliveries.failedTo('C1', minutes(1))).toEqual([])
    })

    test('is put back at the end of the line, once, with the replies that waited for it', async () => {
      const mine = await aWorkspace(await openTestStore())
      await givenUp(mine, [{ key: 'post' }])
      await givenUp(mine, [{ key: 'reply', parentKey: 'post' }], PARENT)
      await mine.deliveries.put({ ...message, key: 'later' }, minutes(5))
      expect(await mine.deliveries.tryAgain('post', minutes(9))).toBe(true)
      expect(await mine.deliveries.tryAgain('post', minutes(9))).toBe(false)
      await mine.deliveries.tryRepliesAgain('post', PARENT, minutes(9))
      expect(readable(await mine.deliveries.find('post'))).toMatchObject({
        state: 'pending',
        attempts: 0,
        queuedAt: minutes(9).toString(),
        failedAt: NOW.toString(),
      })
      expect((await take(mine, minutes(9))).key).toBe('later')
      expect((await mine.deliveries.find('reply'))?.state).toBe('pending')
    })

    test('is posted as a new message where the old one can’t be edited any more', async () => {
      const mine = await aWorkspace(await openTestStore())
      await mine.deliveries.put(message, NOW)
      await send(mine)
      await mine.deliveries.put({ ...message, body: {} }, NOW)
      const gone = { error: 'message_not_found', doubtful: false }
      await mine.deliveries.fail(await take(mine, NOW, 'update'), gone, NOW)
      await mine.deliveries.tryAgain(KEY, minutes(1), 'uuid-2')
      expect(await take(mine, minutes(1))).toMatchObject({
        ts: null,
        clientMsgId: 'uuid-2',
        isDoubtful: false,
      })
    })

    test('can be dismissed, and is then no longer listed', async () => {
      const mine = await aWorkspace(await openTestStore())
      await givenUp(mine, [{ key: 'post' }])
      expect(await mine.deliveries.dismiss('post')).toBe(true)
      expect(await mine.deliveries.dismiss('post')).toBe(false)
      expect(await mine.deliveries.failed(null, PARENT, 9)).toEqual([])
      expect((await mine.deliveries.find('post'))?.state).toBe('dismissed')
    })

    test('what waits is counted, with the one that has waited longest', async () => {
      const mine = await aWorkspace(await openTestStore())
      expect(await mine.deliveries.waiting(null)).toEqual({ count: 0, oldest: null })
      await mine.deliveries.put({ ...message, key: 'b' }, minutes(1))
      await mine.deliveries.put({ ...message, key: 'a' }, NOW)
      await mine.deliveries.later(await take(mine), { ...later, at: minutes(9) })
      const all = await mine.deliveries.waiting(null)
      expect(all).toMatchObject({ count: 2, oldest: { key: 'a', error: 'ratelimited' } })
      const others = { teamIds: ['west'], recipients: [] }
      expect(await mine.deliveries.waiting(others)).toEqual({ count: 0, oldest: null })
    })
  })

  test('an outbox of before the lines keeps its order, its doubts and what was given up', async () => {
    const url = await database.newUrl('empty')
    const older = olderMigrations(database.provider, '_delivery_lines')
    await (await openStore(url, { migrationsDir: older })).close()
    const row = (key: string, more: Record<string, string>) => {
      const at = `'${NOW.toString().replace('T', ' ').replace('Z', '')}'`
      const all: Record<string, string> = {
        ...{ workspaceId: `'T1'`, key: `'${key}'`, kind: `'notice'`, teamId: `''`, recipient: `'C1'` },
        ...{ body: `'{}'`, clientMsgId: `'${key}'`, version: '1', sentVersion: '0', state: `'pending'` },
        ...{ attempts: '0', nextAt: at, ordinal: '0', createdAt: at, ...more },
      }
      const names = Object.keys(all).map((name) => `"${name}"`)
      return `INSERT INTO "Delivery" (${names.join(', ')}) VALUES (${Object.values(all).join(', ')})`
    }
    const lease = { leaseUntil: `'2026-11-16 12:02:00'` }
    for (const sql of [
      row('waits', {}),
      row('under way', lease),
      row('sent', { state: `'sent'`, ts: `'1.2'`, sentVersion: '1' }),
      row('given up', { state: `'failed'`, error: `'is_archived'` }),
    ])
      await runSql(url, sql)
    const store = await openStore(url)
    onTestFinished(() => store.close())
    const { deliveries } = store.in('T1' as WorkspaceId)
    const found = async (key: string) => readable(await deliveries.find(key))
    const [at, none] = [NOW.toString(), null]
    expect(await found('waits')).toMatchObject({ ts: none, queuedAt: at, attemptAt: none, failedAt: none })
    expect(await found('under way')).toMatchObject({ queuedAt: at, attemptAt: at })
    expect(await found('sent')).toMatchObject({ ts: '1.2', queuedAt: at, attemptAt: none })
    expect(await found('given up')).toMatchObject({ state: 'failed', failedAt: at })
  })

  test('are listed by state and by team', async () => {
    const mine = await aWorkspace(await openTestStore())
    await mine.deliveries.put(message, NOW)
    await mine.deliveries.put({ ...message, key: 'dm', teamId: '', recipient: 'ann' }, minutes(1))
    const dm = await mine.deliveries.claim('post', minutes(1), minutes(2))
    expect(dm?.key).toBe(KEY)
    await mine.deliveries.fail(await take(mine, minutes(1)), { error: 'no', doubtful: false }, NOW)
    const keys = async (filter?: Parameters<typeof mine.deliveries.list>[0]) =>
      (await mine.deliveries.list(filter)).map(({ key }) => key)
    expect(await keys()).toEqual([KEY, 'dm'])
    expect(await keys({ state: 'failed' })).toEqual(['dm'])
    expect(await keys({ teamId: 'east' })).toEqual([KEY])
    expect(await keys({ teamId: 'east', state: 'failed' })).toEqual([])
  })
})
