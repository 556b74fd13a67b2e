/** What stands in a secret's place. */
export const WITHHELD = '[withheld]'

/** What a secret looks like wherever it turns up, also within an error's message or an address. */
const SECRET_TEXTS: readonly [RegExp, string][] = [
  [/\bxox[a-z](?:\.xox[a-z])?-[\w.-]+/gi, WITHHELD],
  [/\bxapp-[\w.-]+/gi, WITHHELD],
  [/\bBearer\s+[^\s"\\]+/gi, `Bearer ${WITHHELD}`],
  // Passwords within addresses, tickets of Socket Mode, and response_urls, which anyone could post to.
  [/(\w:\/\/[^\s:/@"]*:)[^\s/"]+@/g, `$1${WITHHELD}@`],
  [/([?&]ticket=)[^&\s"\\]+/g, `$1${WITHHELD}`],
  [/(hooks\.slack\.com\/)[^\s"\\]+/g, `$1${WITHHELD}`],
]

/** A text without what looks like a secret, and without any of `secrets`. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let clean = text
  for (const secret of secrets) clean = clean.replaceAll(secret, WITHHELD)
  for (const [pattern, instead] of SECRET_TEXTS) clean = clean.replace(pattern, instead)
  return clean
}
