// Adds a kind of metric to a copy of the bot, as CONTRIBUTING says: one file, and its place in the list of kinds.
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '../playground/temporary-folder.ts'
import { expectShown, typedIn } from './slack/awkward.ts'
import {
  aGoal,
  aMetric,
  aPlacement,
  aTeam,
  aTeamOf,
  atLeast,
  entriesOf,
  ledBy,
  WEEK,
} from './support/facts.ts'

const RATING = readFileSync(new URL('support/rating.ts', import.meta.url), 'utf8')
const folder = temporaryFolder('new-kind')
const inCopy = (path: string): string => join(folder, 'src', path)

/** A module of the copy, with the types of the bot's own. */
const copied = <T>(path: string): Promise<T> => import(pathToFileURL(inCopy(path)).href)

beforeAll(() => {
  cpSync('src', join(folder, 'src'), { recursive: true, filter: (path) => !path.endsWith('.test.ts') })
  cpSync('package.json', join(folder, 'package.json'))
  symlinkSync(realpathSync('node_modules'), join(folder, 'node_modules'))
  const tsconfig = { extends: join(process.cwd(), 'tsconfig.json'), include: ['src'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig))

  writeFileSync(inCopy('domain/metric-kinds/rating.ts'), RATING.replaceAll('../../src/domain/', '../'))
  const list = readFileSync(inCopy('domain/metric-kinds/kinds.ts'), 'utf8')
  const longer = list.replace('KINDS = [', 'KINDS = [rating, ')
  expect(longer).not.toBe(list)
  writeFileSync(inCopy('domain/metric-kinds/kinds.ts'), `import { rating } from './rating.ts'\n${longer}`)
})

/** As the copy has it; of a kind that the bot's own types don't know. */
const satisfaction = aMetric('satisfaction', { kind: 'rating' as never, over: 'mean', decimals: 1 })

/** Two reps' stars of three weeks, and a goal of four. */
const facts = aTeamOf(['ana', 'ben'], [satisfaction], {
  leads: ledBy('satisfaction'),
  goals: [aGoal('satisfaction', atLeast(40n))],
  entries: [
    ...entriesOf('satisfaction', '2026-11-02', { ana: 30n, ben: 35n }),
    ...entriesOf('satisfaction', '2026-11-09', { ana: 45n, ben: 35n }),
    ...entriesOf('satisfaction', WEEK, { ana: 50n, ben: 41n }),
  ],
})

test('nothing else needs to be told of it', () => {
  const run = spawnSync('node_modules/.bin/tsc', ['-p', folder], { encoding: 'utf8' })
  expect(run.stdout).toBe('')
  expect(run.status).toBe(0)
}, 120_000)

test('its values are read as people type them, and written with their star', async () => {
  const { parseValue, formatValue } = await copied<typeof import('../src/domain/metric-kinds/kinds.ts')>(
    'domain/metric-kinds/kinds.ts',
  )
  expect(parseValue('4,5', satisfaction, 'de-DE')).toBe(45n)
  expect(parseValue(formatValue(45n, satisfaction), satisfaction, null)).toBe(45n)
  expect(formatValue(45n, satisfaction)).toBe('4.5 ★')
  expect(() => parseValue('6', satisfaction, null)).toThrow('Satisfaction is from 1 to 5 stars.')
})

test('it can be chosen in a metric’s form, which is shown, read back and checked', async () => {
  const { metricModal, parseMetric } = await copied<typeof import('../src/slack/metrics/metric.modal.ts')>(
    'slack/metrics/metric.modal.ts',
  )
  const { draftOf, checkDraft } = await copied<typeof import('../src/domain/metrics/metric-draft.ts')>(
    'domain/metrics/metric-draft.ts',
  )
  const view = metricModal({
    of: { team: 'east', metric: 'm1', isNew: true, list: '' },
    draft: draftOf(satisfaction.kind, 'Satisfaction'),
    settled: { shape: false, meaning: false },
    sharedWith: [],
    parts: [],
  })
  expectShown(view)
  expect(JSON.stringify(view)).toContain('"Rating"')
  const draft = parseMetric(
    typedIn(view, { 'over:rating': { selected_option: { value: 'latest' } }, name: { value: 'Stars' } }),
    null,
  )
  expect(draft).toMatchObject({
    kind: 'rating',
    name: 'Stars',
    over: 'latest',
    decimals: 1,
    reportedBy: 'each',
  })
  expect(() => checkDraft(draft, [])).not.toThrow()
})

