import type { Temporal } from 'temporal-polyfill'
import { promptAt } from '../../domain/schedule.ts'
import type { Team } from '../../domain/team.ts'
import type { Week } from '../../domain/week.ts'
import type { WorkspaceStore } from '../../store/store.ts'

/** The week a scorecard shows unless told otherwise. */
export type ShownWeek = {
  week: Week
  /** When the first prompt goes out; null once there was one. */
  firstPromptAt: Temporal.Instant | null
}

/** The newest week that anybody was asked for; before the first prompt, the week it will be about. */
export async function shownWeek(store: WorkspaceStore, team: Team): Promise<ShownWeek> {
  const newest = await store.weeks.newestPrompted(team.id)
  if (newest) return { week: newest.week, firstPromptAt: null }
  const planned = (await store.weeks.unclosed(team.id))[0]
  const week = planned?.week ?? team.firstWeek
  const slots = await store.slots.ofWeek(team.id, week)
  const first = slots.find((slot) => slot.ritual === 'prompt' && slot.state === 'due')
  return { week, firstPromptAt: first?.dueAt ?? promptAt(week, team, team.zone) }
}
