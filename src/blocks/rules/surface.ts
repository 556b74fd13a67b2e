/** Whole messages and views: every block, and the rules across blocks. */

import { block } from './blocks.ts'
import {
  boolean,
  byType,
  type Check,
  type Fields,
  type FileProblem,
  isObject,
  listOf,
  object,
  problem,
  type Report,
  type Surface,
  string,
} from './check.ts'
import { BLOCK_KIT } from './limits.ts'
import { plainText } from './text.ts'

const report = (surface: Surface, fileProblem: FileProblem): Report => ({
  surface,
  fileProblem,
  problems: [],
  focused: 0,
})

/** What is wrong with the blocks of a message, in Slack's words; empty when Slack would take them. */
export function messageProblems(blocks: unknown, fileProblem: FileProblem): string[] {
  const found = report('message', fileProblem)
  checkBlocks(BLOCK_KIT.message.blocks)(blocks, '/blocks', found)
  const tables = blocksOf(blocks).filter((one) => one.type === 'table').length
  if (tables > BLOCK_KIT.message.tables)
    problem(found, '/blocks', 'only one table block is allowed per message')
  return found.problems
}

const common = {
  private_metadata: string({ min: 0, max: BLOCK_KIT.view.privateMetadata }),
  callback_id: string({ min: 0, max: BLOCK_KIT.view.callbackId }),
  external_id: string({ min: 0, max: BLOCK_KIT.view.externalId }),
}
const blocks = {
  blocks: (value: unknown, at: string, found: Report) => checkBlocks(BLOCK_KIT.view.blocks)(value, at, found),
}
const view: Check = byType({
  modal: object(
    { ...blocks, title: plainText(BLOCK_KIT.view.title) },
    {
      ...common,
      submit: plainText(BLOCK_KIT.view.submit),
      close: plainText(BLOCK_KIT.view.close),
      clear_on_close: boolean,
      notify_on_close: boolean,
    },
    (value, at, found) => {
      if (value.submit !== undefined) return
      if (blocksOf(value.blocks).some((one) => one.type === 'input')) {
        problem(found, at, 'missing required field: submit (the view has an input block)')
      }
    },
  ),
  home: object(blocks, common),
})

/** What is wrong with a view, in Slack's words; empty when Slack would take it. */
export function viewProblems(
  payload: unknown,
  surface: 'modal' | 'home',
  fileProblem: FileProblem,
): string[] {
  const found = report(surface, fileProblem)
  if (isObject(payload) && payload.type !== undefined && payload.type !== surface) {
    problem(found, '/view/type', `must be ${surface}`)
    return found.problems
  }
  view(payload, '/view', found)
  return found.problems
}

/** Whether Slack refuses the blocks of a message for how much they hold together. */
export const isTooMuch = (blocks: unknown): boolean =>
  textLength(blocks) > BLOCK_KIT.message.blocksText ||
  JSON.stringify(blocks).length > BLOCK_KIT.message.blocksJson

/** How much text they hold, as far as Slack counts it. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + textLength(one), 0)
  if (!isObject(value)) return 0
  return Object.entries(value).reduce(
    (sum, [key, one]) =>
      sum +
      ((key === 'text' || key === 'alt_text') && typeof one === 'string' ? one.length : textLength(one)),
    0,
  )
}

const checkBlocks =
  (max: number): Check =>
  (value, at, found) => {
    listOf(block, { max })(value, at, found)
    uniqueBlockIds(value, at, found)
    blocksOf(value).forEach((one, index) => {
      uniqueActionIds(one, `${at}/${index}`, found)
    })
    if (found.focused > 1) problem(found, at, 'only one element may have focus_on_load')
  }

const blocksOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isObject) : [])

const uniqueBlockIds: Check = (value, at, found) => {
  const seen = new Set<unknown>()
  for (const [index, { block_id: id }] of blocksOf(value).entries()) {
    if (id !== undefined && seen.has(id))
      problem(found, `${at}/${index}/block_id`, `block_id ${id} already exists`)
    seen.add(id)
  }
}

const uniqueActionIds = (one: Fields, at: string, found: Report) => {
  const seen = new Set<unknown>()
  const elements = [one.accessory, one.element, ...(Array.isArray(one.elements) ? one.elements : [])]
  for (const element of elements.filter(isObject)) {
    const id = element.action_id
    if (id !== undefined && seen.has(id)) problem(found, at, `action_id ${id} already exists in the block`)
    seen.add(id)
  }
}
