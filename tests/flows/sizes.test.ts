import { expect, test } from 'vitest'
import type { Message } from '../../playground/slack/state.ts'
import { CLOSED, dms, inChannel, openForm, PROMPTED, posts, startScene, WEEK } from '../support/playground.ts'

const METRICS = Array.from({ length: 40 }, (_, i) => ({
  id: `metric-${i}-${'x'.repeat(24)}`,
  name: `${i} ${'Qualified opportunities created by our own outbound'.slice(0, 56)}`,
  goal: 1_000_000_000_000n,
  asksOnProfile: true,
}))
const REPS: Record<`rep-${number}`, string> = Object.fromEntries(
  Array.from({ length: 56 }, (_, i) => [
    `rep-${i}-maximiliane-bartholomew-von-und-zu-hohenstein`,
    'America/New_York',
  ]),
)
const TABLE_COLUMNS = 13

test('40 metrics with their on-profile parts and 60 reps: every form, post, table and alert is whole', async () => {
  const scene = await startScene({
    remind: false,
    more: REPS,
    team: {
      metrics: METRICS,
      makeOrBreak: METRICS[0]!.id,
      month: 9n ** 9n,
      year: 9n ** 12n,
    },
    history: {
      [METRICS[0]!.id]: Array.from({ length: 13 }, (_, week) =>
        Array.from({ length: 60 }, (_, rep) => 1_000_000 + week * 1_000 + rep * 7_919),
      ),
    },
  })
  const { ana, maya } = scene.people
  const { li, ben, rick } = scene.people
  const more = Object.keys(REPS).map((name) => scene.people[name as keyof typeof REPS]!)
  const people = [ana, ben, li, rick, ...more]
  expect(people).toHaveLength(60)
  await scene.goTo(PROMPTED)
  for (const person of people) expect(person.dm()).toHaveLength(1)
  expect(dms(scene, ana)[0]).toContain('40 numbers, closes Mon 11:00')

  const form = await openForm(ana)
  const inputs = form.blocks.filter((block) => block.type === 'input')
  expect(inputs).toHaveLength(81)
  for (const { name } of METRICS) expect(form.text).toContain(`\n${name} (optional)`)
  const value = 987_654_321_012
  const values = METRICS.flatMap(({ id }) => [
    [`m:${id}`, value],
    [`p:${id}`, value - 1],
  ])
  await ana.fill({ ...Object.fromEntries(values), Note: 'n'.repeat(1000) })
  expect(await ana.submit()).toEqual({ type: 'closed' })
  await scene.settle()
  expect(dms(scene, ana)[0]).toContain('✓ Submitted')
  const stored = await scene.store.entries.find(
    METRICS.map(({ id }) => id),
    [ana.id],
    WEEK,
  )
  expect(stored).toHaveLength(40)
  expect(
    stored.every((entry) => entry.value === BigInt(value) && entry.onProfile === BigInt(value - 1)),
  ).toBe(true)

  // Everybody has large numbers, so that tables are as wide as they get.
  await scene.store.entries.record({
    changes: people
      .filter(({ id }) => id !== ana.id)
      .flatMap(({ id: subject }, i) =>
        METRICS.map(({ id: metricId }) => ({
          metricId,
          subject,
          week: WEEK,
          value: 999_999_999_999n - BigInt(i) * 7_777_777n,
          onProfile: null,
          rev: 1,
          late: true,
        })),
      ),
    submissions: [],
    weekChanges: [],
    by: 'import',
    at: scene.clock.now(),
    reason: null,
  })
  await scene.goTo(CLOSED)
  const [post, alert] = posts(scene)
  expect(alert).toContain(', 14th week off track')
  expect(alert).toMatch(/ and \d+ more in the thread of the scorecard/)
  expect(alert).not.toContain('…')
  for (const { name } of METRICS) expect(post).toContain(name)
  expect(post).not.toContain('…')
  expect(post).toContain('[image: ')
  const tables = maya.channel(scene.channelId).filter(({ blocks }) => blocks[0]?.type === 'table')
  expect(tables.length).toBeGreaterThan(1)
  const cells = (message: Message) =>
    (message.blocks[0]!.rows ?? []).map((row) => row.map(({ text }) => text ?? ''))
  for (const table of tables) {
    expect(cells(table)[0]?.length).toBeLessThanOrEqual(TABLE_COLUMNS)
    expect(cells(table).flat().join()).not.toContain('…')
  }
  const heads = tables.flatMap((table) => cells(table)[0]!.slice(1))
  for (const person of people) expect(heads).toContain(person.name)
  const rows = new Set(tables.flatMap((table) => cells(table).map(([first]) => first)))
  for (const { name } of METRICS) expect(rows).toContain(name)
  await maya.click(inChannel(scene)[1]!, 'Note the cause')
  await maya.opened('Note the cause')
  await maya.fill({ cause: 'c'.repeat(500) })
  expect(await maya.submit()).toEqual({ type: 'closed' })
  await scene.goTo(scene.clock.now().add({ minutes: 2 }))
  expect(posts(scene)[1]).toContain('c'.repeat(500))
  const failed = (await scene.store.deliveries.list()).filter(({ state }) => state !== 'sent')
  expect(failed.map(({ key, error }) => [key, error])).toEqual([])
  // Should a connection break under so much, what was on it is looked for, in vain without the scope.
  const refused = scene.slack.calls.filter(({ response }) => response?.ok !== true)
  expect(refused.map(({ method }) => method).filter((method) => method !== 'conversations.open')).toEqual([])
}, 40_000)
