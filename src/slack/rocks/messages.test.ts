import type { KnownBlock } from '@slack/types'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { awkward, expectShown } from '../../../tests/slack/awkward.ts'
import { aCheckIn, aRock } from '../../../tests/store/fixtures.ts'
import { aMember, aMetric, aTeam, WEEK } from '../../../tests/support/facts.ts'
import type { Message } from '../../blocks/message.ts'
import { messageProblems } from '../../blocks/rules/surface.ts'
import type { Word } from '../../domain/rocks/life/check-in.ts'
import { USUAL_SETTINGS } from '../../domain/rocks/life/settings.ts'
import { MAX_AIMS } from '../../domain/rocks/progress/aim.ts'
import type { Measure } from '../../domain/rocks/progress/measure.ts'
import type { Progress } from '../../domain/rocks/progress/progress.ts'
import type { RockLine } from '../../usecases/rocks/check-in/standing.ts'
import type { TeamRocks } from '../../usecases/rocks/list/read-open.ts'
import type { RockStory } from '../../usecases/rocks/list/read-story.ts'
import { checkedInMessage } from './check-in/checked-in.message.ts'
import { milestonesMessage } from './check-in/milestones.message.ts'
import { carriedModal, carryModal } from './ending/carry.modal.ts'
import { savedModal } from './form/saved.message.ts'
import { whyModal } from './form/why.modal.ts'
import { myRocksMessage, rocksMessage } from './list/list.message.ts'
import { storyMessage } from './list/story.message.ts'
import { resultModal } from './results/result.modal.ts'
import { REOPEN_ROCK } from './rock-actions.ts'
import { disagreementText, progressText } from './rock-text.ts'
import { aimsModal } from './settings/aims.modal.ts'
import { settingsModal, settingsSaved } from './settings/settings.modal.ts'

const SQLS: Measure = {
  metricId: 'sqls',
  name: 'SQLs',
  kind: 'count',
  unit: '',
  decimals: 0,
  whose: 'team',
  per: 'rock',
  direction: 'higher',
  baseline: 40n,
  target: 50n,
}

const aProgress = (patch: Partial<Progress> = {}): Progress => ({
  week: WEEK,
  cumulative: true,
  value: 18n,
  due: 24n,
  target: 50n,
  status: 'offTrack',
  incomplete: false,
  weekTarget: 4n,
  neededPerWeek: 6n,
  weeksLeft: 6,
  ...patch,
})

const aLine = (i: number, patch: Partial<RockLine> = {}): RockLine => ({
  rock: aRock(crypto.randomUUID(), {
    number: i + 1,
    ownerId: `U${i % 3}`,
    title: `${awkward(i)}${'🎉'.repeat(60)}`.slice(0, 200),
    measure: { ...SQLS, name: awkward(i).slice(0, 60) || 'SQLs' },
  }),
  owner: aMember(`U${i % 3}`, { name: awkward(i) }),
  week: WEEK,
  word: (['on', 'off', 'done', 'none'] satisfies Word[])[i % 4] ?? 'none',
  why: '<!channel> '.repeat(27),
  progress: aProgress(),
  disagreement: 'saysOn',
  ...patch,
})

const aTeamsRocks = (count: number, patch: Partial<TeamRocks> = {}): TeamRocks => {
  const lines = Array.from({ length: count }, (_, i) => aLine(i))
  return {
    team: aTeam({ name: awkward(0) }),
    settings: USUAL_SETTINGS,
    quarter: '2026-10-01',
    week: WEEK,
    lines,
    closed: lines.map(({ rock, owner }) => ({ rock: { ...rock, archivedOn: WEEK }, owner })),
    completion: [null, 'U0', 'U1', 'U2'].map((ownerId) => ({
      quarter: '2026-10-01',
      ownerId,
      completed: 7,
      total: 9,
      open: 2,
      percent: 77,
      reachesAim: false,
    })),
    people: new Map([['U0', aMember('U0', { name: awkward(2) })]]),
    may: { add: true, carry: true },
    ...patch,
  }
}

/** Fails unless Slack would take the message, and reads it as text where nothing is markup. */
function expectSent(message: Message): string {
  expect(messageProblems(message.blocks, () => undefined)).toEqual([])
  expect(JSON.stringify(message.blocks).length).toBeLessThan(13_200)
  const text = JSON.stringify(message)
  expect(text).not.toContain('"mrkdwn"')
  expect(message.text).not.toMatch(/<!channel>|<@/)
  return text
}

