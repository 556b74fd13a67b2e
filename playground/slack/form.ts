/** The form in a modal or Home tab: finding fields and elements, and what Slack's client checks by itself. */
import type { View } from './state.ts'
import type { Block, Element } from './types.ts'
import { elementsOf, isEmpty } from './values.ts'

export interface Spot {
  block: Block
  element: Element
}

/** Which element is meant: by action_id, block_id or visible text, or several of these where one is not enough. */
export type Which = string | { actionId?: string; blockId?: string; text?: string; value?: string }

const all = (blocks: readonly Block[]): Spot[] =>
  blocks.flatMap((block) => elementsOf(block).map((element) => ({ block, element })))

const visibleText = ({ block, element }: Spot): string | undefined =>
  block.label?.text ?? element.text?.text ?? element.placeholder?.text

function matches(spot: Spot, which: Which): boolean {
  const { block, element } = spot
  if (typeof which === 'string') {
    return [element.action_id, block.block_id, visibleText(spot)].includes(which)
  }
  return (
    (which.actionId === undefined || which.actionId === element.action_id) &&
    (which.blockId === undefined || which.blockId === block.block_id) &&
    (which.text === undefined || which.text === visibleText(spot)) &&
    (which.value === undefined || which.value === element.value)
  )
}

/** The one element meant. Throws when there is none or more than one, naming what is there. */
export function findSpot(blocks: readonly Block[], which: Which): Spot {
  const spots = all(blocks)
  const found = spots.filter((spot) => matches(spot, which))
  const wanted = typeof which === 'string' ? `"${which}"` : JSON.stringify(which)
  if (found.length === 1) return found[0]!
  const offered = spots.map((spot) => `${visibleText(spot) ?? ''} (${spot.element.action_id})`).join(', ')
  throw new Error(
    found.length === 0
      ? `there is no ${wanted}, only: ${offered}`
      : `there are ${found.length} of ${wanted}: ${offered}`,
  )
}

/** What Slack's client says before it sends a submission, by block_id; empty when it sends it. */
export function localErrors(view: View): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const block of view.payload.blocks) {
    if (block.type !== 'input' || !block.element) continue
    const value = view.values[block.block_id]?.[block.element.action_id]
    if (!value) continue
    const error = isEmpty(value)
      ? block.optional
        ? undefined
        : 'Please complete this required field.'
      : typedError(block.element, value.value ?? '')
    if (error) errors[block.block_id] = error
  }
  return errors
}

function typedError(element: Element, value: string): string | undefined {
  if (element.type === 'number_input') return numberError(element, value)
  if (element.type !== 'plain_text_input') return undefined
  const { min_length: min = 0, max_length: max = 3000 } = element
  if (value.length < min) return `Please enter at least ${min} characters.`
  if (value.length > max) return `Please enter at most ${max} characters.`
  return undefined
}

function numberError(
  { is_decimal_allowed: decimals, min_value: min, max_value: max }: Element,
  value: string,
) {
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(value)) return 'Please enter a valid number.'
  if (!decimals && !/^-?\d+$/.test(value)) return 'Please enter a whole number.'
  if (min !== undefined && Number(value) < Number(min)) return `Please enter a number of at least ${min}.`
  if (max !== undefined && Number(value) > Number(max)) return `Please enter a number of at most ${max}.`
  return undefined
}
