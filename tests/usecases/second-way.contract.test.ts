// What posts and alerts say after many corrections, against a second way of computing it: plain numbers, added up here.
import { expect, test } from 'vitest'
import { seedTeam } from '../../playground/sales-team.ts'
import { alertKey, postKey } from '../../src/domain/keys.ts'
import { addDays, addWeeks, type Week } from '../../src/domain/weeks/week.ts'
import { close } from '../../src/rituals/close.ts'
import { workOffChanges } from '../../src/rituals/week-changed.ts'
import type { WeekChange } from '../../src/store/changes.ts'
import type { Slot } from '../../src/store/slots.ts'
import { submitEntries } from '../../src/usecases/entries/submit-entries.ts'
import { setGoal } from '../../src/usecases/goals/set-goal.ts'
import { planWeek } from '../../src/usecases/weeks/plan-week.ts'
import { aMember, minutes, NOW } from '../store/fixtures.ts'
import { describeBoth } from '../support/store.ts'

const REPS = ['ana', 'ben', 'li'] as const
const FIRST = '2026-08-10'
const COUNT = 16
const WEEKS = Array.from({ length: COUNT }, (_, i) => addWeeks(FIRST, i))

/** A generator of its own, so that every run is the same. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

/** The plain numbers: by week, what each rep entered (null is missing) and what each is to reach. */
type Plain = { values: (number | null)[][]; goals: number[] }

const totalOf = ({ values }: Plain, i: number): number | null => {
  const known = values[i]!.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}
const goalOf = ({ goals }: Plain, i: number): number => goals[i]! * REPS.length
const isOn = (plain: Plain, i: number): boolean => (totalOf(plain, i) ?? -1) >= goalOf(plain, i)
const isIncomplete = ({ values }: Plain, i: number): boolean => values[i]!.includes(null)
function streakOf(plain: Plain, i: number): number {
  let weeks = 0
  while (i - weeks >= 0 && !isOn(plain, i - weeks)) weeks++
  return weeks
}
/** What the scorecard months and years so far add up to: weeks belong where their Thursday lies. */
function sumSoFar(plain: Plain, i: number, letters: number): number {
  const nameOf = (week: Week) => addDays(week, 3).slice(0, letters)
  return WEEKS.slice(0, i + 1)
    .map((week, each) => (nameOf(week) === nameOf(WEEKS[i]!) ? (totalOf(plain, each) ?? 0) : 0))
    .reduce((sum, value) => sum + value, 0)
}

/** All text of a message's blocks. */
const textOf = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(textOf).join('')
  if (value === null || typeof value !== 'object') return ''
  const { text, ...rest } = value as { text?: unknown }
  return (typeof text === 'string' ? text : textOf(text)) + Object.values(rest).map(textOf).join('')
}

