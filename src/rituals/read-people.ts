import type { Temporal } from 'temporal-polyfill'
import type { Membership } from '../domain/people.ts'
import type { Team } from '../domain/team.ts'
import type { Logger } from '../log.ts'
import type { WorkspaceStore } from '../store/store.ts'
import type { Directory } from '../usecases/members/directory.ts'
import { peopleToRead } from '../usecases/members/people-to-read.ts'
import { settleChannelLeft, settlePerson } from './people-messages.ts'

/** What people are read again with. */
export type ReadingPeople = {
  store: WorkspaceStore
  directory: Directory
  now(): Temporal.Instant
  log: Logger
}

/**
 * Reads a team's people again from Slack, since events get lost: each is settled as the event would have settled them.
 * Outside of any transaction. Where Slack can't be asked, what is known stays; it is asked again for the next week.
 */
export async function readPeople(reading: ReadingPeople, teamId: string): Promise<void> {
  const { store, now, log } = reading
  const team = await store.teams.find(teamId)
  if (!team) return
  try {
    for (const id of await peopleToRead({ store, now: now() }, team)) await readPerson(reading, id)
    await readChannel(reading, team)
  } catch (err) {
    const where = { workspace: store.workspaceId, team: teamId }
    log.warn(
      { ...where, err },
      'people could not be read again from Slack; the week goes on with what is known',
    )
  }
}

async function readPerson({ store, directory, now, log }: ReadingPeople, id: string): Promise<void> {
  const described = await directory.person(store.workspaceId, id)
  if (described) await settlePerson({ store, now: now() }, described, log, 'news')
}

/**
 * A rep who was in the channel when Slack was asked last and no longer is has left it. One who never was is none: reps
 * need not be in their team's channel.
 */
async function readChannel({ store, directory, now }: ReadingPeople, team: Team): Promise<void> {
  const reps = (await store.memberships.ofTeam(team.id)).filter(isOpenRep)
  if (reps.length === 0) return
  const inside = await directory.channel(store.workspaceId, team.channelId)
  if (!inside) return
  for (const { memberId, inChannel } of reps) {
    const isInside = inside.has(memberId)
    if (inChannel && !isInside)
      await settleChannelLeft({ store, now: now() }, memberId, team.channelId, 'news')
    else if (inChannel !== isInside) await store.memberships.seenInChannel(team.id, memberId, isInside)
  }
}

const isOpenRep = ({ role, leftOn }: Membership): boolean => role === 'rep' && leftOn === null
