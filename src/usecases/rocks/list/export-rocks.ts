import { csvText } from '../../../domain/csv.ts'
import { quarterName } from '../../../domain/rocks/life/quarter.ts'
import {
  dueOn,
  type Rock,
  resultDates,
  rockName,
  STANDINGS,
  standingOfRock,
} from '../../../domain/rocks/life/rock.ts'
import type { RockSettings } from '../../../domain/rocks/life/settings.ts'
import type { Aim } from '../../../domain/rocks/progress/aim.ts'
import { decimalText } from '../../../domain/typed/numbers.ts'
import { dayIn } from '../../../domain/weeks/week.ts'
import type { Context } from '../../context.ts'
import { requireReads } from '../../teams/require-reader.ts'
import { teamMetrics } from '../form/team-metrics.ts'
import { readRockTeam } from '../rock-team.ts'

/**
 * All Rocks a team ever had, one row each, as CSV (RFC 4180). Days are ISO dates, figures plain decimals in the measure's
 * unit, and cells that a spreadsheet would run are made harmless.
 * @throws Refusal `notAllowed` for who may not read the team's scorecard, `notFound`
 */
export async function exportRocks(
  ctx: Context,
  { teamId }: { teamId: string },
): Promise<{ fileName: string; csv: string }> {
  const { store } = ctx
  const { team, settings, today } = await readRockTeam(ctx, teamId)
  await requireReads(ctx, team)
  const [rocks, aims, metrics] = await Promise.all([
    store.rocks.ofTeam(teamId),
    store.aims.ofTeam(teamId),
    teamMetrics(store, teamId),
  ])
  const ids = new Set(rocks.flatMap((rock) => [rock.ownerId, rock.createdBy, ...rock.partnerIds]))
  const people = new Map((await store.members.list([...ids])).map(({ id, name }) => [id, name]))
  const naming: Naming = {
    settings,
    zone: team.zone,
    person: (id) => people.get(id) ?? id,
    aim: (id) => aims.find((aim) => aim.id === id)?.text ?? '',
    metric: (id) => metrics.find((metric) => metric.id === id)?.name ?? '',
  }
  const rows = rocks.map((rock) => COLUMNS.map(([, cell]) => cell(rock, naming)))
  return {
    fileName: `rocks-${fileWord(team.name)}-${today}.csv`,
    csv: csvText([COLUMNS.map(([name]) => name), ...rows]),
  }
}

/** A team's name in a file's name. */
const fileWord = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 40) || 'team'

type Naming = {
  settings: RockSettings
  zone: string
  person(id: string): string
  aim(id: Aim['id'] | null): string
  metric(id: string | undefined): string
}

type Column = readonly [name: string, cell: (rock: Rock, naming: Naming) => string]

const many = (texts: readonly string[]): string => texts.join('; ')
const figure = ({ measure }: Rock, value: bigint | null | undefined): string =>
  measure === null || value == null ? '' : decimalText(value, measure.decimals)

const COLUMNS: readonly Column[] = [
  ['Number', (rock) => rockName(rock)],
  ['Title', ({ title }) => title],
  ['Type', ({ type }) => type],
  ['Standing', (rock) => STANDINGS[standingOfRock(rock)].words],
  ['Owner', ({ ownerId }, { person }) => person(ownerId)],
  ['Partners', ({ partnerIds }, { person }) => many(partnerIds.map(person))],
  ['Quarter', ({ quarter }, { settings }) => quarterName(quarter, settings.startMonth)],
  ['Begins', ({ startOn }) => startOn],
  ['Due', (rock) => dueOn(rock)],
  ['Built by', ({ buildOn }) => buildOn ?? ''],
  ['Results due', (rock) => many(resultDates(rock))],
  ['Measure', ({ measure }) => measure?.name ?? ''],
  ['Unit', ({ measure }) => measure?.unit ?? ''],
  ['Whose', ({ measure }) => measure?.whose ?? ''],
  ['Figures are for', ({ measure }) => measure?.per ?? ''],
  ['Better', ({ measure }) => measure?.direction ?? ''],
  ['Baseline', (rock) => figure(rock, rock.measure?.baseline)],
  ['Target', (rock) => figure(rock, rock.measure?.target)],
  [
    'Results',
    (rock) => many(rock.results.map(({ on, value, verdict }) => `${on} ${figure(rock, value)} ${verdict}`)),
  ],
  ['Supports', ({ aimId }, { aim }) => aim(aimId)],
  ['Ideal client considered', ({ idealClientConsidered }) => (idealClientConsidered ? 'yes' : 'no')],
  ['What gives', ({ counter }, { metric }) => metric(counter?.metricId)],
  [
    'Milestones',
    ({ milestones }) =>
      many(milestones.map(({ on, text, doneOn }) => `${on} ${text}${doneOn ? ` (done ${doneOn})` : ''}`)),
  ],
  ['Ended', ({ ending }) => ending?.how ?? ''],
  ['Ended on', ({ ending }) => ending?.on ?? ''],
  ['Reason dropped', ({ ending }) => (ending?.how === 'dropped' ? ending.reason : '')],
  ['Archived on', ({ archivedOn }) => archivedOn ?? ''],
  [
    'Carried from',
    ({ carries }, { settings }) => many(carries.map(({ from }) => quarterName(from, settings.startMonth))),
  ],
  [
    'Warnings passed over',
    ({ overrides }) => many(overrides.map(({ rule, reason }) => `${rule}: ${reason}`)),
  ],
  ['Added by', ({ createdBy }, { person }) => person(createdBy)],
  ['Added on', ({ createdAt }, { zone }) => dayIn(zone, createdAt)],
]
