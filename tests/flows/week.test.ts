import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Message } from '../../playground/slack/state.ts'
import { localTime } from '../../src/domain/weeks/week.ts'
import {
  CLOSED,
  comeBack,
  dms,
  enter,
  inChannel,
  PROMPTED,
  posted,
  posts,
  startScene,
  stored,
  takeOff,
  threads,
  WEEK,
} from '../support/playground.ts'

const NINE = { Demos: 9, Calls: 120, Proposals: 6, 'Proposals on profile': 3 }
const at = (message: Message, zone: string) =>
  localTime(zone, Temporal.Instant.fromEpochMilliseconds(Math.floor(Number(message.ts) * 1000)))

test.each(['socket', 'http'] as const)(
  'a team’s week: asked, submitted, edited, off, reminded, closed, posted, alerted (%s)',
  async (mode) => {
    const scene = await startScene({ mode, team: { month: 120n, year: 2000n } })
    const { ana, ben, li, rick, maya } = scene.people
    expect(posted(scene)).toBe(0)

    await scene.goTo(PROMPTED)
    for (const person of [ana, ben, li, rick]) expect(person.dm()).toHaveLength(1)
    expect(maya.dm()).toHaveLength(0)
    expect(dms(scene, ana)[0]).toBe(
      'Your week 16–20 Nov · 3 numbers, closes Mon 11:00\n[Enter numbers] [I was off]',
    )
    expect(dms(scene, li)[0]).toContain('closes Mon 08:00')
    expect(dms(scene, rick)[0]).toContain('closes Mon 16:00')

    expect(await enter(scene, ana, NINE)).toEqual({ type: 'closed' })
    expect(dms(scene, ana)).toEqual(['Your week 16–20 Nov\n✓ Submitted · Demos 9 / 10 🔻 Off track\n[Edit]'])
    expect(await enter(scene, ana, { Demos: 12 })).toEqual({ type: 'closed' })
    expect(dms(scene, ana)).toEqual(['Your week 16–20 Nov\n✓ Submitted · Demos 12 / 10 🟢 On track\n[Edit]'])
    expect(ana.dm()[0]?.versions).toHaveLength(3)
    await enter(scene, ben, { Demos: 8 })
    expect(dms(scene, ben)[0]).toContain('✓ Submitted · Demos 8 / 10 🔻 Off track · 2 left blank')
    await rick.click(rick.dm()[0]!, 'I was off')
    await scene.settle()
    expect(dms(scene, rick)).toEqual([
      'Your week 16–20 Nov\n– You were off, so nothing is missing from you.\n[I was here after all] [Enter numbers]',
    ])

    await scene.goTo('2026-11-23T10:59-05:00')
    expect([ana, ben, rick].map((person) => person.dm().length)).toEqual([1, 1, 1])
    expect(dms(scene, li)[1]).toBe(
      'East: 3 numbers for 16–20 Nov · closes Mon 08:00\n[Enter numbers] [I was off]',
    )
    expect(at(li.dm()[1]!, 'America/Los_Angeles')).toBe('Fri 19:00')
    expect(posts(scene)).toEqual([])

    await scene.goTo(CLOSED)
    const [post, alert, ...more] = posts(scene)
    expect(more).toEqual([])
    expect(post).toBe(
      [
        '## East · week of 16 Nov',
        '★ Demos 20 / 30  🔻 Off track, incomplete',
        '67% · Nov 20, due by now 30 of 120 · 2026: 20 of 2,000',
        '[image: Demos, East, 1 week to 16 Nov, against the goal (at least). 16 Nov 20 of 30, off track, incomplete.]',
        '',
        '• 🔻 Calls 120 / 300 · 40% · 1 left blank',
        '• 🔻 Proposals 6 / 15 · 40% · 3 on profile · 1 left blank',
        '2 of 3 in · waiting for li · rick off 5 days',
        '[My numbers] [By rep] [Trends]',
      ].join('\n'),
    )
    expect(alert).toBe(
      [
        '🔻 Demos 20 / 30, incomplete, off track',
        'ana 12 · ben 8 · li missing · rick off',
        'Nov 20, due by now 30 of 120 · 2026: 20 of 2,000',
        'East · week of 16 Nov',
        '[I’m on it] [Note the cause]',
      ].join('\n'),
    )
    expect(threads(scene)).toEqual([
      [
        'Metric     ana  ben  li  rick  Total  Goal',
        'Demos       12    8   –   off     20    30',
        'Calls      120    –   –   off    120   300',
        'Proposals    6    –   –   off      6    15',
      ].join('\n'),
    ])
    const [image] = inChannel(scene)[0]!.blocks.filter((block) => block.type === 'image')
    const picture = scene.slack.file(image!.slack_file!.id!)
    expect(picture?.bytes?.subarray(1, 4).toString()).toBe('PNG')

    expect(dms(scene, ana)).toEqual([
      'Your week 16–20 Nov\n✓ Submitted · Demos 12 / 10 🟢 On track · closed\n[Edit]',
    ])
    expect(dms(scene, li)).toEqual([
      'Your week 16–20 Nov\n3 numbers missing · closed. You can still enter until Mon 08:00 7 Dec, marked late.\n[Enter late]',
      'This week is closed.',
    ])
    // East: four prompts, a reminder, the post with its table, the alert there and to two managers. West: two prompts
    // and two reminders.
    expect(posted(scene)).toBe(14)

    expect(await stored(scene, 'demos', ana)).toBe(12)
    expect(await stored(scene, 'calls', ben)).toBeNull()
    const revisions = await scene.store.entries.revisions('demos', ana.id, WEEK)
    expect(revisions.map(({ value, by, late }) => [value, by, late])).toEqual([
      [9n, ana.id, false],
      [12n, ana.id, false],
    ])
    const week = await scene.store.weeks.find('east', WEEK)
    expect(week?.closedAt?.toString()).toBe('2026-11-23T16:00:00Z')
    const alertKept = await scene.store.alerts.find('east', WEEK, 'offTrack')
    expect(alertKept).toMatchObject({ state: 'open', streak: 1, takenBy: null })
  },
)

