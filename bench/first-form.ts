/** Opens a store as a start does and reads and builds a hundred forms; prints how long each took. Arguments: URL, week, `warm`. */
import { Temporal } from 'temporal-polyfill'
import type { WorkspaceId } from '../src/domain/people/people.ts'
import { submitModal } from '../src/slack/submit/submit.modal.ts'
import { warmUp } from '../src/slack/submit/warm-up.ts'
import { openStore } from '../src/store/database/open.ts'
import { readForm } from '../src/usecases/entries/read-form.ts'

const [url = '', workspace = '', week = '', warm] = process.argv.slice(2)
const store = await openStore(url)
const work = { store: store.in(workspace as WorkspaceId), now: Temporal.Now.instant() }
const began = performance.now()
if (warm && !(await warmUp(work))) throw new Error('there is no form to warm up with')
const warmUpMs = performance.now() - began
const times: number[] = []
for (let turn = 0; turn < 100; turn++) {
  const start = performance.now()
  const actor = await work.store.members.find(`U${turn % 50}`)
  if (!actor) throw new Error('the bench has no rep')
  const form = await readForm({ ...work, actor }, { teamId: 'east', memberId: actor.id, week })
  submitModal(form, { locale: null, today: week })
  times.push(performance.now() - start)
}
await store.close()
console.log(JSON.stringify({ times, warmUpMs }))
