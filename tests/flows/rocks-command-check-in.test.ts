import { expect, test } from 'vitest'
import { dms, enter, handIn, PROMPTED, startScene, told, WEEK } from '../support/playground.ts'
import {
  addRock,
  askRocks,
  CALLS,
  clickAnswer,
  lastAnswer,
  nextAnswer,
  storedRock,
} from '../support/rocks-command.ts'

const word = async (scene: Awaited<ReturnType<typeof startScene>>, rockId: string) =>
  (await scene.store.checkIns.ofRock(rockId)).map(({ week, answer, why }) =>
    `${week} ${answer} ${why}`.trim(),
  )

test('quick forms store a word for the week, say what the numbers say, and are undone', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  const rock = await addRock(scene, ana)
  const on = await askRocks(scene, ana, 'on R1')
  expect(on).toContain('🟢 R1 is stored as on track for the week of 16 Nov.')
  expect(await word(scene, rock.id)).toEqual([`${WEEK} on`])
  expect(await askRocks(scene, ana, 'on 1')).toContain('already; nothing changed')

  expect(await askRocks(scene, ana, 'off 1')).toBe(
    'Say in a line why R1 is off track: “off 1 two hires slipped”. Nothing was changed.',
  )
  const off = await askRocks(scene, ana, 'off 1 two hires <slipped> & *one* left')
  expect(off).toContain('🔻 R1 is stored as off track')
  expect(off).toContain('Why: two hires <slipped> & *one* left')
  expect(await word(scene, rock.id)).toEqual([`${WEEK} off two hires <slipped> & *one* left`])
  expect(await clickAnswer(scene, ana, 'Undo')).toContain('Taken back')
  expect(await word(scene, rock.id)).toEqual([`${WEEK} on`])

  expect(await askRocks(scene, ana, 'done 1: signed')).toContain('✓ R1 is stored as done')
  expect((await storedRock(scene, rock)).ending?.how).toBe('done')
  expect(await clickAnswer(scene, ana, 'Undo')).toContain('Taken back: R1 is as it was, on')
  expect((await storedRock(scene, rock)).ending).toBeNull()
})

test('an owner who is on no team says it by number from anywhere but a team’s channel', async () => {
  const scene = await startScene()
  const oda = scene.slack.person(scene.slack.addUser({ name: 'oda', realName: 'Oda', tz: 'Europe/Oslo' }))
  const elsewhere = scene.slack.addChannel({ name: 'operations', members: [oda.id] })
  const rock = await addRock(scene, oda, { title: 'Implement a process for 400 calls by December 31' })
  expect(await askRocks(scene, oda, 'on 1', elsewhere.id)).toContain('🟢 R1 is stored as on track')
  expect(await word(scene, rock.id)).toEqual([`${WEEK} on`])
})

test('where the numbers and the owner’s word disagree, the answer says so', async () => {
  const scene = await startScene({ at: '2026-11-30T12:00-05:00' })
  const { ana, ben, li, rick } = scene.people
  await addRock(scene, ana, { startOn: '2026-11-16' })
  for (const rep of [ana, ben, li, rick]) await handIn(scene, rep, { calls: 5 })
  await scene.settle()
  const answer = await askRocks(scene, ana, 'on 1')
  expect(answer).toMatch(/≠ You say on track; the numbers say 20, and \d+ is due by now\./)
})

test('off track asks why in a form, which keeps what was typed when it refuses', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  const rock = await addRock(scene, ana)
  await askRocks(scene, ana, 'mine')
  await ana.click(lastAnswer(scene, ana), 'Off track')
  await ana.opened('rock-why')
  await ana.fill({ why: ' ' })
  expect(await ana.submit()).toMatchObject({
    type: 'errors',
    errors: { why: expect.stringContaining('Say in a line why') },
  })
  await ana.fill({ why: 'Two hires slipped' })
  expect(await ana.submit()).toMatchObject({
    view: { text: expect.stringContaining('🔻 R1 is stored as off track') },
  })
  expect(await word(scene, rock.id)).toEqual([`${WEEK} off Two hires slipped`])
  await ana.clickInView('Undo')
  await scene.slack.until(() => ana.view?.text.includes('Taken back: R1 is without a check-in again'))
  expect(await word(scene, rock.id)).toEqual([])
})

