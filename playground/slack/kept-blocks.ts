/** Blocks as Slack keeps them: with the ids and the settings that the app left out. */
import type { Core } from './core.ts'
import type { Block, Element, Text, ViewPayload } from './types.ts'

export const keptBlocks = (core: Core, blocks: readonly Block[]): Block[] =>
  blocks.map((block) => {
    const kept = (element: Element): Element =>
      ['image', 'plain_text', 'mrkdwn'].includes(element.type) || element.type.startsWith('rich_text')
        ? element
        : { ...element, action_id: element.action_id ?? core.id('a'), ...dispatching(element) }
    return withSettings({
      ...block,
      block_id: block.block_id ?? core.id('b'),
      ...(block.type === 'input' && {
        optional: block.optional ?? false,
        dispatch_action: block.dispatch_action ?? false,
      }),
      ...(block.accessory && { accessory: kept(block.accessory) }),
      ...(block.element && { element: kept(block.element) }),
      ...(block.elements && { elements: block.elements.map(kept) }),
    })
  })

/** A view as Slack keeps it. */
export const keptView = (core: Core, { blocks, ...view }: ViewPayload): ViewPayload => ({
  ...withSettings(view),
  blocks: keptBlocks(core, blocks),
})

const dispatching = ({ type, dispatch_action_config: config }: Element): Partial<Element> =>
  type === 'plain_text_input'
    ? { dispatch_action_config: config ?? { trigger_actions_on: ['on_enter_pressed'] } }
    : {}

/** The same with `emoji` or `verbatim` on every text in it. */
function withSettings<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withSettings) as T
  if (typeof value !== 'object' || value === null) return value
  const inside = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withSettings(one)]))
  return { ...settings(value as Partial<Text>), ...inside } as T
}

function settings({ type, text }: Partial<Text>): Partial<Text> {
  if (typeof text !== 'string') return {}
  if (type === 'plain_text') return { emoji: true }
  return type === 'mrkdwn' ? { verbatim: false } : {}
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * Blocks as they come back with what a person does: texts and what inputs were opened with are HTML-escaped
 * (slackapi/bolt-python#513); what a person typed is not.
 */
export function echoed<T>(value: T, key = ''): T {
  if (Array.isArray(value)) return value.map((one) => echoed(one)) as T
  if (typeof value === 'string')
    return (
      key === 'text' || key === 'initial_value' ? value.replace(/[&<>]/g, (sign) => ESCAPED[sign]!) : value
    ) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, echoed(one, name)])) as T
}
