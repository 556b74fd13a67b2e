import { Temporal } from 'temporal-polyfill'
import { say } from '../../blocks/answers.ts'
import type { JoinAnswer } from '../../store/join-requests.ts'
import { answerJoin } from '../../usecases/joining/answer-join.ts'
import { leaveTeam } from '../../usecases/joining/leave-team.ts'
import { stopReporting } from '../../usecases/joining/stop-reporting.ts'
import { withdrawJoin } from '../../usecases/joining/withdraw-join.ts'
import { type ActionCall, type ActionListener, clicked } from '../bolt/registry.ts'
import { AGREE, DECLINE, LEAVE, WITHDRAW } from './joining.message.ts'
import { noteNewReps } from './new-reps.ts'
import { STOP_REPORTING } from './reporter.message.ts'
import { tellAnswered, tellSelfLeft } from './tell-joining.ts'
import { tellLeft } from './tell-managers.ts'
import { tellStopped } from './tell-reporters.ts'

const DONE: Readonly<Record<JoinAnswer, string>> = {
  agreed: 'agreed',
  declined: 'declined',
  withdrawn: 'took it back',
}

/** When it was, as the buttons carry it. */
const timeOf = (at: string): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(Number(at))

async function answerAs(call: ActionCall, requestId: string, answer: JoinAnswer): Promise<void> {
  const { ctx } = call
  const answered = await ctx.store.transaction(async (store) => {
    const done = await (answer === 'withdrawn'
      ? withdrawJoin({ ...ctx, store }, { requestId })
      : answerJoin({ ...ctx, store }, { requestId, answer }))
    await tellAnswered({ store, now: ctx.now }, done)
    return done
  })
  call.wake()
  if (answered.first) return noteNewReps(call, answered.team.id)
  const was = DONE[answered.request.answer ?? 'declined']
  await call.reply(say(`${answered.by?.name ?? 'Somebody'} was first and ${was}.`))
}

/** Somebody who is wanted on a second team: their managers answer, and who is on one by mistake leaves it. */
export const joiningActions: readonly ActionListener[] = [
  clicked(AGREE, (call, { request }) => answerAs(call, request, 'agreed')),
  clicked(DECLINE, (call, { request }) => answerAs(call, request, 'declined')),
  clicked(WITHDRAW, (call, { request }) => answerAs(call, request, 'withdrawn')),
  clicked(LEAVE, async (call, { team: teamId, at }) => {
    const { ctx } = call
    const left = await ctx.store.transaction(async (store) => {
      const work = { store, now: ctx.now }
      const gone = await leaveTeam({ ...ctx, store }, { teamId, putOnAt: at === undefined ? at : timeOf(at) })
      if (gone === null) return null
      await tellLeft(work, [gone])
      await tellSelfLeft(work, gone, at)
      return gone
    })
    call.wake()
    if (left === null) await call.reply(say('You are not on that team any more.'))
  }),
  clicked(STOP_REPORTING, async (call, { team: teamId, metric: metricId, at }) => {
    const { ctx } = call
    const stopped = await ctx.store.transaction(async (store) => {
      const done = await stopReporting({ ...ctx, store }, { teamId, metricId, namedAt: timeOf(at) })
      if (done) await tellStopped({ store, now: ctx.now }, done, at)
      return done
    })
    call.wake()
    if (stopped === null) await call.reply(say('You do not report that any more.'))
  }),
]
