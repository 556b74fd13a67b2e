import type { Who } from '../../usecases/scorecards/find-rep.ts'

/** A person picked from Slack's list, which it sends as `<@U123|name>`. */
const PICKED = /^<@([A-Z0-9]{2,})(?:\|[^>]*)?>/
/** One among other words, picked or typed: "24 Dec for <@U123>", "@ben: 24 Dec". */
const AMONG = /(?:(?<!\S)[Ff]or\s+)?(<@[A-Z0-9]{2,}(?:\|[^>]*)?>|(?<!\S)@[^\s@]+?(?=[:,]?(?:\s|$)))[:,]?/

/** Whom a command's text is about, wherever in it they stand, and the rest of it. Nobody named is oneself. */
export function splitWho(text: string): { who: Who; rest: string } {
  const [all = '', person = ''] = AMONG.exec(text) ?? []
  return { who: parseWho(person), rest: text.replace(all, ' ').replace(/\s+/gu, ' ').trim() }
}

/** A person as typed: `<@U123|name>`, "@name", "name", or nothing for oneself. */
export function parseWho(text: string): Who {
  const [, id] = PICKED.exec(text.trim()) ?? []
  if (id !== undefined) return { id }
  const name = unescaped(text.trim().replace(/^@/, '')).trim()
  return name === '' || name === 'me' ? null : { name }
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
