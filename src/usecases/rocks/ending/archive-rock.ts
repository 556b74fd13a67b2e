import { type Rock, standingOfRock } from '../../../domain/rocks/life/rock.ts'
import type { Context } from '../../context.ts'
import { holdRock, keepRock } from '../hold-rock.ts'

/**
 * Puts a Rock away. A done one stays done; one that is open counts as not completed. Once more changes nothing.
 * @throws Refusal `notAllowed` for who does not manage the team, `notFound`
 */
export async function archiveRock(ctx: Context, { rockId }: { rockId: string }): Promise<Rock> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const { rock, team, today } = await holdRock(work, rockId, 'close')
    if (rock.archivedOn !== null) return rock
    const was = standingOfRock(rock)
    return keepRock(work, team, { ...rock, archivedOn: today }, 'rock.archived', { was })
  })
}

/** Takes a Rock out of the archive again. Once more changes nothing. @throws Refusal as `archiveRock` */
export async function unarchiveRock(ctx: Context, { rockId }: { rockId: string }): Promise<Rock> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const { rock, team } = await holdRock(work, rockId, 'close')
    if (rock.archivedOn === null) return rock
    const back = { ...rock, archivedOn: null }
    return keepRock(work, team, back, 'rock.unarchived', { is: standingOfRock(back) })
  })
}
