import type { HomeView, KnownBlock } from '@slack/types'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { awkward } from '../../../tests/slack/awkward.ts'
import { aRock } from '../../../tests/store/fixtures.ts'
import { aMember, aTeam, aTeamOf, WEEK } from '../../../tests/support/facts.ts'
import { viewProblems } from '../../blocks/rules/surface.ts'
import { USUAL_SETTINGS } from '../../domain/rocks/life/settings.ts'
import type { RockLine } from '../../usecases/rocks/check-in/standing.ts'
import type { TeamRocks } from '../../usecases/rocks/list/read-open.ts'
import type { Home } from '../../usecases/scorecards/read-home.ts'
import { repLines } from '../../usecases/scorecards/rep-lines.ts'
import { homeView } from './home.home.ts'
import { FIRST } from './place.ts'
import { teamRockItems } from './rocks.home.ts'

const facts = aTeamOf(['ana'], [])

const aLine = (i: number, patch: Partial<RockLine> = {}): RockLine => ({
  rock: aRock(crypto.randomUUID(), { number: i, title: awkward(i), ownerId: 'ana' }),
  owner: aMember('ana', { name: awkward(i) }),
  week: WEEK,
  word: 'none',
  why: '',
  progress: 'noMetric',
  disagreement: null,
  ...patch,
})

const aHome = (patch: Partial<Home> = {}): Home => ({
  member: aMember('ana'),
  now: Temporal.Instant.from('2026-11-20T20:30Z'),
  onTeams: true,
  waits: [],
  own: [
    {
      team: facts.team,
      week: WEEK,
      firstPrompt: null,
      isIn: true,
      ...repLines(facts, 'ana', WEEK, new Map()),
    },
  ],
  timeOff: [],
  managed: [],
  rocks: [],
  teamRocks: [],
  undelivered: 0,
  unmanaged: [],
  ...patch,
})

const text = (home: Home): string => {
  const view: HomeView = homeView(home, FIRST)
  expect(viewProblems(view, 'home', () => undefined)).toEqual([])
  return JSON.stringify(view)
}

test('forty Rocks with hostile titles fit; the first fifteen have buttons, the rest are counted', () => {
  const rocks = Array.from({ length: 40 }, (_, i) => ({ team: aTeam(), line: aLine(i) }))
  const shown = text(aHome({ rocks }))
  expect(shown.match(/"rock-on#/g)).toHaveLength(15)
  expect(shown).toContain('and 25 more: /rocks mine')
})

test('who may add a Rock is offered to; a guest without Rocks sees nothing of them', () => {
  expect(text(aHome())).toContain('rock-add#home')
  const guest = aMember('ana', { isGuest: true })
  expect(text(aHome({ member: guest }))).not.toContain('Rock')
  const theirs = text(aHome({ member: guest, rocks: [{ team: aTeam(), line: aLine(1) }] }))
  expect(theirs).toContain('rock-on#1')
  expect(theirs).not.toContain('rock-add')
})

test('the owner of a Rock who is on no team has it on their Home all the same', () => {
  const nobody = { onTeams: false, own: [] }
  expect(text(aHome(nobody))).toContain('Welcome to Drumbeat')
  expect(text(aHome({ ...nobody, rocks: [{ team: aTeam(), line: aLine(1) }] }))).toContain('rock-on#1')
})

const aTeamsRocks = (lines: RockLine[], patch: Partial<TeamRocks> = {}): TeamRocks => ({
  team: aTeam(),
  settings: USUAL_SETTINGS,
  quarter: '2026-10-01',
  week: WEEK,
  lines,
  closed: [],
  completion: [],
  people: new Map(),
  may: { add: true, carry: true },
  ...patch,
})

const shownTo = (rocks: TeamRocks | undefined): string =>
  JSON.stringify(teamRockItems(rocks).flat() satisfies KnownBlock[])

test('a manager sees counts, those off track with their why, and what is left of earlier quarters', () => {
  const off = Array.from({ length: 10 }, (_, i) => aLine(i, { word: 'off', why: `late ${i}` }))
  const shown = shownTo(aTeamsRocks([...off, aLine(11, { word: 'on' })]))
  expect(shown).toContain('11 open Rocks: 1 on · 10 off')
  expect(shown).toContain('late 7')
  expect(shown).not.toContain('late 8')
  expect(shown).toContain('and 2 more off track')
  expect(shown).not.toContain('Carry over')
  expect(shownTo(aTeamsRocks(off, { quarter: '2027-01-01' }))).toContain('Carry over (10)')
  expect(teamRockItems(aTeamsRocks([]))).toEqual([])
})
