import { Refusal } from '../../../domain/errors.ts'
import {
  type Answer,
  type CheckIn,
  checkInOf,
  checkWhy,
  type Word,
  wordOf,
} from '../../../domain/rocks/life/check-in.ts'
import { type Disagreement, disagreementOf } from '../../../domain/rocks/life/disagreement.ts'
import { type Ending, type Rock, rockName, standingOfRock } from '../../../domain/rocks/life/rock.ts'
import { latestProgress } from '../../../domain/rocks/progress/latest-progress.ts'
import type { Progress, Untracked } from '../../../domain/rocks/progress/progress.ts'
import type { Team } from '../../../domain/team.ts'
import { oneLine } from '../../../domain/typed/one-line.ts'
import type { Day, Week } from '../../../domain/weeks/week.ts'
import type { Context, Work } from '../../context.ts'
import { readTeam } from '../../facts/read-facts.ts'
import { readRockFacts } from '../../facts/read-rock-facts.ts'
import { noteChange } from '../../weeks/note-change.ts'
import { auditRock, followOwners, holdRock, requireOpen } from '../hold-rock.ts'
import { checkInWeek, requireTaking } from './check-in-week.ts'

export type CheckInto = {
  rockId: string
  /** Null for the week that `checkInWeek` tells. */
  week: Week | null
  answer: Answer
  /** A line; required when the Rock turns off track. */
  why: string
}

/** What a check-in came to. */
export type CheckedIn = {
  /** The Rock as it is now. */
  rock: Rock
  week: Week
  /** The week's answer before; null when there was none. */
  before: CheckIn | null
  /** False for the same answer again, which changes nothing. */
  changed: boolean
  /** What the numbers say; while the week's values are still coming in, at the end of the week before. */
  progress: Progress | Untracked
  /** How they differ from the answer. */
  disagreement: Disagreement | null
}

/**
 * Says how a Rock stands in a week, in place of what was said of it before; "done" ends the Rock too. A closed week
 * takes an answer for as long as it takes late numbers.
 * @throws Refusal `notAllowed`; `notFound` for a Rock or week that is not there; `closed` for a week that takes none any
 * more; `conflict` for a Rock that is closed; `invalid` with a message for `why`
 */
export async function checkIn(
  ctx: Context,
  { rockId, week: asked, answer, why }: CheckInto,
): Promise<CheckedIn> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const { rock: held, team, today } = await holdRock(work, rockId, 'checkIn')
    const week = asked ?? (await checkInWeek(work, team))
    const given = await store.checkIns.ofRock(held.id)
    const before = checkInOf(given, week)
    const isSame = !isNews(held, before, answer, oneLine(why))
    if (!(isSame && answer === 'done')) requireTaken(held, answer)
    if (!isSame) await requireTaking(work, team, week)
    const rock = answer === 'done' && held.ending === null ? { ...held, ending: doneBy(ctx, today) } : held
    if (!isSame) {
      const line = checkWhy(answer, why, lastWord(given, week))
      await keepAnswer(work, team, { rock, was: held, week, before, answer, why: line })
    }
    const isOpen = !(await store.weeks.find(team.id, week))?.closedAt
    const progress = latestProgress(await readRockFacts(store, team, [rock], week), rock, week, { isOpen })
    const disagreement = typeof progress === 'string' ? null : disagreementOf(rock, answer, progress)
    return { rock, week, before, changed: !isSame, progress, disagreement }
  })
}

/**
 * Takes one's own answer back: the week's is what it was before, and a Rock that was done by it is open again. Once more
 * changes nothing.
 * @throws Refusal as `checkIn`, and `conflict` when somebody else has answered since
 */
export async function undoCheckIn(
  ctx: Context,
  { rockId, week, before }: { rockId: string; week: Week; before: Pick<CheckIn, 'answer' | 'why'> | null },
): Promise<Rock> {
  return ctx.store.transaction(async (store) => {
    const work = { ...ctx, store }
    const { rock: held, team, today } = await holdRock(work, rockId, 'checkIn')
    const now = checkInOf(await store.checkIns.ofRock(held.id), week)
    if (now?.answer === before?.answer && now?.why === before?.why) return held
    if (now !== null && now.by !== ctx.actor.id) throw overtaken(held)
    const isDone = now?.answer === 'done' && held.ending?.how === 'done'
    const open = isDone ? { ...held, ending: null } : held
    requireOpen(open)
    await requireTaking(work, team, week)
    const rock = before?.answer === 'done' ? { ...open, ending: doneBy(ctx, today) } : open
    await keepAnswer(work, team, { rock, was: held, week, before: now, answer: null, why: '', ...before })
    return rock
  })
}

/**
 * Whether a Rock turns off track by being said so: then a why is asked for. Who said why last time need not again.
 * @param asked null for the week that `checkInWeek` tells
 */
export async function turnsOff(work: Work, rock: Rock, asked: Week | null): Promise<boolean> {
  const team = await readTeam(work.store, rock.teamId)
  const week = asked ?? (await checkInWeek(work, team))
  return lastWord(await work.store.checkIns.ofRock(rock.id), week) !== 'off'
}

/** What an owner last said by a week's end. @param given oldest first */
const lastWord = (given: readonly CheckIn[], week: Week): Word =>
  wordOf(given.findLast((each) => each.week <= week))

const doneBy = ({ actor }: Context, on: Day): Ending => ({ how: 'done', on, by: actor.id })

/** Whether an answer says anything new: one click more, without a why, doesn't wipe out the why that was given. */
function isNews(rock: Rock, before: CheckIn | null, answer: Answer, why: string): boolean {
  if (answer === 'done') return rock.ending?.how !== 'done'
  return before?.answer !== answer || (why !== '' && why !== before.why)
}

/** "Done" may be said of a Rock whose number was reached already; anything else only of an open one. */
function requireTaken(rock: Rock, answer: Answer): void {
  const isReached = rock.archivedOn === null && standingOfRock(rock) === 'achieved' && rock.ending === null
  if (!(answer === 'done' && isReached)) requireOpen(rock)
}

const overtaken = (rock: Rock): Refusal =>
  new Refusal(
    'conflict',
    `Somebody else has said how ${rockName(rock)} stands since. Nothing was changed: /rocks show ${rock.number} tells what.`,
  )

/** One week's answer in place of another; null for none. */
type Answered = {
  rock: Rock
  /** The Rock before. */
  was: Rock
  week: Week
  before: CheckIn | null
  answer: Answer | null
  why: string
}

async function keepAnswer(ctx: Context, team: Team, answered: Answered): Promise<void> {
  const { store, actor, now } = ctx
  const { rock, was, week, before, answer, why } = answered
  if (answer === null) await store.checkIns.remove(rock.id, week)
  else await store.checkIns.save({ rockId: rock.id, week, answer, why, by: actor.id, at: now })
  await auditRock(ctx, rock, 'rock.checkedIn', { week, from: before?.answer ?? null, to: answer, why })
  if (rock !== was) {
    await store.rocks.save(rock)
    await followOwners(ctx, team, [rock.ownerId])
  }
  await noteChange({ store, now }, { memberId: rock.ownerId, teamId: team.id, week })
}
