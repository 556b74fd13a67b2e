// Who may do what, tried by hand: each person types each command and clicks what they can see, also what they could
// do once and can no longer.

import { expect, test } from 'vitest'
import type { Person } from '../../playground/slack/person.ts'
import type { Message } from '../../playground/slack/state.ts'
import { newestLead } from '../../src/domain/scorecard/lead.ts'
import { changeTeam } from '../../src/usecases/teams/change-team.ts'
import { readTeamSettings } from '../../src/usecases/teams/read-settings.ts'
import {
  CLOSED,
  dms,
  enter,
  handIn,
  inChannel,
  member,
  PROMPTED,
  type Scene,
  startScene,
  threads,
  WEEK,
} from '../support/playground.ts'

type Name = keyof Scene['people']

/** Does something and gives all that the person is told by it: under the command, in a modal, in their messages. */
async function answer(scene: Scene, person: Person, act: () => Promise<unknown>): Promise<string> {
  const told = () => [...person.ephemerals(scene.channelId), ...person.dm()]
  const before = new Set(told())
  if (person.view) await person.closeModal({ all: true })
  await act()
  await scene.settle()
  const seen = await scene.slack.until(() => {
    const text = [
      ...told()
        .filter((message) => !before.has(message))
        .map((message) => scene.slack.render(message, person)),
      person.view?.text ?? '',
    ].join('\n')
    return text.trim() && !text.includes('One moment …') ? text : undefined
  })
  if (person.view) await person.closeModal({ all: true })
  return seen
}

/** Takes Owen off as manager, as Maya does in the team's settings. */
async function dismissOwen(scene: Scene): Promise<void> {
  const ctx = { store: scene.store, now: scene.clock.now(), actor: member(scene, scene.people.maya) }
  const { team, ...people } = await readTeamSettings(ctx, { teamId: 'east' })
  await changeTeam(ctx, { teamId: 'east', patch: team, ...people, managerIds: [scene.people.maya.id] })
}

/** East's week has closed off track. Nora of West is in its channel too; Owen managed it, the owner was an admin. */
async function aClosedWeek(): Promise<Scene & { pages: Record<'owen' | 'owner', Message> }> {
  const scene: Scene = await startScene({ remind: false })
  const { ana, nora, owen, owner } = scene.people
  await scene.slack.invite(scene.channelId, nora.id)
  await handIn(scene, ana, { demos: 3 })
  await scene.goTo(CLOSED)
  const page = async (person: Person) => {
    await answer(scene, person, () => person.command('/scorecard', 'rep @ana', scene.channelId))
    return person.ephemerals(scene.channelId).at(-1)!
  }
  const pages = { owen: await page(owen), owner: await page(owner) }
  await dismissOwen(scene)
  await scene.slack.changeUser(owner.id, { isAdmin: false })
  await scene.settle()
  return {
    ...scene,
    get drumbeat() {
      return scene.drumbeat
    },
    get store() {
      return scene.store
    },
    pages,
  }
}

const EVERYBODY: Name[] = ['ana', 'ben', 'maya', 'owen', 'nora', 'owner', 'gail', 'pat']
const REFUSED =
  /Only |You can (?:enter|change)|Guests can report|A scorecard is read by|for the people of this workspace|Nobody on a scorecard|is the company’s|one for the whole company|for the people of that workspace/

/** What is typed in East's channel, and who of everybody gets it. */
const COMMANDS: [command: string, text: string, by: Name[]][] = [
  ['/scorecard', '', ['ana', 'ben', 'maya', 'owen', 'nora', 'owner', 'gail']],
  ['/scorecard', 'history', ['ana', 'ben', 'maya', 'owen', 'nora', 'owner', 'gail']],
  ['/scorecard', 'rep @ana', ['ana', 'maya']],
  ['/scorecard', 'timeoff @ana 24 Dec', ['ana', 'maya']],
  ['/scorecard', 'team', ['maya']],
  ['/scorecard', 'metric', ['maya']],
  ['/scorecard', 'goal', ['maya']],
  ['/scorecard', 'deliveries', ['maya', 'nora']],
  ['/scorecard', 'setup', ['ana', 'ben', 'maya', 'owen', 'nora', 'owner']],
  ['/scorecard', 'owners', ['ana', 'ben', 'maya', 'owen', 'nora', 'owner']],
  ['/rocks', '', ['ana', 'ben', 'maya', 'owen', 'nora', 'owner', 'gail']],
  ['/rocks', 'add Hire two SDRs', ['ana', 'ben', 'maya']],
  ['/rocks', 'carry', ['maya']],
  ['/rocks', 'aims', ['maya']],
  ['/rocks', 'settings', ['maya']],
  ['/rocks', 'export', ['ana', 'ben', 'maya', 'owen', 'nora', 'owner', 'gail']],
]

