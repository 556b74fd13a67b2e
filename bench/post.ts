import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../src/domain/people/people.ts'
import { RITUALS } from '../src/rituals/rituals.ts'
import { createScheduler } from '../src/rituals/scheduler.ts'
import { openStore } from '../src/store/database/open.ts'
import { submitEntries } from '../src/usecases/entries/submit-entries.ts'
import { median } from './process.ts'
import { seedBench } from './submissions.ts'

const TURNS = 9

/** Milliseconds from a late submission's end until the updated post is in the outbox: 10 reps × 12 metrics, a quarter of history. */
export async function postMs(url: string): Promise<{ medianMs: number; worstMs: number }> {
  const bench = await seedBench(url, 'T1', { reps: 10, metrics: 12 })
  const store = await openStore(url)
  const scoped = store.in('T1' as WorkspaceId)
  let now = Temporal.Now.instant()
  const scheduler = createScheduler({
    store,
    rituals: RITUALS,
    deliver: async () => 0,
    nextDeliveryAt: async () => null,
    now: () => now,
    log: pino({ level: 'error' }),
  })
  now = now.add({ hours: 24 * 21 })
  await scheduler.tick()
  const times: number[] = []
  for (let turn = 1; turn <= TURNS; turn++) {
    const rep = bench.reps[turn % bench.reps.length] ?? 'U0'
    const actor = await scoped.members.find(rep)
    if (!actor) throw new Error('the bench has no rep')
    const typed = bench.metrics.map((metricId, i) => ({
      metricId,
      value: String(turn * 100 + i),
      onProfile: null,
    }))
    await submitEntries(
      { store: scoped, now, actor },
      { teamId: 'east', memberId: rep, week: bench.week, typed, note: '', reason: '' },
    )
    const before = await scoped.deliveries.find(`scorecard:east:${bench.week}`)
    const began = performance.now()
    await scheduler.tick()
    times.push(performance.now() - began)
    const after = await scoped.deliveries.find(`scorecard:east:${bench.week}`)
    if (!before || !after || after.version <= before.version) throw new Error('the post was not updated')
  }
  await scheduler.stop()
  await store.close()
  return { medianMs: Math.round(median(times)), worstMs: Math.round(Math.max(...times)) }
}
