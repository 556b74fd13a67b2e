import { expect, test } from 'vitest'
import { Refusal } from '../../src/domain/errors.ts'
import type { Submit } from '../../src/usecases/entries/judge-submission.ts'
import { submitEntries } from '../../src/usecases/entries/submit-entries.ts'
import { describeBoth } from '../support/store.ts'
import { withEast } from './managing.ts'

describeBoth('Submitting a week’s numbers', (openTestStore) => {
  async function aWeek() {
    const root = await openTestStore()
    const company = await withEast(root)
    const week = company.team.firstWeek
    const demos = company.metric('Demos').id
    const input = (value: string, patch: Partial<Submit> = {}): Submit => ({
      teamId: company.team.id,
      memberId: 'ana',
      week,
      typed: [{ metricId: demos, value, onProfile: null }],
      note: '',
      reason: '',
      ...patch,
    })
    const stored = async (of = 'ana') =>
      (await company.store.entries.find([demos], [of], week)).map(({ value, rev }) => ({ value, rev }))
    return { ...company, root, week, demos, input, stored }
  }
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
    )

  test('somebody else’s numbers are refused to a rep, even when the form is forged', async () => {
    const { as, input, stored, store } = await aWeek()
    expect(await refusal(submitEntries(as('ben'), input('9')))).toBe('notAllowed')
    expect(await stored()).toEqual([])
    expect(await store.submissions.find('east', 'ana', input('9').week)).toBeNull()
  })

  test('a manager and an admin may enter for a rep, and the revision says who did', async () => {
    const { as, input, store, demos, week } = await aWeek()
    await submitEntries(as('maya'), input('8'))
    await submitEntries(as('omar'), input('9'))
    const revisions = await store.entries.revisions(demos, 'ana', week)
    expect(revisions.map(({ value, by }) => [value, by])).toEqual([
      [8n, 'maya'],
      [9n, 'omar'],
    ])
  })

  test('who is not on the team is refused', async () => {
    const { as, input, stored } = await aWeek()
    expect(await refusal(submitEntries(as('li'), input('9', { memberId: 'li' })))).toBe('notAllowed')
    expect(await stored('li')).toEqual([])
  })

  test('a week that has not begun, and a team that is gone, are refused', async () => {
    const { as, input } = await aWeek()
    expect(await refusal(submitEntries(as('ana'), input('9', { week: '2031-01-06' })))).toBe('notFound')
    expect(await refusal(submitEntries(as('ana'), input('9', { teamId: 'gone' })))).toBe('notFound')
  })

  test('the same submission again stores nothing new', async () => {
    const { as, input, stored, store } = await aWeek()
    expect((await submitEntries(as('ana'), input('9'))).stored).toBe(1)
    expect((await submitEntries(as('ana'), input('9'))).stored).toBe(0)
    expect(await stored()).toEqual([{ value: 9n, rev: 1 }])
    expect(await store.submissions.find('east', 'ana', input('9').week)).toMatchObject({
      late: false,
      by: 'ana',
    })
  })

  test('four at once all count: none is lost, each has its revision', async () => {
    const { as, input, store, demos, week } = await aWeek()
    const values = [1, 2, 3, 4]
    await Promise.all(values.map((value) => submitEntries(as('ana'), input(String(value)))))
    const revisions = await store.entries.revisions(demos, 'ana', week)
    expect(revisions.map(({ rev }) => rev)).toEqual(values)
    expect(revisions.map(({ value }) => Number(value)).sort()).toEqual(values)
  })

  test('every change leaves a durable word that the week is to be worked out again', async () => {
    const { as, input, root, week } = await aWeek()
    await submitEntries(as('ana'), input('9'))
    await submitEntries(as('ana'), input('9'))
    const all = await root.due.changes(10)
    expect(all.map(({ memberId, teamId, week: of }) => ({ memberId, teamId, week: of }))).toEqual([
      { memberId: 'ana', teamId: 'east', week },
    ])
  })
})
