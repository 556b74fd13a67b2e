import type { Temporal } from 'temporal-polyfill'
import type { Logger } from '../log.ts'
import { settleInside } from '../slack/members/settle-channel.ts'
import { settlePerson } from '../slack/members/settle-person.ts'
import type { WorkspaceStore } from '../store/store.ts'
import type { Directory } from '../usecases/members/directory.ts'
import { peopleToRead } from '../usecases/members/people-to-read.ts'

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
    await settleInside({ store, now, log, channel: reading.directory.channel }, team)
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
