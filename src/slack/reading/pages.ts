import type { ActionsBlock } from '@slack/types'
import type { Action } from '../../blocks/action.ts'
import { actions } from '../../blocks/message.ts'
import { lengthOf, ROOM } from '../../blocks/room.ts'

/**
 * A list cut into pages, each at most `most` items and within a message's room together with what is on every page.
 * @param shown what an item becomes in the message
 * @param every what every page holds besides, such as a table's head
 */
export function pagesOf<T>(
  items: readonly T[],
  most: number,
  shown: (item: T) => unknown,
  every: unknown = '',
): T[][] {
  const base = lengthOf(every)
  const pages: T[][] = [[]]
  let size = base
  for (const item of items) {
    const length = lengthOf(shown(item)) + 1
    const page = pages.at(-1) ?? []
    if (page.length > 0 && (page.length >= most || size + length > ROOM)) {
      pages.push([item])
      size = base + length
    } else {
      page.push(item)
      size += length
    }
  }
  return pages
}

/** The page that a button's value asks for, counted from 0; the last one when it no longer exists. */
export function pageNumber(asked: string | undefined, pages: number): number {
  const page = Number(asked ?? 0)
  return Number.isInteger(page) ? Math.max(0, Math.min(page, pages - 1)) : 0
}

/** "[Previous] [Next]" where there are such pages. @param carry what the button to a page carries */
export function pageButtons<V>(
  action: Action<V>,
  carry: (page: string) => V,
  page: number,
  pages: number,
): ActionsBlock[] {
  const to = (target: number) => carry(String(target))
  const buttons = [
    ...(page > 0 ? [action.at('previous').button('Previous', to(page - 1))] : []),
    ...(page < pages - 1 ? [action.at('next').button('Next', to(page + 1))] : []),
  ]
  return buttons.length > 0 ? [actions(...buttons)] : []
}
