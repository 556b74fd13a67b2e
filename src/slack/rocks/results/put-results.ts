import { type Outgoing, putMessages } from '../../../delivery/outbox.ts'
import { resultKey, rocksNoticeKey } from '../../../domain/keys.ts'
import type { Result, Rock } from '../../../domain/rocks/life/rock.ts'
import type { Team } from '../../../domain/team.ts'
import { dayIn, type Week } from '../../../domain/weeks/week.ts'
import type { Work } from '../../../usecases/context.ts'
import { isQuiet, type RocksNews } from '../../../usecases/rocks/ending/close-rocks.ts'
import { readTypedResults } from '../../../usecases/rocks/results/read-results.ts'
import { recipientsOf } from '../../../usecases/teams/recipients.ts'
import { resultMessage, resultTakenMessage } from './result.message.ts'
import { rocksNotice } from './rocks-notice.message.ts'

/** Brings the posts of results up to date: posted the first time, edited after that. */
export async function putResults(
  { store, now }: Work,
  team: Team,
  results: readonly { rock: Rock; result: Result; incomplete?: boolean }[],
): Promise<void> {
  if (results.length === 0) return
  const owners = await store.members.list([...new Set(results.map(({ rock }) => rock.ownerId))])
  const messages = results.map(({ rock, result, incomplete = false }): Outgoing => {
    const owner = owners.find(({ id }) => id === rock.ownerId)?.name ?? 'somebody'
    return {
      key: resultKey(rock.id, result.on),
      kind: 'result',
      teamId: team.id,
      recipient: team.channelId,
      body: resultMessage({ rock, result, incomplete, owner, teamName: team.name }),
    }
  })
  await putMessages(store, messages, now)
}

/** Posts what an owner's Rocks brought by somebody's word; what was taken back since is taken back in its post too. */
export async function putTypedResults(work: Work, team: Team, ownerId: string): Promise<void> {
  const { store, now } = work
  const { typed, untold } = await readTypedResults(work, team, ownerId)
  await putResults(work, team, typed)
  for (const { rock, on } of untold) {
    const key = resultKey(rock.id, on)
    if (!(await store.deliveries.find(key))) continue
    const body = resultTakenMessage(rock, on, team.name)
    const to = { teamId: team.id, recipient: team.channelId }
    await putMessages(store, [{ key, kind: 'result', ...to, body }], now)
  }
}

/** Tells each of a team's managers what the close of a week brought for its Rocks, where it brought anything. */
export async function putRocksNotice(
  { store, now }: Work,
  team: Team,
  week: Week,
  news: RocksNews,
): Promise<void> {
  if (isQuiet(news)) return
  const body = rocksNotice(team, week, news, dayIn(team.zone, now))
  const messages = (await recipientsOf({ store }, team.id)).map(
    (recipient): Outgoing => ({
      key: rocksNoticeKey(team.id, week, recipient),
      kind: 'news',
      teamId: '',
      recipient,
      body,
    }),
  )
  await putMessages(store, messages, now)
}
