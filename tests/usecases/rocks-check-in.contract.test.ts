import { expect, test } from 'vitest'
import type { Answer } from '../../src/domain/rocks/life/check-in.ts'
import { lateUntil } from '../../src/domain/weeks/closing.ts'
import { closeAt } from '../../src/domain/weeks/schedule.ts'
import { addWeeks, type Week } from '../../src/domain/weeks/week.ts'
import { type CheckInto, checkIn, undoCheckIn } from '../../src/usecases/rocks/check-in/check-in.ts'
import { archiveRock } from '../../src/usecases/rocks/ending/archive-rock.ts'
import { dropRock, reopenRock } from '../../src/usecases/rocks/ending/end-rock.ts'
import { aMember, atOnce, minutes } from '../store/fixtures.ts'
import { describeBoth } from '../support/store.ts'
import { enter, NOW, refusal, WEEK } from './managing.ts'
import { aStranger, TODAY, withRocks } from './rocks.ts'

const LAST = addWeeks(WEEK, -1)
const NEXT = addWeeks(WEEK, 1)

type Saying = Partial<Pick<CheckInto, 'week'>> & { by?: string; now?: typeof NOW }

describeBoth('Checking in', (openTestStore) => {
  /** With a Rock of ana's. */
  const open = async () => {
    const rocky = await withRocks(await openTestStore())
    const rock = await rocky.add({ ownerId: 'ana' })
    await rocky.followed()
    const { as, store } = rocky
    const say = (answer: Answer, why = '', { by = 'ana', now = NOW, ...patch }: Saying = {}) =>
      checkIn(as(by, now), { rockId: rock.id, week: null, answer, why, ...patch })
    const words = async () =>
      (await store.checkIns.ofRock(rock.id)).map(({ week, answer, why }) => [week, answer, why])
    /** Last week, closed in time or not at all. */
    const lastWeek = async (state: 'closed' | 'open') => {
      const team = (await store.teams.find('east'))!
      await store.weeks.open('east', LAST, closeAt(LAST, team))
      if (state === 'closed') await store.weeks.close('east', LAST, closeAt(LAST, team), { rows: [] })
      return team
    }
    return { ...rocky, rock, say, words, lastWeek }
  }

  test('an answer is stored for the week under way and told, and the owner’s message follows', async () => {
    const { say, words, told, rock, followed } = await open()
    const said = await say('on', ' all\nfine ')
    expect(said).toMatchObject({ week: WEEK, before: null, changed: true, disagreement: null })
    expect(await words()).toEqual([[WEEK, 'on', 'all fine']])
    expect((await told(rock))[0]).toEqual({
      by: 'ana',
      action: 'rock.checkedIn',
      details: { week: WEEK, from: null, to: 'on', why: 'all fine' },
    })
    expect(await followed()).toEqual([`ana ${WEEK}`])
  })

  test('before a week has closed it is still the one that is answered', async () => {
    const { say, lastWeek } = await open()
    await lastWeek('open')
    expect((await say('on')).week).toBe(LAST)
  })

  test('it turns off track only with a why, and another click keeps the why that was given', async () => {
    const { say, words } = await open()
    expect(await refusal(say('off', ' \n'))).toMatchObject({
      code: 'invalid',
      fields: { why: expect.any(String) },
    })
    expect(await words()).toEqual([])
    await say('off', 'Two hires slipped')
    expect((await say('off')).changed).toBe(false)
    expect(await words()).toEqual([[WEEK, 'off', 'Two hires slipped']])
    expect((await say('off', 'Three now')).before).toMatchObject({ why: 'Two hires slipped' })
    await say('on')
    expect(await refusal(say('off'))).toMatchObject({ fields: { why: expect.any(String) } })
    expect(await refusal(say('off', '🪨'.repeat(301)))).toMatchObject({
      fields: { why: 'At most 300 characters.' },
    })
    expect(await words()).toEqual([[WEEK, 'on', '']])
  })

  test('what was off track last week may stay so without a why', async () => {
    const { say, lastWeek, words } = await open()
    await lastWeek('closed')
    await say('off', 'Two hires slipped', { week: LAST })
    expect((await say('off')).changed).toBe(true)
    expect(await words()).toEqual([
      [LAST, 'off', 'Two hires slipped'],
      [WEEK, 'off', ''],
    ])
  })

  test('the same click twenty times at once is one answer', async () => {
    const { say, told, rock } = await open()
    const said = await atOnce(20, () => say('on'))
    expect(said.filter(({ changed }) => changed)).toHaveLength(1)
    expect(await told(rock)).toHaveLength(2)
  })

  test('done ends the Rock, once, and nothing more is said of it until it is opened again', async () => {
    const { say, stored, rock, words, told, as, followed } = await open()
    expect((await say('done', 'Signed')).rock.ending).toEqual({ how: 'done', on: TODAY, by: 'ana' })
    expect((await say('done')).changed).toBe(false)
    expect((await told(rock)).map(({ action }) => action)).toEqual(['rock.checkedIn', 'rock.added'])
    expect(await followed()).toEqual([`ana ${WEEK}`])
    expect(await refusal(say('on'))).toMatchObject({
      code: 'conflict',
      message: 'R1 is done. Nothing was changed: open it again first, with /rocks show 1.',
    })
    expect(await words()).toEqual([[WEEK, 'done', 'Signed']])
    await reopenRock(as('ana'), { rockId: rock.id })
    expect([(await stored(rock)).ending, await words()]).toEqual([null, []])
    expect(await followed()).toEqual([`ana ${WEEK}`])
    await say('on')
  })

  test('a Rock that was dropped or archived meanwhile takes no answer, not even the same again', async () => {
    const { say, as, rock, add } = await open()
    await say('on')
    await dropRock(as('maya'), { rockId: rock.id, reason: 'No budget' })
    for (const answer of ['on', 'done'] as const) {
      expect(await refusal(say(answer))).toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('dropped'),
      })
    }
    const { id } = await add({ ownerId: 'ana' })
    await archiveRock(as('maya'), { rockId: id })
    expect(
      await refusal(checkIn(as('ana'), { rockId: id, week: null, answer: 'on', why: '' })),
    ).toMatchObject({
      message: expect.stringContaining('out of the archive'),
    })
  })

  test('one whose number was reached can still be called done, and nothing else', async () => {
    const { say, store, rock } = await open()
    const result = { on: '2026-12-31', verdict: 'achieved', value: 60n, readOn: TODAY, by: null } as const
    await store.rocks.save({ ...rock, results: [result] })
    expect(await refusal(say('on'))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('achieved'),
    })
    expect((await say('done')).rock.ending?.how).toBe('done')
  })

  test('a closed week takes a late answer for as long as late numbers, and no longer', async () => {
    const { say, lastWeek, followed } = await open()
    const team = await lastWeek('closed')
    const until = lateUntil(team, closeAt(LAST, team))
    expect((await say('on', '', { week: LAST, now: until.subtract({ minutes: 1 }) })).week).toBe(LAST)
    expect(await followed()).toEqual([`ana ${LAST}`])
    expect(await refusal(say('off', 'Late', { week: LAST, now: until }))).toMatchObject({ code: 'closed' })
  })

  test('a week that has not begun, or that the team never had, takes none', async () => {
    const { say, store, words } = await open()
    await store.weeks.open('east', NEXT, NOW)
    expect(await refusal(say('on', '', { week: NEXT }))).toMatchObject({ code: 'notFound' })
    expect(await refusal(say('on', '', { week: addWeeks(WEEK, -9) }))).toMatchObject({ code: 'notFound' })
    expect(await words()).toEqual([])
  })

  test('owner and managers answer; nobody else, nobody deactivated, nobody of another workspace', async () => {
    const { say, as, rock, opened, words } = await open()
    expect(await refusal(say('on', '', { by: 'ben' }))).toMatchObject({ code: 'notAllowed' })
    const gone = { ...as('ana'), actor: aMember('ana', { active: false }) }
    const answer = { rockId: rock.id, week: null, answer: 'on', why: '' } as const
    expect(await refusal(checkIn(gone, answer))).toMatchObject({ code: 'notAllowed' })
    expect(await refusal(checkIn(await aStranger(opened), answer))).toMatchObject({ code: 'notFound' })
    expect(await words()).toEqual([])
    expect((await say('on', '', { by: 'maya' })).changed).toBe(true)
  })

  test('the numbers are told with it, and how they differ', async () => {
    const company = await open()
    const { say, metric, store } = company
    const metricId = metric('Demos').id
    await enter(company, { metricId, memberId: 'ana', week: WEEK, value: 1n })
    await enter(company, { metricId, memberId: 'ben', week: WEEK, value: 2n })
    expect(await say('on')).toMatchObject({
      progress: { value: 3n, target: 60n, status: 'offTrack' },
      disagreement: 'saysOn',
    })
    expect((await say('off', 'Slow')).disagreement).toBeNull()
    expect((await say('done')).disagreement).toBe('saysDone')
    await store.metrics.update(metricId, { decimals: 1 })
    expect(await say('done')).toMatchObject({ progress: 'unitChanged', disagreement: null })
  })

  const undo = async (
    { as, rock }: Awaited<ReturnType<typeof open>>,
    before: { answer: Answer; why: string } | null,
    by = 'ana',
    week: Week = WEEK,
  ) => undoCheckIn(as(by, minutes(1)), { rockId: rock.id, week, before })

  test('undone, the week is what it was, however often', async () => {
    const rocky = await open()
    const { say, words, told, rock } = rocky
    await say('off', 'Slow')
    await say('on')
    for (const _ of [1, 2]) await undo(rocky, { answer: 'off', why: 'Slow' })
    expect(await words()).toEqual([[WEEK, 'off', 'Slow']])
    for (const _ of [1, 2]) await undo(rocky, null)
    expect(await words()).toEqual([])
    expect((await told(rock)).map(({ details }) => (details as { to?: string }).to)).toEqual([
      null,
      'off',
      'on',
      'off',
      undefined,
    ])
  })

  test('undone, a Rock that was done is open again', async () => {
    const rocky = await open()
    const { say, words, stored, rock, followed } = rocky
    await say('on')
    await say('done')
    await followed()
    expect((await undo(rocky, { answer: 'on', why: '' })).ending).toBeNull()
    expect([(await stored(rock)).ending, await words()]).toEqual([null, [[WEEK, 'on', '']]])
    expect(await followed()).toEqual([`ana ${WEEK}`])
  })

  test('somebody else’s later answer is not undone, nor one of a Rock that was dropped since', async () => {
    const rocky = await open()
    const { say, words, as, rock } = rocky
    await say('on')
    await say('off', 'I see it otherwise', { by: 'maya' })
    expect(await refusal(undo(rocky, null))).toMatchObject({ code: 'conflict' })
    expect(await words()).toEqual([[WEEK, 'off', 'I see it otherwise']])
    await dropRock(as('maya'), { rockId: rock.id, reason: 'No budget' })
    expect(await refusal(undo(rocky, null, 'maya'))).toMatchObject({ code: 'conflict' })
    expect(await refusal(undo(rocky, null, 'ben'))).toMatchObject({ code: 'notAllowed' })
  })
})
