import type { RefusalCode } from '../../src/domain/errors.ts'
import { draftOf } from '../../src/domain/metrics/metric-draft.ts'
import { USUAL_SETTINGS } from '../../src/domain/rocks/life/settings.ts'
import { showAlert } from '../../src/slack/alerts/put-alert.ts'
import { noteCause, readCause, takeAlert } from '../../src/usecases/alerts/take-alert.ts'
import type { Context } from '../../src/usecases/context.ts'
import { readDeliveries } from '../../src/usecases/deliveries/read-deliveries.ts'
import { dismiss, tryAgain, tryAllAgain } from '../../src/usecases/deliveries/try-again.ts'
import { readEnterable } from '../../src/usecases/entries/read-enterable.ts'
import { readForm, readTestForm } from '../../src/usecases/entries/read-form.ts'
import { submitEntries } from '../../src/usecases/entries/submit-entries.ts'
import { readGoals } from '../../src/usecases/goals/read-goals.ts'
import { setGoal } from '../../src/usecases/goals/set-goal.ts'
import { answerJoin } from '../../src/usecases/joining/answer-join.ts'
import { leaveTeam } from '../../src/usecases/joining/leave-team.ts'
import { stopReporting } from '../../src/usecases/joining/stop-reporting.ts'
import { withdrawJoin } from '../../src/usecases/joining/withdraw-join.ts'
import { addFromTemplate, readTemplateMetrics } from '../../src/usecases/metrics/add-from-template.ts'
import { addMetric } from '../../src/usecases/metrics/add-metric.ts'
import { bringBackMetric } from '../../src/usecases/metrics/bring-back-metric.ts'
import { changeMetric, readEditable } from '../../src/usecases/metrics/change-metric.ts'
import { chooseMakeOrBreak } from '../../src/usecases/metrics/choose-make-or-break.ts'
import { moveMetric } from '../../src/usecases/metrics/move-metric.ts'
import { placeMetric, readPlaceable } from '../../src/usecases/metrics/place-metric.ts'
import { readMetrics } from '../../src/usecases/metrics/read-metrics.ts'
import { readRetirement, retireMetric } from '../../src/usecases/metrics/retire-metric.ts'
import { changeOwners, readOwners } from '../../src/usecases/owners/change-owners.ts'
import { checkIn, undoCheckIn } from '../../src/usecases/rocks/check-in/check-in.ts'
import { addMilestone, removeMilestone, tickMilestone } from '../../src/usecases/rocks/check-in/milestones.ts'
import { archiveRock, unarchiveRock } from '../../src/usecases/rocks/ending/archive-rock.ts'
import { carryRocks, uncarryRocks } from '../../src/usecases/rocks/ending/carry-rocks.ts'
import { dropRock, reopenRock } from '../../src/usecases/rocks/ending/end-rock.ts'
import { newDraft, readRockForm, reviewDraft } from '../../src/usecases/rocks/form/draft.ts'
import { saveRock } from '../../src/usecases/rocks/form/save-rock.ts'
import { exportRocks } from '../../src/usecases/rocks/list/export-rocks.ts'
import { findRocks } from '../../src/usecases/rocks/list/find-rocks.ts'
import { readMyRocks, readRocks } from '../../src/usecases/rocks/list/read-open.ts'
import { readRock } from '../../src/usecases/rocks/list/read-story.ts'
import { enterResult } from '../../src/usecases/rocks/results/enter-result.ts'
import { raiseGoal, unraiseGoal } from '../../src/usecases/rocks/results/raise-goal.ts'
import { addAim, readAims, retireAim } from '../../src/usecases/rocks/settings/aims.ts'
import { changeRockSettings } from '../../src/usecases/rocks/settings/change-rock-settings.ts'
import { readRockSettings } from '../../src/usecases/rocks/settings/read-rock-settings.ts'
import { repTeams } from '../../src/usecases/scorecards/find-rep.ts'
import { nudge } from '../../src/usecases/scorecards/nudge.ts'
import { readHistory } from '../../src/usecases/scorecards/read-history.ts'
import { readHome } from '../../src/usecases/scorecards/read-home.ts'
import { readRep } from '../../src/usecases/scorecards/read-rep.ts'
import { readScorecard } from '../../src/usecases/scorecards/read-scorecard.ts'
import { changeTeam } from '../../src/usecases/teams/change-team.ts'
import { findTeams } from '../../src/usecases/teams/find-team.ts'
import { readTeamSettings } from '../../src/usecases/teams/read-settings.ts'
import { checkBasics } from '../../src/usecases/teams/read-setup.ts'
import { restTeam } from '../../src/usecases/teams/rest-team.ts'
import { setUpTeam } from '../../src/usecases/teams/set-up-team.ts'
import { bookTimeOff, unbookTimeOff } from '../../src/usecases/timeoff/book-time-off.ts'
import { takeTimeOff, withdrawTimeOff } from '../../src/usecases/timeoff/take-time-off.ts'
import { east, WEEK } from './managing.ts'
import { EVERYBODY, WHO, type Who, type World } from './rights.ts'
import { Q4 } from './rocks.ts'

