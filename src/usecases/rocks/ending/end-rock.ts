import { Refusal } from '../../../domain/errors.ts'
import { type Ending, MAX_WHY, type Rock, rockName } from '../../../domain/rocks/life/rock.ts'
import { oneLine } from '../../../domain/typed/one-line.ts'
import type { Context } from '../../context.ts'
import { holdRock, keepRock, requireOpen, requireUnarchived } from '../hold-rock.ts'

/**
 * Gives an open Rock up, for a reason that is kept. It counts as not completed. The same once more changes nothing.
 * @throws Refusal `notAllowed`, `notFound`, `conflict` for one that is closed, `invalid` with a message for `reason`
 */
export async function dropRock(
  ctx: Context,
  { rockId, reason }: { rockId: string; reason: string },
): Promise<Rock> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const { rock, team, today } = await holdRock(work, rockId, 'edit')
    const ending: Ending = { how: 'dropped', on: today, by: ctx.actor.id, reason: checkReason(rock, reason) }
    if (isSame(rock.ending, ending)) return rock
    requireOpen(rock)
    return keepRock(work, team, { ...rock, ending }, 'rock.dropped', { reason: ending.reason })
  })
}

function checkReason(rock: Rock, typed: string): string {
  const reason = oneLine(typed)
  const wrong =
    reason === ''
      ? `Say in a line why ${rockName(rock)} is dropped. It is kept with it.`
      : [...reason].length > MAX_WHY
        ? `At most ${MAX_WHY} characters.`
        : null
  if (wrong) throw new Refusal('invalid', 'Nothing was changed.', { reason: wrong })
  return reason
}

/** Whether the same person has given it up for the same reason before: the same click twice. */
const isSame = (before: Ending | null, now: Extract<Ending, { how: 'dropped' }>): boolean =>
  before?.how === 'dropped' && before.by === now.by && before.reason === now.reason

/**
 * Opens a Rock again that was done or dropped; an open one stays as it is. Where its owner called it done in a week that
 * is not closed, they are asked again.
 * @throws Refusal `notAllowed`, `notFound`, `conflict` for one that was put away
 */
export async function reopenRock(ctx: Context, { rockId }: { rockId: string }): Promise<Rock> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const { rock, team } = await holdRock(work, rockId, 'edit')
    if (rock.ending === null) return rock
    requireUnarchived(rock)
    const { how, on } = rock.ending
    if (how === 'done') await forgetDone(work, rock)
    return keepRock(work, team, { ...rock, ending: null }, 'rock.reopened', { was: how, on })
  })
}

/** Takes back "done" where a week still waits for an answer. What closed weeks were told stays told. */
async function forgetDone({ store }: Context, rock: Rock): Promise<void> {
  for (const { week, answer } of await store.checkIns.ofRock(rock.id)) {
    if (answer !== 'done') continue
    const state = await store.weeks.find(rock.teamId, week)
    if (!state?.closedAt) await store.checkIns.remove(rock.id, week)
  }
}
