import { z } from 'zod'
import { readQuickForm, readRockNumber } from '../../domain/rocks/life/quick-form.ts'
import type { Rock } from '../../domain/rocks/life/rock.ts'
import { findRocks } from '../../usecases/rocks/list/find-rocks.ts'
import { readRocks } from '../../usecases/rocks/list/read-open.ts'
import { rockNumbered } from '../../usecases/rocks/rock-team.ts'
import { findManagedTeams, findTeams } from '../../usecases/teams/find-team.ts'
import { type CommandCall, clicked, type Subcommand, subcommand } from '../bolt/registry.ts'
import { oneTeam } from '../reading/one-team.ts'
import { sayOf } from './check-in/check-in.listener.ts'
import { milestone } from './check-in/milestones.listener.ts'
import { openCarry } from './ending/carry.listener.ts'
import { archive, drop } from './ending/ending.listener.ts'
import { openAddRock, openChange } from './form/adding.listener.ts'
import { asTyped } from './form/typed-text.ts'
import type { CommandOrClick } from './in-place.ts'
import { sendExport } from './list/export.listener.ts'
import { rocksMessage, TEAM_ROCKS } from './list/list.message.ts'
import { showMine, showRock } from './list/showing.listener.ts'
import { openAims } from './settings/aims.listener.ts'
import { openSettings } from './settings/settings.listener.ts'
import { askTeam, type RockDeed, TEAM_CHOSEN, type TeamDeed } from './which-team.ts'

type OfRock = (call: CommandOrClick, rock: Rock, rest: string) => Promise<void>
type OfTeam = (call: CommandOrClick, teamId: string, rest: string) => Promise<void>

/** What can be done with one Rock, by the command's word. */
const OF_ROCK: Readonly<Record<RockDeed, OfRock>> = {
  show: (call, rock) => showRock(call, rock.id),
  update: (call, rock) => openChange(call, rock.teamId, rock.id),
  on: sayOf('on'),
  off: sayOf('off'),
  done: sayOf('done'),
  drop,
  milestone,
  archive,
}

/** What can be done with a team's Rocks. */
const OF_TEAM: Readonly<Record<TeamDeed, OfTeam>> = {
  add: openAddRock,
  carry: openCarry,
  aims: openAims,
  settings: openSettings,
  export: sendExport,
}

/** Which Rock, and what was typed behind its number. @throws Refusal `invalid` */
function numbered(name: string, text: string, usage: string): { number: number; rest: string } {
  if (!isAnswer(name)) return readRockNumber(text, `Write it like “/rocks ${usage}”.`)
  const { number, why } = readQuickForm(`${name} ${text}`)
  return { number, rest: why }
}

const isAnswer = (name: string): boolean => ['on', 'off', 'done'].includes(name)

/** A command about one Rock, by its number. @param usage with the word in front */
function ofRock(name: RockDeed, summary: string, usage: string): Subcommand {
  return subcommand({
    command: '/rocks',
    name,
    summary,
    usage,
    args: z.string(),
    async run(call, text) {
      const { number, rest } = numbered(name, asTyped(text), usage)
      const found = await findRocks(call.ctx, { channelId: call.channelId, number })
      const [only, ...others] = found
      if (only && others.length === 0) return OF_ROCK[name](call, only.rock, rest)
      await askTeam(
        call,
        found.map(({ team }) => team),
        (id) => ({ team: id, do: name, number, rest }),
      )
    },
  })
}

/** A command about a team's Rocks. @param managed whether it is for its managers */
function ofTeam(name: TeamDeed, summary: string, usage: string, managed = true): Subcommand {
  return subcommand({
    command: '/rocks',
    name,
    summary,
    usage,
    args: usage === name ? z.string().max(0, `${name} takes nothing after it.`) : z.string(),
    async run(call: CommandCall, text: string) {
      const teams = await (managed ? findManagedTeams : findTeams)(call.ctx, call)
      const rest = asTyped(text)
      const [only, ...others] = teams
      if (only && others.length === 0) return OF_TEAM[name](call, only.id, rest)
      await askTeam(call, teams, (id) => ({ team: id, do: name, rest }))
    },
  })
}

/** Everything that can be typed after `/rocks`. */
export const rockCommands: readonly Subcommand[] = [
  subcommand({
    command: '/rocks',
    name: '',
    summary: 'The team’s open Rocks by owner, with what the numbers say',
    usage: '',
    args: z.literal(''),
    async run(call) {
      const team = await oneTeam(call, TEAM_ROCKS, (id) => ({ team: id }))
      if (team)
        await call.reply(rocksMessage(await readRocks(call.ctx, { teamId: team.id }), call.ctx.actor.id))
    },
  }),
  ofTeam('add', 'Add a Rock; what the title says is filled in', 'add [title]', false),
  ofRock('show', 'The whole story of one Rock', 'show 12'),
  ofRock('update', 'Change a Rock', 'update 12'),
  ofRock('on', 'Say that a Rock is on track', 'on 12 [why]'),
  ofRock('off', 'Say that a Rock is off track, and why', 'off 12 two hires slipped'),
  ofRock('done', 'Say that a Rock is done', 'done 12 [how]'),
  ofRock('drop', 'Give a Rock up, for a reason', 'drop 12 [why]'),
  ofRock(
    'milestone',
    'List, add, tick off and remove milestones',
    'milestone 12 [2026-11-30 First draft | done 1 | undone 1 | remove 1]',
  ),
  subcommand({
    command: '/rocks',
    name: 'mine',
    summary: 'Your open Rocks, each with its buttons',
    usage: 'mine',
    args: z.string().max(0, 'mine takes nothing after it.'),
    run: showMine,
  }),
  ofTeam('carry', 'Move open Rocks into the new quarter', 'carry'),
  ofRock('archive', 'Put a Rock away', 'archive 12'),
  ofTeam('aims', 'The annual goals and 3-year measurables that Rocks support', 'aims'),
  ofTeam('settings', 'The month your year begins in, and where the warnings draw their lines', 'settings'),
  ofTeam('export', 'All Rocks there ever were, as a CSV file', 'export', false),
]

/** The choice of team that an ambiguous command offered. */
export const rockTeamChosen = clicked(TEAM_CHOSEN, async (call, chosen) => {
  const { team, rest = '' } = chosen
  if ('number' in chosen)
    return OF_ROCK[chosen.do](call, await rockNumbered(call.ctx, team, chosen.number), rest)
  await OF_TEAM[chosen.do](call, team, rest)
})