type Row = {
  /** The use case's file, from src/usecases on. */
  file: string
  /** What is asked, in words that a person would use. */
  does: string
  by: readonly Who[]
  ask(ctx: Context, world: World): Promise<unknown>
  /** The refusal of those who may, where what they ask for is not there to be done. */
  otherwise?: RefusalCode
  /** It concerns whoever asks alone, whatever the workspace. */
  ofOneself?: boolean
}

const MANAGES: Who[] = ['manager', 'owner', 'admin']
const OVER_ALL: Who[] = ['owner', 'admin']
/** The rep, and who manages the rep. */
const THEIRS: Who[] = ['rep', ...MANAGES]
/** Whoever is on East, was named to read it, or is in its channel; a guest who is on it reads, too. */
const READS: Who[] = ['colleague', 'observer', 'inChannel', 'guest', ...THEIRS]
const FULL = EVERYBODY.filter((who) => !['guest', 'deactivated', 'outsider'].includes(who))
const INSIDERS: Who[] = [...FULL, 'guest']
const ON_EAST: Who[] = ['rep', 'colleague', ...MANAGES]

const EAST = { teamId: 'east' }
const ANA = { memberId: 'ana' }
const ALERT = { teamId: 'east', week: WEEK, kind: 'offTrack' } as const
const OFF = { firstDay: '2026-12-21', lastDay: '2026-12-24' }
const typed = (metricId: string) => [{ metricId, value: '7', onProfile: null }]
const calls = ({ metric }: World) => ({ ...EAST, metricId: metric('Calls').id })
const demos = ({ metric }: World) => ({ ...EAST, metricId: metric('Demos').id })

const rows = (file: string, some: Omit<Row, 'file'>[]): Row[] => some.map((row) => ({ file, ...row }))

