import type { HomeView, KnownBlock } from '@slack/types'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  aGoal,
  aMember,
  aMetric,
  anEntry,
  aPlacement,
  aTeam,
  aTeamOf,
  atLeast,
  ledBy,
  WEEK,
  weeksAgo,
} from '../../../tests/support/facts.ts'
import { viewProblems } from '../../blocks/rules/surface.ts'
import type { Alert } from '../../domain/alerts/alert.ts'
import type { TeamFacts } from '../../domain/scorecard/facts.ts'
import { scorecard } from '../../domain/scorecard/scorecard.ts'
import { rowsUpTo } from '../../domain/scorecard/trend.ts'
import { addDays } from '../../domain/weeks/week.ts'
import type { Home } from '../../usecases/scorecards/read-home.ts'
import { repLines } from '../../usecases/scorecards/rep-lines.ts'
import type { TeamStatus } from '../../usecases/scorecards/team-status.ts'
import { homeView } from './home.home.ts'
import { decodePlace, encodePlace, FIRST, type HomePage } from './place.ts'

const NOW = Temporal.Instant.from('2026-11-20T20:30Z')
const HOSTILE = ['🎉'.repeat(80), 'مبيعات الشرق'.repeat(4), '<!channel> *bold*', '_'.repeat(60)]

const anAlert = (patch: Partial<Alert> = {}): Alert => ({
  teamId: 'east',
  week: weeksAgo(1),
  kind: 'offTrack',
  metricId: 'm0',
  state: 'open',
  turnedBy: null,
  figures: { headline: '🔻 Demos 4 / 10', lines: ['<!channel> missing'] },
  streak: 2,
  takenBy: null,
  takenAt: null,
  cause: null,
  causeBy: null,
  causeAt: null,
  createdAt: NOW,
  ...patch,
})

function teamOf(reps: number, metrics: number): TeamFacts {
  const ids = Array.from({ length: reps }, (_, i) => `rep${i}`)
  const all = Array.from({ length: metrics }, (_, i) =>
    aMetric(`m${i}`, { name: `${HOSTILE[i % HOSTILE.length]}`.slice(0, 100) + i }),
  )
  const facts = aTeamOf(ids, all, {
    leads: ledBy('m0'),
    goals: all.map(({ id }) => aGoal(id, atLeast(10n))),
    entries: [anEntry('m0', 'rep0', weeksAgo(2), 4n), anEntry('m0', 'rep0', weeksAgo(1), 12n)],
  })
  return { ...facts, members: facts.members.map((each, i) => ({ ...each, name: `${HOSTILE[i % 4]} ${i}` })) }
}

const statusOf = (facts: TeamFacts, patch: Partial<TeamStatus> = {}): TeamStatus => {
  const card = scorecard(facts, WEEK)
  return {
    team: facts.team,
    card,
    snapshot: null,
    firstPrompt: null,
    closesAt: NOW.add({ hours: 24 }),
    open: true,
    waiting: facts.members.map((member) => ({ member, remindedAt: null, enteredBy: null })),
    alerts: [anAlert()],
    lead: card.makeOrBreak
      ? rowsUpTo(facts, card.makeOrBreak.metric, WEEK).map((row) => ({ ...row, changed: false }))
      : [],
    ...patch,
  }
}

const homeOf = (patch: Partial<Home> = {}): Home => ({
  member: aMember('rep0'),
  now: NOW,
  onTeams: true,
  waits: [],
  own: [],
  timeOff: [],
  managed: [],
  rocks: [],
  teamRocks: [],
  undelivered: 0,
  unmanaged: [],
  ...patch,
})

const repHome = (facts: TeamFacts, patch: Partial<Home> = {}): Home =>
  homeOf({
    own: [
      {
        team: facts.team,
        week: WEEK,
        firstPrompt: null,
        isIn: true,
        ...repLines(facts, 'rep0', WEEK, new Map()),
      },
    ],
    ...patch,
  })

