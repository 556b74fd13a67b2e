import type { ModalView } from '@slack/types'
import type { OpenView } from '../../blocks/input-values.ts'
import { choice, input, modal, option, textBox, textIn } from '../../blocks/inputs.ts'
import { bold, line, rich } from '../../blocks/text.ts'
import type { SetupChoices } from '../../usecases/teams/read-setup.ts'
import type { LeadChoice } from '../../usecases/teams/setup-lead.ts'
import { type SetupState, setupState } from './setup-state.ts'

export const LEAD_ID = 'setup-lead'

/** The longest a goal's text gets: its digits, signs and spaces. */
const MAX_TYPED = 30

/** The third step: what leads. */
export function setupLeadModal(state: SetupState, choices: SetupChoices): ModalView {
  const { metrics, makeOrBreak, mayChoose } = choices
  const others = metrics.filter((each) => each.existing === null || each.existing.id !== makeOrBreak?.id)
  const options = [
    ...(makeOrBreak ? [option(`Keep ${makeOrBreak.name}`, 'keep', 'The company’s Make-or-Break today')] : []),
    ...(mayChoose ? others : []).map((each) =>
      option(
        each.metric.name,
        `metric:${each.key}`,
        each.template.makeOrBreak === each.metric.name ? `Proposed by ${each.template.name}` : '',
      ),
    ),
    ...(makeOrBreak ? [] : [option('Decide later', 'later', 'No alarms until then')]),
  ]
  const sums = metrics.some((each) => each.metric.over === 'sum')
  const period = (field: string, label: string, span: string) =>
    input(field, label, textBox('', { max: MAX_TYPED }), {
      hint: `The whole team in ${span}, at least. For a Make-or-Break that adds up over weeks.`,
      optional: true,
    })
  return modal({
    title: 'Set up a scorecard',
    callback: LEAD_ID,
    carries: setupState.encode(state),
    submit: 'Create scorecard',
    blocks: [
      rich(
        line(bold('Step 3 of 3: '), 'the Make-or-Break'),
        line(
          'The one thing your company must do exceptionally well. It leads every scorecard and raises the alarm. Take one the team controls, that is easy to track, and that predicts the outcome.',
        ),
        ...(makeOrBreak
          ? [
              line(
                'Your company has one: ',
                bold(makeOrBreak.name),
                mayChoose
                  ? '. Another one would take its place for every team.'
                  : '. Its owners and workspace admins can choose another.',
              ),
            ]
          : []),
        ...(metrics.length === 0
          ? [line('This scorecard has no metrics yet; you add them with /scorecard metric add.')]
          : []),
      ),
      input(
        'lead',
        'Make-or-Break',
        choice(options, makeOrBreak ? 'keep' : metrics.length === 0 ? 'later' : null),
      ),
      ...(sums
        ? [
            period('month', 'Its goal for a month', 'a month'),
            period('year', 'Its goal for a year', 'a year'),
          ]
        : []),
    ],
  })
}

/** Reads the choice. */
export const parseLeadChoice = (view: OpenView): LeadChoice => ({
  choice: (textIn(view, 'lead') || 'later') as LeadChoice['choice'],
  month: textIn(view, 'month') ?? '',
  year: textIn(view, 'year') ?? '',
})