test('nothing is posted twice when ticks repeat, the clock goes back and the bot starts again', async () => {
  const scene = await startScene()
  const { ana, ben, li } = scene.people
  const again = async () => {
    const now = scene.clock.now()
    for (let i = 0; i < 3; i++) await scene.settle()
    scene.clock.set(now.subtract({ hours: 26 }))
    await scene.settle()
    await scene.restart(now)
    await scene.settle()
  }
  await scene.goTo(PROMPTED)
  await again()
  await enter(scene, ana, NINE)
  await again()
  await scene.goTo('2026-11-23T10:59-05:00')
  await again()
  expect(li.dm()).toHaveLength(2)
  await scene.goTo(CLOSED)
  await again()
  // Four prompts, three reminders, the post with its table, the alert there and to two managers; West’s two prompts and
  // two reminders.
  expect(posted(scene)).toBe(16)
  expect(posts(scene)).toHaveLength(2)
  expect(threads(scene)).toHaveLength(1)
  expect(dms(scene, ana)).toHaveLength(1)
  // The bot that was started again goes on with what the one before it began.
  expect(await enter(scene, ben, { Demos: 30 })).toEqual({ type: 'closed' })
  expect(posts(scene)).toHaveLength(2)
  expect(posts(scene)[0]).toMatch(/★ Demos 39† \/ 40 /)
  const all = await scene.store.deliveries.list()
  expect(all.filter((delivery) => delivery.state !== 'sent')).toEqual([])
})

test('each rep is asked once at Friday 15:00 of their own zone, however far east or west', async () => {
  const zones = { aroha: 'Pacific/Kiritimati', sina: 'Pacific/Pago_Pago', dev: 'Asia/Kathmandu' }
  const scene = await startScene({ more: zones })
  await scene.goTo('2026-11-21T12:00-05:00')
  const asked = Object.entries({
    ...zones,
    ana: 'America/New_York',
    li: 'America/Los_Angeles',
    rick: 'Europe/London',
  })
  for (const [name, zone] of asked) {
    const messages = scene.people[name as 'ana'].dm()
    expect(messages.map((message) => at(message, zone))[0], name).toBe('Fri 15:00')
    expect(dms(scene, scene.people[name as 'ana'])[0]).toContain('3 numbers, closes')
    const slot = await scene.store.slots.find(`prompt:east:${WEEK}:${scene.people[name as 'ana'].id}`)
    expect(slot?.state).toBe('done')
  }
})