const problems = (view: HomeView): string[] => viewProblems(view, 'home', () => undefined)
const buttonsOf = (view: HomeView) =>
  (view.blocks as KnownBlock[]).flatMap((block) => {
    const elements = block.type === 'actions' ? block.elements : []
    const accessory = block.type === 'section' && block.accessory ? [block.accessory] : []
    return [...elements, ...accessory].flatMap((each) => (each.type === 'button' ? [each] : []))
  })
const named = (view: HomeView, text: string) => buttonsOf(view).filter((each) => each.text.text === text)
test('says what could not be delivered, on top, also to who is on no team', () => {
  const views = [homeOf({ undelivered: 2 }), homeOf({ undelivered: 1, onTeams: false })].map((home) =>
    homeView(home, FIRST),
  )
  for (const view of views) {
    expect(problems(view)).toEqual([])
    expect(view.blocks[0]).toMatchObject({ accessory: { text: { text: 'See them' } } })
  }
  expect(JSON.stringify(views[0]!.blocks[0])).toContain('🔻 2 messages could not be delivered')
  expect(JSON.stringify(views[1]!.blocks[0])).toContain('🔻 1 message could not be delivered')
  expect(JSON.stringify(homeView(homeOf(), FIRST))).not.toContain('delivered')
})

const placeOf = (value: string | undefined): HomePage => decodePlace(JSON.parse(value ?? '{}'))

/** All pages of a Home, turned by its own buttons. */
function pages(home: Home, from: HomePage = FIRST): HomeView[] {
  const found: HomeView[] = []
  for (let place: HomePage | null = from; place; ) {
    const view = homeView(home, place)
    found.push(view)
    const next = named(view, 'Next page')[0]
    place = next ? placeOf(next.value) : null
  }
  return found
}

describe('a Home with 40 metrics, 60 reps and hostile names', () => {
  const facts = teamOf(60, 40)
  const home = repHome(facts, {
    managed: ['a', 'b', 'c'].map((id) => statusOf({ ...facts, team: aTeam({ id, name: '🎉'.repeat(80) }) })),
    waits: Array.from({ length: 30 }, (_, i) => ({
      team: facts.team,
      week: weeksAgo(i),
      numbers: 40,
      late: i > 0,
      until: NOW,
    })),
    timeOff: Array.from({ length: 40 }, (_, i) => {
      const day = addDays(WEEK, i * 3)
      return { memberId: 'rep0', firstDay: day, lastDay: day }
    }),
  })

  test('is taken by Slack page by page, with every week, absence and team on one of them', () => {
    const all = pages(home)
    for (const view of all) {
      expect(problems(view)).toEqual([])
      expect(view.blocks.length).toBeLessThanOrEqual(100)
      expect(JSON.stringify(view).length).toBeLessThan(250_000)
      expect(JSON.stringify(view)).not.toContain('"mrkdwn"')
    }
    expect(all.length).toBeGreaterThan(1)
    expect(all.flatMap((view) => named(view, 'I was off'))).toHaveLength(30)
    expect(all.flatMap((view) => named(view, 'Remove'))).toHaveLength(40)
    expect(all.flatMap((view) => named(view, 'I’m on it'))).toHaveLength(3)
  })

  test('names a few who are missing, and a button leads to everybody', () => {
    const more = pages(home).flatMap((view) => named(view, 'and 52 more'))
    expect(more).toHaveLength(3)
    const everybody = pages(home, placeOf(more[0]?.value))
    for (const view of everybody) expect(problems(view)).toEqual([])
    expect(everybody.flatMap((view) => named(view, 'Nudge'))).toHaveLength(60)
    expect(placeOf(named(everybody[0]!, 'Back')[0]?.value)).toEqual(FIRST)
  })

  test('shows its last page when a later one is asked for', () => {
    expect(homeView(home, { show: 'all', page: 99 })).toEqual(pages(home).at(-1))
  })
})

