/** What Slack makes of people, channels and links in a command's text: `<@U1|ana>`, `<#C1|east>`, `<https://x.y|x.y>`. */
const MARKED = /<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>/gu

/** A command's text as the person typed it: names instead of ids, and nothing escaped. */
export const asTyped = (text: string): string =>
  text
    .replace(MARKED, (_, sign: string, id: string, name: string | undefined) => `${sign}${name || id}`)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()
