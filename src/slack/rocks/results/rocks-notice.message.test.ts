import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { aMember, aMetric, aTeam, WEEK } from '../../../../tests/support/facts.ts'
import { messageProblems } from '../../../blocks/rules/surface.ts'
import { blankRock, newRock, type Rock } from '../../../domain/rocks/life/rock.ts'
import { USUAL_SETTINGS } from '../../../domain/rocks/life/settings.ts'
import type { Measure } from '../../../domain/rocks/progress/measure.ts'
import { rockReminderMessage } from '../check-in/rock-reminder.message.ts'
import { rocksNotice } from './rocks-notice.message.ts'

const HOSTILE = `<!channel> *${'🎉'.repeat(90)}`

const measure: Measure = {
  metricId: 'demos',
  name: 'Demos',
  kind: 'count',
  unit: '',
  decimals: 0,
  whose: 'team',
  per: 'rock',
  direction: 'higher',
  baseline: 1n,
  target: 100n,
}
const rocks = Array.from(
  { length: 30 },
  (_, i): Rock =>
    newRock(
      { ...blankRock(HOSTILE, '2026-07-01'), measure },
      {
        id: `r${i}`,
        teamId: 'east',
        number: i + 1,
        ownerId: 'ana',
        overrides: [],
        datedOn: WEEK,
        createdBy: 'ana',
        createdAt: Temporal.Instant.from('2026-07-01T12:00Z'),
      },
    ),
)
const owner = aMember('ana', { name: HOSTILE })
const team = aTeam({ name: HOSTILE.slice(0, 80) })

test('a close with news of thirty Rocks of every kind is one message that Slack takes', () => {
  const metric = aMetric('demos', { name: HOSTILE.slice(0, 60) })
  const message = rocksNotice(
    team,
    WEEK,
    {
      disagreements: rocks.map((rock) => ({
        rock,
        owner,
        week: WEEK,
        word: 'on',
        why: '',
        disagreement: 'saysOn',
        progress: {
          week: WEEK,
          cumulative: true,
          value: 1n,
          due: 50n,
          target: 100n,
          status: 'offTrack',
          incomplete: true,
          weekTarget: 1n,
          neededPerWeek: 1n,
          weeksLeft: 1,
        },
      })),
      counters: rocks.map((rock) => ({
        rock,
        owner,
        metric,
        watch: { state: 'worse', week: WEEK, by: 'run', value: 1n, usual: 9n, limit: 5n },
      })),
      offers: rocks.map((rock) => ({ rock, metric, goal: { op: 'atLeast', low: 50n } })),
      quarter: {
        quarter: '2026-07-01',
        settings: USUAL_SETTINGS,
        completion: {
          quarter: '2026-07-01',
          ownerId: null,
          completed: 4,
          total: 5,
          open: 0,
          percent: 80,
          reachesAim: true,
        },
        open: rocks,
      },
    },
    WEEK,
  )
  expect(messageProblems(message.blocks, () => undefined)).toEqual([])
  expect(JSON.stringify(message.blocks).length).toBeLessThan(13_200)
  expect(JSON.stringify(message.blocks)).not.toContain('mrkdwn')
  expect(message.text).not.toContain('<!')
  const text = JSON.stringify(message.blocks)
  expect(text).toContain('and 20 more: /rocks')
  expect(text).toContain('4 of 5 Rocks completed: 80%, at or above the 80% line.')
})

test('thirty things that are due on a day are one message that Slack takes', () => {
  const message = rockReminderMessage(
    team,
    rocks.map((rock) => ({
      rock,
      milestone: { id: 'm1', text: HOSTILE.slice(0, 150), on: WEEK, doneOn: null },
      reminder: {
        key: rock.id,
        rockId: rock.id,
        milestoneId: 'm1',
        dueOn: WEEK,
        daysBefore: 0,
        on: WEEK,
        way: 'own',
      },
    })),
    WEEK,
  )
  expect(messageProblems(message.blocks, () => undefined)).toEqual([])
  expect(JSON.stringify(message.blocks).length).toBeLessThan(13_200)
  expect(message.text).toMatch(/^30 things of your Rocks on &lt;!channel&gt;/)
  expect(JSON.stringify(message.blocks)).toContain('and 15 more: /rocks mine')
})