describe('a rep’s Home', () => {
  const facts = teamOf(2, 1)

  test('shows the weeks in symbols, the last values, and zero, missing and excused apart', () => {
    const demos = aMetric('demos')
    const own = aTeamOf(['rep0'], [demos], {
      team: aTeam({ firstWeek: weeksAgo(4) }),
      goals: [aGoal('demos', atLeast(10n))],
      entries: [
        anEntry('demos', 'rep0', weeksAgo(4), 12n),
        anEntry('demos', 'rep0', weeksAgo(3), 0n),
        anEntry('demos', 'rep0', WEEK, 9n),
      ],
      timeOff: [{ memberId: 'rep0', firstDay: weeksAgo(1), lastDay: addDays(weeksAgo(1), 6) }],
    })
    const text = JSON.stringify(homeView(repHome(own), FIRST))
    expect(text).toContain('Demos  🟢🔻⚪–🔻  – → off → 9')
    expect(text).toContain('Demos 9 / 10  🔻 Off track')
  })

  test('gives a week in which the metric was off the scorecard for a while a sign of its own', () => {
    const stays = { fromWeek: WEEK, earlier: [{ fromWeek: weeksAgo(20), lastWeek: weeksAgo(2) }] }
    const own = aTeamOf(['rep0'], [aMetric('demos')], {
      team: aTeam({ firstWeek: weeksAgo(2) }),
      placements: [aPlacement('demos', stays)],
      goals: [aGoal('demos', atLeast(10n))],
      entries: [anEntry('demos', 'rep0', weeksAgo(2), 12n), anEntry('demos', 'rep0', WEEK, 9n)],
    })
    const text = JSON.stringify(homeView(repHome(own), FIRST))
    expect(text).toContain('Demos  🟢_🔻  12 → 9')
    expect(text).toContain('_ not asked')
  })

  test('asks for nothing when all is in, and offers both buttons while a week waits', () => {
    expect(JSON.stringify(homeView(repHome(facts), FIRST))).toContain('Nothing: your numbers are in')
    const waits = [{ team: facts.team, week: WEEK, numbers: 1, late: true, until: NOW }]
    const view = homeView(repHome(facts, { waits }), FIRST)
    expect(JSON.stringify(view)).toContain('marked late')
    const value = JSON.stringify({ team: 'east', week: WEEK })
    expect(buttonsOf(view).slice(0, 2)).toMatchObject([
      { action_id: 'enter-numbers', value },
      { action_id: 'was-off', value },
    ])
  })
})

describe('a manager’s Home', () => {
  const facts = teamOf(2, 1)
  const view = (patch: Partial<TeamStatus>) => homeView(homeOf({ managed: [statusOf(facts, patch)] }), FIRST)

  test('says when somebody was reminded instead of offering it again', () => {
    const waiting = facts.members.map((member, i) => ({
      member,
      remindedAt: i === 0 ? NOW : null,
      enteredBy: null,
    }))
    const shown = view({ waiting })
    expect(named(shown, 'Nudge')).toHaveLength(1)
    expect(JSON.stringify(shown)).toContain('reminded Fri 20 Nov 15:30')
  })

  test('offers no reminder once the week has closed', () => {
    expect(named(view({ open: false }), 'Nudge')).toHaveLength(0)
    expect(named(view({ open: false }), 'Enter for them')).toHaveLength(2)
  })

  test('says when the first prompt goes out before there was one', () => {
    expect(
      JSON.stringify(view({ firstPrompt: { day: '2026-11-20', time: '15:00' }, waiting: [] })),
    ).toContain('the first prompt goes out Fri 20 Nov at 15:00, each rep’s own time')
  })
})

test('nobody’s Home welcomes them with a way to begin, which guests don’t have', () => {
  const none = homeOf({ onTeams: false })
  expect(problems(homeView(none, FIRST))).toEqual([])
  expect(named(homeView(none, FIRST), 'Set up a scorecard')).toHaveLength(1)
  const guest = homeView({ ...none, member: aMember('guest', { isGuest: true }) }, FIRST)
  expect(buttonsOf(guest)).toEqual([])
})

test('a place survives its button', () => {
  for (const place of [FIRST, { show: 'waiting', team: 'east', page: 2 }] as const) {
    expect(decodePlace(encodePlace(place) as Record<string, string>)).toEqual(place)
  }
  expect(decodePlace({ show: 'elsewhere', page: '-4' })).toEqual(FIRST)
})