export const TABLE: readonly Row[] = [
  ...rows('entries/read-enterable.ts', [
    { does: 'choose whom to enter for', by: MANAGES, ask: (ctx) => readEnterable(ctx, { teamId: 'east' }) },
  ]),
  ...rows('alerts/take-alert.ts', [
    {
      does: 'take an alert on',
      by: READS.filter((who) => who !== 'guest'),
      ask: (ctx) => takeAlert(ctx, ALERT, showAlert),
    },
    {
      does: 'note an alert’s cause',
      by: READS.filter((who) => who !== 'guest'),
      ask: (ctx) => noteCause(ctx, { key: ALERT, cause: 'List exhausted' }, showAlert),
    },
    {
      does: 'open the form for an alert’s cause',
      by: READS.filter((who) => who !== 'guest'),
      ask: (ctx) => readCause(ctx, ALERT),
    },
  ]),
  ...rows('deliveries/read-deliveries.ts', [
    {
      does: 'see what could not be delivered',
      by: [...MANAGES, 'otherManager'],
      ask: (ctx) => readDeliveries(ctx),
      ofOneself: true,
    },
  ]),
  ...rows('deliveries/try-again.ts', [
    {
      does: 'have a lost message sent again',
      by: [...MANAGES, 'otherManager'],
      ask: (ctx) => tryAgain(ctx, { key: 'lost' }),
      otherwise: 'notFound',
    },
    {
      does: 'have all lost messages sent again',
      by: [...MANAGES, 'otherManager'],
      ask: (ctx) => tryAllAgain(ctx),
      ofOneself: true,
    },
    {
      does: 'dismiss a lost message',
      by: [...MANAGES, 'otherManager'],
      ask: (ctx) => dismiss(ctx, { key: 'lost' }),
      otherwise: 'notFound',
    },
  ]),
  ...rows('entries/read-form.ts', [
    { does: 'open Ana’s form', by: THEIRS, ask: (ctx) => readForm(ctx, { ...EAST, ...ANA, week: WEEK }) },
    {
      does: 'open the form of a rep of West on East',
      by: [],
      ask: (ctx) => readForm(ctx, { teamId: 'east', memberId: 'cleo', week: WEEK }),
    },
    { does: 'try the prompt out', by: MANAGES, ask: (ctx) => readTestForm(ctx, { ...EAST, week: WEEK }) },
  ]),
  ...rows('entries/submit-entries.ts', [
    {
      does: 'enter Ana’s numbers',
      by: THEIRS,
      ask: (ctx, world) =>
        submitEntries(ctx, {
          ...EAST,
          ...ANA,
          week: WEEK,
          typed: typed(world.metric('Calls').id),
          note: '',
          reason: '',
        }),
    },
    {
      does: 'enter a shared number for Ana, who is on East, under West',
      by: [],
      ask: (ctx, world) =>
        submitEntries(ctx, {
          teamId: 'west',
          ...ANA,
          week: WEEK,
          typed: typed(world.metric('Demos').id),
          note: '',
          reason: '',
        }),
    },
  ]),
  ...rows('goals/read-goals.ts', [
    { does: 'see the goals’ form', by: MANAGES, ask: (ctx) => readGoals(ctx, { teamId: 'east' }) },
  ]),
  ...rows('goals/set-goal.ts', [
    {
      does: 'set a goal',
      by: MANAGES,
      ask: (ctx, world) =>
        setGoal(ctx, {
          ...demos(world),
          scope: 'rep',
          memberId: '',
          fromWeek: WEEK,
          goal: { op: 'atLeast', low: 12n },
          reason: '',
        }),
    },
  ]),
  ...rows('joining/answer-join.ts', [
    {
      does: 'agree that Ana joins West',
      by: MANAGES,
      ask: (ctx) => answerJoin(ctx, { requestId: 'r1', answer: 'agreed' }),
    },
  ]),
  ...rows('joining/leave-team.ts', [
    {
      does: 'leave a team oneself',
      by: INSIDERS,
      ask: (ctx) => leaveTeam(ctx, { teamId: 'east' }),
      ofOneself: true,
    },
  ]),
  ...rows('joining/stop-reporting.ts', [
    {
      does: 'no longer report a metric oneself',
      by: INSIDERS,
      ask: (ctx, world) => stopReporting(ctx, { ...calls(world), namedAt: ctx.now }),
      ofOneself: true,
    },
  ]),
  ...rows('joining/withdraw-join.ts', [
    {
      does: 'take one’s own request back',
      by: ['otherManager'],
      ask: (ctx) => withdrawJoin(ctx, { requestId: 'r1' }),
    },
  ]),
  ...rows('metrics/add-from-template.ts', [
    {
      does: 'see what templates offer',
      by: MANAGES,
      ask: (ctx) => readTemplateMetrics(ctx, { teamId: 'east' }),
    },
    {
      does: 'add a template’s metric',
      by: MANAGES,
      ask: (ctx) => addFromTemplate(ctx, { ...EAST, keys: ['walk-ins.0'], currency: 'EUR' }),
    },
  ]),
  ...rows('metrics/add-metric.ts', [
    {
      does: 'add a metric',
      by: MANAGES,
      ask: (ctx) => addMetric(ctx, { ...EAST, draft: draftOf('count', 'Visits') }),
    },
  ]),
  ...rows('metrics/bring-back-metric.ts', [
    { does: 'bring a metric back', by: MANAGES, ask: (ctx, world) => bringBackMetric(ctx, calls(world)) },
  ]),
  ...rows('metrics/change-metric.ts', [
    { does: 'open the form of a metric', by: MANAGES, ask: (ctx, world) => readEditable(ctx, calls(world)) },
    {
      does: 'rename a metric of one team',
      by: MANAGES,
      ask: (ctx, world) =>
        changeMetric(ctx, { ...calls(world), draft: { ...world.metric('Calls'), name: 'Dials' } }),
    },
    {
      does: 'rename a metric of two teams',
      by: OVER_ALL,
      ask: (ctx, world) =>
        changeMetric(ctx, { ...demos(world), draft: { ...world.metric('Demos'), name: 'Shows' } }),
    },
    {
      does: 'rename a metric of two teams from the other team',
      by: OVER_ALL,
      ask: (ctx, world) =>
        changeMetric(ctx, {
          ...demos(world),
          teamId: 'west',
          draft: { ...world.metric('Demos'), name: 'Shows' },
        }),
    },
  ]),
  ...rows('metrics/choose-make-or-break.ts', [
    {
      does: 'replace the Make-or-Break',
      by: OVER_ALL,
      ask: (ctx, world) => chooseMakeOrBreak(ctx, { ...calls(world), lead: true }),
    },
    {
      does: 'take the Make-or-Break away',
      by: OVER_ALL,
      ask: (ctx, world) => chooseMakeOrBreak(ctx, { ...demos(world), lead: false }),
    },
  ]),
  ...rows('metrics/move-metric.ts', [
    {
      does: 'move a metric',
      by: MANAGES,
      ask: (ctx, world) => moveMetric(ctx, { ...demos(world), by: -1 }),
    },
  ]),
  ...rows('metrics/place-metric.ts', [
    { does: 'see what can be placed', by: MANAGES, ask: (ctx) => readPlaceable(ctx, { teamId: 'east' }) },
    { does: 'place a metric', by: MANAGES, ask: (ctx, world) => placeMetric(ctx, calls(world)) },
  ]),
  ...rows('metrics/read-metrics.ts', [
    { does: 'see the list of metrics', by: MANAGES, ask: (ctx) => readMetrics(ctx, { teamId: 'east' }) },
  ]),
  ...rows('metrics/retire-metric.ts', [
    {
      does: 'see what retiring means',
      by: MANAGES,
      ask: (ctx, world) => readRetirement(ctx, calls(world)),
    },
    {
      does: 'take a metric off the scorecard',
      by: MANAGES,
      ask: (ctx, world) => retireMetric(ctx, calls(world)),
    },
  ]),
  ...rows('owners/change-owners.ts', [
    { does: 'see who the owners are', by: FULL, ask: (ctx) => readOwners(ctx), ofOneself: true },
    { does: 'name an owner', by: OVER_ALL, ask: (ctx) => changeOwners(ctx, { ids: ['maya', 'owen'] }) },
  ]),
  ...rows('rocks/settings/aims.ts', [
    { does: 'read aims', by: READS, ask: (ctx) => readAims(ctx, { teamId: 'east' }) },
    {
      does: 'write an aim down',
      by: MANAGES,
      ask: (ctx) => addAim(ctx, { teamId: 'east', text: 'Grow', horizon: 'annual', metricId: null }),
    },
    {
      does: 'retire an aim',
      by: MANAGES,
      ask: async (ctx) => {
        const aim = { id: 'aim', teamId: 'east', horizon: 'annual', text: 'Grow', metricId: null } as const
        await ctx.store.aims.create({ ...aim, retired: false }, ctx.now)
        await retireAim(ctx, { aimId: 'aim', retired: true })
      },
      ofOneself: true,
    },
  ]),
  ...rows('rocks/ending/archive-rock.ts', [
    { does: 'archive a Rock', by: MANAGES, ask: (ctx, { rock }) => archiveRock(ctx, { rockId: rock.id }) },
    {
      does: 'take a Rock out again',
      by: MANAGES,
      ask: (ctx, { rock }) => unarchiveRock(ctx, { rockId: rock.id }),
    },
  ]),
  ...rows('rocks/ending/carry-rocks.ts', [
    {
      does: 'carry Rocks over',
      by: MANAGES,
      ask: (ctx) => carryRocks(ctx, { teamId: 'east', rockIds: null, to: null }),
    },
    {
      does: 'take a carrying back',
      by: MANAGES,
      ask: (ctx, { rock }) => uncarryRocks(ctx, { rockIds: [rock.id], to: Q4 }),
    },
  ]),
  ...rows('rocks/settings/read-rock-settings.ts', [
    {
      does: 'see how Rocks are kept',
      by: MANAGES,
      ask: (ctx) => readRockSettings(ctx, { teamId: 'east' }),
    },
  ]),
  ...rows('rocks/settings/change-rock-settings.ts', [
    {
      does: 'change the Rocks’ settings',
      by: MANAGES,
      ask: (ctx) => changeRockSettings(ctx, { teamId: 'east', settings: USUAL_SETTINGS }),
    },
  ]),
  ...rows('rocks/check-in/check-in.ts', [
    {
      does: 'check in for Ana’s Rock',
      by: THEIRS,
      ask: (ctx, { rock }) => checkIn(ctx, { rockId: rock.id, week: null, answer: 'on', why: '' }),
    },
    {
      does: 'take a check-in back',
      by: THEIRS,
      ask: (ctx, { rock }) => undoCheckIn(ctx, { rockId: rock.id, week: WEEK, before: null }),
    },
  ]),
  ...rows('rocks/form/draft.ts', [
    {
      does: 'open the form of a new Rock',
      by: ON_EAST,
      ask: (ctx) => readRockForm(ctx, { teamId: 'east', rockId: null }),
    },
    {
      does: 'open the form of Ana’s Rock',
      by: THEIRS,
      ask: (ctx, { rock }) => readRockForm(ctx, { teamId: 'east', rockId: rock.id }),
    },
    {
      does: 'draft a Rock',
      by: ON_EAST,
      ask: (ctx) => newDraft(ctx, { teamId: 'east', title: 'Hire two SDRs' }),
    },
    {
      does: 'look at a draft',
      by: ON_EAST,
      ask: (ctx, { draft }) => reviewDraft(ctx, { teamId: 'east', draft: draft(), rockId: null }),
    },
  ]),
  ...rows('rocks/ending/end-rock.ts', [
    {
      does: 'drop Ana’s Rock',
      by: THEIRS,
      ask: (ctx, { rock }) => dropRock(ctx, { rockId: rock.id, reason: 'No hands' }),
    },
    { does: 'open a Rock again', by: THEIRS, ask: (ctx, { rock }) => reopenRock(ctx, { rockId: rock.id }) },
  ]),
  ...rows('rocks/results/enter-result.ts', [
    {
      does: 'enter a Rock’s result',
      by: THEIRS,
      ask: (ctx, { rock }) => enterResult(ctx, { rockId: rock.id, on: '2026-12-31', value: 60n }),
      otherwise: 'invalid',
    },
  ]),
  ...rows('rocks/list/export-rocks.ts', [
    { does: 'export Rocks', by: READS, ask: (ctx) => exportRocks(ctx, { teamId: 'east' }) },
  ]),
  ...rows('rocks/list/find-rocks.ts', [
    {
      does: 'find Rocks by number away from any team’s channel',
      by: INSIDERS,
      ask: (ctx) => findRocks(ctx, { channelId: 'D9', number: 1 }),
      otherwise: 'notFound',
      ofOneself: true,
    },
  ]),
  ...rows('rocks/check-in/milestones.ts', [
    {
      does: 'add a milestone',
      by: THEIRS,
      ask: (ctx, { rock }) => addMilestone(ctx, { rockId: rock.id, text: 'Second', on: '2026-12-01' }),
    },
    {
      does: 'tick a milestone off',
      by: THEIRS,
      ask: (ctx, { rock }) => tickMilestone(ctx, { rockId: rock.id, milestoneId: 'm1', done: true }),
    },
    {
      does: 'remove a milestone',
      by: THEIRS,
      ask: (ctx, { rock }) => removeMilestone(ctx, { rockId: rock.id, milestoneId: 'm1' }),
    },
  ]),
  ...rows('rocks/results/raise-goal.ts', [
    {
      does: 'raise a goal after a Rock',
      by: MANAGES,
      ask: (ctx, { rock }) => raiseGoal(ctx, { rockId: rock.id }),
      otherwise: 'conflict',
    },
    {
      does: 'take a raised goal back',
      by: MANAGES,
      ask: (ctx, { rock }) => unraiseGoal(ctx, { rockId: rock.id }),
      otherwise: 'conflict',
    },
  ]),
  ...rows('rocks/list/read-story.ts', [
    { does: 'read a Rock’s story', by: READS, ask: (ctx, { rock }) => readRock(ctx, { rockId: rock.id }) },
  ]),
  ...rows('rocks/list/read-open.ts', [
    { does: 'read a team’s Rocks', by: READS, ask: (ctx) => readRocks(ctx, { teamId: 'east' }) },
    { does: 'read one’s own Rocks', by: EVERYBODY, ask: (ctx) => readMyRocks(ctx), ofOneself: true },
  ]),
  ...rows('rocks/form/save-rock.ts', [
    {
      does: 'add a Rock of one’s own',
      by: ON_EAST,
      ask: (ctx, { draft }) =>
        saveRock(ctx, { ...EAST, rockId: null, draft: draft({ ownerId: ctx.actor.id }), reason: 'Agreed' }),
    },
    {
      does: 'change Ana’s Rock',
      by: THEIRS,
      ask: (ctx, { rock, draft }) =>
        saveRock(ctx, { ...EAST, rockId: rock.id, draft: draft({ ownerId: 'ana' }), reason: 'Agreed' }),
    },
    {
      does: 'give Ana’s Rock to Ben',
      by: MANAGES,
      ask: (ctx, { rock, draft }) =>
        saveRock(ctx, { ...EAST, rockId: rock.id, draft: draft({ ownerId: 'ben' }), reason: 'Agreed' }),
    },
  ]),
  ...rows('scorecards/find-rep.ts', [
    {
      does: 'find Ana’s page',
      by: THEIRS,
      ask: (ctx) => repTeams(ctx, { member: WHO.rep, channelId: 'C1' }),
    },
  ]),
  ...rows('scorecards/nudge.ts', [
    {
      does: 'nudge Ana',
      by: MANAGES,
      ask: (ctx) => nudge(ctx, { ...EAST, ...ANA, week: WEEK }, async () => undefined),
      otherwise: 'conflict',
    },
  ]),
  ...rows('scorecards/read-history.ts', [
    { does: 'read the trends', by: READS, ask: (ctx) => readHistory(ctx, EAST) },
  ]),
  ...rows('scorecards/read-home.ts', [
    { does: 'open one’s Home', by: INSIDERS, ask: (ctx) => readHome(ctx), ofOneself: true },
  ]),
  ...rows('scorecards/read-rep.ts', [
    { does: 'read Ana’s page', by: THEIRS, ask: (ctx) => readRep(ctx, { ...EAST, ...ANA }) },
  ]),
  ...rows('scorecards/read-scorecard.ts', [
    { does: 'read the scorecard', by: READS, ask: (ctx) => readScorecard(ctx, EAST) },
  ]),
  ...rows('teams/read-settings.ts', [
    {
      does: 'open the team’s settings',
      by: MANAGES,
      ask: (ctx) => readTeamSettings(ctx, { teamId: 'east' }),
    },
  ]),
  ...rows('teams/change-team.ts', [
    {
      does: 'change the team',
      by: MANAGES,
      ask: async (ctx, { team }) => {
        const people = { repIds: ['ana'], managerIds: ['owen'], observerIds: [] }
        await changeTeam(ctx, { ...EAST, patch: { ...team, name: 'Far East' }, ...people })
      },
    },
  ]),
  ...rows('teams/find-team.ts', [
    {
      does: 'use a command in the channel',
      by: INSIDERS,
      ask: (ctx) => findTeams(ctx, { channelId: 'C1' }),
      ofOneself: true,
    },
  ]),
  ...rows('teams/read-setup.ts', [
    {
      does: 'begin a setup',
      by: FULL,
      ask: (ctx) => checkBasics(ctx, east({ key: 'new', name: 'New' })),
      ofOneself: true,
    },
  ]),
  ...rows('teams/rest-team.ts', [
    { does: 'pause a team', by: MANAGES, ask: (ctx) => restTeam(ctx, { ...EAST, quiet: 'paused' }) },
  ]),
  ...rows('teams/set-up-team.ts', [
    {
      does: 'set a team up',
      by: FULL,
      ask: (ctx) =>
        setUpTeam(ctx, east({ key: 'new', name: 'New', lead: { choice: 'keep', month: '', year: '' } })),
      ofOneself: true,
    },
    {
      does: 'set a team up that brings another Make-or-Break',
      by: OVER_ALL,
      ask: (ctx) =>
        setUpTeam(
          ctx,
          east({ key: 'new', name: 'New', lead: { choice: 'metric:b2b-funnel.0', month: '', year: '' } }),
        ),
      ofOneself: true,
    },
  ]),
  ...rows('timeoff/book-time-off.ts', [
    {
      does: 'book Ana’s time off',
      by: THEIRS,
      ask: (ctx) => bookTimeOff(ctx, { ...ANA, ...OFF }),
    },
    {
      does: 'undo Ana’s time off',
      by: THEIRS,
      ask: (ctx) => unbookTimeOff(ctx, { memberId: 'ana', spans: [OFF] }),
      ofOneself: true,
    },
  ]),
  ...rows('timeoff/take-time-off.ts', [
    { does: 'take Ana off', by: THEIRS, ask: (ctx) => takeTimeOff(ctx, { ...ANA, ...OFF }), ofOneself: true },
    {
      does: 'have Ana back',
      by: THEIRS,
      ask: (ctx) => withdrawTimeOff(ctx, { ...ANA, ...OFF }),
      ofOneself: true,
    },
  ]),
]

