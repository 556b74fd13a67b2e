import { setTimeout } from 'node:timers/promises'
import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api'
import type { Temporal } from 'temporal-polyfill'
import { codeOf, isUnseen } from '../../delivery/slack-errors.ts'
import type { WorkspaceId } from '../../domain/people/people.ts'
import type { Directory } from '../../usecases/members/directory.ts'
import { described, findInSlack, isPerson } from './people.ts'

/** Slack allows a hundred and more in a minute (tier 4); half of them are left for people who wait for an answer. */
const CALLS = 50
const MINUTE_MS = 60_500
const MOST_IN_A_PAGE = 1000

export type DirectoryOptions = {
  /** One that does not retry by itself and refuses when Slack says that calls come too fast. */
  clientFor(workspaceId: WorkspaceId): WebClient
  now(): Temporal.Instant
  /** Waits; rejects when told to stop. */
  pause?(ms: number, signal: AbortSignal): Promise<unknown>
}

/** Asks Slack about people and channels, one question at a time, at half the pace that it allows. */
export function slackDirectory({ clientFor, now, pause = waitFor }: DirectoryOptions): Directory {
  const stopping = new AbortController()
  const { signal } = stopping
  let times: number[] = []

  const turn = async () => {
    const at = now().epochMilliseconds
    times = times.filter((time) => time <= at && at - time < MINUTE_MS)
    const oldest = times[times.length - CALLS]
    if (oldest !== undefined) await pause(oldest + MINUTE_MS - at, signal)
    times.push(now().epochMilliseconds)
  }
  const ask = async <T>(question: () => Promise<T>): Promise<T> => {
    signal.throwIfAborted()
    await turn()
    try {
      return await question()
    } catch (error) {
      if (!(error instanceof WebAPIRateLimitedError)) throw error
      await pause(error.retryAfter * 1000, signal)
      return question()
    }
  }

  return {
    async person(workspaceId, id) {
      const user = await ask(() => findInSlack(clientFor(workspaceId), id))
      return user && isPerson(user) ? described(user, workspaceId) : null
    },

    channel(workspaceId, id) {
      return peopleIn(clientFor(workspaceId), id, ask)
    },

    stop: () => stopping.abort(),
  }
}

const waitFor = (ms: number, signal: AbortSignal): Promise<unknown> => setTimeout(ms, undefined, { signal })

/**
 * Everybody who is in a channel.
 * @param ask puts one question to Slack
 * @returns null for a channel that the app does not see
 */
export async function peopleIn(
  client: WebClient,
  channelId: string,
  ask: <T>(question: () => Promise<T>) => Promise<T> = (question) => question(),
): Promise<ReadonlySet<string> | null> {
  const inside = new Set<string>()
  let cursor = ''
  do {
    const page = await ask(() => membersIn(client, channelId, cursor))
    if (page === null) return null
    for (const member of page.members ?? []) inside.add(member)
    cursor = page.response_metadata?.next_cursor ?? ''
  } while (cursor !== '')
  return inside
}

async function membersIn(client: WebClient, channel: string, cursor: string) {
  try {
    return await client.conversations.members({ channel, limit: MOST_IN_A_PAGE, cursor })
  } catch (error) {
    if (isUnseen(codeOf(error), 'channel')) return null
    throw error
  }
}
