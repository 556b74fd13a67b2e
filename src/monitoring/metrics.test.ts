import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Queue } from '../store/deliveries/queue.ts'
import { createMetrics } from './metrics.ts'

const NOW = Temporal.Instant.from('2026-11-16T17:00:00Z')
/** Each scrape of the tests comes long after the one before. */
let ms = 0
const monotonic = () => {
  ms += 10_000
  return ms
}
const EMPTY: Queue = { pending: 0, failed: 0, oldest: null }

/** The samples of a scrape by name and labels, after checking that each line is Prometheus' text form. */
function read(text: string): Record<string, number> {
  const SAMPLE =
    /^([a-z_:][\w:]*(?:\{[a-z_]\w*="(?:[^"\\\n]|\\.)*"(?:,[a-z_]\w*="(?:[^"\\\n]|\\.)*")*\})?) (\S+)$/
  const lines = text.split('\n').filter((line) => line !== '' && !/^# (HELP|TYPE) [a-z_]\w* \S/.test(line))
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = SAMPLE.exec(line) ?? expect.fail(`not a sample: ${line}`)
      return [name, value === 'Nan' ? Number.NaN : Number(value)]
    }),
  )
}

test('what was observed is there to be scraped', async () => {
  const { observer, scrape, contentType } = createMetrics({
    queue: async () => EMPTY,
    now: () => NOW,
    monotonic,
  })
  observer.tick(0.2)
  observer.slot('prompt', 30, 'done')
  observer.slot('prompt', 4000, 'skipped')
  observer.slot('remind', -1, 'done')
  observer.delivered('weekly', 'sent', '')
  observer.delivered('scorecard', 'waits', 'ratelimited')
  observer.acked('submission', 0.02)
  observer.slackError('chat.postMessage', 'ratelimited')
  expect(contentType).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(read(await scrape())).toMatchObject({
    drumbeat_tick_duration_seconds_count: 1,
    drumbeat_tick_duration_seconds_sum: 0.2,
    drumbeat_last_tick_timestamp_seconds: NOW.epochMilliseconds / 1000,
    'drumbeat_slots_total{ritual="prompt",outcome="done"}': 1,
    'drumbeat_slots_total{ritual="prompt",outcome="skipped"}': 1,
    'drumbeat_slot_lateness_seconds_bucket{le="15",ritual="prompt"}': 0,
    'drumbeat_slot_lateness_seconds_bucket{le="60",ritual="prompt"}': 1,
    'drumbeat_slot_lateness_seconds_count{ritual="prompt"}': 1,
    'drumbeat_slot_lateness_seconds_sum{ritual="remind"}': 0,
    'drumbeat_delivery_attempts_total{kind="weekly",outcome="sent",code=""}': 1,
    'drumbeat_delivery_attempts_total{kind="scorecard",outcome="waits",code="ratelimited"}': 1,
    'drumbeat_ack_duration_seconds_bucket{le="0.01",kind="submission"}': 0,
    'drumbeat_ack_duration_seconds_bucket{le="0.025",kind="submission"}': 1,
    'drumbeat_slack_errors_total{method="chat.postMessage",code="ratelimited"}': 1,
  })
})

test('the queue is counted when it is asked for, and its age is that of its oldest message', async () => {
  let queue: Queue = { pending: 3, failed: 2, oldest: NOW.subtract({ seconds: 90 }) }
  const { scrape } = createMetrics({ queue: async () => queue, now: () => NOW, monotonic })
  expect(read(await scrape())).toMatchObject({
    'drumbeat_deliveries{state="pending"}': 3,
    'drumbeat_deliveries{state="failed"}': 2,
    drumbeat_queue_age_seconds: 90,
  })
  queue = { ...EMPTY, failed: 2 }
  expect(read(await scrape())).toMatchObject({
    'drumbeat_deliveries{state="pending"}': 0,
    drumbeat_queue_age_seconds: 0,
  })
})

test('without a database the rest is still told, and what it would have said is not made up', async () => {
  const { observer, scrape } = createMetrics({
    queue: () => Promise.reject(new Error('gone')),
    now: () => NOW,
    monotonic,
  })
  observer.tick(1)
  const samples = read(await scrape())
  expect(samples.drumbeat_tick_duration_seconds_count).toBe(1)
  expect(samples['drumbeat_deliveries{state="pending"}']).toBeNaN()
  expect(samples.drumbeat_queue_age_seconds).toBeNaN()
})

test('names follow Prometheus’ conventions, and the process is measured too', async () => {
  const text = await createMetrics({ queue: async () => EMPTY, now: () => NOW, monotonic }).scrape()
  const types = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, type]) => ({
    name: name!,
    type: type!,
  }))
  const ours = types.filter(({ name }) => name.startsWith('drumbeat_'))
  expect(ours).toHaveLength(9)
  for (const { name, type } of ours) {
    expect(name.endsWith('_total'), name).toBe(type === 'counter')
    if (type === 'histogram') expect(name).toMatch(/_seconds$/)
  }
  const names = types.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining([
      'process_resident_memory_bytes',
      'process_start_time_seconds',
      'nodejs_eventloop_lag_p99_seconds',
    ]),
  )
})

test('who scrapes more often than once a second is given the same, and the database is not asked', async () => {
  let at = 0
  let asked = 0
  const queue = async () => {
    asked++
    return EMPTY
  }
  const { observer, scrape } = createMetrics({ queue, now: () => NOW, monotonic: () => at })
  const [first] = await Promise.all(Array.from({ length: 100 }, scrape))
  observer.tick(1)
  at = 999
  expect(await scrape()).toBe(first)
  expect(asked).toBe(1)
  at = 1000
  expect(read(await scrape()).drumbeat_tick_duration_seconds_count).toBe(1)
  expect(asked).toBe(2)
})

test('two bots in one process count each for itself', async () => {
  const [one, two] = [0, 1].map(() => createMetrics({ queue: async () => EMPTY, now: () => NOW, monotonic }))
  one!.observer.tick(1)
  expect(read(await two!.scrape()).drumbeat_tick_duration_seconds_count).toBe(0)
  expect(read(await one!.scrape()).drumbeat_tick_duration_seconds_count).toBe(1)
})

test('no text, person or endless variety gets into a label', async () => {
  const { observer, scrape } = createMetrics({ queue: async () => EMPTY, now: () => NOW, monotonic })
  observer.slackError('chat.postMessage', 'Ana sold 15, said <@U123>')
  observer.slackError('x'.repeat(100), '')
  for (let i = 0; i < 1000; i++) observer.delivered('weekly', 'refused', `code_${i}`)
  const text = await scrape()
  expect(text).toContain('drumbeat_slack_errors_total{method="chat.postMessage",code="other"} 1')
  expect(text).toContain('drumbeat_slack_errors_total{method="other",code="other"} 1')
  expect(text).not.toMatch(/Ana|U123|xxx/)
  expect(text.match(/^drumbeat_delivery_attempts_total\{/gm)?.length).toBeLessThan(100)
})
