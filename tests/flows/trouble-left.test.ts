// The bot is taken out of the team's channel, or the channel is closed: managers hear the same day.
import { describe, expect, test } from 'vitest'
import { CLOSED, dms, posts, type Scene, startScene } from '../support/playground.ts'

const INVITE =
  'East’s scorecard can’t be posted: Drumbeat is not in its channel. Type /invite @Drumbeat there. Reps are still asked, and nothing they enter is lost.'

const isPrivate = (scene: Scene): void => {
  scene.slack.workspace.channels.get(scene.channelId)!.kind = 'private'
}
/** Slack's word of it is lost. */
const kickUnheard = (scene: Scene): void => {
  const { members } = scene.slack.workspace.channels.get(scene.channelId)!
  members.delete(scene.slack.workspace.botUserId)
}

describe.each(['public', 'private'] as const)('a %s channel', (kind) => {
  test('the bot is kicked on Monday: the manager hears on Monday, once', async () => {
    const scene = await startScene({ remind: false })
    if (kind === 'private') isPrivate(scene)
    await scene.slack.kick(scene.channelId, 'bot')
    await scene.goTo('2026-11-16T12:01-05:00')
    expect(dms(scene, scene.people.maya)).toEqual([INVITE])
    await scene.goTo(CLOSED)
    expect(dms(scene, scene.people.maya)).toHaveLength(1)
  })

  test('the channel is deleted: the manager hears at once', async () => {
    const scene = await startScene({ remind: false })
    if (kind === 'private') isPrivate(scene)
    await scene.slack.deleteChannel(scene.channelId)
    await scene.goTo('2026-11-16T12:01-05:00')
    expect(dms(scene, scene.people.maya)).toEqual([
      expect.stringContaining('its channel is gone or closed to Drumbeat'),
    ])
  })
})

test('the word of it was lost: the manager hears by day, when the next week is laid out', async () => {
  const scene = await startScene({ remind: false })
  const { maya } = scene.people
  kickUnheard(scene)
  await scene.goTo('2026-11-21T07:59-05:00')
  expect(dms(scene, maya)).toEqual([])
  await scene.goTo('2026-11-21T08:01-05:00')
  expect(dms(scene, maya)).toEqual([INVITE])
})

test('Slack does not answer when the channel is looked at: it is looked at again', async () => {
  const scene = await startScene({ remind: false })
  const { maya } = scene.people
  kickUnheard(scene)
  scene.slack.faults.on('conversations.info', 1, { status: 503 })
  await scene.goTo('2026-11-21T08:01-05:00')
  await scene.settle()
  expect(dms(scene, maya)).toEqual([INVITE])
})

test('the word that it is back was lost: what waited is posted when the next week is laid out', async () => {
  const scene = await startScene({ remind: false })
  await scene.slack.kick(scene.channelId, 'bot')
  await scene.goTo(CLOSED)
  expect(posts(scene)).toEqual([])
  const { members } = scene.slack.workspace.channels.get(scene.channelId)!
  members.add(scene.slack.workspace.botUserId)
  await scene.goTo('2026-11-28T00:01-05:00')
  expect(posts(scene)[0]).toContain('## East · week of 16 Nov')
})

test('a channel that closes twice on a day is told twice; so is one chosen after it', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya } = scene.people
  const archived = () => dms(scene, maya).filter((text) => text.includes('can’t be posted'))
  await scene.goTo('2026-11-17T10:00-05:00')
  await scene.slack.archive(scene.channelId)
  await scene.settle()
  await scene.slack.unarchive(scene.channelId)
  await scene.goTo('2026-11-17T12:00-05:00')
  await scene.slack.archive(scene.channelId)
  await scene.goTo('2026-11-17T12:01-05:00')
  expect(archived()).toHaveLength(2)

  const { id } = scene.slack.addChannel({
    name: 'east-2',
    members: Object.values(scene.people).map((each) => each.id),
  })
  await maya.command('/scorecard', 'team', scene.channelId)
  await scene.slack.until(() => maya.view?.text.includes('Prompt day'))
  await maya.fill({ Channel: id })
  await maya.submit()
  await scene.settle()
  await scene.slack.archive(id)
  await scene.goTo('2026-11-17T12:03-05:00')
  expect(archived()).toHaveLength(3)
})
