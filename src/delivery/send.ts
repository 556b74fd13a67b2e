import { Temporal } from 'temporal-polyfill'
import type { SentLater } from '../store/deliveries/claims.ts'
import type { Claimed, Receipt } from '../store/deliveries/delivery-row.ts'
import { PATIENT_TRIES, patienceSeconds, triesOf, waitSeconds } from './backoff.ts'
import { chartFor, leaveChartOut, pictureIn } from './chart.ts'
import { elsewhere } from './elsewhere.ts'
import { type Failure, failureOf } from './failure.ts'
import { PARENT_DELETED, PARENT_LEFT_OUT, PARENT_NOT_POSTED } from './left-out.ts'
import type { Outcome } from './options.ts'
import type { PacedMethod } from './pace.ts'
import { isDeleted } from './parent.ts'
import { post } from './post.ts'
import type { SenderOptions } from './sender-options.ts'
import { closes, meaningOf } from './slack-errors.ts'

type Result =
  | { outcome: 'sent' | 'adopted'; receipt: Receipt }
  | { outcome: 'waits'; later: Omit<SentLater, 'doubtful'> & { doubtful?: boolean } }
  | { outcome: 'refused'; error: string; doubtful: boolean; isTold: boolean }
  | { outcome: 'skipped'; reason: string }

/** How soon a reply looks again for the message above it. */
const PARENT_SECONDS = 5
/** Slack works on an uploaded picture for a moment. */
const FILE_SECONDS = 1
/** The last call may take so long: with less left of the lease, somebody else might send the same meanwhile. */
const CALL_SECONDS = 20

