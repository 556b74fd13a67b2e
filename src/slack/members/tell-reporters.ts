import { putMessages } from '../../delivery/outbox.ts'
import { namedKey, noticeOf } from '../../domain/keys.ts'
import type { Member } from '../../domain/people/people.ts'
import type { Work } from '../../usecases/context.ts'
import type { Named } from '../../usecases/joining/named-reporters.ts'
import type { StoppedReporting } from '../../usecases/joining/stop-reporting.ts'
import { namedMessage, stoppedMessage, stoppedNotice } from './reporter.message.ts'
import { tell } from './tell-managers.ts'

/** Who was named by a team that they are not on hears by whom and for what, by day where they are. */
export async function tellNamed({ store, now }: Work, named: Named, by: Member): Promise<void> {
  const at = String(now.epochMilliseconds)
  for (const as of ['reporter', 'deputy'] as const) {
    const recipient = named[as]?.id
    if (recipient === undefined) continue
    const key = namedKey(named.metric.id, recipient, at)
    const body = namedMessage(named, as, by.name, at)
    await putMessages(store, [{ key, kind: 'news', teamId: '', recipient, body }], now)
  }
}

/** The message that named somebody says that they have left it, and the team's managers hear who is asked now. */
export async function tellStopped(work: Work, stopped: StoppedReporting, at: string): Promise<void> {
  const { metric, member, managerIds } = stopped
  const key = namedKey(metric.id, member.id, at)
  const body = stoppedMessage(stopped)
  const message = { key, kind: 'notice', teamId: '', recipient: member.id, body } as const
  await putMessages(work.store, [message], work.now)
  await tell(work, managerIds, noticeOf.stopped(metric.id, member.id, at), stoppedNotice(stopped))
}
