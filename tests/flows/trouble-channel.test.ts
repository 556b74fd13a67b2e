// A team's channel is closed and another takes its place: what was held for the old one goes to the new one.
import { describe, expect, test } from 'vitest'
import type { Person } from '../../playground/slack/person.ts'
import type { Message } from '../../playground/slack/state.ts'
import {
  CLOSED,
  dms,
  handIn,
  inChannel,
  posts,
  type Scene,
  startScene,
  threads,
  WEEK,
} from '../support/playground.ts'

const HEADS = ['## East · week of 16 Nov', '🔻 Demos 3 / 40, incomplete, off track']
const heads = (scene: Scene) => posts(scene).map((post) => post.split('\n')[0])

/** A channel beside the team's, with everybody in it. */
const another = (scene: Scene, name = 'east-2') =>
  scene.slack.addChannel({ name, members: Object.values<Person>(scene.people).map(({ id }) => id) })

/** A manager chooses another channel in the team's settings; the scene looks at that one from now on. */
async function choose(scene: Scene, channel: { id: string }): Promise<void> {
  const { maya } = scene.people
  await maya.command('/scorecard', 'team', scene.channelId)
  await scene.slack.until(() => maya.view?.text.includes('Prompt day'))
  await maya.fill({ Channel: channel.id })
  await maya.submit()
  await scene.slack.until(() => maya.view?.text.includes('Channel changed'))
  await maya.closeModal({ all: true })
  scene.channelId = channel.id
  await scene.settle()
  await scene.goTo(scene.clock.now().add({ seconds: 20 }))
}

async function archivedOverTheClose(): Promise<Scene> {
  const scene = await startScene({ remind: false })
  await handIn(scene, scene.people.ana, { demos: 3 })
  await scene.slack.archive(scene.channelId)
  await scene.goTo(CLOSED)
  return scene
}

const remove = (message: Message | undefined): void => {
  if (message) message.deleted = true
}
const deliveriesTo = async (scene: Scene, person: Person): Promise<string> => {
  await person.command('/scorecard', 'deliveries', scene.channelId)
  await scene.settle()
  return scene.slack.render(person.ephemerals(scene.channelId).at(-1)!, person)
}

describe('archived over the close', () => {
  test('another channel is chosen: the post, its table and the alert come there, in order, once', async () => {
    const scene = await archivedOverTheClose()
    const { maya } = scene.people
    await scene.goTo('2026-11-23T14:00-05:00')
    await choose(scene, another(scene))
    expect(maya.channel(scene.channelId).map(({ blocks }) => blocks[0]?.type)).toEqual([
      'header',
      'table',
      'rich_text',
    ])
    expect(heads(scene)).toEqual(HEADS)
    expect(threads(scene)).toHaveLength(1)
    expect(await deliveriesTo(scene, maya)).toBe('Everything was delivered.')
  })

  test('another is chosen days later: the scorecard comes, the alert is of no use any more', async () => {
    const scene = await archivedOverTheClose()
    await scene.goTo('2026-11-26T12:00-05:00')
    await choose(scene, another(scene))
    expect(heads(scene)).toEqual(HEADS.slice(0, 1))
    expect(threads(scene)).toHaveLength(1)
    expect(await deliveriesTo(scene, scene.people.maya)).toBe('Everything was delivered.')
  })

  test('it is unarchived after that: nothing is posted there', async () => {
    const scene = await archivedOverTheClose()
    const old = scene.channelId
    await choose(scene, another(scene))
    await scene.slack.unarchive(old)
    await scene.goTo(scene.clock.now().add({ minutes: 1 }))
    expect(scene.people.maya.channel(old).filter(({ botId, ephemeralTo }) => botId && !ephemeralTo)).toEqual(
      [],
    )
    expect(heads(scene)).toEqual(HEADS)
  })
})

