/** What menus offer: an app's options, the workspace's people, the viewer's conversations. */
import type { Element } from '../../slack/types.ts'
import { type Surroundings, useSurroundings } from './surroundings.ts'

export interface Offer {
  /** What is chosen: an option's value, an id. */
  value: string
  text: string
  description?: string | undefined
}

export interface Offers {
  /** Undefined for what is not under a heading. */
  heading?: string
  offers: Offer[]
}

/** What an element offers, and what it holds even if that is no longer offered, so that it can be taken out. */
export function useOffers(element: Element, chosen: readonly string[]): Offers[] {
  const surroundings = useSurroundings()
  const groups = offersOf(element, surroundings)
  const offered = new Set(groups.flatMap(({ offers }) => offers.map(({ value }) => value)))
  const others = chosen.filter((value) => !offered.has(value))
  const nameOf = (id: string) => surroundings.users[id]?.realName ?? id
  return others.length === 0
    ? groups
    : [
        ...groups,
        { heading: 'Chosen before', offers: others.map((value) => ({ value, text: nameOf(value) })) },
      ]
}

function offersOf(element: Element, { users, channels }: Surroundings): Offers[] {
  switch (element.type) {
    case 'users_select':
    case 'multi_users_select':
      return [{ offers: people(users) }]
    case 'conversations_select':
      return [{ offers: conversations(channels, element.filter) }]
    case 'channels_select':
      return [{ offers: conversations(channels, { include: ['public'] }) }]
    default:
      return element.option_groups
        ? element.option_groups.map((group) => ({
            heading: group.label.text,
            offers: group.options.map(offerOf),
          }))
        : [{ offers: (element.options ?? []).map(offerOf) }]
  }
}

type Option = NonNullable<Element['options']>[number]

const offerOf = ({ text, value = '', description }: Option): Offer => ({
  value,
  text: text.text,
  description: description?.text,
})

/** Everybody who is still there, people before apps. */
const people = (users: Surroundings['users']): Offer[] =>
  Object.entries(users)
    .filter(([, user]) => !user.deleted)
    .sort(([, a], [, b]) => Number(a.isBot) - Number(b.isBot) || a.realName.localeCompare(b.realName))
    .map(([value, { realName, isBot }]) => ({ value, text: isBot ? `${realName} (app)` : realName }))

/** The one direct message is the app's, so that leaving out bots leaves it out. */
const conversations = (
  channels: Surroundings['channels'],
  { include = ['public', 'private', 'im'], exclude_bot_users: noBots }: NonNullable<Element['filter']> = {},
): Offer[] =>
  channels
    .filter(({ archived }) => !archived)
    .filter(({ kind }) => include.includes(kind) && !(noBots && kind === 'im'))
    .map(({ id, name, kind }) => ({ value: id, text: kind === 'im' ? name : `#${name}` }))