const hasNext = ({ blocks }: Message): boolean => JSON.stringify(blocks).includes('"Next"')

describe('the list', () => {
  test('has sixty Rocks on pages that Slack takes, each of them once', () => {
    const rocks = aTeamsRocks(60)
    const seen: string[] = []
    for (let page = 0; page < 60; page++) {
      const message = rocksMessage(rocks, 'U1', String(page))
      const text = expectSent(message)
      seen.push(...rocks.lines.map(({ rock }) => rock.id).filter((id) => text.includes(id)))
      if (!hasNext(message)) break
    }
    expect(seen.length).toBe(60)
    expect(new Set(seen).size).toBe(60)
    const mine = rocks.lines.map((line) => ({ team: rocks.team, line }))
    expect(expectSent(myRocksMessage(mine))).toContain('60 open Rocks')
  })

  test('offers only what the asker may do', () => {
    const text = (patch: Partial<TeamRocks>) => expectSent(rocksMessage(aTeamsRocks(2, patch), 'U9'))
    const nothing = text({ may: { add: false, carry: false } })
    expect(nothing).not.toContain('rock-add')
    expect(nothing).not.toContain('rock-carry')
    expect(nothing).not.toContain('rock-on')
    // Nothing is left of an earlier quarter.
    expect(text({})).not.toContain('rock-carry')
    expect(text({ quarter: '2027-01-01' })).toContain('rock-carry')
  })

  test('says the completion rate with its line', () => {
    expect(expectSent(rocksMessage(aTeamsRocks(1), 'U9'))).toContain(
      'Completed: Q4 2026 ○ 7 of 9 (77%, 2 open). The line is 80%.',
    )
  })
})

describe('a Rock in words', () => {
  const { rock } = aLine(0, { rock: aRock('r', { measure: SQLS }) })

  const cases: [text: string, progress: RockLine['progress']][] = [
    ['SQLs 18 of 50, due by now 24 🔻 off pace', aProgress()],
    ['SQLs 30 of 50, due by now 24 🟢 on pace', aProgress({ value: 30n, status: 'onTrack' })],
    [
      'SQLs no numbers yet of 50, due by now 24 ⚪ pace can’t be told yet, incomplete',
      aProgress({ value: null, status: 'noData', incomplete: true }),
    ],
    ['SQLs 41, to 50 🔻 off pace', aProgress({ cumulative: false, value: 41n, due: null })],
    ['SQLs 40 → 50, its metric is no longer reported', 'metricGone'],
    ['SQLs 40 → 50, no numbers yet', 'notBegun'],
  ]
  test.each(cases)('%s', (text, progress) => {
    expect(progressText(rock, progress)).toBe(text)
  })

  test('the word against the numbers', () => {
    const said = (disagreement: RockLine['disagreement']) =>
      disagreementText(rock, aProgress(), disagreement, 'You say')
    expect(said('saysOn')).toBe('You say on track; the numbers say 18, and 24 is due by now.')
    expect(said('saysDone')).toBe('You say done; the numbers say 18, not 50.')
    expect(said(null)).toBe('')
  })
})

const aStory = (patch: Partial<RockStory> = {}): RockStory => {
  const line = aLine(0)
  const rock = {
    ...line.rock,
    milestones: Array.from({ length: 12 }, (_, i) => ({
      id: crypto.randomUUID(),
      text: '🎉'.repeat(75),
      on: '2026-12-01',
      doneOn: i % 2 ? WEEK : null,
    })),
    overrides: Array.from({ length: 20 }, (_, i) => ({
      rule: `rule${i}`,
      warning: awkward(i),
      reason: awkward(i + 1),
      by: 'U1',
      at: Temporal.Instant.from('2026-11-16T12:00Z'),
    })),
  }
  return {
    team: aTeam(),
    settings: USUAL_SETTINGS,
    today: WEEK,
    rock,
    owner: line.owner,
    partners: Array.from({ length: 10 }, (_, i) => aMember(`P${i}`, { name: awkward(i) })),
    aim: { id: 'a', teamId: 'east', horizon: 'annual', text: awkward(2), metricId: null, retired: false },
    line: { ...line, rock },
    weeks: Array.from({ length: 40 }, (_, i) => aLine(i, { rock })),
    checkIns: [aCheckIn(rock.id)],
    metric: aMetric('sqls'),
    counter: {
      metric: aMetric('price', { name: awkward(0) }),
      watch: { state: 'worse', week: WEEK, by: 'run', value: 3n, usual: 8n, limit: 5n },
    },
    events: Array.from({ length: 200 }, (_, i) => ({
      id: `e${i}`,
      at: Temporal.Instant.from('2026-11-16T12:00Z'),
      by: 'U1',
      action: i % 2 ? 'rock.changed' : 'rock.checkedIn',
      teamId: 'east',
      subject: rock.id,
      details: {},
    })),
    people: new Map([['U1', aMember('U1', { name: awkward(0) })]]),
    may: { checkIn: true, edit: true, reassign: true, close: true },
    offer: { op: 'atLeast', low: 10n },
    ...patch,
  }
}

