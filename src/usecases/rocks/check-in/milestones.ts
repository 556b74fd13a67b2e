import { Refusal } from '../../../domain/errors.ts'
import { type Milestone, type Rock, rockName } from '../../../domain/rocks/life/rock.ts'
import { problemsOf } from '../../../domain/rocks/lint/problems.ts'
import { oneLine } from '../../../domain/typed/one-line.ts'
import type { Day } from '../../../domain/weeks/week.ts'
import type { Context } from '../../context.ts'
import { type HeldRock, holdRock, keepRock, requireOpen } from '../hold-rock.ts'

/** A Rock with the milestone that something was done to. */
export type RockMilestone = { rock: Rock; milestone: Milestone }

/**
 * Adds a milestone to an open Rock; they stand in the order of their dates. One of the same text and date is not added
 * again.
 * @throws Refusal `notAllowed`, `notFound`, `conflict` for a Rock that is closed, `invalid` with a message for `milestones`
 */
export async function addMilestone(
  ctx: Context,
  { rockId, text, on }: { rockId: string; text: string; on: Day },
): Promise<RockMilestone> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const held = await holdRock(work, rockId, 'edit')
    const { rock, team, today } = held
    requireOpen(rock)
    const milestone: Milestone = { id: crypto.randomUUID(), text: oneLine(text), on, doneOn: null }
    const same = rock.milestones.find((each) => each.text === milestone.text && each.on === on)
    if (same) return { rock, milestone: same }
    const milestones = inOrder([...rock.milestones, milestone])
    refuseProblems(held, milestones)
    const changed = { ...rock, milestones, datedOn: today }
    await keepRock(work, team, changed, 'rock.milestoneAdded', { text: milestone.text, on })
    return { rock: changed, milestone }
  })
}

/** Milestones by date; those of one day in the order they were written down. */
export const inOrder = (milestones: readonly Milestone[]): Milestone[] =>
  milestones.toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1))

/** What stands against the Rock's other parts was let pass when they were saved, and is no matter of milestones. */
function refuseProblems({ rock, today }: HeldRock, milestones: readonly Milestone[]): void {
  const context = { today, metrics: [], members: [], rocksInQuarter: 0, stored: rock }
  const problem = problemsOf({ ...rock, milestones }, context).find(({ field }) => field === 'milestones')
  if (!problem) return
  throw new Refusal('invalid', 'Nothing was changed.', { milestones: problem.message })
}

/**
 * Notes that a milestone was reached, or that it was not after all. Once more changes nothing.
 * @throws Refusal `notAllowed`, `notFound` for one that is gone, `conflict` for a Rock that is closed
 */
export async function tickMilestone(
  ctx: Context,
  { rockId, milestoneId, done }: { rockId: string; milestoneId: string; done: boolean },
): Promise<RockMilestone> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const { rock, team, today } = await holdRock(work, rockId, 'checkIn')
    const before = milestoneOf(rock, milestoneId)
    if ((before.doneOn !== null) === done) return { rock, milestone: before }
    requireOpen(rock)
    const milestone = { ...before, doneOn: done ? today : null }
    const milestones = rock.milestones.map((each) => (each.id === milestoneId ? milestone : each))
    const changed = { ...rock, milestones }
    const action = done ? 'rock.milestoneDone' : 'rock.milestoneOpen'
    await keepRock(work, team, changed, action, { text: before.text, on: before.on })
    return { rock: changed, milestone }
  })
}

/** Takes a milestone off a Rock. @throws Refusal as `tickMilestone` */
export async function removeMilestone(
  ctx: Context,
  { rockId, milestoneId }: { rockId: string; milestoneId: string },
): Promise<RockMilestone> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const { rock, team } = await holdRock(work, rockId, 'edit')
    const milestone = milestoneOf(rock, milestoneId)
    requireOpen(rock)
    const changed = { ...rock, milestones: rock.milestones.filter(({ id }) => id !== milestoneId) }
    const { text, on, doneOn } = milestone
    await keepRock(work, team, changed, 'rock.milestoneRemoved', { text, on, doneOn })
    return { rock: changed, milestone }
  })
}

function milestoneOf(rock: Rock, milestoneId: string): Milestone {
  const milestone = rock.milestones.find(({ id }) => id === milestoneId)
  if (milestone) return milestone
  throw new Refusal(
    'notFound',
    `That milestone is no longer on ${rockName(rock)}. Nothing was changed: /rocks show ${rock.number} has those there are.`,
  )
}
