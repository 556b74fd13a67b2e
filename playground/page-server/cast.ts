/** Everybody one can be on the page. */
import type { Northwind } from '../northwind.ts'
import type { Stage } from '../stage.ts'
import type { Character } from './world.ts'

const ROLES: Readonly<Record<Exclude<keyof Northwind, 'channelId'>, Character['role']>> = {
  rick: 'rep',
  ana: 'rep',
  ben: 'rep',
  li: 'rep',
  maya: 'manager',
  owen: 'owner',
  gus: 'guest',
}

/** The people with their keys for addresses, Rick first: he is asked first. */
export const castOf = ({ people, playground }: Stage): Character[] =>
  (Object.keys(ROLES) as (keyof typeof ROLES)[]).map((key) => {
    const { id } = people[key]
    const user = playground.slack.workspace.users.get(id)
    return { id, key, realName: user?.realName ?? key, role: ROLES[key], tz: user?.tz ?? 'UTC' }
  })
