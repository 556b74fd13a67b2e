import { Refusal } from '../../domain/errors.ts'
import { MAX_METRICS } from '../../domain/team.ts'
import type { WorkspaceStore } from '../../store/store.ts'
import { endOf, placedOn } from './read-metrics.ts'

/**
 * The position at the end of a team's scorecard.
 * @throws Refusal `invalid` when it holds as many metrics as it can
 */
export async function roomAtTheEnd(store: WorkspaceStore, teamId: string): Promise<number> {
  const placed = await placedOn(store, teamId)
  if (placed.filter((each) => endOf(each) === null).length >= MAX_METRICS) {
    throw new Refusal(
      'invalid',
      `This scorecard has ${MAX_METRICS} metrics, as many as it holds. Nothing was added: retire one first.`,
    )
  }
  return Math.max(-1, ...placed.map((each) => each.placement.position)) + 1
}
