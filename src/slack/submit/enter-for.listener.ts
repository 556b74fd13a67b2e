import { Refusal } from '../../domain/errors.ts'
import { todayOf } from '../../usecases/context.ts'
import { readEnterable } from '../../usecases/entries/read-enterable.ts'
import { readForm } from '../../usecases/entries/read-form.ts'
import { clicked, type SubmissionListener } from '../bolt/registry.ts'
import {
  ENTER_FOR,
  ENTER_FOR_ID,
  ENTER_FOR_WHY,
  enterForMetadata,
  enterForModal,
  parseEnterFor,
} from './enter-for.modal.ts'
import { submitModal } from './submit.modal.ts'

/** "Enter for …" under a week by rep, "Another week" on a rep's page: asks whose numbers, and of which week. */
export const enterForAction = clicked(ENTER_FOR, async ({ ctx, client, triggerId, surface }, value) => {
  const view = enterForModal(await readEnterable(ctx, { teamId: value.team }), value)
  const shown = { trigger_id: triggerId, view }
  await (surface === 'modal' ? client.views.push(shown) : client.views.open(shown))
})

/** Goes on to the form; why there is none stands beside the week. */
export const enterForSubmission: SubmissionListener = {
  callbackId: ENTER_FOR_ID,
  async run({ ctx, view }) {
    const { team: teamId } = enterForMetadata.decode(view.metadata)
    try {
      const form = await readForm(ctx, { teamId, ...parseEnterFor(view) })
      return { answer: 'update', view: submitModal(form, { locale: ctx.actor.locale, today: todayOf(ctx) }) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { answer: 'errors', errors: { [ENTER_FOR_WHY]: error.message } }
    }
  },
}