describe('archived after the close, with the post in it', () => {
  async function movedAfterPosting(): Promise<Scene> {
    const scene = await startScene({ remind: false })
    await handIn(scene, scene.people.ana, { demos: 3 })
    await scene.goTo(CLOSED)
    await scene.slack.archive(scene.channelId)
    await choose(scene, another(scene))
    return scene
  }

  test('a late entry: the scorecard and the alert are posted in the new channel as they are now, with the table and the note in the thread', async () => {
    const scene = await movedAfterPosting()
    const { ben, maya } = scene.people
    expect(posts(scene)).toEqual([])
    await handIn(scene, ben, { demos: 5 })
    await scene.settle()
    await scene.goTo(scene.clock.now().add({ minutes: 1 }))
    expect(posts(scene)[0]).toContain('★ Demos 8†')
    expect(heads(scene)).toEqual(HEADS)
    expect(posts(scene)[1]).toContain('Now Demos 8†')
    expect(threads(scene).join('\n')).toContain('ben’s week changed after the close')
    expect(threads(scene)).toHaveLength(2)
    expect(await deliveriesTo(scene, maya)).toBe('Everything was delivered.')
  })

  test('a late entry weeks later: nothing of the old week is posted, and nobody is told of a failure', async () => {
    const scene = await movedAfterPosting()
    const { ben, maya } = scene.people
    await scene.goTo('2026-12-05T12:00-05:00')
    const before = posts(scene).length
    await handIn(scene, ben, { demos: 5 })
    await scene.settle()
    await scene.goTo(scene.clock.now().add({ minutes: 1 }))
    expect(posts(scene).slice(before)).toEqual([])
    expect(await deliveriesTo(scene, maya)).toBe('Everything was delivered.')
  })
})

test('the team moves and the old channel stays open: a late entry is said where the post stands', async () => {
  const scene = await startScene({ remind: false })
  await handIn(scene, scene.people.ana, { demos: 3 })
  await scene.goTo(CLOSED)
  const old = scene.channelId
  await choose(scene, another(scene))
  await handIn(scene, scene.people.ben, { demos: 5 })
  await scene.settle()
  await scene.goTo(scene.clock.now().add({ seconds: 20 }))
  expect(posts(scene)).toEqual([])
  scene.channelId = old
  expect(posts(scene)[0]).toContain('★ Demos 8†')
  expect(threads(scene).join('\n')).toContain('ben’s week changed after the close')
})

test('an old list’s “Try all again” does not post into the channel the team has left', async () => {
  const scene = await archivedOverTheClose()
  const { maya } = scene.people
  await deliveriesTo(scene, maya)
  const list = maya.ephemerals(scene.channelId).at(-1)!
  const { id } = another(scene)
  // As if it had been chosen by a version that did not take along what was held.
  await scene.store.teams.update('east', { channelId: id })
  scene.slack.workspace.channels.get(scene.channelId)!.archived = false
  await maya.click(list, 'Try all again')
  scene.channelId = id
  await scene.settle()
  await scene.goTo(scene.clock.now().add({ seconds: 20 }))
  expect(heads(scene)).toEqual(HEADS)
})

describe('the channel is shared with another company and gets another id', () => {
  test('before the close: everything is posted there', async () => {
    const scene = await startScene({ remind: false })
    await handIn(scene, scene.people.ana, { demos: 3 })
    scene.channelId = (await scene.slack.share(scene.channelId)).id
    await scene.goTo(CLOSED)
    expect(heads(scene)).toEqual(HEADS)
    expect((await scene.store.teams.find('east'))?.channelTrouble).toBeNull()
  })

  test('after the close: a late entry still edits the post and says so in its thread', async () => {
    const scene = await startScene({ remind: false })
    await handIn(scene, scene.people.ana, { demos: 3 })
    await scene.goTo(CLOSED)
    scene.channelId = (await scene.slack.share(scene.channelId)).id
    await scene.settle()
    await handIn(scene, scene.people.ben, { demos: 5 })
    await scene.settle()
    expect(posts(scene)[0]).toContain('★ Demos 8†')
    expect(threads(scene)).toHaveLength(2)
    expect(dms(scene, scene.people.maya)).toEqual([])
  })

  test('the word of it comes after the posts have failed: they are posted then', async () => {
    const scene = await startScene({ remind: false })
    await handIn(scene, scene.people.ana, { demos: 3 })
    scene.slack.faults.sending('events_api', 1, { lateAck: true })
    scene.slack.faults.on('chat.postMessage', 2, { error: 'channel_not_found' })
    await scene.goTo('2026-11-23T11:00:10-05:00')
    scene.channelId = (await scene.slack.share(scene.channelId)).id
    await scene.settle()
    await scene.goTo(CLOSED)
    expect(heads(scene)).toEqual(HEADS)
  })
})