describe('the story', () => {
  test('of the longest life with the most hostile texts is taken', () => {
    expect(expectSent(storyMessage(aStory(), 'U0'))).toContain('🔻 it got worse: 3')
  })

  test('has buttons for what may be done with the Rock as it is', () => {
    const buttons = (story: RockStory) =>
      storyMessage(story, 'U0').blocks.flatMap((block: KnownBlock) =>
        block.type === 'actions' ? block.elements.map((each) => each.action_id?.split('#')[0]) : [],
      )
    const open = aStory({ offer: null })
    expect(buttons(open)).toEqual([
      'rock-on',
      'rock-off',
      'rock-done',
      'rock-change',
      'rock-milestones',
      'rock-drop',
      'rock-archive',
    ])
    const ending = { how: 'dropped', on: WEEK, by: 'U1', reason: 'No' } as const
    expect(buttons({ ...open, rock: { ...open.rock, ending } })).toEqual(['rock-reopen', 'rock-archive'])
    const none = { checkIn: false, edit: false, reassign: false, close: false }
    expect(buttons({ ...open, may: none })).toEqual([])
  })
})

describe('modals and answers', () => {
  const rocks = aTeamsRocks(60, { quarter: '2027-01-01' })
  const { rock } = aLine(0)

  test('are taken with the most and the worst they can hold', () => {
    expectShown(carryModal(rocks, '2027-01-01'))
    expectShown(carryModal(rocks, '2026-10-01'))
    expectShown(
      carriedModal({ carried: rocks.lines.slice(0, 30).map((each) => each.rock), to: '2027-01-01' }, 1),
    )
    const aims = Array.from({ length: MAX_AIMS + 60 }, (_, i) => ({
      id: crypto.randomUUID(),
      teamId: 'east',
      horizon: 'annual' as const,
      text: awkward(i),
      metricId: 'm0',
      retired: i >= MAX_AIMS,
    }))
    const metrics = Array.from({ length: 40 }, (_, i) => aMetric(`m${i}`, { name: awkward(i) }))
    expectShown(aimsModal({ team: rocks.team, aims, metrics }, 3, awkward(0)))
    expectShown(settingsModal(rocks.team, USUAL_SETTINGS))
    expectShown(settingsSaved('east', USUAL_SETTINGS, USUAL_SETTINGS))
    expectShown(resultModal(rock, '2026-12-31', null))
    for (const what of ['off', 'drop'] as const)
      expectShown(whyModal({ do: what, rock: rock.id, week: WEEK, home: true }, rock, what === 'drop'))
    expectShown(savedModal({ rock, findings: [], isNew: true, changed: true }))
    expectSent(milestonesMessage(aStory().rock, awkward(0), REOPEN_ROCK.button('Undo', { rock: rock.id })))
  })

  test('an answer says what was stored and how the numbers differ; the same again can’t be undone', () => {
    const said = { rock, week: WEEK, before: null, progress: aProgress(), disagreement: 'saysOn' as const }
    const of = { answer: 'on' as const, why: '🎉'.repeat(150), mine: true, today: WEEK }
    const text = expectSent(checkedInMessage({ ...said, changed: true }, of))
    expect(text).toContain('≠ You say on track; the numbers say 18, and 24 is due by now.')
    expect(text).toContain('rock-uncheck')
    expect(expectSent(checkedInMessage({ ...said, changed: false }, of))).not.toContain('rock-uncheck')
    const before = aCheckIn(rock.id, { why: '\\"'.repeat(150) })
    expectSent(checkedInMessage({ ...said, before, changed: true }, of))
  })
})
