import { expect, test } from 'vitest'
import { scorecard } from '../../src/domain/scorecard/scorecard.ts'
import { readFacts } from '../../src/usecases/facts/read-facts.ts'
import { answerJoin } from '../../src/usecases/joining/answer-join.ts'
import { leaveTeam } from '../../src/usecases/joining/leave-team.ts'
import { changeOwners, readOwners } from '../../src/usecases/owners/change-owners.ts'
import { recipientsOf } from '../../src/usecases/teams/recipients.ts'
import { restTeam } from '../../src/usecases/teams/rest-team.ts'
import { setUpTeam } from '../../src/usecases/teams/set-up-team.ts'
import { skipWeek } from '../../src/usecases/weeks/skip-week.ts'
import { atOnce } from '../store/fixtures.ts'
import { describeBoth } from '../support/store.ts'
import { east, NOW, refusal, WEEK, withEast } from './managing.ts'

const grab = (repIds: string[]) =>
  east({ key: 'grab', name: 'Grab', repIds, lead: { choice: 'keep', month: '', year: '' } })

describeBoth('Wanting somebody of another team', (openTestStore) => {
  const open = async () => {
    const company = await withEast(await openTestStore())
    const reps = async () =>
      (await company.store.memberships.ofTeam('grab'))
        .filter(({ role, leftOn }) => role === 'rep' && leftOn === null)
        .map(({ memberId }) => memberId)
    return { ...company, reps }
  }

  test('asks all managers of theirs, and of ten answers at once the first counts', async () => {
    const { store, as, reps } = await open()
    const { wanted } = await setUpTeam(as('cleo'), grab(['ana', 'li']))
    expect(wanted.map(({ member, request }) => [member.id, request.asked.toSorted()])).toEqual([
      ['ana', ['maya', 'owen']],
    ])
    expect(await reps()).toEqual(['li'])
    const requestId = wanted[0]!.request.id
    const answers = await atOnce(10, (i) =>
      answerJoin(as(i % 2 ? 'maya' : 'owen'), { requestId, answer: i % 2 ? 'agreed' : 'declined' }),
    )
    expect(answers.filter(({ first }) => first)).toHaveLength(1)
    const { answer } = (await store.joinRequests.find(requestId))!
    expect((await reps()).toSorted()).toEqual(answer === 'agreed' ? ['ana', 'li'] : ['li'])
    expect(answers.every(({ request }) => request.answer === answer)).toBe(true)
  })

  test('is nobody’s to agree to who does not manage them: not the asker’s, nor another team’s manager’s', async () => {
    const { as } = await open()
    const { wanted } = await setUpTeam(as('cleo'), grab(['ana']))
    for (const id of ['cleo', 'nora', 'ana', 'guest']) {
      const answer = answerJoin(as(id), { requestId: wanted[0]!.request.id, answer: 'agreed' })
      expect(await refusal(answer)).toMatchObject({ code: 'notAllowed' })
    }
    expect(await refusal(answerJoin(as('maya'), { requestId: 'none', answer: 'agreed' }))).toMatchObject({
      code: 'notFound',
    })
  })

  test('who leaves is on it no more, once', async () => {
    const { as, reps } = await open()
    await setUpTeam(as('cleo'), grab(['li']))
    expect(await leaveTeam(as('li'), { teamId: 'grab' })).toMatchObject({ managerIds: ['cleo'] })
    expect(await reps()).toEqual([])
    expect(await leaveTeam(as('li'), { teamId: 'grab' })).toBeNull()
  })
})

describeBoth('A team that rests', (openTestStore) => {
  test('has its weeks skipped, with why; they ask nobody for anything', async () => {
    const { store, as, team } = await withEast(await openTestStore())
    expect(await restTeam(as('owen'), { teamId: 'east', quiet: 'paused' })).toMatchObject({ changed: true })
    const paused = (await store.teams.find('east'))!
    expect(paused.quiet).toBe('paused')
    expect(await skipWeek({ store, now: NOW }, paused, WEEK)).toBe('the team is paused')
    expect(await store.weeks.find('east', WEEK)).toMatchObject({
      skipped: 'the team is paused',
      snapshot: null,
    })
    expect(await store.weeks.skipped('east', WEEK, WEEK)).toEqual([WEEK])
    const { rows, reps } = scorecard(await readFacts(store, team, WEEK), WEEK)
    expect(new Set(rows.map(({ asked, status }) => `${asked} ${status}`))).toEqual(new Set(['false null']))
    expect(reps.every(({ excused }) => excused)).toBe(true)

    expect(await restTeam(as('maya'), { teamId: 'east', quiet: null })).toMatchObject({ before: 'paused' })
    expect((await store.teams.find('east'))?.quiet).toBeUndefined()
    expect(await restTeam(as('maya'), { teamId: 'east', quiet: null })).toMatchObject({ changed: false })
    const actions = (await store.audit.list({ subject: 'east' })).map(({ action, by }) => [action, by])
    expect(actions.slice(0, 2)).toEqual([
      ['team.resumed', 'maya'],
      ['team.paused', 'owen'],
    ])
  })

  test('closes as usual when it does not, and in silence when it has nobody to ask', async () => {
    const { store, team } = await withEast(await openTestStore())
    expect(await skipWeek({ store, now: NOW }, team, WEEK)).toBeNull()
    for (const id of ['ana', 'ben']) await store.memberships.leave('east', id, 'rep', '2026-11-01')
    expect(await skipWeek({ store, now: NOW }, team, WEEK)).toBe('the team has no reps')
  })
})

describeBoth('Owners', (openTestStore) => {
  test('who sets the first team up is one, the second one is none; one always stays', async () => {
    const { store, as } = await withEast(await openTestStore())
    await setUpTeam(as('nora'), grab(['li']))
    expect((await readOwners(as('ana'))).owners.map(({ id }) => id)).toEqual(['maya'])
    expect(await refusal(changeOwners(as('maya'), { ids: [] }))).toMatchObject({
      fields: { owners: 'At least one owner stays.' },
    })
    expect(await refusal(changeOwners(as('maya'), { ids: ['guest'] }))).toMatchObject({ code: 'invalid' })
    await changeOwners(as('maya'), { ids: ['nora'] })
    expect((await store.members.owners()).map(({ id }) => id)).toEqual(['nora'])
    expect((await store.members.find('nora'))?.isOwner).toBe(true)
    expect((await store.members.find('maya'))?.isOwner).toBeUndefined()
  })

  test('hear in place of managers when none is left, then admins, and nobody who is gone', async () => {
    const { store, as } = await withEast(await openTestStore())
    const hears = () => recipientsOf({ store }, 'east')
    const save = (id: string, patch: object) => store.members.save([{ ...as(id).actor, ...patch }], NOW)
    expect((await hears()).toSorted()).toEqual(['maya', 'owen'])
    expect(await recipientsOf({ store }, 'east', 'owen')).toEqual(['maya'])
    await changeOwners(as('maya'), { ids: ['nora'] })
    await save('owen', { isGuest: true })
    await save('maya', { active: false })
    expect(await hears()).toEqual(['nora'])
    await save('nora', { active: false })
    expect(await hears()).toEqual(['omar'])
    await save('omar', { isAdmin: false })
    expect(await hears()).toEqual([])
    expect((await store.teams.unmanaged()).map(({ id }) => id)).toContain('east')
    await save('maya', { active: true })
    expect(await hears()).toEqual(['maya'])
    expect((await store.teams.unmanaged()).map(({ id }) => id)).not.toContain('east')
  })
})
