import { z } from 'zod'
import { action, yesNo } from '../../blocks/action.ts'

// What can be pressed of a Rock, in whichever message shows it.

const instead = '/rocks'
const ofRock = z.object({ rock: z.string() })
const ofWeek = ofRock.extend({ week: z.string().optional() })
const ofTeam = z.object({ team: z.string() })

export const SHOW_ROCK = action('rock-show', ofRock, { instead })
/** Adds a Rock; which team's is asked where none is named. */
export const ADD_ROCK = action('rock-add', ofTeam.partial(), { instead })
export const CHANGE_ROCK = action('rock-change', ofRock, { instead })

/** What an owner says, of the week that is asked about where none is named. */
export const SAY = {
  on: action('rock-on', ofWeek, { instead }),
  off: action('rock-off', ofWeek, { instead }),
  done: action('rock-done', ofWeek, { instead }),
}

export const DROP_ROCK = action('rock-drop', ofRock, { instead })
export const REOPEN_ROCK = action('rock-reopen', ofRock, { instead })
export const ARCHIVE_ROCK = action('rock-archive', ofRock, { instead })
export const UNARCHIVE_ROCK = action('rock-unarchive', ofRock, { instead })
export const CARRY_ROCKS = action('rock-carry', ofTeam, { instead: '/rocks carry' })

export const SHOW_MILESTONES = action('rock-milestones', ofRock, { instead })
/** Ticks a milestone off, or takes that back. */
export const TICK_MILESTONE = action(
  'rock-milestone',
  ofRock.extend({ milestone: z.string(), done: yesNo }),
  {
    instead,
  },
)

/** Asks for what came of a Rock at one of its dates. */
export const ENTER_RESULT = action('rock-result', ofRock.extend({ on: z.string() }), { instead })
export const RAISE_GOAL = action('rock-raise', ofRock, { instead })
