// A right that is lost while a form is open: the form stays with all that was typed, and says what happened.
import { expect, test } from 'vitest'
import type { Person } from '../../playground/slack/person.ts'
import { FORMS, givenIn, type Way } from '../support/forms.ts'
import { errorsSeen, type Scene, startScene } from '../support/playground.ts'

/** What a person sees of their form, and has in it. */
const form = ({ view }: Person) => ({ id: view?.id, callbackId: view?.callbackId, values: view?.values })

/** Leaves only these in a field of East's settings, as a manager does. */
async function leave(scene: Scene, by: Person, field: string, people: readonly Person[]): Promise<void> {
  await by.command('/scorecard', 'team', scene.channelId)
  await by.opened('team-settings')
  await by.fill({ [field]: people.map(({ id }) => id) })
  await by.submit()
  await scene.settle()
  await by.closeModal({ all: true })
}

/** Takes from somebody what let them open the form. */
async function loseRole(scene: Scene, person: Person): Promise<void> {
  const { ana, ben, li, rick, maya, owen, owner } = scene.people
  if (person === maya) await leave(scene, owen, 'Managers', [owen])
  if (person === ana) await leave(scene, maya, 'Who reports numbers each week', [ben, li, rick])
  if (person === owner) await scene.slack.changeUser(owner, { isAdmin: false })
  await scene.settle()
}

/** Opens a form, fills it in, loses a right and hands it in. @returns what the form said then */
async function handedInWithout(
  way: Way,
  lose: (scene: Scene, person: Person) => Promise<void>,
): Promise<string> {
  const scene = await startScene({ remind: false })
  const person = await way.open(scene)
  const given = givenIn(way, scene)
  await person.fill(given)
  await scene.settle()
  const before = form(person)
  await lose(scene, person)
  await person.submit()
  await scene.settle()
  if (Object.keys(given).length > 0) {
    expect(form(person)).toEqual(before)
    return Object.values(errorsSeen(person)).join()
  }
  const said = person.view?.text ?? ''
  await person.closeModal()
  expect(form(person)).toEqual(before)
  return said
}

const MANAGERS =
  'Only this team’s managers, owners and workspace admins can do that. Nothing was changed: ask one of them.'
const ROCKS =
  'Only people on this team, its managers and workspace admins can add Rocks to it, and guests can’t. Nothing was changed: ask one of them.'

/** What forms say whose person may not hand them in any more; the other forms are theirs whatever they manage. */
const REFUSED: Readonly<Record<string, string>> = {
  'submit-numbers':
    'East no longer asks you for numbers in that week. Nothing was stored. If that is wrong, ask its managers: they name its reps with /scorecard team.',
  'enter-for': 'You can enter your own numbers, and as a manager those of the reps who are on your team now',
  'goal-form': MANAGERS,
  'team-settings': MANAGERS,
  'metric-form': MANAGERS,
  'metric-from-template': MANAGERS,
  'metric-place-form': MANAGERS,
  'metric-confirm': MANAGERS,
  'setup-lead': 'so its owners and workspace admins choose it. Nothing was created: choose “Keep Demos”.',
  owners: 'Owners are named by owners and workspace admins. Ask a workspace admin. Nothing was changed.',
  'new-rock': ROCKS,
  'rock-form': ROCKS,
  'rock-settings': MANAGERS,
  'rock-aims': MANAGERS,
}

test.each(Object.entries(REFUSED))(
  '“%s” of somebody who may not hand it in any more stays as it is, and says why',
  async (name, why) => {
    expect(await handedInWithout(FORMS[name]!, loseRole)).toContain(why)
  },
)

test.each(Object.entries(FORMS))(
  '“%s” of somebody who went to another workspace stays as it is, and says why',
  async (_, way) => {
    const said = await handedInWithout(way, (scene, { id }) =>
      scene.slack.changeUser({ id }, { homeTeam: 'T0999' }),
    )
    expect(said).toContain('Drumbeat')
  },
)

test('a right that is lost while Slack is asked about a person leaves the form, too', async () => {
  const scene: Scene = await startScene({ remind: false })
  const { maya } = scene.people
  const zoe = scene.slack.addUser({ name: 'zoe' })
  await FORMS['rock-form']!.open(scene)
  await maya.fill({ 'The Rock': 'Win 31 partners by December 31', Owner: zoe.id })
  scene.slack.faults.on('users.info', 1, { delayMs: 1_500 })
  await maya.submit()
  await loseRole(scene, maya)
  await scene.slack.until(() => maya.view?.text.includes('Only people on this team'))
  expect(maya.view?.text).toContain('The Rock: [Win 31 partners by December 31]')
  expect(maya.view?.callbackId).toBe('rock-form')
})
