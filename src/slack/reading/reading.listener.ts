import { Refusal } from '../../domain/errors.ts'
import { readerOf, todayOf } from '../../usecases/context.ts'
import { readHistory } from '../../usecases/scorecards/read-history.ts'
import { readRep } from '../../usecases/scorecards/read-rep.ts'
import { readScorecard } from '../../usecases/scorecards/read-scorecard.ts'
import type { ActionCall, ActionListener } from '../bolt/registry.ts'
import { answer } from './answer.ts'
import { BY_REP, byRepMessage } from './by-rep.message.ts'
import { SHOW, shownMessage } from './commands.ts'
import { FROZEN, FROZEN_BY_REP, frozenByRepMessage, frozenMessage } from './frozen.message.ts'
import { HISTORY, historyMessage } from './history.message.ts'
import { REP, REP_NOTES, repMessage, repNotesMessage } from './rep.message.ts'
import { REP_CHANGES, repChangesMessage } from './rep-changes.message.ts'

/** What a button of ours carries. @throws Refusal for one of another version */
function carried({ value }: ActionCall, key: 'team' | 'member' | 'week'): string {
  const found = value[key]
  if (!found)
    throw new Refusal('invalid', 'This button is from an older version of Drumbeat. Use /scorecard instead.')
  return found
}

const showHistory = async (call: ActionCall): Promise<void> => {
  const history = await readHistory(call.ctx, { teamId: carried(call, 'team'), week: call.value.week })
  await answer(call, historyMessage(history, todayOf(call.ctx), call.value.page))
}

const showByRep = async (call: ActionCall): Promise<void> => {
  const reading = await readScorecard(call.ctx, {
    teamId: carried(call, 'team'),
    when: carried(call, 'week'),
  })
  await answer(call, byRepMessage(reading, todayOf(call.ctx), call.value.page))
}

const readRepOf = (call: ActionCall) =>
  readRep(call.ctx, { teamId: carried(call, 'team'), memberId: carried(call, 'member') })

/** The buttons under a scorecard and those that turn pages. */
export const readingActions: readonly ActionListener[] = [
  {
    action: SHOW,
    async run(call) {
      await answer(call, await shownMessage(call, carried(call, 'team'), call.value.when ?? ''))
    },
  },
  {
    action: FROZEN,
    async run(call) {
      const [teamId, when] = [carried(call, 'team'), carried(call, 'week')]
      const reading = await readScorecard(call.ctx, { teamId, when })
      await answer(call, frozenMessage(reading, readerOf(call.ctx), call.value.page))
    },
  },
  {
    action: FROZEN_BY_REP,
    async run(call) {
      const [teamId, when] = [carried(call, 'team'), carried(call, 'week')]
      const reading = await readScorecard(call.ctx, { teamId, when })
      await answer(call, frozenByRepMessage(reading, todayOf(call.ctx), call.value.page))
    },
  },
  { action: 'by-rep', run: showByRep },
  { action: BY_REP, run: showByRep },
  { action: 'trends', run: showHistory },
  { action: HISTORY, run: showHistory },
  {
    action: REP,
    run: async (call) => answer(call, repMessage(await readRepOf(call), todayOf(call.ctx), call.value.page)),
  },
  {
    action: REP_CHANGES,
    run: async (call) =>
      answer(call, repChangesMessage(await readRepOf(call), todayOf(call.ctx), call.value.page)),
  },
  {
    action: REP_NOTES,
    run: async (call) =>
      answer(call, repNotesMessage(await readRepOf(call), todayOf(call.ctx), call.value.page)),
  },
]
