import { noticeModal, say } from '../../blocks/answers.ts'
import { checkTyped } from '../../domain/typed/check-typed.ts'
import { weekLabel } from '../../domain/weeks/presence.ts'
import { lastDay } from '../../domain/weeks/week.ts'
import { todayOf } from '../../usecases/context.ts'
import { formId } from '../../usecases/entries/old-forms.ts'
import { readForm, readTestForm } from '../../usecases/entries/read-form.ts'
import { submitEntries } from '../../usecases/entries/submit-entries.ts'
import { readTeam } from '../../usecases/facts/read-facts.ts'
import { takeTimeOff, withdrawTimeOff } from '../../usecases/timeoff/take-time-off.ts'
import { type ActionCall, type ActionListener, clicked, type SubmissionListener } from '../bolt/registry.ts'
import { publishHome } from '../home/publish-home.ts'
import { MY_NUMBERS } from '../scorecard/post.message.ts'
import { TEST_PROMPT } from '../setup/done.modal.ts'
import {
  type FormReader,
  leftOutText,
  parseSubmit,
  SUBMIT,
  submitBlockOf,
  submitMetadata,
  submitModal,
} from './submit.modal.ts'
import { ENTER_TEST } from './test-prompt.message.ts'
import { sendTestPrompt } from './test-prompt.ts'
import { ENTER_NUMBERS, WAS_HERE, WAS_OFF } from './weekly.message.ts'

const formReader = ({ ctx }: ActionCall): FormReader => ({ locale: ctx.actor.locale, today: todayOf(ctx) })

/** "Enter numbers", "Edit", "Enter late", "My numbers": opens the form of that week. */
async function openForm(
  call: ActionCall,
  { team: teamId, week, member }: { team: string; week: string; member?: string | undefined },
): Promise<void> {
  const form = await readForm(call.ctx, { teamId, week, memberId: member ?? call.ctx.actor.id })
  const view = submitModal(form, formReader(call), { home: call.surface === 'home' })
  await call.client.views.open({ trigger_id: call.triggerId, view })
}

/** What was stored is worked off, and the Home tab it was done from shows it. */
async function show(call: Pick<ActionCall, 'ctx' | 'client' | 'wake'>, onHome: boolean): Promise<void> {
  call.wake()
  if (onHome) await publishHome(call)
}

export const submitActions: readonly ActionListener[] = [
  clicked(ENTER_NUMBERS, openForm),
  clicked(MY_NUMBERS, openForm),
  clicked(ENTER_TEST, async (call, { team: teamId, week }) => {
    const form = await readTestForm(call.ctx, { teamId, week })
    const view = submitModal(form, formReader(call), { test: true })
    await call.client.views.open({ trigger_id: call.triggerId, view })
  }),
  clicked(TEST_PROMPT, sendTestPrompt),
  clicked(WAS_OFF, async (call, { team, week }) => {
    await readTeam(call.ctx.store, team)
    await takeTimeOff(call.ctx, { memberId: call.ctx.actor.id, firstDay: week, lastDay: lastDay(week) })
    await show(call, call.surface === 'home')
  }),
  clicked(WAS_HERE, async (call, { team: teamId, week }) => {
    const team = await readTeam(call.ctx.store, teamId)
    const days = { memberId: call.ctx.actor.id, firstDay: week, lastDay: lastDay(week) }
    if (!(await withdrawTimeOff(call.ctx, days))) {
      return call.reply(
        say(`You were not marked as off in the week ${weekLabel(week, team, todayOf(call.ctx))}.`),
      )
    }
    await show(call, call.surface === 'home')
  }),
]

export const submitSubmission: SubmissionListener = {
  callbackId: SUBMIT,
  blockOf: submitBlockOf,
  async run(call) {
    const { ctx, view } = call
    const { team: teamId, week, member: memberId, test, home, opened } = submitMetadata.decode(view.metadata)
    const { typed, note, reason } = parseSubmit(view)
    if (test) {
      const form = await readTestForm(ctx, { teamId, week })
      checkTyped(
        typed,
        form.fields.map((field) => field.metric),
        note ?? '',
        ctx.actor.locale,
      )
      return {
        answer: 'update',
        view: noticeModal(
          'A test',
          'All fine: these numbers would be stored. As this was a test, nothing was.',
        ),
      }
    }
    const form = opened === undefined ? null : formId(opened, view.id)
    const submitted = await submitEntries(ctx, { teamId, memberId, week, typed, note, reason, form })
    const done =
      submitted.leftOut.length + submitted.older.length === 0
        ? { answer: 'close' as const }
        : { answer: 'update' as const, view: noticeModal('Stored, but not all', leftOutText(submitted)) }
    return { ...done, after: () => show(call, home === true) }
  },
}
