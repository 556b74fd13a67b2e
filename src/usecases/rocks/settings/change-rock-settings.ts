import { Refusal } from '../../../domain/errors.ts'
import { requireManager } from '../../../domain/people/permission.ts'
import { type RockSettings, USUAL_SETTINGS } from '../../../domain/rocks/life/settings.ts'
import { changesSince, refuseOverwriting } from '../../changed-meanwhile.ts'
import type { Context } from '../../context.ts'
import { readTeam } from '../../facts/read-facts.ts'

const CHANGED = 'rockSettings.changed'

/** Below this a target that merely moves would be a stretch too far; beyond that no line is drawn at all. */
const STRETCH = { least: 101n, most: 1000n }
/** How many open Rocks an owner can be said to have hands free for. */
const MOST_OPEN = 30

/**
 * Changes how a team keeps its Rocks, from now on. Rocks stay in the quarters they are in.
 * @param seen what a form of them noted when it was opened
 * @returns the settings before and after: setting the former undoes it
 * @throws Refusal `notAllowed` for who does not manage the team, `notFound`, `invalid` with messages for `startMonth`,
 * `stretchPercent`, `openRocks`
 */
export async function changeRockSettings(
  ctx: Context,
  { teamId, settings, seen }: { teamId: string; settings: RockSettings; seen?: string | undefined },
): Promise<{ before: RockSettings; after: RockSettings }> {
  return ctx.store.transaction(async (store) => {
    const { actor, now } = ctx
    await readTeam(store, teamId)
    requireManager(actor, teamId, await store.memberships.ofTeam(teamId))
    const before = await store.rockSettings.get(teamId)
    const [from, to] = [told(before), told(settings)]
    if (JSON.stringify(from) === JSON.stringify(to)) {
      // The same form may have been pressed twice: the way back leads to what it was opened on.
      const changes = await changesSince({ store }, { subject: teamId }, seen)
      const first = changes.find(({ action }) => action === CHANGED)
      return {
        before: first ? untold((first.details as { from: ToldSettings }).from) : before,
        after: before,
      }
    }
    await refuseOverwriting({ store, actor }, { subject: teamId }, seen, ({ action }) =>
      action === CHANGED ? 'changed these settings' : null,
    )
    refuseWrong(settings)
    await store.rockSettings.set(teamId, settings)
    await store.audit.add(
      { by: actor.id, action: CHANGED, teamId, subject: teamId, details: { from, to } },
      now,
    )
    return { before, after: settings }
  })
}

function refuseWrong({ startMonth, thresholds: { stretchPercent, openRocks } }: RockSettings): void {
  const isWithin = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most
  const wrong: Record<string, string> = {}
  if (!isWithin(startMonth, 1, 12)) wrong.startMonth = 'Choose the month in which the year begins.'
  if (stretchPercent < STRETCH.least || stretchPercent > STRETCH.most) {
    wrong.stretchPercent = `A whole number from ${STRETCH.least} to ${STRETCH.most}; ${USUAL_SETTINGS.thresholds.stretchPercent} is usual.`
  }
  if (!isWithin(openRocks, 1, MOST_OPEN)) {
    wrong.openRocks = `A whole number from 1 to ${MOST_OPEN}; ${USUAL_SETTINGS.thresholds.openRocks} is usual.`
  }
  if (Object.keys(wrong).length > 0) {
    throw new Refusal('invalid', 'The settings were not changed.', wrong)
  }
}

/** Settings in JSON's words. */
type ToldSettings = { startMonth: number; stretchPercent: number; openRocks: number }

const told = ({ startMonth, thresholds: { stretchPercent, openRocks } }: RockSettings): ToldSettings => ({
  startMonth,
  stretchPercent: Number(stretchPercent),
  openRocks,
})

const untold = ({ startMonth, stretchPercent, openRocks }: ToldSettings): RockSettings => ({
  startMonth,
  thresholds: { stretchPercent: BigInt(stretchPercent), openRocks },
})
