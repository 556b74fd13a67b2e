/** Draws blocks for a test, as Ana in New York sees them. */
import { renderToStaticMarkup } from 'react-dom/server'
import type { Block } from '../../slack/types.ts'
import { valuesOf } from '../../slack/values.ts'
import { Blocks } from './blocks.tsx'
import { type Surroundings, SurroundingsContext } from './surroundings.ts'

const user = (realName: string, more: { isBot?: boolean; deleted?: boolean } = {}) => ({
  name: realName,
  realName,
  isBot: false,
  deleted: false,
  ...more,
})

/** The page's HTML. Elements hold what the app gave them at first. */
export function draw(blocks: readonly object[], around: Partial<Surroundings> = {}): string {
  const complete = blocks.map((block, index) => ({ block_id: `block-${index}`, ...block })) as Block[]
  const values = valuesOf(complete)
  const surroundings: Surroundings = {
    surface: 'message',
    users: {
      U1: user('Ana Ruiz'),
      U2: user('Ben Okafor'),
      U3: user('Sam Gone', { deleted: true }),
      U4: user('Drumbeat', { isBot: true }),
    },
    channels: [
      { id: 'C1', name: 'sales-east', kind: 'public', archived: false },
      { id: 'C2', name: 'leads', kind: 'private', archived: false },
      { id: 'C3', name: 'old', kind: 'public', archived: true },
      { id: 'D1', name: 'Drumbeat', kind: 'im', archived: false },
    ],
    me: 'U1',
    zone: 'America/New_York',
    value: (blockId, actionId) => values[blockId]?.[actionId],
    change: () => {},
    press: async () => {},
    errors: {},
    fileUrl: (id) => `/files/${id}`,
    ...around,
  }
  return renderToStaticMarkup(
    <SurroundingsContext value={surroundings}>
      <Blocks blocks={complete} />
    </SurroundingsContext>,
  )
}

/** What is read on the page: HTML without its tags. */
export const read = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')

/** The tags of one kind with their attributes, in their order. */
export const tags = (html: string, name: string): string[] =>
  html.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? []

export const attribute = (tag: string | undefined, name: string): string | undefined =>
  new RegExp(` ${name}="([^"]*)"`).exec(tag ?? '')?.[1]

export const plain = (text: string) => ({ type: 'plain_text', text })
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
export const option = (text: string, value = text) => ({ text: plain(text), value })