const INSIDE = 'part of others, which ask'
const CLOCK = 'the clock, or Slack’s events'

/** Files that hold nothing a person asks for, with who calls them. */
export const PARTS: Readonly<Record<string, string>> = {
  'alerts/raise-alert.ts': CLOCK,
  'changed-meanwhile.ts': INSIDE,
  'context.ts': INSIDE,
  'deliveries/delivery-scope.ts': INSIDE,
  'deliveries/move-held.ts': CLOCK,
  'entries/judge-submission.ts': INSIDE,
  'entries/old-forms.ts': INSIDE,
  'entries/reports-here.ts': INSIDE,
  'facts/read-facts.ts': INSIDE,
  'facts/read-form-facts.ts': INSIDE,
  'facts/read-holidays.ts': INSIDE,
  'facts/read-other-stays.ts': INSIDE,
  'facts/read-own-facts.ts': INSIDE,
  'facts/read-rock-facts.ts': INSIDE,
  'joining/admit.ts': INSIDE,
  'joining/asked-too-soon.ts': INSIDE,
  'joining/named-reporters.ts': INSIDE,
  'joining/waiting-on.ts': INSIDE,
  'joining/whose-word.ts': INSIDE,
  'members/directory.ts': INSIDE,
  'members/begin-stay.ts': INSIDE,
  'members/is-bot.ts': INSIDE,
  'members/leave-teams.ts': CLOCK,
  'members/people-to-read.ts': CLOCK,
  'members/rejoin-teams.ts': CLOCK,
  'members/reporting.ts': INSIDE,
  'members/sync-member.ts': CLOCK,
  'members/unreported-metrics.ts': INSIDE,
  'members/whose-teams.ts': INSIDE,
  'metrics/check-room.ts': INSIDE,
  'metrics/find-metric.ts': INSIDE,
  'metrics/metric-rules.ts': INSIDE,
  'metrics/place-again.ts': INSIDE,
  'metrics/place-picked.ts': INSIDE,
  'metrics/template-metrics.ts': INSIDE,
  'rocks/check-in/check-in-week.ts': INSIDE,
  'rocks/check-in/rocks-to-answer.ts': CLOCK,
  'rocks/check-in/standing.ts': INSIDE,
  'rocks/ending/close-rocks.ts': CLOCK,
  'rocks/form/review-rock.ts': INSIDE,
  'rocks/form/rock-changes.ts': INSIDE,
  'rocks/form/team-metrics.ts': INSIDE,
  'rocks/form/tidy-draft.ts': INSIDE,
  'rocks/hold-rock.ts': INSIDE,
  'rocks/list/rocks-in-post.ts': INSIDE,
  'rocks/ownerless-rocks.ts': CLOCK,
  'rocks/plan/owner-days.ts': INSIDE,
  'rocks/plan/plan-rocks.ts': CLOCK,
  'rocks/plan/read-reminders.ts': CLOCK,
  'rocks/results/read-results.ts': CLOCK,
  'rocks/rock-team.ts': INSIDE,
  'scorecards/absent-lead.ts': INSIDE,
  'scorecards/read-waits.ts': INSIDE,
  'scorecards/rep-changes.ts': INSIDE,
  'scorecards/rep-lines.ts': INSIDE,
  'scorecards/shown-week.ts': INSIDE,
  'scorecards/team-status.ts': INSIDE,
  'scorecards/week-named.ts': INSIDE,
  'teams/check-team.ts': INSIDE,
  'teams/next-unasked-week.ts': INSIDE,
  'teams/recipients.ts': INSIDE,
  'teams/report-trouble.ts': CLOCK,
  'teams/require-reader.ts': INSIDE,
  'teams/setup-lead.ts': INSIDE,
  'teams/team-words.ts': INSIDE,
  'timeoff/changed-weeks.ts': INSIDE,
  'timeoff/read-calendar.ts': 'how days are read that somebody types, to anybody',
  'timeoff/read-time-off.ts': 'shows what is one’s own and one’s reps’, to anybody',
  'timeoff/week-effects.ts': INSIDE,
  'weeks/asked-until.ts': CLOCK,
  'weeks/asked-week.ts': INSIDE,
  'weeks/close-week.ts': CLOCK,
  'weeks/late-over.ts': CLOCK,
  'weeks/note-change.ts': INSIDE,
  'weeks/plan-week.ts': CLOCK,
  'weeks/read-weekly-message.ts': CLOCK,
  'weeks/review-week.ts': CLOCK,
  'weeks/skip-week.ts': CLOCK,
}
