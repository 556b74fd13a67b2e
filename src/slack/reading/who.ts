import type { Who } from '../../usecases/scorecards/find-rep.ts'

const MENTION = /^<@([A-Z0-9]{2,})(?:\|[^>]*)?>/

/**
 * Whom a command's text begins with, and the rest of it. Slack sends a picked person as `<@U123|name>`; what it does
 * not recognise as one arrives as typed, escaped.
 */
export function mentioned(text: string): { id: string; rest: string } | null {
  const [all, id] = MENTION.exec(text.trim()) ?? []
  return all && id ? { id, rest: text.trim().slice(all.length).trim() } : null
}

/** A person as typed: `<@U123|name>`, "@name", "name", or nothing for oneself. */
export function parseWho(text: string): Who {
  const mention = mentioned(text)
  if (mention) return { id: mention.id }
  const name = unescaped(text.trim().replace(/^@/, '')).trim()
  return name === '' || name === 'me' ? null : { name }
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
