import { z } from 'zod'
import { noticeModal, say } from '../../blocks/answers.ts'
import { blockOf } from '../../blocks/inputs.ts'
import { list } from '../../blocks/text.ts'
import { changeOwners, readOwners } from '../../usecases/owners/change-owners.ts'
import { haveMet, meetAll } from '../bolt/meet.ts'
import { answerLater, overMeanwhile, SAVING } from '../bolt/open-modal.ts'
import { type Feature, type SubmissionListener, subcommand } from '../bolt/registry.ts'
import { OWNERS_ID, ownerIds, ownersModal, parseOwners } from './owners.modal.ts'

const ownersCommand = subcommand({
  command: '/scorecard',
  name: 'owners',
  summary: 'Who owns the company’s scorecards; owners name others here',
  usage: 'owners',
  args: z.string().max(0, 'owners takes nothing after it.'),
  async run({ ctx, client, triggerId, reply }) {
    const owners = await readOwners(ctx)
    if (owners.mayName) {
      await client.views.open({ trigger_id: triggerId, view: ownersModal(ownerIds(owners), owners.seen) })
      return
    }
    const names = owners.owners.map(({ name }) => name)
    const who = names.length > 0 ? `${list(names)} ${names.length === 1 ? 'owns' : 'own'}` : 'Nobody owns'
    await reply(say(`${who} the company’s scorecards. Owners and workspace admins can name others.`))
  },
})

const submitOwners: SubmissionListener = {
  callbackId: OWNERS_ID,
  blockOf,
  async run(call) {
    const { ctx } = call
    const { ids, seen } = parseOwners(call.view)
    const save = () => overMeanwhile(store, (error) => ownersModal(ids, error.seen, [error.message]))
    const store = async () => {
      const { named, gone } = await changeOwners(ctx, { ids, seen })
      const said = [
        ...(named.length > 0 ? [`Owners from now on, too: ${list(named.map(({ name }) => name))}.`] : []),
        ...(gone.length > 0 ? [`No longer owners: ${list(gone.map(({ name }) => name))}.`] : []),
      ]
      return noticeModal('Owners', said.length > 0 ? `✓ ${said.join(' ')}` : 'Nothing was changed.')
    }
    if (await haveMet(ctx, ids)) return { answer: 'update', view: await save() }
    return answerLater(
      call,
      SAVING,
      async () => {
        await meetAll(call, ids)
        return save()
      },
      (reason) => ownersModal(ids, seen, [reason]),
    )
  },
}

/** Who owns the company's scorecards. */
export const ownersFeature: Feature = { commands: [ownersCommand], submissions: [submitOwners] }
