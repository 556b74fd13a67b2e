import type { ModalView } from '@slack/types'
import { noticeModal } from '../../blocks/answers.ts'
import { cut, type Line, line, listSome, plural, rich } from '../../blocks/text.ts'
import { at } from '../../blocks/when.ts'
import type { Team } from '../../domain/team.ts'
import { type Day, dayRange, lastDay, weekdayName } from '../../domain/weeks/week.ts'
import type { WantedRep } from '../../usecases/joining/waiting-on.ts'
import type { TeamChange } from '../../usecases/teams/change-team.ts'
import { weeklyTime } from './schedule-text.ts'

/** What a change of settings came to, and from when it holds. @param readerId who is to hear the answers they asked for */
export function teamChangedModal(
  { before, after, people, admitted, underWay }: TeamChange,
  { id: readerId, today }: { id: string; today: Day },
): ModalView {
  const [old, team] = [before.team, after.team]
  const name = (id: string) => cut(people.find((each) => each.id === id)?.name ?? id, 60)
  const lines: Line[] = SETTINGS.flatMap(({ label, text }) =>
    text(old) === text(team) ? [] : [line(`${label}: ${text(old)} → ${text(team)}`)],
  )
  if (old.channelId !== team.channelId)
    lines.push(line('Channel changed: what is still to be posted goes there, the next scorecard too.'))
  const sayPeople = (label: string, from: readonly string[], to: readonly string[]) => {
    const joined = to.filter((id) => !from.includes(id)).map(name)
    const left = from.filter((id) => !to.includes(id)).map(name)
    if (joined.length > 0) lines.push(line(`${label} from today: ${listSome(joined, 20)}`))
    if (left.length > 0)
      lines.push(line(`No longer ${label.toLowerCase()}: ${listSome(left, 20)}. Their history stays.`))
  }
  sayPeople('Reports numbers', before.repIds, after.repIds)
  sayPeople('Manages', before.managerIds, after.managerIds)
  sayPeople('Observes', before.observerIds, after.observerIds)
  const mine = ({ request }: WantedRep) => request.askedBy === readerId
  lines.push(...wantedLines([...admitted.wanted, ...admitted.waiting.filter(mine)]))
  lines.push(...waitingLines(admitted.waiting.filter((each) => !mine(each))))
  if (lines.length === 0) return noticeModal('Team settings', `Nothing was changed about ${team.name}.`)
  const rhythm = [old, team].map((each) =>
    [each.zone, each.promptDay, each.promptTime, each.closeDay, each.closeTime].join(),
  )
  const kept =
    rhythm[0] === rhythm[1]
      ? []
      : underWay.map(({ week, closesAt }) =>
          line(
            `The week ${dayRange(week, lastDay(week), today)} is under way and closes as it was told: ${at({ zone: team.zone, today }, closesAt)} (${team.zone}).`,
          ),
        )
  return noticeModal('Team settings', `✓ ${team.name} was changed.`, [
    rich(...lines),
    ...(kept.length > 0 ? [rich(...kept)] : []),
  ])
}

/** Who is not on the team yet, and why, to who asked for them. */
export const wantedLines = (wanted: readonly WantedRep[]): Line[] =>
  wanted.map((each) => askedLine(each, ', and you hear the answer'))

/** The same to somebody else. */
const waitingLines = (waiting: readonly WantedRep[]): Line[] =>
  waiting.map((each) => askedLine(each, ' already'))

const askedLine = ({ member, from }: WantedRep, more: string): Line =>
  line(
    `${cut(member.name, 60)} reports to ${listSome(
      from.map(({ name }) => cut(name, 60)),
      3,
    )}: a manager there is asked${more}. Until then they are not on this team.`,
  )

const SETTINGS: readonly { label: string; text(team: Team): string }[] = [
  { label: 'Name', text: (team) => team.name },
  { label: 'Prompt', text: (team) => weeklyTime(team.promptDay, team.promptTime) },
  { label: 'Close', text: (team) => weeklyTime(team.closeDay, team.closeTime) },
  { label: 'Time zone', text: (team) => team.zone },
  { label: 'The week begins on', text: (team) => weekdayName(team.weekStart) },
  { label: 'Working days', text: (team) => team.workdays.map(weekdayName).join(', ') },
  {
    label: 'Reminder',
    text: (team) =>
      team.remindHours === 0 ? 'none' : `${plural(team.remindHours, 'hour')} before the close`,
  },
  {
    label: 'Late entries',
    text: (team) => (team.lateWeeks === 0 ? 'none' : `for ${plural(team.lateWeeks, 'week')}`),
  },
]
