import { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../src/domain/people/people.ts'
import { submitModal } from '../src/slack/submit/submit.modal.ts'
import { openStore } from '../src/store/database/open.ts'
import { readForm } from '../src/usecases/entries/read-form.ts'
import { median } from './process.ts'
import { seedBench } from './submissions.ts'

const TURNS = 300

/** Milliseconds that a form takes to be read and built, in the middle: 50 reps × 8 metrics, a quarter of history. */
export async function formMs(url: string): Promise<number> {
  const { reps, week } = await seedBench(url, 'T1', { reps: 50, metrics: 8 })
  const store = await openStore(url)
  const scoped = store.in('T1' as WorkspaceId)
  const now = Temporal.Now.instant()
  const times: number[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    const began = performance.now()
    const actor = await scoped.members.find(reps[turn % reps.length] ?? '')
    if (!actor) throw new Error('the bench has no rep')
    const form = await readForm({ store: scoped, now, actor }, { teamId: 'east', memberId: actor.id, week })
    const view = submitModal(form, { locale: null, today: week })
    times.push(performance.now() - began)
    if (view.blocks.length < 8) throw new Error('the form has no fields')
  }
  await store.close()
  return Math.round(median(times) * 10) / 10
}
