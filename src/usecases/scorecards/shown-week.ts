import type { Team } from '../../domain/team.ts'
import { type Day, dayOfWeek, type Week } from '../../domain/weeks/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'

/** When a team's reps are first asked: a day and an hour, the same for everybody where they are. */
export type FirstPrompt = { day: Day; time: string }

/** The week a scorecard shows unless told otherwise. */
export type ShownWeek = {
  week: Week
  /** When the first prompts go out; null once there was one. */
  firstPrompt: FirstPrompt | null
}

/** The newest week that anybody was asked for; before the first prompt, the week it will be about. */
export async function shownWeek(store: WorkspaceStore, team: Team): Promise<ShownWeek> {
  const newest = await store.weeks.newestPrompted(team.id)
  if (newest) return { week: newest.week, firstPrompt: null }
  const week = (await store.weeks.unclosed(team.id))[0]?.week ?? team.firstWeek
  return { week, firstPrompt: { day: dayOfWeek(week, team.promptDay), time: team.promptTime } }
}
