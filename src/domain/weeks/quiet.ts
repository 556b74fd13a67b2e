import type { Quiet, Team } from '../team.ts'

/** Why a resting team asks nobody and posts nothing, for the log and for the week that passes so. */
export const QUIET_WORDS: Readonly<Record<Quiet, string>> = {
  paused: 'the team is paused',
  archived: 'the team is archived',
}

/** Why a team is silent; null while it goes on. */
export const whyQuiet = ({ quiet }: Pick<Team, 'quiet'>): string | null => (quiet ? QUIET_WORDS[quiet] : null)

/** Why a week without anybody to ask closes in silence. */
export const NOBODY_ASKED = 'the team has no reps'

/** A team's name where several are listed: one that rests says so. */
export const nameWithRest = ({ name, quiet }: Pick<Team, 'name' | 'quiet'>): string =>
  quiet ? `${name} (${quiet})` : name
