import type { ModalView } from '@slack/types'
import { z } from 'zod'
import { action } from '../../blocks/action.ts'
import type { OpenView } from '../../blocks/input-values.ts'
import {
  channel,
  checkboxes,
  clock,
  groupedSelect,
  input,
  listIn,
  modal,
  option,
  people,
  select,
  textBox,
  textIn,
} from '../../blocks/inputs.ts'
import { metadata } from '../../blocks/metadata.ts'
import { context, cut, line, listSome, plural, rich } from '../../blocks/text.ts'
import { MAX_REPS } from '../../domain/team.ts'
import { weekdayName } from '../../domain/weeks/week.ts'
import type { ChangeTeam } from '../../usecases/teams/change-team.ts'
import type { TeamSettings } from '../../usecases/teams/read-settings.ts'
import { restBlocks } from './rest.message.ts'
import { zoneGroups } from './zones.ts'

export const TEAM_ID = 'team-settings'
/** Opens a team's settings. */
export const TEAM_SETTINGS = action('team-settings:', z.object({ team: z.string() }), {
  instead: '/scorecard team',
})

const carried = metadata(1, z.object({ team: z.string(), seen: z.string().optional() }))

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => option(weekdayName(day), String(day)))
const REMINDERS = [0, 1, 2, 3, 4, 6, 12, 24]
const LATE_WEEKS = Array.from({ length: 14 }, (_, weeks) => weeks)

/** A team's settings to be changed. @param notes what stands in the way, on top */
export function teamModal(
  { team, repIds, managerIds, observerIds, waiting, seen }: TeamSettings,
  notes: readonly string[] = [],
): ModalView {
  const hours = [...new Set([...REMINDERS, team.remindHours])].sort((a, b) => a - b)
  const remind = hours.map((each) =>
    option(each === 0 ? 'No reminder' : `${plural(each, 'hour')} before the close`, String(each)),
  )
  const late = LATE_WEEKS.map((each) =>
    option(each === 0 ? 'Not at all' : `For ${plural(each, 'week')} after the close`, String(each)),
  )
  return modal({
    title: 'Team settings',
    callback: TEAM_ID,
    carries: carried.encode({ team: team.id, seen }),
    submit: 'Save',
    blocks: [
      ...notes.map((note) => rich(line('▲ ', note))),
      ...(team.quiet ? restBlocks(team) : []),
      input('name', 'Team name', textBox(team.name)),
      input('channel', 'Channel', channel(team.channelId), { hint: 'Where the weekly scorecard is posted.' }),
      input('reps', 'Who reports numbers each week', people(repIds, MAX_REPS), {
        hint: 'Who leaves keeps their history. Who reports to another team joins once a manager of theirs agrees.',
        optional: true,
      }),
      ...(waiting.length > 0
        ? [
            context(
              `Waiting for a manager of theirs to agree: ${listSome(
                waiting.map(({ name }) => cut(name, 60)),
                20,
              )}`,
            ),
          ]
        : []),
      input('managers', 'Managers', people(managerIds, MAX_REPS), {
        hint: 'They change settings and goals, enter for others and hear of alerts.',
      }),
      input('observers', 'Observers', people(observerIds, MAX_REPS), {
        hint: 'They read the scorecard, beside the team and who is in its channel.',
        optional: true,
      }),
      input('promptDay', 'Prompt day', select(WEEKDAYS, String(team.promptDay))),
      input('promptTime', 'Prompt time', clock(team.promptTime), { hint: 'In each rep’s own time.' }),
      input('closeDay', 'Closing day', select(WEEKDAYS, String(team.closeDay))),
      input('closeTime', 'Closing time', clock(team.closeTime), { hint: 'In the team’s time zone.' }),
      input('zone', 'Time zone of the team', groupedSelect(zoneGroups(team.zone), team.zone)),
      input('weekStart', 'The week begins on', select(WEEKDAYS, String(team.weekStart)), {
        hint: 'From the next week on that nobody was asked for yet.',
      }),
      input('workdays', 'Working days', checkboxes(WEEKDAYS, team.workdays.map(String))),
      input('remindHours', 'Reminder to who has not submitted', select(remind, String(team.remindHours))),
      input('lateWeeks', 'Late entries by reps', select(late, String(team.lateWeeks)), {
        hint: 'Flagged late. After that only a manager can enter, with a reason.',
      }),
      ...(team.quiet ? [] : restBlocks(team)),
    ],
  })
}

/** Reads the form. @throws Refusal `invalid` for one of another version */
export function parseTeam(view: OpenView): ChangeTeam {
  const number = (field: string) => Number(textIn(view, field) || Number.NaN)
  const { team: teamId, seen } = carried.decode(view.metadata)
  return {
    teamId,
    seen,
    patch: {
      name: textIn(view, 'name') ?? '',
      channelId: textIn(view, 'channel') ?? '',
      zone: textIn(view, 'zone') ?? '',
      weekStart: number('weekStart'),
      workdays: (listIn(view, 'workdays') ?? []).map(Number).sort((a, b) => a - b),
      promptDay: number('promptDay'),
      promptTime: textIn(view, 'promptTime') ?? '',
      closeDay: number('closeDay'),
      closeTime: textIn(view, 'closeTime') ?? '',
      remindHours: number('remindHours'),
      lateWeeks: number('lateWeeks'),
    },
    repIds: listIn(view, 'reps') ?? [],
    managerIds: listIn(view, 'managers') ?? [],
    observerIds: listIn(view, 'observers') ?? [],
  }
}
