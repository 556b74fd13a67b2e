import { expect, test } from 'vitest'
import type { Person } from '../../playground/slack/person.ts'
import {
  CLOSED,
  handIn,
  inChannel,
  posts,
  type Scene,
  startScene,
  threads,
  toldManagers,
  WEEK,
  whispers,
} from '../support/playground.ts'

/** The week has closed while the channel was archived. */
async function closedInVain(): Promise<Scene> {
  const scene = await startScene({ remind: false })
  await handIn(scene, scene.people.ana, { demos: 3 })
  scene.slack.workspace.channels.get(scene.channelId)!.archived = true
  await scene.goTo(CLOSED)
  expect(posts(scene)).toEqual([])
  return scene
}

/** Opens the channel without a word to the bot. */
const open = (scene: Scene): void => {
  scene.slack.workspace.channels.get(scene.channelId)!.archived = false
}

/** Asks for the list, and reads the answer. */
async function deliveries(scene: Scene, person: Person): Promise<string> {
  await person.command('/scorecard', 'deliveries', scene.channelId)
  await scene.settle()
  return whispers(scene, person).at(-1) ?? ''
}

/** Presses a button of the newest answer, and reads what is answered to that. */
async function press(scene: Scene, person: Person, button: Parameters<Person['click']>[1]): Promise<string> {
  await person.click(person.ephemerals(scene.channelId).at(-1)!, button)
  await scene.settle()
  await scene.goTo(scene.clock.now().add({ seconds: 10 }))
  return whispers(scene, person).at(-1) ?? ''
}

const SCORECARD = `scorecard:east:${WEEK}`
const ALERT = `alert:east:${WEEK}:offTrack`
const again = (key: string) => ({ actionId: 'delivery-again', value: JSON.stringify({ key }) })
const dismiss = (key: string) => ({ actionId: 'delivery-dismiss', value: JSON.stringify({ key }) })

const actionsOf = async (scene: Scene): Promise<string[]> =>
  (await scene.store.audit.list())
    .filter(({ action }) => action.startsWith('delivery.'))
    .map(({ action, by, subject }) => `${action} ${by} ${subject}`)

test('a manager reads what could not be delivered, tries again, and sees how it went', async () => {
  const scene = await closedInVain()
  const { maya } = scene.people
  const list = await deliveries(scene, maya)
  expect(list).toMatch(/^2 messages could not be delivered/)
  expect(list).toContain(
    'East’s scorecard, week of 16 Nov\nSince Mon 23 Nov 11:00: its channel is archived. Unarchive it, or choose another with /scorecard team.\n[Try again] [Dismiss]',
  )
  expect(list).toContain('East’s alert, week of 16 Nov\n')
  expect(list).toContain('[Try all again]')
  expect(list).not.toContain('The table under')

  expect(await press(scene, maya, 'Try all again')).toMatch(
    /^2 messages are sent again now\.\n(?:.|\n)*\[See how it went\]$/,
  )
  expect(await press(scene, maya, 'See how it went')).toMatch(/^2 messages could not be delivered/)
  open(scene)
  await press(scene, maya, 'Try all again')
  expect(posts(scene).map((post) => post.split('\n')[0])).toEqual([
    '## East · week of 16 Nov',
    '🔻 Demos 3 / 40, incomplete, off track',
  ])
  expect(threads(scene)).toHaveLength(1)
  expect(await deliveries(scene, maya)).toBe('Everything was delivered.')
  expect(await actionsOf(scene)).toEqual([
    `delivery.all tried again ${maya.id} `,
    `delivery.all tried again ${maya.id} `,
  ])
  expect((await scene.store.teams.find('east'))?.channelTrouble).toBeNull()
})

test('one is tried again, another dismissed: only the one is sent', async () => {
  const scene = await closedInVain()
  const { maya } = scene.people
  open(scene)
  await deliveries(scene, maya)
  expect(await press(scene, maya, dismiss(ALERT))).toMatch(/^Dismissed: it is not sent any more\.\n1 message/)
  expect(await press(scene, maya, again(SCORECARD))).toMatch(/^It is sent again now\.\n/)
  expect(posts(scene)).toHaveLength(1)
  expect(posts(scene)[0]).toContain('## East · week of 16 Nov')
  expect(await deliveries(scene, maya)).toBe('Everything was delivered.')
  expect(await actionsOf(scene)).toEqual([
    `delivery.tried again ${maya.id} ${SCORECARD}`,
    `delivery.dismissed ${maya.id} ${ALERT}`,
  ])
})

test('a button pressed twice, or on an old list, says so and sends nothing twice', async () => {
  const scene = await closedInVain()
  const { maya } = scene.people
  open(scene)
  await deliveries(scene, maya)
  const list = maya.ephemerals(scene.channelId).at(-1)!
  await maya.click(list, dismiss(ALERT))
  await scene.settle()
  await maya.click(list, again(ALERT))
  await scene.settle()
  expect(whispers(scene, maya).at(-1)).toContain('That message is no longer among those')
  expect(posts(scene)).toEqual([])
})

