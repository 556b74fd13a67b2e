// The proof itself: a short run of it, and that it finds what is wrong when something is.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildBot } from '../bench/chaos/build-bot.ts'
import {
  closeOf,
  HOUR,
  instantOf,
  MINUTE,
  promptOf,
  type Rhythm,
  reminderOf,
} from '../bench/chaos/calendar.ts'
import { check } from '../bench/chaos/check.ts'
import { type Database, openSqliteFiles } from '../bench/chaos/database.ts'
import { drawTrial } from '../bench/chaos/draw.ts'
import { wrongTime } from '../bench/chaos/excuses.ts'
import { playTrial } from '../bench/chaos/play.ts'
import type { Kind, Played, Received } from '../bench/chaos/played.ts'
import { newProcessPool, type ProcessPool, SHORT_LIVED } from '../bench/chaos/process-pool.ts'
import type { Trial } from '../bench/chaos/trial.ts'
import { temporaryFolder } from '../playground/temporary-folder.ts'

const FINE = { lost: [], duplicated: [], wrongTime: [], entriesLost: [] }
const SQLITE = { database: 'sqlite', replicas: 1 } as const
const drawn = (number: number): Trial => drawTrial(7, number, SQLITE)

let folder: string
let pool: ProcessPool
let database: Database

beforeAll(async () => {
  folder = temporaryFolder('test-chaos')
  const { script, migrations } = await buildBot(folder)
  pool = newProcessPool({ script, spare: 1, output: 'ignore', flags: SHORT_LIVED })
  database = await openSqliteFiles(join(folder, 'databases'), migrations)
})

