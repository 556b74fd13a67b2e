// A team that keeps Rocks, to test what is done with them.
import type { Temporal } from 'temporal-polyfill'
import { blankRock, type Rock, type RockDraft } from '../../src/domain/rocks/life/rock.ts'
import type { Measure } from '../../src/domain/rocks/progress/measure.ts'
import { measureBy } from '../../src/domain/rocks/title/prefill.ts'
import { readTitle } from '../../src/domain/rocks/title/title.ts'
import type { Store } from '../../src/store/store.ts'
import type { Context } from '../../src/usecases/context.ts'
import { type SavedRock, type SaveRock, saveRock } from '../../src/usecases/rocks/form/save-rock.ts'
import { aMember, aTeam } from '../store/fixtures.ts'
import { NOW, withEast } from './managing.ts'

export const Q4 = '2026-10-01'
export const TODAY = '2026-11-16'

/** East, with what its Rocks are added and read by. Maya manages it, ana and ben are its reps, li is on no team. */
export async function withRocks(opened: Store) {
  const company = await withEast(opened)
  const { store, as, metric } = company
  const measure = (patch: Partial<Measure> = {}): Measure => ({
    ...measureBy(metric('Demos'), readTitle('', { quarter: Q4, startMonth: 1 })),
    baseline: 40n,
    target: 60n,
    ...patch,
  })
  /** Of li, who carries no quota: the lint has questions, and no warning. */
  const draft = (patch: Partial<RockDraft> = {}): RockDraft => ({
    ...blankRock('Raise demos from 40 to 60 by the end of Q4', Q4),
    ownerId: 'li',
    startOn: TODAY,
    measure: measure(),
    resultsOn: ['2026-12-31'],
    ...patch,
  })
  const save = (
    input: Partial<SaveRock> = {},
    by = 'maya',
    now: Temporal.Instant = NOW,
  ): Promise<SavedRock> =>
    saveRock(as(by, now), { teamId: 'east', rockId: null, draft: draft(), reason: '', ...input })
  const add = async (patch: Partial<RockDraft> = {}, now: Temporal.Instant = NOW): Promise<Rock> =>
    (await save({ draft: draft(patch), reason: 'Agreed' }, 'maya', now)).rock
  return {
    ...company,
    opened,
    measure,
    draft,
    save,
    add,
    /** The Rock as it is stored now. */
    stored: async (rock: Pick<Rock, 'id'>): Promise<Rock> => (await store.rocks.find(rock.id))!,
    /** What the audit tells of a Rock, the newest first. */
    told: async (rock: Pick<Rock, 'id'>) =>
      (await store.audit.list({ subject: rock.id })).map(({ by, action, details }) => ({
        by,
        action,
        details,
      })),
    /** Whose messages of which weeks are to follow; read once. */
    followed: async () => {
      const changes = (await opened.due.changes(500)).filter(({ memberId }) => memberId !== '')
      await store.changes.remove(changes.map(({ id }) => id))
      return [...new Set(changes.map(({ memberId, week }) => `${memberId} ${week}`))].sort()
    },
  }
}

/** Somebody who may do everything in another company, whose team has the same id. */
export async function aStranger(opened: Store): Promise<Context> {
  const { id } = await opened.workspaces.ensure({ id: 'T2', name: 'Other', botUserId: null }, NOW)
  const store = opened.in(id)
  const actor = aMember('maya', { isAdmin: true })
  await store.members.save([actor], NOW)
  await store.teams.create(aTeam('east'), 'maya', NOW)
  return { store, now: NOW, actor }
}
