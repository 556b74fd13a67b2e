import type { KnownBlock } from '@slack/types'
import {
  checkboxes,
  choice,
  dayBox,
  input,
  option,
  people,
  person,
  select,
  textBox,
} from '../../../blocks/inputs.ts'
import { LIMITS } from '../../../blocks/limits.ts'
import { context } from '../../../blocks/text.ts'
import type { Metric } from '../../../domain/metrics/metric.ts'
import { MILESTONE_EXAMPLE } from '../../../domain/rocks/life/milestone-lines.ts'
import { type Quarter, quarterName, quarterOf } from '../../../domain/rocks/life/quarter.ts'
import { MAX_MILESTONES, MAX_PARTNERS } from '../../../domain/rocks/life/rock.ts'
import type { Aim } from '../../../domain/rocks/progress/aim.ts'
import { MAX_MEASURE_NAME } from '../../../domain/rocks/progress/measure.ts'
import type { Day } from '../../../domain/weeks/week.ts'
import type { RockForm } from '../../../usecases/rocks/form/draft.ts'
import { IN_WORDS, type TypedRock, UNITS } from './rock-form.ts'

/** Choices after which the lint reads the form again, and which may change what else is shown. */
export const REDRAW = 'rock-draw:'

/** The longest list that a menu takes besides an entry of its own. */
const MOST_METRICS = LIMITS.selectOptions - 1

/** The quarters to choose from; the current one says so. */
export const quarterOptions = (quarters: readonly Quarter[], today: Day, startMonth: number) =>
  quarters.map((each) =>
    option(
      `${quarterName(each, startMonth)}${each === quarterOf(today, startMonth) ? ', this quarter' : ''}`,
      each,
    ),
  )

/** One owner, who takes part, and when. */
export const whoInputs = (
  { quarters, today, settings: { startMonth } }: RockForm,
  { ownerId, partnerIds, quarter: chosen }: TypedRock,
): KnownBlock[] => [
  input('owner', 'Owner', person(ownerId || null), {
    hint: 'One person. Two owners are none.',
    action: `${REDRAW}owner`,
  }),
  input('partners', 'Partners', people(partnerIds, MAX_PARTNERS), {
    hint: 'Who of other functions has to help.',
    optional: true,
  }),
  input('quarter', 'Quarter', select(quarterOptions(quarters, today, startMonth), chosen), {
    action: `${REDRAW}quarter`,
  }),
]

/** What moves, from where to where. @param baselineHint what the scorecard knows of where it stands */
export function measureInputs(
  { metrics }: RockForm,
  typed: TypedRock,
  metric: Metric | null,
  baselineHint: string,
): KnownBlock[] {
  const sums = metric === null || metric.over === 'sum'
  const byRep = metric?.reportedBy === 'each'
  const figure = { max: 40 }
  return [
    input(
      'measuredBy',
      'Measured by',
      select(
        [
          ...metrics.slice(0, MOST_METRICS).map((each) => option(each.name, each.id)),
          option('Described in words', IN_WORDS),
        ],
        metric?.id ?? IN_WORDS,
      ),
      {
        action: `${REDRAW}measuredBy`,
        hint: 'A metric of the scorecard tracks the Rock by itself.',
      },
    ),
    ...(metric
      ? []
      : [
          input('name', 'What is counted', textBox(typed.name), {
            hint: `In a few words, at most ${MAX_MEASURE_NAME} characters: “average deal close time”.`,
            optional: true,
          }),
          input(
            'unit',
            'Counted in',
            select(
              UNITS.map(({ id, label }) => option(label, id)),
              typed.unit,
            ),
          ),
        ]),
    ...(byRep
      ? [input('whose', 'Whose', choice([...WHOSE], typed.whose), { action: `${REDRAW}whose` })]
      : []),
    ...(sums
      ? [input('per', 'The figures are for', choice([...PER], typed.per), { action: `${REDRAW}per` })]
      : []),
    input('baseline', 'Baseline', textBox(typed.baseline, figure), { hint: baselineHint, optional: true }),
    input('target', 'Target', textBox(typed.target, figure), {
      hint: 'Where it is to be. Write it like 50, 1,200, $500,000 or 35.',
      optional: true,
    }),
    input('direction', 'Better is', choice([...DIRECTIONS], typed.direction)),
  ]
}

const WHOSE = [option('The team’s total', 'team'), option('The owner’s own', 'owner')]
const PER = [option('The whole Rock', 'rock'), option('A week', 'week')]
const DIRECTIONS = [option('Higher', 'higher'), option('Lower', 'lower')]

/** The two clocks: when it is built, and when its number is to be there. */
export const dateInputs = ({ type, buildOn, resultOn, laterOn }: TypedRock): KnownBlock[] => [
  ...(type === 'building' ? [input('buildOn', 'Built by', dayBox(buildOn), { optional: true })] : []),
  input('resultOn', 'Result due', dayBox(resultOn), {
    hint:
      type === 'building'
        ? 'When the number is to be there: often 3 or 6 months after it is built.'
        : 'Without a day, the quarter’s last.',
    optional: true,
  }),
  input('laterOn', 'A later result', dayBox(laterOn), {
    hint: 'When the number is read once more.',
    optional: true,
  }),
]

/** What it supports, what gives, what is there half way. */
export const smartInputs = ({ metrics, aims }: RockForm, typed: TypedRock): KnownBlock[] => [
  ...aimInput(aims, typed.aimId),
  input('idealClient', 'Ideal client', checkboxes([...IDEAL], typed.idealClient ? ['yes'] : []), {
    optional: true,
  }),
  input(
    'counter',
    'What gives',
    select(
      metrics.slice(0, MOST_METRICS).map((each) => option(each.name, each.id)),
      typed.counterId || null,
    ),
    { hint: 'The metric that must not get worse while attention is here.', optional: true },
  ),
  input('counterBetter', 'It must not', choice([...GIVES], typed.counterBetter)),
  input('milestones', 'Milestones', textBox(typed.milestones, { multiline: true }), {
    hint: `At most ${MAX_MILESTONES}, a line each, date first: “${MILESTONE_EXAMPLE}”.`,
    optional: true,
  }),
]

const IDEAL = [option('More of the ideal client, not just more: considered', 'yes')]
const GIVES = [option('Fall', 'higher'), option('Rise', 'lower')]

function aimInput(aims: readonly Aim[], chosen: string): KnownBlock[] {
  const offered = aims.filter((aim) => !aim.retired || aim.id === chosen)
  if (offered.length === 0)
    return [context('Supports: no annual goal is written down yet. Managers do that with /rocks aims.')]
  return [
    input(
      'aim',
      'Supports',
      select(
        offered.map((aim) => option(aim.text, aim.id, AIMS[aim.horizon])),
        chosen || null,
      ),
      { action: `${REDRAW}aim`, optional: true },
    ),
  ]
}

const AIMS: Readonly<Record<Aim['horizon'], string>> = {
  annual: 'Goal of this year',
  threeYear: '3-year measurable',
}
