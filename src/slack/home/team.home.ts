import type { KnownBlock } from '@slack/types'
import { actions } from '../../blocks/message.ts'
import { bold, context, type Line, line, rich } from '../../blocks/text.ts'
import type { Reader } from '../../blocks/when.ts'
import type { Alert } from '../../domain/alerts/alert.ts'
import { decodeFigures, nowText, streakText } from '../../domain/alerts/alert-text.ts'
import { MARK } from '../../domain/marks.ts'
import { againstGoal, partGoalsText } from '../../domain/scorecard/figures.ts'
import type { ScorecardRow } from '../../domain/scorecard/scorecard.ts'
import { CHANGED_MARK, changedSinceClose } from '../../domain/scorecard/snapshot.ts'
import { statusText } from '../../domain/scorecard/status.ts'
import { weekLabel } from '../../domain/weeks/presence.ts'
import { nameWithRest } from '../../domain/weeks/quiet.ts'
import { type Day, shortDay } from '../../domain/weeks/week.ts'
import type { TeamStatus } from '../../usecases/scorecards/team-status.ts'
import { TAKE_ALERT } from '../alerts/alert.message.ts'
import { GOALS } from '../goals/goal.modal.ts'
import { METRICS } from '../metrics/list.modal.ts'
import { BY_REP, TRENDS } from '../scorecard/post.message.ts'
import { resumeButton } from '../teams/rest.message.ts'
import { TEAM_SETTINGS } from '../teams/team.modal.ts'
import { lineBlocks, TREND_LEGEND, trendText } from './lines.ts'
import { type Item, subtitle, titled } from './parts.ts'
import { waitingParts } from './waiting.home.ts'

/** What a manager sees of one team: what waits, the week, the Make-or-Break's weeks, the setup. */
export function teamItems(status: TeamStatus, reader: Reader): Item[] {
  const { team, card, lead } = status
  const metric = card.makeOrBreak?.metric
  const trend =
    metric && lead.length > 0
      ? [
          [
            subtitle('Make-or-Break, 13 weeks'),
            rich(line(`★ ${metric.name}  ${trendText(lead.map(leadCell), metric)}`)),
            context(TREND_LEGEND),
          ],
        ]
      : []
  return [
    ...(team.quiet
      ? titled(nameWithRest(team), [
          [
            rich(line(`Nobody is asked and nothing is posted while it is ${team.quiet}.`)),
            actions(resumeButton(team.id)),
          ],
        ])
      : titled(`${team.name} · ${weekLabel(card.week, team, reader.today)}`, waitingParts(status, reader))),
    ...status.alerts.map((alert) => alertItem(alert, reader.today)),
    ...statusItems(status),
    ...trend,
    [setupButtons(team.id), ...trouble(status)],
  ]
}

const leadCell = ({ total, status, changed, asked }: TeamStatus['lead'][number]) =>
  asked ? { value: total, status, changed } : null

function alertItem(alert: Alert, today: Day): Item {
  const figures = decodeFigures(alert.figures)
  const { headline, lines } = figures
  const value = { team: alert.teamId, week: alert.week, kind: alert.kind }
  return [
    rich(
      line(bold(`${headline}${streakText(alert.streak)}`), ` · week of ${shortDay(alert.week, today)}`),
      ...[...lines, nowText(figures)].filter(Boolean).map((each) => line(each)),
    ),
    actions(TAKE_ALERT.button('I’m on it', value, 'primary')),
  ]
}

function statusItems({ team, card, snapshot }: TeamStatus): Item[] {
  const lines = card.rows.map((row): Line => {
    const mark = changedSinceClose(snapshot, row) ? CHANGED_MARK : ''
    const star = row === card.makeOrBreak ? '★ ' : ''
    return line(
      `${star}${row.metric.name} ${againstGoal(row.total, row.goal, row.metric, mark)}  ${statusOf(row)}`,
    )
  })
  if (lines.length === 0) return [[rich(line('No metrics on this scorecard yet.'))]]
  const value = { team: team.id, week: card.week }
  const buttons = actions(BY_REP.button('By rep', value), TRENDS.button('Trends', value))
  return [[subtitle('The team’s week')], ...lineBlocks(lines), [buttons]]
}

const statusOf = (row: ScorecardRow): string =>
  [
    statusText(row.status, row.incomplete),
    row.missing.length > 0 ? `${row.missing.length} missing` : '',
    partGoalsText(row.partGoals),
  ]
    .filter(Boolean)
    .join(' · ')

/** Opens what is set up for a team: the same as choosing it after `/scorecard team`, `metric` or `goal`. */
const setupButtons = (team: string): KnownBlock =>
  actions(
    TEAM_SETTINGS.at('home').button('Team', { team }),
    METRICS.at('home').button('Metrics', { team }),
    GOALS.at('home').button('Goals', { team }),
  )

const trouble = ({ team }: TeamStatus): KnownBlock[] =>
  team.channelTrouble === null
    ? []
    : [
        context(
          `${MARK.bad} The scorecard can’t be posted to its channel (${team.channelTrouble}). Choose another under “Team”, or invite Drumbeat there.`,
        ),
      ]
