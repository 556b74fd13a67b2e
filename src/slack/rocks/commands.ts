import { z } from 'zod'
import { Refusal } from '../../domain/errors.ts'
import { readQuickForm, readRockNumber } from '../../domain/rocks/life/quick-form.ts'
import type { Rock } from '../../domain/rocks/life/rock.ts'
import { findRocks } from '../../usecases/rocks/list/find-rocks.ts'
import { readRocks } from '../../usecases/rocks/list/read-open.ts'
import { findRock } from '../../usecases/rocks/rock-team.ts'
import { findManagedTeams, findTeams } from '../../usecases/teams/find-team.ts'
import { type ActionListener, type CommandCall, type Subcommand, subcommand } from '../bolt/registry.ts'
import { oneTeam } from '../reading/one-team.ts'
import type { Asked } from './check-in/answered.ts'
import { sayOf } from './check-in/check-in.listener.ts'
import { milestone } from './check-in/milestones.listener.ts'
import { carried } from './ending/carried-value.ts'
import { openCarry } from './ending/carry.listener.ts'
import { archive, drop } from './ending/ending.listener.ts'
import { openAdd, openChange } from './form/adding.listener.ts'
import { asTyped } from './form/typed-text.ts'
import { sendExport } from './list/export.listener.ts'
import { ROCKS_ACTION, rocksMessage } from './list/list.message.ts'
import { showMine, showRock } from './list/showing.listener.ts'
import { openAims } from './settings/aims.listener.ts'
import { openSettings } from './settings/settings.listener.ts'
import { askTeam, TEAM_CHOSEN } from './which-team.ts'

type OfRock = (call: Asked, rock: Rock, rest: string) => Promise<void>
type OfTeam = (call: Asked, teamId: string, rest: string) => Promise<void>

/** What can be done with one Rock, by the command's word. */
const OF_ROCK: Readonly<Record<string, OfRock>> = {
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
const OF_TEAM: Readonly<Record<string, OfTeam>> = {
  add: openAdd,
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
function ofRock(name: string, summary: string, usage: string): Subcommand {
  return subcommand({
    command: '/rocks',
    name,
    summary,
    usage,
    args: z.string(),
    async run(call, text) {
      const { number, rest } = numbered(name, asTyped(text), usage)
      const found = await findRocks(call.ctx, call.channelId, number)
      const [only, ...others] = found
      if (only && others.length === 0) return OF_ROCK[name]?.(call, only.rock, rest)
      await askTeam(
        call,
        found.map(({ team }) => team),
        { do: name, number: String(number), rest },
      )
    },
  })
}

/** A command about a team's Rocks. @param managed whether it is for its managers */
function ofTeam(name: string, summary: string, usage: string, managed = true): Subcommand {
  return subcommand({
    command: '/rocks',
    name,
    summary,
    usage,
    args: usage === name ? z.string().max(0, `${name} takes nothing after it.`) : z.string(),
    async run(call: CommandCall, text: string) {
      const teams = await (managed ? findManagedTeams : findTeams)(call.ctx, call.channelId)
      const rest = asTyped(text)
      const [only, ...others] = teams
      if (only && others.length === 0) return OF_TEAM[name]?.(call, only.id, rest)
      await askTeam(call, teams, { do: name, rest })
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
      const team = await oneTeam(call, ROCKS_ACTION)
      if (team) await call.reply(rocksMessage(await readRocks(call.ctx, team.id), call.ctx.actor.id))
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
export const teamChosen: ActionListener = {
  action: TEAM_CHOSEN,
  async run(call) {
    const [team, what, rest] = [carried(call, 'team'), carried(call, 'do'), call.value.rest ?? '']
    const { number } = call.value
    const [ofTeams, ofRocks] = [OF_TEAM[what], OF_ROCK[what]]
    if (number !== undefined && ofRocks)
      return ofRocks(call, await findRock(call.ctx, team, Number(number)), rest)
    if (number === undefined && ofTeams) return ofTeams(call, team, rest)
    throw new Refusal('invalid', 'This button is from another version of Drumbeat. Use /rocks instead.')
  },
}
