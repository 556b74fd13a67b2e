/** Which types of Slack's packages speak of a payload. */
import type { Declared } from './declared.ts'

const pascal = (name: string) => name.replace(/(^|[._])(\w)/g, (_, __, letter) => letter.toUpperCase())
const BOLT = {
  slash_command: ['bolt/dist/types/command/index.d.ts', 'SlashCommand'],
  block_actions: ['bolt/dist/types/actions/block-action.d.ts', 'BlockAction'],
  view_submission: ['bolt/dist/types/view/index.d.ts', 'ViewSubmitAction'],
  view_closed: ['bolt/dist/types/view/index.d.ts', 'ViewClosedAction'],
} as const

export const BLOCK: Declared = ['types/dist/block-kit/blocks.d.ts', 'KnownBlock']

/** The types of a sample's payload, by where in it they begin. */
export function typesOf(folder: string, name: string): Readonly<Record<string, Declared>> {
  const what = name.split('-')[0]!
  if (folder === 'interactions') return { '': BOLT[what as keyof typeof BOLT] }
  if (folder === 'events') {
    const event = what === 'message.im' ? 'GenericMessageEvent' : `${pascal(what)}Event`
    return {
      '': ['bolt/dist/types/events/index.d.ts', 'EnvelopedEvent'],
      event: ['types/dist/events/index.d.ts', event],
      'event.view': ['bolt/dist/types/view/index.d.ts', 'ViewOutput'],
    }
  }
  if (folder !== 'api' || what === 'refusal') return {}
  const response = `${pascal(what)}Response`
  return { '': [`web-api/dist/types/response/${response}.d.ts`, response] }
}