/** Sends one message that was taken, and settles it: what Slack said of it is stored before anything else is done. */
export function createSender(options: SenderOptions): (delivery: Claimed) => Promise<Outcome> {
  const { pace, now, log, chartBlock } = options
  const ms = () => now().epochMilliseconds
  const instant = (at: number) => Temporal.Instant.fromEpochMilliseconds(Math.ceil(at))
  const inSeconds = (seconds: number) => instant(ms() + seconds * 1000)
  const methodOf = ({ ts }: Claimed): PacedMethod => (ts === null ? 'chat.postMessage' : 'chat.update')

  /** It waits for its turn, which counts as no failure. */
  const itsTurn = (at: Temporal.Instant, error: string, more: Partial<SentLater> = {}): Result => ({
    outcome: 'waits',
    later: { at, error, failed: false, ...more },
  })

  /** What a failed call of a method leads to. */
  function afterFailure(delivery: Claimed, method: PacedMethod, failure: Failure): Result {
    const { kind, code, seconds = 0 } = failure
    // An update can be sent any number of times.
    const doubtful = delivery.ts === null && (failure.doubtful || delivery.isDoubtful)
    if (kind === 'wait') {
      const patience = patienceSeconds(seconds)
      pace.pause(delivery.workspaceId, method, ms() + patience * 1000, ms())
      return itsTurn(inSeconds(patience), code)
    }
    // It keeps its place: nothing in its workspace is sent before Slack takes us again.
    if (kind === 'ours') return itsTurn(now(), code)
    const attempts = delivery.attempts + 1
    if (kind === 'permanent' || kind === 'picture' || attempts >= triesOf(delivery.kind, failure))
      return { outcome: 'refused', error: code, doubtful, isTold: true }
    const wait =
      kind === 'fileNotReady' ? FILE_SECONDS : waitSeconds(delivery.attempts, doubtful, options.random())
    const behind = attempts >= PATIENT_TRIES ? { queuedAt: now() } : {}
    return {
      outcome: 'waits',
      later: { at: inSeconds(wait), error: code, failed: true, doubtful, ...behind },
    }
  }

  /** Where a reply goes. @returns the thread's ts, or what came of it without a post */
  async function threadOf(delivery: Claimed, parentKey: string): Promise<string | Result> {
    const parent = await options.store.in(delivery.workspaceId).deliveries.find(parentKey)
    // What it belongs to has gone elsewhere, or stands elsewhere still.
    if (parent && parent.recipient !== delivery.recipient)
      return itsTurn(now(), 'thread', { recipient: parent.recipient })
    if (parent?.state === 'skipped') return { outcome: 'skipped', reason: PARENT_LEFT_OUT }
    if (parent?.ts) {
      const isGone =
        delivery.ts === null && (await isDeleted(options.clientFor(delivery.workspaceId), parent, now()))
      return isGone ? { outcome: 'skipped', reason: PARENT_DELETED } : parent.ts
    }
    if (parent?.state === 'pending') return itsTurn(inSeconds(PARENT_SECONDS), 'thread', { queuedAt: now() })
    return { outcome: 'refused', error: PARENT_NOT_POSTED, doubtful: false, isTold: false }
  }

  /** What has to be so before it is sent. @returns the thread's ts, or what came of it without a call */
  async function before(delivery: Claimed): Promise<{ threadTs: string | null } | Result> {
    const { workspaceId, recipient, parentKey, ts } = delivery
    const threadTs = parentKey ? await threadOf(delivery, parentKey) : null
    if (typeof threadTs === 'object' && threadTs) return threadTs
    const freeAt = pace.channelFreeAt(workspaceId, recipient, ms())
    if (ts === null && freeAt > ms()) return itsTurn(instant(freeAt), 'pace')
    return { threadTs }
  }

  /** A post whose outcome is not known may stand in Slack already. @returns null when it has to be sent */
  async function adopt(delivery: Claimed, threadTs: string | null): Promise<Result | null> {
    const { workspaceId, chartFileId, chartOf } = delivery
    const method = 'conversations.history'
    if (!pace.take(workspaceId, method, ms()))
      return itsTurn(instant(pace.freeAt(workspaceId, method, ms())), 'pace')
    try {
      const client = options.clientFor(workspaceId)
      const posted = await options.lookUp(client, options.store.in(workspaceId), delivery, threadTs)
      return posted && { outcome: 'adopted', receipt: { ...posted, chartFileId, chartOf } }
    } catch (error) {
      const failure = await options.holds.weigh(delivery, failureOf(error))
      if (failure.kind === 'permanent' || failure.kind === 'unknown') return null
      return afterFailure(delivery, method, failure)
    }
  }

  /** Whom it is for may not want it at this hour, or not at all any more. */
  async function whyNotNow(delivery: Claimed): Promise<Result | null> {
    const why = await options.whyNotNow?.(options.store.in(delivery.workspaceId), delivery, now())
    // What Slack may have stands there, and should say what is so now: it is sent all the same. Tried this often in
    // vain it does not.
    const mayStand = delivery.isDoubtful && delivery.attempts < PATIENT_TRIES
    if (why?.skip && !mayStand) return { outcome: 'skipped', reason: why.skip }
    return why?.until ? itsTurn(why.until, 'night', { queuedAt: why.until }) : null
  }

  async function attempt(delivery: Claimed): Promise<Result> {
    const { workspaceId, recipient, version, isDoubtful } = delivery
    const method = methodOf(delivery)
    const unused = (result: Result): Result => {
      pace.giveBack(workspaceId, method)
      return result
    }
    const ready = await before(delivery)
    if ('outcome' in ready) return unused(ready)
    const adopted = isDoubtful ? await adopt(delivery, ready.threadTs) : null
    if (adopted) return unused(adopted)
    const notNow = delivery.ts === null ? await whyNotNow(delivery) : null
    if (notNow) return unused(notNow)
    const client = options.clientFor(workspaceId)
    const chart = await chartFor(options, client, delivery)
    if (chart && 'failure' in chart)
      return unused(
        afterFailure(
          delivery,
          'files.getUploadURLExternal',
          await options.holds.weigh(delivery, chart.failure),
        ),
      )
    if (ms() > delivery.leaseUntil.epochMilliseconds - CALL_SECONDS * 1000)
      return unused(itsTurn(now(), 'slow'))
    if (delivery.ts === null) pace.posting(workspaceId, recipient, ms())
    try {
      const at = await post(client, delivery, { ...ready, chartBlock, fileId: chart?.fileId ?? null })
      // Slack may have answered with what it took the last time, which may say less: then it is updated next.
      const said = isDoubtful && version > 1 ? version - 1 : version
      const receipt = { ...at, version: said, chartFileId: chart?.fileId ?? null, chartOf: chart?.of ?? null }
      return { outcome: 'sent', receipt }
    } catch (error) {
      const failure = failureOf(error, chart?.fileId ? pictureIn(delivery, chartBlock) : null)
      if (failure.kind === 'picture' && chart?.fileId) return withoutPicture(delivery, failure)
      if (delivery.parentKey && closes(failure.code, 'thread'))
        return { outcome: 'skipped', reason: PARENT_DELETED }
      if (delivery.parentKey && closes(failure.code, 'replies'))
        return itsTurn(now(), failure.code, { alone: true })
      if (closes(failure.code, 'channel')) {
        const there = await elsewhere(options.store.in(workspaceId), delivery, now())
        if (there && 'skip' in there) return { outcome: 'skipped', reason: there.skip }
        if (there) return itsTurn(now(), failure.code, there)
      }
      return afterFailure(delivery, method, await options.holds.weigh(delivery, failure))
    }
  }

  /** What is wrong is the picture alone: the message goes out without it, at once. */
  async function withoutPicture(delivery: Claimed, { code }: Failure): Promise<Result> {
    const { workspaceId: workspace, teamId: team, key } = delivery
    log.warn({ workspace, team, delivery: key, code }, 'posting without the chart: Slack refuses the picture')
    await leaveChartOut(options, delivery)
    return itsTurn(now(), code)
  }

  async function settle(delivery: Claimed, result: Result): Promise<void> {
    const { workspaceId, key, kind, isDoubtful } = delivery
    const store = options.store.in(workspaceId)
    const where = { workspace: workspaceId, team: delivery.teamId, delivery: key, kind }
    const attempts = delivery.attempts + 1
    if (result.outcome === 'waits') {
      await store.deliveries.later(delivery, { doubtful: isDoubtful, ...result.later })
      const { error: code, failed } = result.later
      if (failed || meaningOf(code) === 'wait') log.warn({ ...where, code, attempts }, 'not delivered')
      options.onOutcome?.(kind, 'waits', code)
    } else if (result.outcome === 'skipped') {
      await store.deliveries.skip(delivery, result.reason, now())
      log.info({ ...where, skipped: result.reason }, 'skipped')
      options.onOutcome?.(kind, 'skipped', result.reason)
    } else if (result.outcome === 'refused') {
      const { error: code, isTold } = result
      const isGiven = await store.transaction(async (tx) => {
        const given = await tx.deliveries.fail(delivery, result, now())
        if (given && isTold) await options.onRefused(tx, delivery, code)
        return given
      })
      log.warn({ ...where, code, attempts, givenUp: isGiven }, 'not delivered')
      options.onOutcome?.(kind, 'refused', code)
    } else {
      // Before the next one may be taken, by whichever process.
      if (delivery.ts === null) {
        const { recipient } = delivery
        await store.deliveries.space(recipient, instant(pace.channelFreeAt(workspaceId, recipient, ms())))
      }
      await store.deliveries.sent(delivery, result.receipt, now())
      log.info({ ...where, update: delivery.ts !== null, adopted: result.outcome === 'adopted' }, 'delivered')
      options.onOutcome?.(kind, result.outcome, '')
      if (delivery.failedAt) await store.deliveries.tryRepliesAgain(key, PARENT_NOT_POSTED, now())
      await options.onSent(store, delivery)
    }
  }

  return async (delivery) => {
    const result = await attempt(delivery)
    await settle(delivery, result)
    return result.outcome
  }
}
