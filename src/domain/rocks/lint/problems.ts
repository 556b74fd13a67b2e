import { Refusal } from '../../errors.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Member } from '../../people/people.ts'
import { type Day, fullDay } from '../../weeks/week.ts'
import { quarterEnd } from '../life/quarter.ts'
import {
  MAX_MILESTONE,
  MAX_MILESTONES,
  MAX_PARTNERS,
  MAX_RESULT_DATES,
  MAX_ROCKS,
  MAX_TITLE,
  type RockDraft,
  type RockField,
} from '../life/rock.ts'
import { formatMeasured, isSameScale, MAX_MEASURE_NAME } from '../progress/measure.ts'

/** Something that can't be stored, whatever reason is given. */
export type Problem = { field: RockField; message: string }

/** What a draft is checked against. */
export type ProblemContext = {
  today: Day
  /** All of the workspace, retired ones too. */
  metrics: readonly Metric[]
  members: readonly Member[]
  /** How many other Rocks the team has in the draft's quarter, archived and dropped ones left out. */
  rocksInQuarter: number
  /** The Rock as it is stored, when it is being changed: what was in the past already may stay there. */
  stored: RockDraft | null
}

const length = (text: string): number => [...text].length

/** What can't be stored of a draft: contradictions, the past, people and metrics that are gone, limits. All at once. */
export function problemsOf(draft: RockDraft, context: ProblemContext): Problem[] {
  return [
    ...textProblems(draft),
    ...peopleProblems(draft, context),
    ...quarterProblems(draft, context),
    ...measureProblems(draft, context),
    ...dateProblems(draft, context),
  ]
}

/** @throws Refusal `invalid` with the first problem of each field */
export function refuseProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) return
  const fields: Record<string, string> = {}
  for (const { field, message } of problems) fields[field] ??= message
  throw new Refusal('invalid', 'This Rock can’t be stored yet. Nothing was changed.', fields)
}

function textProblems({ title, milestones, measure }: RockDraft): Problem[] {
  const problems: Problem[] = []
  if (!title.trim()) problems.push({ field: 'title', message: 'Give it a title.' })
  if (length(title) > MAX_TITLE)
    problems.push({ field: 'title', message: `At most ${MAX_TITLE} characters.` })
  if (milestones.length > MAX_MILESTONES) {
    problems.push({
      field: 'milestones',
      message: `A Rock has at most ${MAX_MILESTONES} milestones; these are ${milestones.length}.`,
    })
  }
  if (milestones.some(({ text }) => !text.trim())) {
    problems.push({ field: 'milestones', message: 'Say what each milestone is.' })
  }
  if (milestones.some(({ text }) => length(text) > MAX_MILESTONE)) {
    problems.push({ field: 'milestones', message: `At most ${MAX_MILESTONE} characters a milestone.` })
  }
  if (measure?.metricId === null && !measure.name.trim()) {
    problems.push({ field: 'measure', message: 'Say what is counted, or choose a metric.' })
  }
  if (measure?.metricId === null && length(measure.name) > MAX_MEASURE_NAME) {
    problems.push({ field: 'measure', message: `At most ${MAX_MEASURE_NAME} characters.` })
  }
  return problems
}

function peopleProblems({ ownerId, partnerIds }: RockDraft, { members }: ProblemContext): Problem[] {
  const problems: Problem[] = []
  const owner = members.find(({ id }) => id === ownerId)
  if (ownerId !== null && !owner) {
    problems.push({ field: 'owner', message: 'The owner isn’t in this workspace. Choose somebody who is.' })
  } else if (owner && !owner.active) {
    problems.push({
      field: 'owner',
      message: `${owner.name} is deactivated and can’t own a Rock. Choose somebody else.`,
    })
  }
  if (partnerIds.length > MAX_PARTNERS) {
    problems.push({ field: 'partners', message: `At most ${MAX_PARTNERS} partners.` })
  }
  return problems
}