afterAll(() => {
  pool?.end()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const play = (trial: Trial): Promise<Played> => playTrial(trial, { pool, database, replicas: 1 })

test('a week in which the bot is killed and Slack fails brings everybody everything once', async () => {
  const trial = drawn(11)
  const kill = { kind: 'kill', process: 0, downMinutes: 0, at: trial.startsAt } as const
  const troubles: Trial['troubles'] = [
    { ...kill, point: { on: 'tick', nth: 2 } },
    { ...kill, point: { on: 'answer', nth: 3 } },
    {
      kind: 'answers',
      at: trial.startsAt,
      method: 'chat.postMessage',
      count: 1,
      fault: { dropAfterAccept: true },
    },
    { kind: 'answers', at: trial.startsAt, method: 'chat.update', count: 1, fault: { status: 503 } },
  ]
  const played = await play({ ...trial, troubles: [...troubles, ...trial.troubles] })
  expect(check(played)).toMatchObject(FINE)
  expect(played.kills).toBeGreaterThan(1)
  expect(played.faults).toBeGreaterThan(1)
}, 60_000)

test('the same seed draws the same trial, another seed another', () => {
  expect(drawn(3)).toEqual(drawn(3))
  expect(drawn(3)).not.toEqual(drawn(4))
  expect(drawn(3)).not.toEqual(drawTrial(8, 3, SQLITE))
})

describe('the check', () => {
  let played: Played
  beforeAll(async () => {
    played = await play({ ...drawn(2), troubles: [] })
  }, 60_000)

  const one = (kind: Kind): Received => {
    const found = played.received.find((each) => each.kind === kind)
    if (!found) throw new Error(`there is no ${kind} to tamper with`)
    return found
  }
  const without = (message: Received): Played => ({
    ...played,
    received: played.received.filter((each) => each !== message),
  })
  const moved = (message: Received, byMs: number): Played => ({
    ...played,
    received: played.received.map((each) => (each === message ? { ...each, at: each.at + byMs } : each)),
  })

  test('finds nothing where nothing is wrong', () => {
    expect(check(played)).toMatchObject(FINE)
    expect(check(played).delivered).toBe(check(played).expected)
  })

  test.each<Kind>(['prompt', 'reminder', 'scorecard', 'table', 'alert offTrack'])('misses a %s', (kind) => {
    const { lost, expected, delivered } = check(without(one(kind)))
    expect(lost.join()).toContain('never came')
    expect(delivered).toBeLessThan(expected)
  })

  test.each<Kind>(['prompt', 'reminder', 'scorecard', 'table', 'alert offTrack'])(
    'sees a second %s',
    (kind) => {
      const again = { ...one(kind), ts: '9999999999.000001' }
      const { duplicated, lost } = check({ ...played, received: [...played.received, again] })
      expect({ duplicated: duplicated.length, lost }).toEqual({ duplicated: 1, lost: [] })
      expect(duplicated[0]).toContain('2 instead of 1')
    },
  )

  test('sees what nobody should have got', () => {
    const stray = { ...one('prompt'), week: '2020-01-06' }
    expect(check({ ...played, received: [...played.received, stray] }).duplicated[0]).toContain(
      'nobody expected',
    )
  })

  test('sees a prompt that came early, and one that came late without a reason', () => {
    const prompt = one('prompt')
    expect(check(moved(prompt, -MINUTE)).wrongTime[0]).toContain('1 min early')
    expect(check(moved(prompt, 5 * MINUTE)).wrongTime[0]).toContain(
      '5 min late, and nothing stood in the way',
    )
    const disturbed = [{ from: prompt.at - MINUTE, to: prompt.at + 2 * MINUTE, why: 'Slack was away' }]
    expect(check({ ...moved(prompt, 5 * MINUTE), disturbed }).wrongTime).toEqual([])
  })

  test('sees a scorecard that says something else in the end than what is stored', () => {
    const scorecard = one('scorecard')
    const last = scorecard.last.replace(/★ Demos \d+/, '★ Demos 999')
    const received = played.received.map((each) => (each === scorecard ? { ...each, last } : each))
    expect(check({ ...played, received }).lost[0]).toContain('it does not say')
  })

  test('sees a number that was acknowledged and is not stored', () => {
    const { stored } = played
    const entries = stored.entries.map((each) => (each.metric === 'demos' ? { ...each, value: 999 } : each))
    expect(check({ ...played, stored: { ...stored, entries } }).entriesLost[0]).toContain('acknowledged last')
    const none = { ...stored, entries: [], revisions: [] }
    expect(check({ ...played, stored: none }).entriesLost[0]).toContain('never stored')
    const twice = { ...stored, revisions: [...stored.revisions, ...stored.revisions] }
    expect(check({ ...played, stored: twice }).entriesLost[0]).toContain('stored 2 times')
  })

  test('fails a trial that could not be played to its end', () => {
    expect(check({ ...played, broken: 'the bot did not answer' }).lost[0]).toContain('the bot did not answer')
  })

  test('sees a post that a Slack which tells nobody whether it took it has twice', async () => {
    const trial = drawn(2)
    const blind = { honoursMessageId: false, showsHistory: false, limits: false }
    const at = trial.startsAt + HOUR
    const fault = { dropAfterAccept: true } as const
    const doubled = await play({
      ...trial,
      slack: blind,
      troubles: [{ at, kind: 'answers', method: 'chat.postMessage', count: 1, fault }],
    })
    expect(check(doubled).duplicated).toHaveLength(1)
    expect(check(doubled).duplicated[0]).toContain('2 instead of 1')
  }, 60_000)
})

describe('the plain calendar', () => {
  const NEW_YORK = 'America/New_York'
  const rhythm: Rhythm = {
    zone: NEW_YORK,
    promptDay: 5,
    promptTime: '15:00',
    closeDay: 1,
    closeTime: '11:00',
    remindHours: 2,
  }
  const iso = (at: number | null) => at !== null && new Date(at).toISOString()

  test('moves a time that does not exist by the gap, and takes one that comes twice the first time', () => {
    expect(iso(instantOf('2026-03-08', '02:30', NEW_YORK))).toBe('2026-03-08T07:30:00.000Z')
    expect(iso(instantOf('2026-11-01', '01:30', NEW_YORK))).toBe('2026-11-01T05:30:00.000Z')
    expect(iso(instantOf('2026-11-02', '01:30', NEW_YORK))).toBe('2026-11-02T06:30:00.000Z')
  })

  test('asks at the prompt time where the rep is, and reminds by daylight on a working day', () => {
    const week = '2026-03-02'
    expect(iso(promptOf(week, rhythm, NEW_YORK))).toBe('2026-03-06T20:00:00.000Z')
    expect(iso(promptOf(week, rhythm, 'Asia/Kolkata'))).toBe('2026-03-06T09:30:00.000Z')
    expect(iso(closeOf(week, rhythm))).toBe('2026-03-09T15:00:00.000Z')
    expect(iso(reminderOf(week, rhythm, NEW_YORK))).toBe('2026-03-09T13:00:00.000Z')
    // Six in the morning in Los Angeles: the last hour of Friday instead.
    expect(iso(reminderOf(week, rhythm, 'America/Los_Angeles'))).toBe('2026-03-07T03:00:00.000Z')
  })

  test('excuses lateness only for as long as something stood in the way, and a quarter of an hour after', () => {
    const away = [{ from: -5 * MINUTE, to: 30 * MINUTE }]
    expect(wrongTime(0, 44 * MINUTE, away)).toBeNull()
    expect(wrongTime(0, 46 * MINUTE, away)).toContain('46 min late')
    expect(wrongTime(0, 44 * MINUTE, [])).toContain('nothing stood in the way')
    expect(wrongTime(0, MINUTE, [])).toBeNull()
  })
})
