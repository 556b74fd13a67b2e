import { expect, test } from 'vitest'
import { enter, PROMPTED, type Scene, startScene } from '../support/playground.ts'

/** The samples of `/metrics` by name and labels. */
async function scrape({ drumbeat }: Scene): Promise<Record<string, number>> {
  const response = await fetch(`http://127.0.0.1:${drumbeat.healthPort}/metrics`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const text = await response.text()
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(
    samples.map((line) => [line.replace(/ \S+$/, ''), Number(/\S+$/.exec(line)?.[0])]),
  )
}

const acks = (samples: Record<string, number>, kind: string): number =>
  samples[`drumbeat_ack_duration_seconds_count{kind="${kind}"}`] ?? 0

test.each(['socket', 'http'] as const)(
  'over %s, a week’s work is seen in numbers and names nobody',
  async (mode) => {
    const scene = await startScene({ mode, remind: false })
    const { ana, ben } = scene.people
    await scene.goTo(PROMPTED)
    await ana.openHome()
    await ana.command('/scorecard', 'help', scene.channelId)
    await enter(scene, ana, { Demos: 15 })
    scene.slack.changeUser(ben.id, { realName: 'Benjamin' })
    await scene.settle()

    const samples = await scrape(scene)
    expect(samples).toMatchObject({
      // Four reps of East and two of West.
      'drumbeat_slots_total{ritual="prompt",outcome="done"}': 6,
      'drumbeat_slot_lateness_seconds_count{ritual="prompt"}': 6,
      'drumbeat_delivery_attempts_total{kind="weekly",outcome="sent",code=""}': 7,
      'drumbeat_deliveries{state="pending"}': 0,
      'drumbeat_deliveries{state="failed"}': 0,
      drumbeat_queue_age_seconds: 0,
    })
    expect(acks(samples, 'command')).toBe(1)
    expect(acks(samples, 'action')).toBe(1)
    expect(acks(samples, 'submission')).toBe(1)
    expect(acks(samples, 'event')).toBeGreaterThanOrEqual(2)
    expect(samples.drumbeat_tick_duration_seconds_count).toBeGreaterThan(0)
    expect(samples.drumbeat_last_tick_timestamp_seconds).toBe(scene.clock.ms() / 1000)
    expect(samples.process_resident_memory_bytes).toBeGreaterThan(1e6)

    const names = Object.keys(samples).join('\n')
    for (const word of [
      'ana',
      'Benjamin',
      'east',
      'Demos',
      scene.slack.workspace.id,
      ana.id,
      scene.channelId,
    ])
      expect(names).not.toContain(`"${word}"`)
  },
)

test('what waits for Slack is counted with its age, and Slack’s errors by method and code', async () => {
  const scene = await startScene({ remind: false })
  scene.slack.faults.on('chat.postMessage', 100, { error: 'internal_error' })
  // Half an hour after the first prompt, which is Rick's in London.
  await scene.goTo('2026-11-20T10:30-05:00')
  const samples = await scrape(scene)
  expect(samples['drumbeat_deliveries{state="pending"}']).toBe(1)
  expect(samples.drumbeat_queue_age_seconds).toBe(1800)
  const errors = 'drumbeat_slack_errors_total{method="chat.postMessage",code="internal_error"}'
  expect(samples[errors]).toBe(scene.slack.calls.filter(({ method }) => method === 'chat.postMessage').length)
  const waits = 'drumbeat_delivery_attempts_total{kind="weekly",outcome="waits",code="internal_error"}'
  expect(samples[waits]).toBe(samples[errors])
  expect(samples[waits]).toBeGreaterThan(3)
})
