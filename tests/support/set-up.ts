// Teams that people set up, pause and take up again, by their clicks.
import type { Person } from '../../playground/slack/person.ts'
import type { Scene } from './playground.ts'

/** Somebody sets a team up in a private channel of their own, with the people named. @returns the channel */
export async function setUp(scene: Scene, by: Person, reps: readonly Person[]): Promise<string> {
  const members = [...new Set([by.id, ...reps.map(({ id }) => id)])]
  const channel = scene.slack.addChannel({ name: 'grab', members, private: true })
  await by.command('/scorecard', 'setup', channel.id)
  await scene.slack.until(() => by.view?.text.includes('Step 1 of 3'))
  await by.fill({ 'Who reports numbers each week': reps.map(({ id }) => id) })
  await by.submit()
  await scene.slack.until(() => by.view?.text.includes('Step 2 of 3'))
  await by.submit()
  await by.submit()
  await scene.slack.until(() => by.view?.text.includes('is set up'))
  await scene.settle()
  return channel.id
}

/** Opens East's settings. */
export async function settings(scene: Scene, person: Person): Promise<void> {
  if (person.view) await person.closeModal({ all: true })
  await person.command('/scorecard', 'team', scene.channelId)
  await scene.slack.until(() => person.view?.text.includes('Prompt day'))
}

/** Pauses or archives East, or takes it up again, in its settings. */
export async function rest(
  scene: Scene,
  person: Person,
  button: 'Pause' | 'Archive' | 'Take it up again',
): Promise<void> {
  await settings(scene, person)
  await person.clickInView(button)
  await scene.slack.until(() => person.view?.text.includes('✓ East'))
  await scene.settle()
}