test('what is typed in a team’s channel is done for those whose it is to do, and refused to everybody else', async () => {
  const scene = await aClosedWeek()
  const { ana } = scene.people
  for (const [command, text, by] of COMMANDS) {
    const done: Name[] = []
    for (const name of EVERYBODY) {
      const person = scene.people[name]
      const said = await answer(scene, person, () => person.command(command, text, scene.channelId))
      if (!REFUSED.test(said)) done.push(name)
    }
    expect([`${command} ${text}`, done]).toEqual([`${command} ${text}`, by])
  }
  expect(await scene.store.timeOff.of([ana.id], '2026-12-24', '2026-12-24')).toHaveLength(1)
}, 120_000)

/** What stands under the post and the alert in East's channel, and for whom it does something. */
const BUTTONS: [message: number, button: string, by: Name[]][] = [
  [0, 'My numbers', ['ana', 'ben']],
  [0, 'By rep', ['ana', 'ben', 'maya', 'owen', 'nora', 'owner', 'gail']],
  [0, 'Trends', ['ana', 'ben', 'maya', 'owen', 'nora', 'owner', 'gail']],
  [1, 'Note the cause', ['ana', 'ben', 'maya', 'owen', 'nora', 'owner']],
  [1, 'I’m on it', ['ana', 'ben', 'maya', 'owen', 'nora', 'owner']],
]

test('the buttons in a team’s channel are for who is in it; people of other workspaces get nothing', async () => {
  const scene = await aClosedWeek()
  const NOT_ASKED = /does not ask you for numbers/
  const seen = scene.slack.workspace.channels.get(scene.channelId)!.messages.map(({ ts }) => ts)
  expect(seen.length).toBeGreaterThan(2)
  // The alert is taken by the last who tries it, so that it is there for all.
  const last = { ...scene.people }
  for (const [index, button, by] of BUTTONS) {
    const done: Name[] = []
    for (const name of button === 'I’m on it' ? (['gail', 'pat'] as const) : EVERYBODY) {
      const said = await answer(scene, last[name], () => last[name].click(inChannel(scene)[index]!, button))
      if (!REFUSED.test(said) && !NOT_ASKED.test(said)) done.push(name)
    }
    expect([button, done]).toEqual([button, button === 'I’m on it' ? [] : by])
  }
  const { ben } = scene.people
  await answer(scene, ben, () => ben.click(inChannel(scene)[1]!, 'I’m on it'))
  expect((await scene.store.alerts.find('east', WEEK, 'offTrack'))?.takenBy).toBe(ben.id)
}, 120_000)

test.each(['owen', 'owner'] as const)(
  'a page that %s opened while they still could gives them nothing any more',
  async (name) => {
    const scene = await aClosedWeek()
    const person = scene.people[name]
    const old = scene.pages[name]
    expect(scene.slack.render(old, person)).toContain('[Enter for them]')
    expect(await answer(scene, person, () => person.click(old, 'Enter for them'))).toMatch(REFUSED)
  },
)

test('somebody who became a guest manages nothing any more, and hears of nothing', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, owen } = scene.people
  await scene.slack.changeUser(owen.id, { isRestricted: true })
  await scene.goTo(PROMPTED)
  for (const text of ['team', 'metric', 'goal', 'deliveries', 'timeoff @ana 24 Dec', 'rep @ana']) {
    const said = await answer(scene, owen, () => owen.command('/scorecard', text, scene.channelId))
    expect([text, REFUSED.test(said)]).toEqual([text, true])
  }
  await scene.slack.archive(scene.channelId)
  await scene.settle()
  expect(dms(scene, maya)).toHaveLength(1)
  expect(dms(scene, owen)).toEqual([])
})

