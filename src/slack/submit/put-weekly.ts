import type { Temporal } from 'temporal-polyfill'
import { type Outgoing, putMessages } from '../../delivery/outbox.ts'
import { reminderKey, weeklyKey } from '../../domain/keys.ts'
import { dayIn, type Week } from '../../domain/weeks/week.ts'
import type { Work } from '../../usecases/context.ts'
import { readWeeklyMessage } from '../../usecases/weeks/read-weekly-message.ts'
import { reminderMessage, weeklyMessage } from './weekly.message.ts'

/**
 * Brings a person's message of the week up to date: posted the first time, updated in place after that.
 * The reminder follows if there is one, or is posted when `remind` asks for it.
 * @param dueAt when the schedule wants it, for what it brings
 */
export async function putWeekly(
  work: Work,
  memberId: string,
  week: Week,
  { remind = false, dueAt }: { remind?: boolean; dueAt?: Temporal.Instant } = {},
): Promise<void> {
  const { store, now } = work
  const data = await readWeeklyMessage(work, memberId, week)
  if (!data) return
  const to = { teamId: '', recipient: memberId, ...(dueAt ? { dueAt } : {}) }
  const today = dayIn(data.member.zone, now)
  const messages: Outgoing[] = [
    { key: weeklyKey(memberId, week), kind: 'weekly', ...to, body: weeklyMessage(data, today) },
  ]
  const key = reminderKey(memberId, week)
  if (remind || (await store.deliveries.find(key))) {
    messages.push({ key, kind: 'reminder', ...to, body: reminderMessage(data, today) })
  }
  await putMessages(store, messages, now)
}
