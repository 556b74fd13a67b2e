import { alertAtClose } from '../../domain/alerts/alert.ts'
import type { TeamFacts } from '../../domain/scorecard/facts.ts'
import { type Scorecard, scorecard } from '../../domain/scorecard/scorecard.ts'
import { encodeSnapshot, freeze } from '../../domain/scorecard/snapshot.ts'
import { statusBefore } from '../../domain/scorecard/trend.ts'
import type { Team } from '../../domain/team.ts'
import type { Week } from '../../domain/weeks/week.ts'
import { raiseAlert } from '../alerts/raise-alert.ts'
import type { Work } from '../context.ts'
import { readFacts } from '../facts/read-facts.ts'

/** What closing a week came to. */
export type ClosedWeek = { facts: TeamFacts; card: Scorecard }

/**
 * Closes a team's week, at one instant for everybody: freezes the scorecard and raises what the
 * Make-or-Break calls for; nothing where nobody could be asked in time, since silence then says nothing.
 * @returns null when it was closed already
 */
export async function closeWeek(work: Work, team: Team, week: Week): Promise<ClosedWeek | null> {
  const { store, now } = work
  await store.weeks.lock(team.id, week)
  const asked = (await store.weeks.find(team.id, week))?.promptedAt != null
  const facts = await readFacts(store, team, week, { year: true })
  const card = scorecard(facts, week)
  if (!(await store.weeks.close(team.id, week, now, encodeSnapshot(freeze(card))))) return null
  // A week that nobody could be asked for in time is over too: it takes late entries, and the next one follows it.
  await store.weeks.prompted(team.id, week, now)

  const lead = card.makeOrBreak
  const kind = lead && asked && alertAtClose(lead.status, statusBefore(facts, lead.metric, week))
  if (lead && kind) await raiseAlert(work, { facts, row: lead, week, kind })
  return { facts, card }
}