test('the forms for a week and for a goal say what it is counted in', async () => {
  const { submitModal } = await copied<typeof import('../src/slack/submit/submit.modal.ts')>(
    'slack/submit/submit.modal.ts',
  )
  const { goalModal } =
    await copied<typeof import('../src/slack/goals/goal.modal.ts')>('slack/goals/goal.modal.ts')
  const { goalForm } =
    await copied<typeof import('../src/slack/goals/goal-form.ts')>('slack/goals/goal-form.ts')
  const field = { metric: satisfaction, value: null, onProfile: null, goal: atLeast(40n), lastWeek: 35n }
  const about = { team: aTeam(), week: WEEK, member: facts.members[0]!, note: '', fields: [field] }
  const week = submitModal(
    { ...about, forOther: false, late: false, reasonNeeded: false },
    { locale: null, today: WEEK },
  )
  expectShown(week)
  expect(JSON.stringify(week)).toContain('Goal 4 ★ · last week 3.5 ★ · 1 to 5 stars')

  const goals = {
    team: aTeam(),
    metrics: [{ metric: satisfaction, placement: aPlacement('satisfaction') }],
    reps: facts.members,
    versions: facts.goals,
    makeOrBreakId: 'satisfaction',
    thisWeek: WEEK,
    today: WEEK,
  }
  const goal = goalModal(goals, goalForm(goals, {}, null)!, 0)
  expectShown(goal)
  expect(JSON.stringify(goal)).toContain('In stars.')
})

test('reps’ stars are averaged, judged against the goal and drawn', async () => {
  const { rowOf } = await copied<typeof import('../src/domain/scorecard/scorecard.ts')>(
    'domain/scorecard/scorecard.ts',
  )
  const { makeOrBreakChart } =
    await copied<typeof import('../src/charts/make-or-break.ts')>('charts/make-or-break.ts')
  const { embeddedRenderer } = await copied<typeof import('../src/charts/embedded-renderer.ts')>(
    'charts/embedded-renderer.ts',
  )
  expect(rowOf(facts, satisfaction, WEEK)).toMatchObject({
    total: 46n,
    goal: atLeast(40n),
    status: 'onTrack',
  })
  expect(rowOf(facts, satisfaction, '2026-11-02')).toMatchObject({ total: 33n, status: 'offTrack' })
  const chart = makeOrBreakChart(facts, satisfaction, WEEK, new Set(), WEEK)!
  expect(chart).toMatchObject({ unit: ' stars' })
  expect(chart.points.at(-1)).toMatchObject({ value: 4.6, valueText: '4.6 ★', goalText: '4 ★' })
  const png = await embeddedRenderer().render(chart)
  expect(Buffer.from(png).subarray(1, 4).toString()).toBe('PNG')
})

test('a Rock can move it', async () => {
  const { prefillRock } = await copied<typeof import('../src/domain/rocks/title/prefill.ts')>(
    'domain/rocks/title/prefill.ts',
  )
  const { rockJson } = await copied<typeof import('../src/domain/rocks/life/rock-json.ts')>(
    'domain/rocks/life/rock-json.ts',
  )
  const { UNITS } = await copied<typeof import('../src/slack/rocks/form/rock-form.ts')>(
    'slack/rocks/form/rock-form.ts',
  )
  const { measure } = prefillRock('Raise satisfaction from 3.5 to 4.5', {
    quarter: '2026-10-01',
    startMonth: 1,
    metrics: [satisfaction],
  })
  expect(measure).toMatchObject({ metricId: 'satisfaction', kind: 'rating', baseline: 35n, target: 45n })
  expect(rockJson.measure.decode(rockJson.measure.encode(measure!))).toEqual(measure)
  expect(UNITS).toContainEqual({ id: 'rating', label: 'Stars' })
})
