import { blockOf } from '../../blocks/inputs.ts'
import { typedText } from '../../domain/typed/typed-number.ts'
import { todayOf } from '../../usecases/context.ts'
import { checkBasics, parseGoals, readSetup, type SetupBasics } from '../../usecases/teams/read-setup.ts'
import { setUpTeam } from '../../usecases/teams/set-up-team.ts'
import { leftOut, meet } from '../bolt/meet.ts'
import { answerLater, show } from '../bolt/open-modal.ts'
import { chosen, type SubmissionListener } from '../bolt/registry.ts'
import { noteNewReps } from '../members/new-reps.ts'
import { readChannel } from '../teams/channel.ts'
import { BASICS_ID, type Basics, basicsModal, CHANNEL_ACTION, OWN, parseBasics } from './basics.modal.ts'
import { setupDoneModal } from './done.modal.ts'
import { parseSetupGoals, SETUP_GOALS_ID, setupGoalsModal } from './goals.modal.ts'
import { LEAD_ID, parseLeadChoice, setupLeadModal } from './lead.modal.ts'
import { prefillSetup } from './prefill.ts'
import { type SetupState, setupState } from './setup-state.ts'
import { tellSetUp } from './tell-set-up.ts'

/** Another channel brings its own name and people; a name that was typed stays. */
export const changeChannel = chosen(CHANNEL_ACTION, async ({ ctx, client, log, view, selected }) => {
  if (!view) return
  const typed = parseBasics(view)
  const filled = await prefillSetup({ ctx, client, log }, selected[0] ?? '')
  const name = typed.name.trim() && typed.name !== typed.suggested ? typed.name : filled.name
  const { channelId, repIds } = filled
  const basics = { ...typed, channelId, name, suggested: filled.name, repIds }
  await show(client, view.id, basicsModal(basics, filled.notes, filled.repsHint))
})

const input = (basics: Basics): SetupBasics => ({ ...basics, channelId: basics.channelId ?? '' })

/** Step 1: checks what needs no Slack at once, then the channel and the people. */
export const submitBasics: SubmissionListener = {
  callbackId: BASICS_ID,
  blockOf,
  run: async (call) => {
    const { ctx, client } = call
    const basics = parseBasics(call.view)
    await checkBasics(ctx, input(basics))
    return answerLater(
      call,
      'Checking the channel and the people … This takes a few seconds. If nothing happens, press Next again.',
      async () => {
        const { problem } = await readChannel(client, basics.channelId ?? '', 'Next')
        if (problem !== null) return basicsModal(basics, [problem])
        const met = await meet(call, basics.repIds)
        const repIds = met.members.filter((member) => member.active).map((member) => member.id)
        if (repIds.length < basics.repIds.length) {
          const why = leftOut(met)
          const apps = 'Apps and deactivated accounts can’t be asked for numbers, so they were taken out.'
          return basicsModal({ ...basics, repIds }, [...(why.length > 0 ? why : [apps]), 'Press Next again.'])
        }
        const { choices, state } = await stepTwo(call.ctx, basics)
        return choices.metrics.length > 0
          ? setupGoalsModal(state, choices.metrics)
          : setupLeadModal(state, choices)
      },
      (note) => basicsModal(basics, [note]),
    )
  },
}

async function stepTwo(ctx: Parameters<typeof readSetup>[0], { suggested: _, ...basics }: Basics) {
  const state: SetupState = {
    ...basics,
    name: basics.name.trim(),
    channelId: basics.channelId ?? '',
    repIds: [...basics.repIds],
    templateIds: basics.templateIds.filter((id) => id !== OWN),
    goals: {},
  }
  return { state, choices: await readSetup(ctx, state) }
}

/** Step 2: reads the goals. */
export const submitGoals: SubmissionListener = {
  callbackId: SETUP_GOALS_ID,
  blockOf,
  run: async ({ ctx, view }) => {
    const state = setupState.decode(view.metadata)
    const choices = await readSetup(ctx, state)
    const parsed = parseGoals(choices.metrics, parseSetupGoals(view), ctx.actor.locale)
    // Written plainly, so that what the form carries stays short whatever was typed.
    const goals = Object.fromEntries(
      choices.metrics.flatMap(({ key, metric }) => {
        const value = parsed.get(key)
        return value === undefined ? [] : [[key, typedText(value, metric.decimals, ctx.actor.locale)]]
      }),
    )
    return { answer: 'update', view: setupLeadModal({ ...state, goals }, choices) }
  },
}

/** Step 3: creates everything. */
export const submitLead: SubmissionListener = {
  callbackId: LEAD_ID,
  blockOf,
  run: async (call) => {
    const { ctx, view, wake } = call
    const state = setupState.decode(view.metadata)
    const input = { ...state, lead: parseLeadChoice(view) }
    const { team, wanted } = await setUpTeam(ctx, input, (work, news) => tellSetUp(work, news, ctx.actor))
    wake()
    return {
      answer: 'update',
      view: setupDoneModal(team, state.templateIds.length > 0, todayOf(ctx), wanted),
      after: () => noteNewReps(call, team.id),
    }
  },
}
