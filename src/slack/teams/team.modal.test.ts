import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { AWKWARD, awkward, expectShown, typedIn } from '../../../tests/slack/awkward.ts'
import { aMember, aTeam } from '../../../tests/support/facts.ts'
import { action } from '../../blocks/action.ts'
import type { Message } from '../../blocks/message.ts'
import { messageProblems } from '../../blocks/rules/surface.ts'
import { chooseTeam } from './choose-team.ts'
import { parseTeam, teamModal } from './team.modal.ts'
import { teamChangedModal } from './team-changed.modal.ts'

const ids = (count: number) => Array.from({ length: count }, (_, i) => `U${i}`)
const settings = () => ({
  team: aTeam(),
  repIds: [],
  managerIds: ['U1'],
  observerIds: [],
  waiting: [],
  ended: [],
})

test.each(AWKWARD.map((name, kind) => ({ name, kind })))(
  'settings of a team with a hundred reps and an awkward name of kind $kind can be shown',
  ({ name }) => {
    expectShown(
      teamModal(
        {
          team: aTeam({ name }),
          repIds: ids(100),
          managerIds: ids(100),
          observerIds: ids(100),
          waiting: ids(100).map((id, i) => aMember(id, { name: awkward(i) })),
        },
        [name],
      ),
    )
  },
)

test.each(['America/New_York', 'UTC', 'US/Eastern', 'Asia/Calcutta'])(
  'the zone %s is among those offered',
  (zone) => {
    const view = teamModal({ ...settings(), team: aTeam({ zone }) })
    expectShown(view)
    expect(JSON.stringify(view)).toContain(`"initial_option":{"text":{"type":"plain_text","text":"${zone}"`)
  },
)

test('settings read back what was chosen', () => {
  const view = teamModal(settings())
  const option = (value: string) => ({ selected_option: { value } })
  const typed = typedIn(view, {
    name: { value: 'West' },
    channel: { selected_conversation: 'C2' },
    reps: { selected_users: ['U1'] },
    managers: { selected_users: ['U2'] },
    observers: { selected_users: ['U3'] },
    promptDay: option('4'),
    promptTime: { selected_time: '16:30' },
    closeDay: option('5'),
    closeTime: { selected_time: '12:00' },
    zone: option('Europe/Berlin'),
    weekStart: option('7'),
    workdays: { selected_options: [{ value: '7' }, { value: '1' }] },
    remindHours: option('0'),
    lateWeeks: option('13'),
  })
  expect(parseTeam(typed)).toEqual({
    teamId: 'east',
    patch: {
      name: 'West',
      channelId: 'C2',
      zone: 'Europe/Berlin',
      weekStart: 7,
      workdays: [1, 7],
      promptDay: 4,
      promptTime: '16:30',
      closeDay: 5,
      closeTime: '12:00',
      remindHours: 0,
      lateWeeks: 13,
    },
    repIds: ['U1'],
    managerIds: ['U2'],
    observerIds: ['U3'],
  })
})

test('a change is told with what it was before, who came and went, and which close stays', () => {
  const people = ids(100).map((id, i) => ({
    id,
    name: awkward(i),
    zone: 'UTC',
    isAdmin: false,
    locale: null,
    isGuest: false,
    active: true,
  }))
  const before = { ...settings(), repIds: ids(50) }
  const team = aTeam({ name: awkward(0), closeDay: 2, channelId: 'C9', remindHours: 0, workdays: [1] })
  const underWay = [{ week: '2026-11-16', closesAt: Temporal.Instant.from('2026-11-23T16:00:00Z') }]
  const after = { ...settings(), team, repIds: ids(100).slice(50), managerIds: ['U2'] }
  const reader = { id: 'U2', today: '2026-11-20' }
  const admitted = { team, joined: [], wanted: [], waiting: [], ended: [] }
  const view = teamChangedModal({ before, after, people, admitted, underWay }, reader)
  expectShown(view)
  const text = JSON.stringify(view)
  expect(text).toContain('Close: Mon 11:00 → Tue 11:00')
  expect(text).toContain('closes as it was told: Mon 23 Nov 11:00 (America/New_York)')
  expect(
    JSON.stringify(teamChangedModal({ before, after: before, people, admitted, underWay }, reader)),
  ).toContain('Nothing was changed')
})

test.each([2, 5, 6, 120])('one of %i teams can be chosen', async (count) => {
  const teams = Array.from({ length: count }, (_, i) =>
    aTeam({ id: crypto.randomUUID(), name: awkward(i) || 'x' }),
  )
  const said: Message[] = []
  const weekOf = action('week-of:', z.object({ team: z.string(), week: z.string() }))
  const reply = async (message: Message) => void said.push(message)
  await chooseTeam({ reply }, teams, weekOf, (team) => ({ team, week: '2026-11-16' }))
  expect(messageProblems(said[0]?.blocks, () => undefined)).toEqual([])
  expect(JSON.stringify(said[0]?.blocks).includes('static_select')).toBe(count > 5)
  expect(JSON.stringify(said[0]?.blocks)).toContain('2026-11-16')
})
