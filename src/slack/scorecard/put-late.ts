import { putMessages } from '../../delivery/outbox.ts'
import { lateKey, postKey } from '../../domain/keys.ts'
import type { Scorecard } from '../../domain/scorecard/scorecard.ts'
import type { Work } from '../../usecases/context.ts'
import { type LateChange, lateMessage } from './late.message.ts'

/** Says in a post's thread what changed after the close; once for each cause. */
export async function putLate(
  { store, now }: Work,
  { team, week }: Scorecard,
  change: LateChange,
  causeId: string,
): Promise<void> {
  const post = postKey(team.id, week)
  const to = { teamId: team.id, recipient: team.channelId, parentKey: post }
  await putMessages(
    store,
    [{ key: lateKey(post, causeId), kind: 'late', ...to, body: lateMessage(change) }],
    now,
  )
}
