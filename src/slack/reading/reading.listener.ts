import { readerOf, todayOf } from '../../usecases/context.ts'
import { readHistory } from '../../usecases/scorecards/read-history.ts'
import { readRep } from '../../usecases/scorecards/read-rep.ts'
import { readScorecard } from '../../usecases/scorecards/read-scorecard.ts'
import { type ActionCall, type ActionListener, clicked } from '../bolt/registry.ts'
import { BY_REP, TRENDS } from '../scorecard/post.message.ts'
import { answerClick } from './answer-click.ts'
import { BY_REP_PAGE, byRepMessage } from './by-rep.message.ts'
import { shownMessage } from './commands.ts'
import { FROZEN, FROZEN_BY_REP, frozenByRepMessage, frozenMessage, SHOW_SCORECARD } from './frozen.message.ts'
import { HISTORY, historyMessage } from './history.message.ts'
import { REP, REP_NOTES, repMessage, repNotesMessage } from './rep.message.ts'
import { REP_CHANGES, repChangesMessage } from './rep-changes.message.ts'

type OfPage = { team: string; page?: string | undefined }
type OfWeek = OfPage & { week: string }

async function showHistory(
  call: ActionCall,
  { team: teamId, week, page }: OfPage & { week?: string | undefined },
): Promise<void> {
  const history = await readHistory(call.ctx, { teamId, week })
  await answerClick(call, historyMessage(history, todayOf(call.ctx), page), page)
}

const readWeek = ({ ctx }: ActionCall, { team, week }: OfWeek) =>
  readScorecard(ctx, { teamId: team, when: week })

async function showByRep(call: ActionCall, of: OfWeek): Promise<void> {
  const reading = await readWeek(call, of)
  await answerClick(call, byRepMessage(reading, todayOf(call.ctx), of.page), of.page)
}

/** Shows a page of one rep. */
const showRep =
  (message: typeof repMessage) =>
  async (call: ActionCall, { team, member, page }: OfPage & { member: string }): Promise<void> => {
    const rep = await readRep(call.ctx, { teamId: team, memberId: member })
    await answerClick(call, message(rep, todayOf(call.ctx), page), page)
  }

/** The buttons under a scorecard and those that turn pages. */
export const readingActions: readonly ActionListener[] = [
  clicked(SHOW_SCORECARD, async (call, { team, when }) =>
    answerClick(call, await shownMessage(call, team, when ?? '')),
  ),
  clicked(FROZEN, async (call, of) => {
    const reading = await readWeek(call, of)
    await answerClick(call, frozenMessage(reading, readerOf(call.ctx), of.page), of.page)
  }),
  clicked(FROZEN_BY_REP, async (call, of) => {
    const reading = await readWeek(call, of)
    await answerClick(call, frozenByRepMessage(reading, todayOf(call.ctx), of.page), of.page)
  }),
  clicked(BY_REP, showByRep),
  clicked(BY_REP_PAGE, showByRep),
  clicked(TRENDS, showHistory),
  clicked(HISTORY, showHistory),
  clicked(REP, showRep(repMessage)),
  clicked(REP_CHANGES, showRep(repChangesMessage)),
  clicked(REP_NOTES, showRep(repNotesMessage)),
]
