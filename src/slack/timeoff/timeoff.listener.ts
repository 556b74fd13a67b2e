import type { ModalView } from '@slack/types'
import { z } from 'zod'
import { noticeModal, say } from '../../blocks/answers.ts'
import type { Message } from '../../blocks/message.ts'
import { Refusal } from '../../domain/errors.ts'
import { readDays } from '../../domain/typed/typed-days.ts'
import { todayOf } from '../../usecases/context.ts'
import { findMember } from '../../usecases/scorecards/find-rep.ts'
import { bookTimeOff, unbookTimeOff } from '../../usecases/timeoff/book-time-off.ts'
import { readCalendar } from '../../usecases/timeoff/read-calendar.ts'
import { readTimeOff } from '../../usecases/timeoff/read-time-off.ts'
import { withdrawTimeOff } from '../../usecases/timeoff/take-time-off.ts'
import {
  type ActionCall,
  type ActionListener,
  type Call,
  clicked,
  type SubmissionListener,
  subcommand,
} from '../bolt/registry.ts'
import { publishHome } from '../home/publish-home.ts'
import { splitWho } from '../reading/who.ts'
import { ADD_TIME_OFF, bookedMessage, daysText, REMOVE_TIME_OFF, UNBOOK } from './timeoff.message.ts'
import { parseTimeOff, TIME_OFF, timeOffBlockOf, timeOffModal } from './timeoff.modal.ts'

const noticeOf = ({ blocks }: Message): ModalView => ({ ...noticeModal('Time off', ''), blocks })

async function openModal(call: Call & { triggerId: string }): Promise<void> {
  await call.client.views.open({
    trigger_id: call.triggerId,
    view: timeOffModal(await readTimeOff(call.ctx)),
  })
}

const WHICH_DAYS = 'Which days? Write them beside the name: /scorecard timeoff @name 21-24 Dec.'

/** `/scorecard timeoff`: the form; with days, books them at once. */
export const timeOffCommand = subcommand({
  command: '/scorecard',
  name: 'timeoff',
  summary:
    'Days off: those weeks are excused or their goals shrink. Alone it opens a form with what is booked',
  usage: 'timeoff [@name] [24 Dec | Dec 21-31 | until friday | next week | 3 days]',
  args: z.string(),
  async run(call, text) {
    if (text === '') return openModal(call)
    const { who, rest } = splitWho(text)
    if (rest === '') throw new Refusal('invalid', `${WHICH_DAYS} Nothing was stored.`)
    const { id: memberId } = await findMember(call.ctx, who)
    const days = readDays(rest, await readCalendar(call.ctx, memberId))
    const booked = await bookTimeOff(call.ctx, { memberId, ...days }).catch(withPlaceForReason)
    call.wake()
    await call.reply(bookedMessage(booked, call.ctx.actor.id, todayOf(call.ctx)))
  },
})

/** A line has no place for a reason: who has to give one is shown where. */
function withPlaceForReason(error: unknown): never {
  if (!(error instanceof Refusal) || !error.fields.reason) throw error
  throw new Refusal(
    'invalid',
    `${error.message} Such a change needs a reason: type /scorecard timeoff alone, the form asks for it. Nothing was stored.`,
  )
}

export const timeOffSubmission: SubmissionListener = {
  callbackId: TIME_OFF,
  blockOf: timeOffBlockOf,
  async run(call) {
    const { memberId, reason, ...days } = parseTimeOff(call.view.values)
    const whose = memberId ?? call.ctx.actor.id
    const booked = await bookTimeOff(call.ctx, { memberId: whose, ...days }, reason)
    return {
      answer: 'update',
      view: noticeOf(bookedMessage(booked, call.ctx.actor.id, todayOf(call.ctx))),
      after: async () => {
        call.wake()
        await publishHome(call)
      },
    }
  },
}

/** Says what came of a click, where it happened: in place of the modal it was made in. */
async function answer(
  call: ActionCall,
  view: () => Promise<ModalView> | ModalView,
  message: Message,
): Promise<void> {
  if (call.view) await call.client.views.update({ view_id: call.view.id, view: await view() })
  if (call.surface === 'message') await call.reply(message)
  else await publishHome(call)
}

export const timeOffActions: readonly ActionListener[] = [
  clicked(ADD_TIME_OFF, openModal),
  clicked(REMOVE_TIME_OFF, async (call, { member: memberId, first: firstDay, last: lastDay }) => {
    await withdrawTimeOff(call.ctx, { memberId, firstDay, lastDay })
    call.wake()
    const message = say(`${daysText({ firstDay, lastDay })} is no longer off.`)
    await answer(call, async () => timeOffModal(await readTimeOff(call.ctx)), message)
  }),
  clicked(UNBOOK, async (call, { member, days }) => {
    const any = await unbookTimeOff(call.ctx, { memberId: member, spans: days })
    call.wake()
    const message = say(
      any ? 'Taken back: those days are working days again.' : 'Those days were not off any more.',
    )
    await answer(call, () => noticeOf(message), message)
  }),
]
