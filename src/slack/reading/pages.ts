import type { ActionsBlock } from '@slack/types'
import { actions, type ButtonValue, button } from '../../blocks/message.ts'
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

/** "[Previous] [Next]" where there are such pages. The listener of `action` is given the value with the page to show. */
export function pageButtons(
  action: `${string}:`,
  value: ButtonValue,
  page: number,
  pages: number,
): ActionsBlock[] {
  const to = (text: string, target: number) => ({
    ...button(text, action, { ...value, page: String(target) }),
    action_id: `${action}${target < page ? 'previous' : 'next'}`,
  })
  const buttons = [
    ...(page > 0 ? [to('Previous', page - 1)] : []),
    ...(page < pages - 1 ? [to('Next', page + 1)] : []),
  ]
  return buttons.length > 0 ? [actions(...buttons)] : []
}