test('a metric that two teams share is renamed by an owner, not by a manager of either', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, owner } = scene.people
  const edit = async (person: Person) => {
    await person.command('/scorecard', 'metric', scene.channelId)
    await scene.slack.until(() => person.view?.text.includes('Demos'))
    await person.clickInView({ actionId: 'metric-menu:demos' }, { option: 'Edit' })
    return scene.slack.until(() =>
      person.view?.title === 'Edit metric' && !person.view.text.includes('One moment')
        ? person.view
        : undefined,
    )
  }
  expect((await edit(maya)).text).toContain(
    'Demos is on the scorecard of West too, so what it is called and what counts is for the owners. Its place and its goals here are yours.',
  )
  expect((await edit(owner)).text).toContain('Shared with West: it changes there too.')
  await owner.fill({ Name: 'Shows' })
  expect(await owner.submit()).toEqual({ type: 'closed' })
  expect((await scene.store.metrics.find('demos'))?.name).toBe('Shows')
})

test('the Make-or-Break is replaced by an owner; the managers of every team that carries it hear of it', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, owen, nora, owner } = scene.people
  const choose = async (person: Person) => {
    await person.command('/scorecard', 'metric', scene.channelId)
    await scene.slack.until(() => person.view?.text.includes('Demos'))
    await person.clickInView({ actionId: 'metric-menu:calls' }, { option: 'Make it the Make-or-Break' })
    return scene.slack.until(() =>
      person.view?.title === 'Make-or-Break' && !person.view.text.includes('One moment')
        ? person.view
        : undefined,
    )
  }
  expect((await choose(maya)).text).toContain(
    'The Make-or-Break is one for the whole company, so its owners and workspace admins choose it.',
  )
  expect(newestLead(await scene.store.leads.all())).toBe('demos')
  await choose(owner)
  await owner.submit()
  await scene.settle()
  expect(newestLead(await scene.store.leads.all())).toBe('calls')
  for (const manager of [maya, owen]) {
    expect(dms(scene, manager)).toEqual([
      'Calls is the company’s Make-or-Break now, in place of Demos.\nIt concerns East. owner chose it.',
    ])
  }
  expect(dms(scene, nora)[0]).toContain(
    'Calls is the company’s Make-or-Break now, in place of Demos.\nIt concerns West.',
  )
})

test('owners are named by owners and admins, and one always stays', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya, owen, owner, gail } = scene.people
  await owner.command('/scorecard', 'owners')
  await owner.opened('Owners')
  await owner.fill({ Owners: [gail.id] })
  expect(await owner.submit()).toMatchObject({ type: 'view' })
  await scene.slack.until(() => owner.view?.text.includes('guests and deactivated people can’t be owners'))
  await owner.fill({ Owners: [owen.id] })
  await owner.submit()
  await scene.slack.until(() => owner.view?.text.includes('Owners from now on, too: owen.'))
  expect(await answer(scene, maya, () => maya.command('/scorecard', 'owners', scene.channelId))).toContain(
    'owen owns the company’s scorecards.',
  )
  // What Owen may do now is more than to manage East.
  await enter(scene, scene.people.ana, { Demos: 1 }).catch(() => undefined)
  await owen.command('/scorecard', 'owners')
  await owen.opened('Owners')
})

test('what a manager enters for a rep says by whom: to the rep, on their page, and in the table', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { ana, owen } = scene.people
  await scene.goTo(PROMPTED)
  await answer(scene, owen, () => owen.command('/scorecard', 'rep @ana', scene.channelId))
  await owen.click(owen.ephemerals(scene.channelId).at(-1)!, 'Enter for them')
  await owen.opened('Enter numbers for')
  await owen.fill({ Demos: 9 })
  expect(await owen.submit()).toEqual({ type: 'closed' })
  await scene.settle()
  expect(dms(scene, ana)).toEqual([
    'Your week 16–20 Nov\n✓ Submitted · entered by owen · Demos 9 / 10 🔻 Off track · 2 left blank\n[Edit]',
  ])
  await enter(scene, ana, { Calls: 100 })
  const page = await answer(scene, ana, () => ana.command('/scorecard', 'rep', scene.channelId))
  expect(page).toContain('Demos 9 / 10  🔻 Off track · entered by owen\n')
  expect(page).toContain('Calls 100 / 100  🟢 On track\n')
  await scene.goTo(CLOSED)
  expect(threads(scene)[0]).toMatch(/Demos +9 \(by owen\) /)
  expect(threads(scene)[0]).toMatch(/Calls +100 /)
  await enter(scene, ana, { Demos: 10 })
  expect(dms(scene, ana)[0]).toContain('✓ Submitted · Demos 10 / 10')
})