test('where the week closes on Friday evening, reps in the west are asked in their daytime four hours before', async () => {
  const scene = await startScene({
    more: { sina: 'Pacific/Pago_Pago', aroha: 'Pacific/Kiritimati' },
    team: { settings: { closeDay: 5, closeTime: '18:00', promptTime: '12:00' } },
  })
  const { ana, li, sina, aroha } = scene.people
  await scene.goTo('2026-11-20T18:01-05:00')
  expect(at(ana.dm()[0]!, 'America/New_York')).toBe('Fri 12:00')
  expect(at(li.dm()[0]!, 'America/Los_Angeles')).toBe('Fri 11:00')
  expect(at(sina.dm()[0]!, 'Pacific/Pago_Pago')).toBe('Fri 08:00')
  expect(at(aroha.dm()[0]!, 'Pacific/Kiritimati')).toBe('Fri 12:00')
  // Reminders: two hours before the close, in the last daytime of who is far east.
  expect(at(sina.dm()[1]!, 'Pacific/Pago_Pago')).toBe('Fri 10:00')
  expect(at(aroha.dm()[1]!, 'Pacific/Kiritimati')).toBe('Fri 19:00')
  expect(posts(scene)[0]).toContain('waiting for')
  expect((await scene.store.weeks.find('east', WEEK))?.closedAt).not.toBeNull()
})

test('who was off in advance is neither asked nor reminded, and is asked after all when they take it back', async () => {
  const scene = await startScene()
  const { ana, rick, ben } = scene.people
  const days = { firstDay: WEEK, lastDay: '2026-11-22' }
  for (const person of [ana, rick]) await takeOff(scene, person, days)
  await scene.goTo(PROMPTED)
  expect(ana.dm()).toHaveLength(0)
  expect(ben.dm()).toHaveLength(1)
  await comeBack(scene, ana, days)
  await scene.settle()
  expect(dms(scene, ana)).toEqual([
    'Your week 16–20 Nov · 3 numbers, closes Mon 11:00\n[Enter numbers] [I was off]',
  ])
  await scene.goTo(CLOSED)
  expect(ana.dm()).toHaveLength(2)
  expect(rick.dm()).toHaveLength(0)
  expect(posts(scene)[0]).toContain('0 of 3 in · waiting for ana, ben and li · rick off 5 days')
})

test('a bot that was down asks for what it missed, but reminds nobody at night', async () => {
  const scene = await startScene()
  const { ana, li, rick } = scene.people
  await scene.restart('2026-11-21T04:00-05:00')
  await scene.settle()
  // It is four in the morning in New York, one in Los Angeles and nine in London.
  expect([ana, li, rick].map((person) => person.dm().length)).toEqual([0, 0, 1])
  await scene.goTo('2026-11-21T08:01-05:00')
  expect(dms(scene, ana)).toEqual([
    'Your week 16–20 Nov · 3 numbers, closes Mon 11:00\n[Enter numbers] [I was off]',
  ])
  await scene.goTo('2026-11-21T11:01-05:00')
  // Li's reminder was due on Friday 19:00; it was Saturday 01:00 there when it was looked at.
  expect(li.dm()).toHaveLength(1)
  const slot = await scene.store.slots.find(`remind:east:${WEEK}:${li.id}`)
  expect(slot).toMatchObject({ state: 'skipped' })
  await scene.restart(CLOSED)
  await scene.settle()
  expect(rick.dm()).toHaveLength(1)
  expect(posts(scene)[0]).toContain('0 of 4 in')
})

test('two processes on one database ask, remind, close and post once', async () => {
  const scene = await startScene()
  const { ana, ben, li, rick } = scene.people
  const another = await scene.startAnother()
  const prompts = ['2026-11-20T10:01-05:00', PROMPTED]
  for (const moment of [...prompts, '2026-11-20T22:05-05:00', '2026-11-23T10:59-05:00', CLOSED]) {
    scene.clock.set(moment)
    await another.tick()
    await scene.settle()
    await another.tick()
  }
  scene.clock.advance({ seconds: 2 })
  await another.tick()
  await scene.settle()
  expect([ana, ben, li, rick].map((person) => person.dm().length)).toEqual([2, 2, 2, 2])
  expect(posts(scene)).toHaveLength(1)
  expect(threads(scene)).toHaveLength(1)
  const slots = await scene.store.slots.ofWeek('east', WEEK)
  expect(slots.every((slot) => slot.state === 'done')).toBe(true)
})