test('a click that is delivered twice is one answer', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  const rock = await addRock(scene, ana)
  await askRocks(scene, ana, '')
  scene.slack.faults.sending('interactive', 1, { twice: true })
  await clickAnswer(scene, ana, 'On track')
  await scene.settle()
  expect(await word(scene, rock.id)).toEqual([`${WEEK} on`])
  const told = await scene.store.audit.list({ subject: rock.id })
  expect(told.filter(({ action }) => action === 'rock.checkedIn')).toHaveLength(1)
})

test('a button of a Rock that was closed meanwhile says so, and how to open it again', async () => {
  const scene = await startScene()
  const { ana, maya } = scene.people
  await addRock(scene, ana)
  await askRocks(scene, ana, '')
  await askRocks(scene, maya, 'drop 1 no longer wanted')
  const listed = lastAnswer(scene, ana)
  for (const text of ['On track', 'Off track']) {
    const before = ana.ephemerals(scene.channelId).length
    await ana.click(listed, { text })
    expect(await nextAnswer(scene, ana, before)).toMatch(/R1 was dropped\..*\/rocks show 1/)
  }
})

test('only the owner and managers say how a Rock stands, a guest too where they own it', async () => {
  const scene = await startScene()
  const { ana, ben, maya } = scene.people
  const gus = scene.slack.person(scene.slack.addUser({ name: 'gus', isGuest: true }))
  await scene.slack.invite(scene.channelId, gus.id)
  const rock = await addRock(scene, ana)
  const guests = await addRock(scene, gus)
  expect(await askRocks(scene, ben, 'on 1')).toContain('Only its owner, this team’s managers')
  expect(await askRocks(scene, ben, 'drop 1 why not')).toContain('Only its owner')
  expect(await askRocks(scene, ben, 'archive 1')).toContain('Only this team’s managers')
  expect(await askRocks(scene, gus, 'drop 2 enough')).toContain('Nothing was changed')
  expect(await word(scene, rock.id)).toEqual([])
  expect((await storedRock(scene, guests)).ending).toBeNull()
  expect(await askRocks(scene, gus, 'on 2')).toContain('🟢 R2 is stored as on track')
  expect(await askRocks(scene, maya, 'off 1 no hands')).toContain('🔻 R1 is stored as off track')
})

test.each([
  ['off', 'Which Rock? Write it like'],
  ['on twelve', '“twelve” is not the number of a Rock'],
  ['done 7', 'There is no R7 on East'],
  ['show', 'Which Rock? Write it like “/rocks show 12”'],
  ['shwo 1', 'Did you mean /rocks show?'],
  ['Generate 50 leads', '/rocks help lists everything'],
  ['mine all', 'mine takes nothing after it.'],
  ['help', '/rocks off 12 two hires slipped'],
])('/rocks %s is answered in words', async (text, answer) => {
  const scene = await startScene()
  expect(await askRocks(scene, scene.people.ana, text)).toContain(answer)
})

test('the Home tab has one’s Rocks with their buttons, and follows each click', async () => {
  const scene = await startScene()
  const { ana } = scene.people
  const rock = await addRock(scene, ana)
  await scene.goTo(PROMPTED)
  await enter(scene, ana, { Calls: 90 })
  await ana.openHome()
  await scene.slack.until(() => ana.home?.text.includes('⚪ No check-in  R1'))
  await ana.clickHome('On track')
  await scene.slack.until(() => ana.home?.text.includes('🟢 On track  R1'))
  await ana.clickHome('Off track')
  await ana.opened('rock-why')
  await ana.fill({ why: 'Two hires slipped' })
  expect(await ana.submit()).toEqual({ type: 'closed' })
  await scene.slack.until(() => ana.home?.text.includes('🔻 Off track  R1'))
  expect(ana.home?.text).toContain('Two hires slipped')
  await ana.clickHome('Done')
  await scene.slack.until(() => ana.view?.text.includes('✓ R1 is stored as done'))
  await scene.slack.until(() => ana.home?.text.includes('You have no open Rocks'))
  await ana.clickInView('Undo')
  await scene.slack.until(() => ana.home?.text.includes('🔻 Off track  R1'))
  expect((await storedRock(scene, rock)).ending).toBeNull()
  await ana.closeModal({ all: true })
  await ana.clickHome('Add a Rock')
  await ana.opened('new-rock')
})