function quarterProblems(
  { quarter }: RockDraft,
  { today, rocksInQuarter, stored }: ProblemContext,
): Problem[] {
  if (quarter === stored?.quarter) return []
  if (quarterEnd(quarter) < today) {
    return [
      {
        field: 'quarter',
        message: `That quarter ended on ${fullDay(quarterEnd(quarter))}. Choose a later one.`,
      },
    ]
  }
  return rocksInQuarter < MAX_ROCKS
    ? []
    : [
        {
          field: 'quarter',
          message: `A quarter holds ${MAX_ROCKS} Rocks, and this one has ${rocksInQuarter}. Drop one, or wait for the next quarter.`,
        },
      ]
}

function measureProblems({ measure, counter }: RockDraft, { metrics }: ProblemContext): Problem[] {
  const problems: Problem[] = []
  const metric = metrics.find(({ id }) => id === measure?.metricId)
  if (measure && measure.metricId !== null) {
    if (!metric)
      problems.push({ field: 'measure', message: `${measure.name} is gone. Choose another metric.` })
    else if (metric.lastWeek !== null) {
      problems.push({
        field: 'measure',
        message: `${metric.name} was retired. Choose a metric that is still reported.`,
      })
    } else if (!isSameScale(measure, metric)) {
      problems.push({
        field: 'measure',
        message: `${metric.name} is counted differently now. Choose it again, and enter baseline and target anew.`,
      })
    }
  }
  if (measure && measure.target !== null && measure.baseline === measure.target) {
    const both = formatMeasured(measure.target, measure)
    problems.push({ field: 'target', message: `Baseline and target are both ${both}: nothing would move.` })
  }
  const given = metrics.find(({ id }) => id === counter?.metricId)
  if (counter && (!given || given.lastWeek !== null)) {
    problems.push({
      field: 'counter',
      message: 'What gives is no longer reported. Choose another metric, or none.',
    })
  }
  return problems
}

function dateProblems(draft: RockDraft, { today, stored }: ProblemContext): Problem[] {
  const { startOn, buildOn, resultsOn, milestones } = draft
  const problems: Problem[] = []
  const isNewPast = (day: Day | null, known: readonly (Day | null)[]) =>
    day !== null && day < today && !known.includes(day)
  const past = (field: RockField, day: Day) =>
    problems.push({ field, message: `${fullDay(day)} is in the past. Choose a day from today on.` })

  if (buildOn !== null && isNewPast(buildOn, [stored?.buildOn ?? null])) past('buildOn', buildOn)
  const pastResult = resultsOn.find((day) => isNewPast(day, stored?.resultsOn ?? []))
  if (pastResult !== undefined) past('resultsOn', pastResult)
  // A milestone may have been reached before the Rock was written down.
  const known = stored?.milestones.map(({ on }) => on) ?? []
  const pastMilestone = milestones.find(({ on, doneOn }) => doneOn === null && isNewPast(on, known))
  if (pastMilestone) past('milestones', pastMilestone.on)

  const [first, last] = [resultsOn[0], resultsOn.at(-1) ?? buildOn]
  if (buildOn !== null && first !== undefined && first < buildOn) {
    problems.push({
      field: 'resultsOn',
      message: `The result is due on ${fullDay(first)}, before it is built on ${fullDay(buildOn)}.`,
    })
  }
  if (resultsOn.length > MAX_RESULT_DATES) {
    problems.push({ field: 'resultsOn', message: `At most ${MAX_RESULT_DATES} result dates.` })
  }
  if (resultsOn.some((day, i) => i > 0 && day <= (resultsOn[i - 1] ?? ''))) {
    problems.push({
      field: 'resultsOn',
      message: 'Result dates go from the earliest to the latest, each once.',
    })
  }
  const before = [buildOn, ...resultsOn].find((day) => day !== null && day < startOn)
  if (before != null) {
    problems.push({
      field: before === buildOn ? 'buildOn' : 'resultsOn',
      message: `${fullDay(before)} is before it begins, on ${fullDay(startOn)}.`,
    })
  }
  const after = milestones.find(({ on }) => last !== null && on > last)
  if (after && last !== null) {
    problems.push({
      field: 'milestones',
      message: `The milestone of ${fullDay(after.on)} comes after the Rock’s last date, ${fullDay(last)}.`,
    })
  }
  return problems
}
