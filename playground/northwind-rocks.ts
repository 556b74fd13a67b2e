import { Temporal } from 'temporal-polyfill'
import type { Answer } from '../src/domain/rocks/life/check-in.ts'
import type { Rock, RockDraft } from '../src/domain/rocks/life/rock.ts'
import type { Aim } from '../src/domain/rocks/progress/aim.ts'
import { addDays, addWeeks, type Day } from '../src/domain/weeks/week.ts'
import type { WorkspaceStore } from '../src/store/store.ts'
import type { Context } from '../src/usecases/context.ts'
import { checkIn } from '../src/usecases/rocks/check-in/check-in.ts'
import { tickMilestone } from '../src/usecases/rocks/check-in/milestones.ts'
import { archiveRock } from '../src/usecases/rocks/ending/archive-rock.ts'
import { newDraft } from '../src/usecases/rocks/form/draft.ts'
import { saveRock } from '../src/usecases/rocks/form/save-rock.ts'
import { addAim } from '../src/usecases/rocks/settings/aims.ts'

type Owner = 'owen' | 'maya' | 'ana' | 'ben'

/** Who keeps Northwind's Rocks, and who helps. */
export type RockPeople = Readonly<Record<Owner | 'gus', { id: string }>>

const TEAM = 'east'
const HEALTHCARE = 'Win $2M of new revenue from healthcare'
const CLOSE_TIME = 'Close in less than 30 days everywhere'

/** What was said on a Friday: a word, a word and why, or nothing. */
type SeededAnswer = Answer | readonly [Answer, string] | null

type PastRock = {
  title: string
  owner: Owner
  /** The Monday on which it was written down. */
  on: Day
  aim: string | null
  /** What its owner filled in besides what the title says. */
  filled: Partial<RockDraft>
  baseline?: bigint
  whose?: 'owner'
  /** Why it was saved in spite of the lint's warnings. */
  reason?: string
  /** Week by week, from that one on. */
  said: readonly SeededAnswer[]
  /** How many of its milestones were reached, on their days. */
  reached?: number
  archivedOn?: Day
}

const milestone = (on: Day, text: string) => ({ id: '', text, on, doneOn: null })

/** What Northwind's people wrote down before Drumbeat's first week with them, in the order of R1, R2, … */
const ROCKS: readonly PastRock[] = [
  {
    title: 'Launch a referral programme that brings 36 referrals by November 13',
    owner: 'owen',
    on: '2026-08-24',
    aim: HEALTHCARE,
    baseline: 28n,
    filled: {
      buildOn: '2026-09-25',
      milestones: [milestone('2026-09-04', 'Terms agreed with finance')],
      counter: { metricId: 'demos', better: 'higher' },
    },
    said: ['on', 'on', 'on', ['off', 'The landing page waits for a translation'], 'done'],
    reached: 1,
  },
  {
    title:
      'Implement a process to reduce the average deal close time from 45 days to 35 days by the end of Q4',
    owner: 'owen',
    on: '2026-10-05',
    aim: CLOSE_TIME,
    filled: {
      buildOn: '2026-11-30',
      milestones: [
        milestone('2026-10-16', 'Ten lost deals looked through'),
        milestone('2026-11-18', 'Playbook of the first call agreed'),
        milestone('2026-11-27', 'All four reps have used it once'),
      ],
      counter: { metricId: 'pipeline', better: 'higher' },
    },
    said: ['on', 'on', 'on', ['on', 'Legal takes part from now on'], 'on', null],
    reached: 1,
  },
  {
    title: 'Grow the pipeline value from $1.24M to $1.38M by the end of Q4',
    owner: 'maya',
    on: '2026-10-05',
    aim: HEALTHCARE,
    filled: { counter: { metricId: 'proposal-rate', better: 'higher' } },
    said: ['on', 'on', 'on', 'on', 'on', 'on'],
  },
  {
    title: 'Hold 185 demos by the end of Q4',
    owner: 'ana',
    on: '2026-10-05',
    aim: HEALTHCARE,
    baseline: 172n,
    whose: 'owner',
    filled: { counter: { metricId: 'proposal-rate', better: 'higher' } },
    said: ['on', 'on', 'on', 'on', 'on', ['on', 'Four demos moved into next week']],
  },
  {
    title: 'Complete 1,800 sales calls by December 11',
    owner: 'ben',
    on: '2026-10-05',
    aim: HEALTHCARE,
    baseline: 1_600n,
    whose: 'owner',
    filled: { counter: { metricId: 'demos', better: 'higher' } },
    said: [
      'on',
      'on',
      null,
      ['off', 'Two trade shows took the mornings'],
      'off',
      ['off', 'Half of the new list has wrong numbers'],
    ],
  },
  {
    title: 'Build a portal for partners',
    owner: 'owen',
    on: '2026-10-05',
    aim: null,
    filled: {},
    reason: 'Three partners asked for it at the fair.',
    said: ['on', ['off', 'Nobody of ours has the time to build it']],
    archivedOn: '2026-10-26',
  },
]

/**
 * Has Northwind's people write their Rocks down, check in to them and let one go, through the use cases and at the
 * times when they did: the audit tells it as it does of others.
 * @param zone the team's
 */
export async function seedNorthwindRocks(
  store: WorkspaceStore,
  people: RockPeople,
  zone: string,
): Promise<void> {
  const as = async (who: Owner, on: Day, time: string): Promise<Context> => {
    const actor = await store.members.find(people[who].id)
    if (!actor) throw new Error(`${who} is not stored`)
    return {
      store,
      actor,
      now: Temporal.PlainDateTime.from(`${on}T${time}`).toZonedDateTime(zone).toInstant(),
    }
  }
  const maya = await as('maya', '2026-07-01', '09:00')
  const aims = [
    await addAim(maya, { teamId: TEAM, text: HEALTHCARE, horizon: 'annual', metricId: null }),
    await addAim(maya, { teamId: TEAM, text: CLOSE_TIME, horizon: 'threeYear', metricId: null }),
  ]
  for (const past of ROCKS) {
    const rock = await writeDown(await as(past.owner, past.on, '10:00'), past, people, aims)
    for (const { id, on } of rock.milestones.slice(0, past.reached ?? 0))
      await tickMilestone(await as(past.owner, on, '12:00'), { rockId: rock.id, milestoneId: id, done: true })
    for (const [i, said] of past.said.entries()) {
      if (said === null) continue
      const [answer, why] = typeof said === 'string' ? [said, ''] : said
      const friday = addDays(addWeeks(past.on, i), 4)
      const ctx = await as(past.owner, friday, '16:00')
      await checkIn(ctx, { rockId: rock.id, week: null, answer, why })
    }
    if (past.archivedOn) await archiveRock(await as('maya', past.archivedOn, '09:30'), { rockId: rock.id })
  }
}

async function writeDown(
  ctx: Context,
  past: PastRock,
  people: RockPeople,
  aims: readonly Aim[],
): Promise<Rock> {
  const draft = await newDraft(ctx, { teamId: TEAM, title: past.title, ownerId: people[past.owner].id })
  const { baseline = draft.measure?.baseline ?? null, whose = 'team', reason = '' } = past
  const { rock } = await saveRock(ctx, {
    teamId: TEAM,
    rockId: null,
    draft: {
      ...draft,
      partnerIds: draft.type === 'building' ? [people.gus.id] : [],
      measure: draft.measure && { ...draft.measure, baseline, whose },
      aimId: aims.find(({ text }) => text === past.aim)?.id ?? null,
      idealClientConsidered: past.aim !== null,
      ...past.filled,
    },
    reason,
  })
  return rock
}
