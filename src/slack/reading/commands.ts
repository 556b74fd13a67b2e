import { z } from 'zod'
import type { Message } from '../../blocks/message.ts'
import { readerOf, todayOf } from '../../usecases/context.ts'
import { findMember, repTeams } from '../../usecases/scorecards/find-rep.ts'
import { readHistory } from '../../usecases/scorecards/read-history.ts'
import { readRep } from '../../usecases/scorecards/read-rep.ts'
import { readScorecard } from '../../usecases/scorecards/read-scorecard.ts'
import { type Call, type CommandCall, type Subcommand, subcommand } from '../bolt/registry.ts'
import { chooseTeam } from '../teams/choose-team.ts'
import { frozenMessage, SHOW_SCORECARD } from './frozen.message.ts'
import { HISTORY, historyMessage } from './history.message.ts'
import { oneTeam } from './one-team.ts'
import { REP, repMessage } from './rep.message.ts'
import { readingMessage } from './scorecard.message.ts'
import { parseWho } from './who.ts'

async function show(call: CommandCall, text: string): Promise<void> {
  const team = await oneTeam(call, SHOW_SCORECARD, (id) => ({ team: id, when: text.slice(0, 40) }))
  if (team) await call.reply(await shownMessage(call, team.id, text))
}

const FROZEN_WORD = /(?<!\S)frozen(?!\S)/i

/** What a week in words shows: as it is now, or with the word "frozen" before or behind it as it closed. */
export async function shownMessage(
  { ctx }: Pick<Call, 'ctx'>,
  teamId: string,
  text: string,
): Promise<Message> {
  const when = text.replace(FROZEN_WORD, ' ')
  const reading = await readScorecard(ctx, { teamId, when })
  const reader = readerOf(ctx)
  return when === text ? readingMessage(reading, reader) : frozenMessage(reading, reader)
}

/** What can be read: this week, another week, the last quarter, one rep. */
export const readingCommands: readonly Subcommand[] = [
  subcommand({
    command: '/scorecard',
    name: '',
    summary: 'This week’s scorecard, for your eyes only',
    usage: '',
    args: z.literal(''),
    run: (call) => show(call, ''),
  }),
  subcommand({
    command: '/scorecard',
    name: 'week',
    summary:
      'The scorecard of another week: a day in it, W47, “last”, or -2 for two before the newest; “frozen” as it closed',
    usage: 'week [date] [frozen]',
    args: z.string(),
    run: show,
  }),
  subcommand({
    command: '/scorecard',
    name: 'history',
    summary: 'The last 13 weeks of every metric',
    usage: 'history',
    args: z.string().max(0, 'history takes nothing after it.'),
    async run(call) {
      const team = await oneTeam(call, HISTORY, (id) => ({ team: id }))
      if (team)
        await call.reply(historyMessage(await readHistory(call.ctx, { teamId: team.id }), todayOf(call.ctx)))
    },
  }),
  subcommand({
    command: '/scorecard',
    name: 'rep',
    summary: 'Your own 13 weeks; for managers, those of any rep of theirs',
    usage: 'rep [@name]',
    args: z.string(),
    async run(call, text) {
      const member = await findMember(call.ctx, parseWho(text))
      const teams = await repTeams(call.ctx, { member, channelId: call.channelId })
      const [only, ...others] = teams
      if (!only || others.length > 0)
        return chooseTeam(call, teams, REP, (id) => ({ team: id, member: member.id }))
      const page = await readRep(call.ctx, { teamId: only.id, memberId: member.id })
      await call.reply(repMessage(page, todayOf(call.ctx)))
    },
  }),
]