test('a rep is told that this is for managers; an admin sees everything, on the Home tab too', async () => {
  const scene = await closedInVain()
  const { ana, owner } = scene.people
  expect(await deliveries(scene, ana)).toBe(
    'Only managers of a team, owners and workspace admins see what could not be delivered.',
  )
  const homeOf = async (person: Person) => {
    const calls = () => scene.slack.calls.filter(({ method }) => method === 'views.publish').length
    const before = calls()
    await person.openHome()
    await scene.slack.until(() => calls() > before && scene.slack.calls.at(-1)?.response)
    return person.home?.text ?? ''
  }
  expect(await homeOf(ana)).not.toContain('could not be delivered')
  expect(await homeOf(owner)).toContain('🔻 2 messages could not be delivered')
  await owner.clickHome('See them')
  expect((await owner.opened('Drumbeat')).text).toContain('East’s scorecard, week of 16 Nov')
  open(scene)
  await owner.clickInView('Try all again')
  await scene.slack.until(() => owner.view?.text.includes('sent again now'))
  await scene.settle()
  await scene.goTo(scene.clock.now().add({ seconds: 10 }))
  expect(posts(scene)).toHaveLength(2)
  await owner.clickInView('See how it went')
  await scene.slack.until(() => owner.view?.text.includes('Everything was delivered.'))
  await scene.slack.until(() => !owner.home?.text.includes('could not be delivered'))
})

test('the manager of another team sees none of it', async () => {
  const scene = await closedInVain()
  const { nora } = scene.people
  await nora.command('/scorecard', 'deliveries', scene.westId)
  await scene.settle()
  const answers = nora.ephemerals(scene.westId).map((message) => scene.slack.render(message, nora))
  expect(answers).toEqual(['Everything was delivered.'])
})

test('a message to somebody who can’t be reached is listed with their name', async () => {
  const scene = await startScene({ remind: false })
  const { maya } = scene.people
  await scene.goTo('2026-11-20T14:59-05:00')
  scene.slack.faults.on('chat.postMessage', 2, { error: 'user_disabled' })
  await scene.goTo('2026-11-20T15:02-05:00')
  const list = await deliveries(scene, maya)
  expect(list).toContain('ana’s prompt, week of 16 Nov\nSince Fri 20 Nov 15:00: Slack has no open account')
})

test('while Slack can’t be reached, the list says what waits, since when and why', async () => {
  const scene = await startScene({ remind: false })
  const { maya } = scene.people
  await scene.goTo('2026-11-20T14:59-05:00')
  scene.slack.faults.on('chat.postMessage', 1000, { status: 503 })
  await scene.goTo('2026-11-20T15:02-05:00')
  expect(await deliveries(scene, maya)).toMatch(
    /^Nothing has failed\.\n2 messages wait to be sent\. The oldest, since Fri 20 Nov 15:00: \w+’s prompt, week of 16 Nov; Slack does not take it \(http_503\); Drumbeat goes on trying\.$/,
  )
})

test('the channel is unarchived: what was meant for it is posted, once, and not what is of no use any more', async () => {
  const scene = await closedInVain()
  const { maya } = scene.people
  await scene.goTo('2026-11-25T12:00-05:00')
  await scene.slack.unarchive(scene.channelId)
  await scene.goTo(scene.clock.now().add({ seconds: 10 }))
  // The alert is two days old by now.
  expect(posts(scene).map((post) => post.split('\n')[0])).toEqual(['## East · week of 16 Nov'])
  expect(threads(scene)).toHaveLength(1)
  expect(await deliveries(scene, maya)).toMatch(/^1 message could not be delivered\nEast’s alert/)
})

test.each(['public', 'private'] as const)(
  'Drumbeat is invited back into its %s channel: the scorecard it could not post is posted',
  async (kind) => {
    const scene = await startScene({ remind: false })
    scene.slack.workspace.channels.get(scene.channelId)!.kind = kind
    await scene.slack.kick(scene.channelId, 'bot')
    await scene.goTo(CLOSED)
    expect(posts(scene)).toEqual([])
    await scene.slack.invite(scene.channelId, 'bot')
    await scene.goTo(scene.clock.now().add({ seconds: 10 }))
    expect(posts(scene)[0]).toContain('## East · week of 16 Nov')
    expect((await scene.store.teams.find('east'))?.channelTrouble).toBeNull()
    expect(toldManagers(scene)).toHaveLength(1)
  },
)

test('somebody deleted the scorecard: its next edit fails, and tried again it is posted anew', async () => {
  const scene = await startScene({ remind: false })
  const { ana, maya } = scene.people
  await handIn(scene, ana, { demos: 3 })
  await scene.goTo(CLOSED)
  scene.slack.workspace.channels
    .get(scene.channelId)!
    .messages.find(({ ts }) => ts === inChannel(scene)[0]?.ts)!.deleted = true
  await handIn(scene, ana, { demos: 5 })
  await scene.settle()
  expect(await deliveries(scene, maya)).toContain(
    'An edit: East’s scorecard, week of 16 Nov\nSince Mon 23 Nov 11:01: the message was deleted in Slack',
  )
  // The note on the late entry has nothing to stand under any more: it is left out, not given up.
  await press(scene, maya, 'Try again')
  expect(posts(scene).at(-1)).toContain('★ Demos 5')
})