test('a manager’s Home counts the team’s Rocks and names those off track with their why', async () => {
  const scene = await startScene()
  const { ana, ben, maya } = scene.people
  await addRock(scene, ana)
  await addRock(scene, ben, { title: 'Win 3 partners by December 15' })
  await askRocks(scene, ana, 'off 1 two hires slipped')
  await maya.openHome()
  await scene.slack.until(() => maya.home?.text.includes('2 open Rocks: 1 off · 1 no check-in'))
  expect(maya.home?.text).toContain('two hires slipped')
  expect(maya.home?.text).not.toContain('Win 3 partners')
  await maya.clickHome('All Rocks')
  expect((await maya.opened('Drumbeat')).text).toContain('Win 3 partners by December 15')
})

test('a click in the weekly message is answered there, and the message follows', async () => {
  const scene = await startScene({ remind: false })
  const { ana } = scene.people
  const rock = await addRock(scene, ana, {
    milestones: [{ id: '', text: 'First half', on: '2026-11-20', doneOn: null }],
  })
  await scene.goTo(PROMPTED)
  await ana.click(ana.dm()[0]!, 'On track')
  await scene.slack.until(() => told(scene, ana).length === 1)
  expect(told(scene, ana)[0]).toContain('🟢 R1 is stored as on track for the week of 16 Nov.')
  await scene.settle()
  expect(dms(scene, ana)[0]).toContain('[🟢 On track]')
  await ana.click(ana.dm()[0]!, '✓ First half')
  await scene.slack.until(() => told(scene, ana).length === 2)
  expect(told(scene, ana)[1]).toContain('✓ Done: First half')
  await ana.click(ana.dm()[0]!, 'Off track')
  await ana.opened('rock-why')
  await ana.fill({ why: 'Two hires slipped' })
  await ana.submit()
  await scene.settle()
  expect(dms(scene, ana)[0]).toContain('🔻 Off track: Two hires slipped')
  expect(await word(scene, rock.id)).toEqual([`${WEEK} off Two hires slipped`])
  expect(ana.dm().filter((message) => !message.ephemeralTo)).toHaveLength(1)
})

test('a form is not opened for who may no longer do what it asks for: they are told at once', async () => {
  const scene = await startScene()
  const { ana, maya, owen } = scene.people
  const measure = { ...CALLS, metricId: null, name: 'Satisfaction', kind: 'percent' } as const
  await addRock(scene, ana, { measure, resultsOn: ['2026-11-18'] })
  await scene.goTo('2026-11-19T12:00-05:00')
  const BUTTONS = ['Off track', 'Drop', 'Enter the result']
  await askRocks(scene, ana, 'show 1')
  await askRocks(scene, maya, 'show 1')
  const shown = [ana, maya].map((person) => [person, lastAnswer(scene, person)] as const)
  await owen.command('/scorecard', 'team', scene.channelId)
  await owen.opened('team-settings')
  await owen.fill({ Managers: [owen.id] })
  await owen.submit()
  await scene.slack.changeUser(ana, { isRestricted: true })
  await scene.settle()

  for (const [person, message] of shown) {
    // A guest still says how what is theirs stands, and what came of it.
    for (const text of person === ana ? ['Drop'] : BUTTONS) {
      const before = person.ephemerals(scene.channelId).length
      await person.click(message, text)
      expect(await nextAnswer(scene, person, before), text).toContain(
        'Only its owner, this team’s managers and workspace admins can do that with R1. Nothing was changed.',
      )
      expect(person.view).toBeUndefined()
    }
  }
  await askRocks(scene, maya, 'drop 1')
  expect(maya.view).toBeUndefined()
})
