// Whatever goes wrong while a form is handed in, what was typed is still there.
import { createClient } from '@libsql/client'
import { expect, test } from 'vitest'
import type { Person } from '../../playground/slack/person.ts'
import { FEATURES } from '../../src/slack/features.ts'
import { FORMS, givenIn } from '../support/forms.ts'
import { errorsSeen, startScene } from '../support/playground.ts'
import { newSqliteUrl } from '../support/store.ts'

const OUR_FAULT = 'Something went wrong on Drumbeat’s side and nothing was changed.'

/** What a person sees of their form, and has in it. */
const form = ({ view }: Person) => ({ id: view?.id, callbackId: view?.callbackId, values: view?.values })

test('no form of Drumbeat is left out here', () => {
  const forms = FEATURES.flatMap(({ submissions = [] }) => submissions.map(({ callbackId }) => callbackId))
  expect(Object.keys(FORMS).sort()).toEqual(forms.sort())
})

test.each(Object.entries(FORMS))(
  'when Drumbeat fails while “%s” is handed in, all that was typed is still there, and goes through afterwards',
  async (_, way) => {
    const databaseUrl = await newSqliteUrl()
    const scene = await startScene({ remind: false, databaseUrl })
    const person = await way.open(scene)
    const given = givenIn(way, scene)
    await person.fill(given)
    await scene.settle()
    const before = form(person)

    const database = createClient({ url: databaseUrl })
    await database.execute('ALTER TABLE "Member" RENAME TO "Away"')
    const result = await person.submit()
    const isTyped = person.view?.callbackId === before.callbackId
    const said = isTyped ? Object.values(errorsSeen(person)) : [person.view?.text ?? '']
    await database.execute('ALTER TABLE "Away" RENAME TO "Member"')
    database.close()

    expect(said).toEqual([expect.stringContaining(OUR_FAULT)])
    expect(result.type).toBe(Object.keys(given).length > 0 ? 'errors' : 'view')
    if (!isTyped) await person.closeModal()
    expect(form(person)).toEqual(before)
    expect((await person.submit()).type).not.toBe('failed')
    await scene.settle()
    expect(Object.values(errorsSeen(person)).join()).not.toContain(OUR_FAULT)
  },
)

/** Forms in which somebody can be named whom Drumbeat has not met, so that it asks Slack after it has the form. */
const NAMING = {
  'setup-basics': 'Who reports numbers each week',
  'team-settings': 'Who reports numbers each week',
  'metric-form': 'Reporter',
  'rock-form': 'Owner',
  owners: 'Owners',
} as const

test.each(Object.entries(NAMING))(
  'while Slack can’t be asked who somebody is, nothing typed into “%s” is lost, and it goes through afterwards',
  async (name, field) => {
    const scene = await startScene({ remind: false })
    const { slack } = scene
    const zoe = slack.addUser({ name: 'zoe' })
    const way = FORMS[name]!
    const person = await way.open(scene)
    await person.fill(givenIn(way, scene))
    if (name === 'metric-form') {
      await person.fill({ 'Who reports it': 'One person for everybody' })
      await slack.until(() => person.view?.text.includes(field))
    }
    await person.fill({ [field]: [zoe.id] })
    await scene.settle()
    const { id, callbackId, values } = form(person)
    const typed = (all: unknown) => JSON.stringify(all).replace(/reps:[^"]*/, 'reps')
    slack.faults.on('users.info', 2, { drop: true })
    slack.faults.on('views.update', 2, { error: 'internal_error' })
    await person.submit()
    await scene.settle()
    expect(form(person)).toMatchObject({ id, callbackId })
    expect(typed(form(person).values)).toBe(typed(values))

    slack.faults.clear()
    await person.submit()
    await slack.until(() => person.view?.callbackId !== callbackId)
  },
)
