import type { HomeView, KnownBlock } from '@slack/types'
import { LIMITS } from '../../blocks/limits.ts'
import { actions } from '../../blocks/message.ts'
import { context } from '../../blocks/text.ts'
import { dayIn } from '../../domain/weeks/week.ts'
import type { Home } from '../../usecases/scorecards/read-home.ts'
import type { Item } from './parts.ts'
import { encodePlace, HOME, type HomePage } from './place.ts'
import { ownItems, timeOffItems, waitItems } from './rep.home.ts'
import { ownRockItems, teamRockItems } from './rocks.home.ts'
import { teamItems } from './team.home.ts'
import { undeliveredItems } from './undelivered.home.ts'
import { unmanagedItems } from './unmanaged.home.ts'
import { waitingItems } from './waiting.home.ts'
import { welcomeBlocks } from './welcome.home.ts'

/** A page stays below what Slack takes in a view, 250 KB too, with room for what turns pages. */
const PAGE_BLOCKS = LIMITS.viewBlocks - 10
const PAGE_CHARACTERS = 60_000

/** Somebody's Home: what waits, their own numbers, and the teams they manage; on as many pages as it takes. */
export function homeView(home: Home, place: HomePage): HomeView {
  const items = itemsOf(home, place)
  const pages = paged(items)
  const page = Math.min(place.page, pages.length - 1)
  return { type: 'home', blocks: [...(pages[page] ?? []), ...turning(place, page, pages.length)] }
}

function itemsOf(home: Home, place: HomePage): Item[] {
  if (!home.onTeams) {
    const rocks = ownRockItems(home)
    return [
      ...unmanagedItems(home),
      ...undeliveredItems(home),
      ...(rocks.length > 0 ? rocks : [welcomeBlocks(home.member)]),
    ]
  }
  const reader = { zone: home.member.zone, today: dayIn(home.member.zone, home.now) }
  const team = place.show === 'waiting' ? home.managed.find((each) => each.team.id === place.team) : undefined
  if (team) return waitingItems(team, reader)
  return [
    ...unmanagedItems(home),
    ...undeliveredItems(home),
    ...waitItems(home, reader),
    ...home.own.flatMap((each) => ownItems(each, home.member.id, reader.today)),
    ...ownRockItems(home),
    ...timeOffItems(home, reader.today),
    ...home.managed.flatMap((each) => [
      ...teamItems(each, reader),
      ...teamRockItems(home.teamRocks.find(({ team }) => team.id === each.team.id)),
    ]),
  ]
}

/** Items in pages, none of them cut. */
function paged(items: readonly Item[]): KnownBlock[][] {
  const pages: KnownBlock[][] = [[]]
  let size = 0
  for (const item of items) {
    const length = JSON.stringify(item).length
    const page = pages.at(-1) ?? []
    const full = page.length + item.length > PAGE_BLOCKS || size + length > PAGE_CHARACTERS
    if (page.length > 0 && full) {
      pages.push([...item])
      size = length
    } else {
      page.push(...item)
      size += length
    }
  }
  return pages
}

function turning(place: HomePage, page: number, pages: number): KnownBlock[] {
  const to = (text: string, target: HomePage, id: string) => HOME.at(id).button(text, encodePlace(target))
  const buttons = [
    ...(place.show === 'all' ? [] : [to('Back', { show: 'all', page: 0 }, 'back')]),
    ...(page > 0 ? [to('Previous page', { ...place, page: page - 1 }, 'previous')] : []),
    ...(page < pages - 1 ? [to('Next page', { ...place, page: page + 1 }, 'next')] : []),
  ]
  const counted = pages > 1 ? [context(`Page ${page + 1} of ${pages}`)] : []
  return buttons.length > 0 ? [...counted, actions(...buttons)] : counted
}