describeBoth('Posts and alerts after many corrections', (openTestStore) => {
  test.each([7, 2026])(
    'say what plain adding up says (seed %i)',
    async (seed) => {
      const pick = random(seed)
      const root = await openTestStore()
      const workspace = await root.workspaces.ensure({ id: 'T1', name: 'Acme', botUserId: 'B1' }, NOW)
      const store = root.in(workspace.id)
      const team = await seedTeam(
        store,
        {
          channelId: 'C1',
          firstWeek: FIRST,
          reps: REPS.map((id) => aMember(id)),
          managers: [aMember('maya')],
          metrics: [{ id: 'demos', name: 'Demos', goal: 10n }],
          makeOrBreak: 'demos',
          month: 100n,
          year: 2000n,
        },
        NOW,
      )
      const plain: Plain = {
        values: WEEKS.map(() => REPS.map(() => (pick(5) === 0 ? null : pick(22)))),
        goals: WEEKS.map(() => 10),
      }
      const versions = new Set<number>()
      let isLateAlarm = false
      const atClose: { total: number | null; on: boolean; goal: number }[] = []
      const later = minutes(60)
      const actor = { ...aMember('maya') }

      for (const [i, week] of WEEKS.entries()) {
        await planWeek({ store, now: NOW }, team, week)
        await store.weeks.prompted(team.id, week, NOW)
        for (const [r, memberId] of REPS.entries()) {
          const value = plain.values[i]![r]
          if (value !== null && value !== undefined) await enter(i, memberId, value)
        }
        await workOff()
        await store.transaction((tx) =>
          close.run({ store: tx, now: later }, { teamId: team.id, week, memberId: '' } as Slot),
        )
        atClose.push({ total: totalOf(plain, i), on: isOn(plain, i), goal: goalOf(plain, i) })
      }
      await same()

      for (let change = 0; change < 8; change++) {
        const [i, r] = [pick(COUNT), pick(REPS.length)]
        if (change % 4 === 3) {
          // From one of the last weeks on, until a version that begins later.
          const from = COUNT - 1 - pick(6)
          const low = 8 + pick(6)
          versions.add(from)
          for (let each = from; each < COUNT && (each === from || !versions.has(each)); each++)
            plain.goals[each] = low
          await setGoal(
            { store, now: later, actor },
            {
              teamId: team.id,
              metricId: 'demos',
              scope: 'rep',
              memberId: '',
              fromWeek: WEEKS[from]!,
              goal: { op: 'atLeast', low: BigInt(low) },
              reason: 'agreed otherwise',
            },
          )
        } else {
          const value = pick(30)
          plain.values[i]![r] = value
          await enter(i, REPS[r]!, value)
        }
        await workOff()
        await same()
      }

      async function enter(i: number, memberId: string, value: number): Promise<void> {
        const typed = [{ metricId: 'demos', value: String(value), onProfile: null }]
        const input = { teamId: team.id, memberId, week: WEEKS[i]!, typed, note: '', reason: 'corrected' }
        await submitEntries({ store, now: later, actor }, input)
      }

      /** As the schedule does: one cause at a time. */
      async function workOff(): Promise<void> {
        for (;;) {
          const [first, ...rest] = await root.due.changes(100)
          if (!first) return
          const same = rest.filter(({ cause }) => cause != null && cause.id === first.cause?.id)
          const changes: readonly [WeekChange, ...WeekChange[]] = [first, ...same]
          await store.transaction((tx) => workOffChanges({ store: tx, now: later }, changes))
        }
      }

      /** Every post and alert against the plain numbers. */
      async function same(): Promise<void> {
        for (const [i, week] of WEEKS.entries()) {
          const { body } = (await store.deliveries.find(postKey(team.id, week)))!
          const post = textOf((body as { blocks: unknown }).blocks)
          const [total, goal, on] = [totalOf(plain, i), goalOf(plain, i), isOn(plain, i)]
          const was = atClose[i]!
          const mark = was.total !== total || was.goal !== goal || was.on !== on ? '†' : ''
          const status = `${on ? '🟢 On track' : '🔻 Off track'}${isIncomplete(plain, i) ? ', incomplete' : ''}`
          expect(post, week).toContain(`★ Demos ${total ?? '–'}${mark} / ${goal}  ${status}`)
          expect(post, week).toContain(` ${sumSoFar(plain, i, 7)}, due by now `)
          expect(post, week).toContain(`2026: ${sumSoFar(plain, i, 4)} of 2,000`)
          const off = await store.alerts.find(team.id, week, 'offTrack')
          // On → off raises an alarm only before the next close: of the newest week.
          if (i === COUNT - 1 && was.on && !on) isLateAlarm = true
          const hasAlert = !was.on || (i === COUNT - 1 && isLateAlarm)
          expect(off?.state ?? null, week).toBe(!hasAlert ? null : on ? 'cleared' : 'open')
          if (off?.state === 'open') {
            expect(off.streak, week).toBe(streakOf(plain, i))
            const alert = (await store.deliveries.find(alertKey(team.id, week, 'offTrack')))!
            if (off.streak >= 2) expect(textOf(alert.body), week).toContain(`${off.streak}`)
          }
          const back = await store.alerts.find(team.id, week, 'backOnTrack')
          const cameBack = i > 0 && was.on && !atClose[i - 1]!.on
          const holds = i > 0 && on && !isOn(plain, i - 1)
          if (cameBack) expect(back?.state, week).toBe(holds ? 'open' : 'cleared')
          else expect(back, week).toBeNull()
        }
      }
    },
    60_000,
  )
})
