import { isOpen } from '../domain/rocks/life/rock.ts'
import { isNightUntil, NIGHT_UNTIL_CLOSE } from '../domain/weeks/lateness.ts'
import { putWeekly } from '../slack/submit/put-weekly.ts'
import type { Slot } from '../store/slots.ts'
import type { Work } from '../usecases/context.ts'
import { readWeeklyRocks } from '../usecases/rocks/check-in/rocks-to-answer.ts'
import { askIn, type OpenWeek, openWeek } from './open-ask.ts'
import type { Ritual } from './ritual.ts'

/** Asks one person for a team's numbers of a week and about their Rocks, in their one DM. */
export const prompt: Ritual = {
  id: 'prompt',
  async run(work, slot) {
    const open = await openWeek(work, slot)
    if (typeof open === 'string') return open
    const ask = askIn(open, slot)
    if (typeof ask === 'string' && !(await hasRocks(work, slot, open))) return ask
    const person = open.facts.members.find(({ id }) => id === slot.memberId)
    if (person && isNightUntil(open.state.closesAt, work.now, person.zone)) return NIGHT_UNTIL_CLOSE
    await work.store.weeks.prompted(slot.teamId, slot.week, work.now)
    await putWeekly(work, slot.memberId, slot.week, { dueAt: slot.dueAt })
    return null
  },
}

/** Whether a slot's person is asked about a Rock in its week. */
async function hasRocks(work: Work, { memberId }: Slot, { facts, state }: OpenWeek): Promise<boolean> {
  const owner = facts.members.find(({ id }) => id === memberId)
  if (!owner) return false
  const { rocks, results } = await readWeeklyRocks(work, facts.team, owner, state)
  return rocks.some(({ line }) => isOpen(line.rock)) || results.length > 0
}
