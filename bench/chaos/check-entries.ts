import type { Attempt, Played } from './played.ts'
import { REPS, type Rep } from './trial.ts'

/** The attempts of a rep's week of which something was stored, in the order in which they were sent. */
export function storedAttempts({ attempts, stored }: Played, week: string, rep?: Rep): Attempt[] {
  const calls = new Set(stored.revisions.map((each) => each.calls))
  return attempts
    .filter((each) => each.week === week && (rep === undefined || each.who === rep) && calls.has(each.calls))
    .sort((a, b) => a.last.step - b.last.step)
}

/**
 * Compares what is stored with what people were told. What was acknowledged last is stored; of what was not, all or
 * nothing; and nothing twice.
 * @returns what is wrong, in words
 */
export function checkEntries(played: Played): string[] {
  return played.trial.weeks.flatMap((week) => REPS.flatMap((rep) => checkWeek(played, rep, week)))
}

function checkWeek(played: Played, rep: Rep, week: string): string[] {
  const whose = `${rep}’s numbers of the week of ${week}`
  const stored = (metric: string) =>
    played.stored.entries.find((each) => each.rep === rep && each.week === week && each.metric === metric)
      ?.value ?? null
  const value = { demos: stored('demos'), calls: stored('calls'), proposals: stored('proposals') }
  const own = played.attempts
    .filter((each) => each.who === rep && each.week === week)
    .sort((a, b) => a.last.step - b.last.step)
  const wrong = own.flatMap(({ calls, told }) => {
    const times = played.stored.revisions.filter((each) => each.calls === calls).length
    if (told === 'stored' && times === 0) return [`${whose}: ${calls} was acknowledged and never stored`]
    return times > 1 ? [`${whose}: ${calls} was stored ${times} times`] : []
  })
  const last = own.findLastIndex(({ told }) => told === 'stored')
  const allowed = own.slice(Math.max(last, 0))
  const isNothing = value.demos === null && value.calls === null && value.proposals === null
  const isOne = allowed.some(
    ({ demos, calls, proposals }) =>
      value.demos === demos && value.calls === calls && value.proposals === proposals,
  )
  if (isOne || (isNothing && last < 0)) return wrong
  const acknowledged = last < 0 ? 'nothing' : JSON.stringify(vectorOf(own[last]))
  return [...wrong, `${whose}: stored is ${JSON.stringify(value)}, acknowledged last was ${acknowledged}`]
}

const vectorOf = (attempt: Attempt | undefined) =>
  attempt && { demos: attempt.demos, calls: attempt.calls, proposals: attempt.proposals }