describe('somebody deletes the scorecard', () => {
  test('a note on a late entry does not stand alone in the channel', async () => {
    const scene = await startScene({ remind: false })
    await handIn(scene, scene.people.ana, { demos: 3 })
    await scene.goTo(CLOSED)
    remove(inChannel(scene)[0])
    await scene.goTo('2026-11-23T12:00-05:00')
    await handIn(scene, scene.people.ben, { demos: 5 })
    await scene.settle()
    await scene.goTo(scene.clock.now().add({ minutes: 1 }))
    expect(posts(scene).map((post) => post.split('\n')[0])).toEqual([expect.stringMatching(/^🔻 Demos/)])
    const all = await scene.store.deliveries.list()
    const note = all.find(({ kind }) => kind === 'late')
    expect(note).toMatchObject({ state: 'skipped', error: 'the message it belongs to was deleted' })
  })

  test('tried again, it is posted anew with its table', async () => {
    const scene = await startScene({ remind: false })
    const { ana, ben, maya } = scene.people
    await handIn(scene, ana, { demos: 3 })
    await scene.goTo(CLOSED)
    remove(inChannel(scene)[0])
    await scene.goTo('2026-11-23T12:00-05:00')
    await handIn(scene, ben, { demos: 5 })
    await scene.settle()
    await deliveriesTo(scene, maya)
    await maya.click(maya.ephemerals(scene.channelId).at(-1)!, 'Try again')
    await scene.settle()
    await scene.goTo(scene.clock.now().add({ minutes: 1 }))
    const post = inChannel(scene).at(-1)
    expect(posts(scene).at(-1)).toContain('★ Demos 8†')
    const under = maya.channel(scene.channelId).filter(({ threadTs }) => threadTs === post?.ts)
    expect(under.map(({ blocks }) => blocks[0]?.type)).toEqual(['table'])
    expect(await scene.store.deliveries.find(`scorecard:east:${WEEK}`)).toMatchObject({ state: 'sent' })
  })
})

describe('Slack refuses the thread', () => {
  async function lateUnder(error: string): Promise<Scene> {
    const scene = await startScene({ remind: false })
    await handIn(scene, scene.people.ana, { demos: 3 })
    await scene.goTo(CLOSED)
    scene.slack.faults.on('chat.postMessage', 1, { error })
    await handIn(scene, scene.people.ben, { demos: 5 })
    await scene.settle()
    await scene.goTo(scene.clock.now().add({ minutes: 1 }))
    expect(dms(scene, scene.people.maya)).toEqual([])
    return scene
  }

  test.each(['restricted_action_thread_locked', 'restricted_action_non_threadable_channel'])(
    'with %s: the note goes out without it',
    async (error) => {
      const scene = await lateUnder(error)
      expect(posts(scene).join('\n')).toContain('ben’s week changed after the close')
    },
  )

  test.each(['thread_not_found', 'cannot_reply_to_message'])(
    'with %s: there is nothing to stand under, and the note is left out',
    async (error) => {
      const scene = await lateUnder(error)
      expect([...posts(scene), ...threads(scene)].join('\n')).not.toContain('changed after the close')
    },
  )
})
