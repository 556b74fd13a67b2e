import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { KNOWN_METHODS } from './scopes.ts'

const FAMILIES = [...new Set(KNOWN_METHODS.map((method) => method.split('.')[0]))].join('|')
/** `client.chat.postMessage(`, also over lines and with type arguments. */
const CALL = new RegExp(
  `(\\w+)\\s*\\.\\s*((?:${FAMILIES})\\s*\\.\\s*\\w+(?:\\s*\\.\\s*\\w+)?)\\s*(?:<[^>()]*>)?\\(`,
  'g',
)
/** `'chat.postMessage'`, as apiCall takes it or a table lists it. */
const NAMED = new RegExp(`['"\`]((?:${FAMILIES})\\.[\\w.]+)['"\`]`, 'g')

const SOURCE = new URL('../../src/', import.meta.url).pathname

/** The source of the bot, without tests and comments. The store's own nouns may look like methods. */
const sources = () =>
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith('store/'))
    .map((path) => readFileSync(join(SOURCE, path), 'utf8').replaceAll(/^\s*(\/\/|\/?\*).*$/gm, ''))

/** The Web API methods that a source calls; of a client also those that are not known here. */
export function methodsIn(source: string): string[] {
  const called = [...source.matchAll(CALL)].flatMap(([, receiver, path]) => {
    const method = path!.replaceAll(/\s/g, '')
    return receiver === 'client' || KNOWN_METHODS.includes(method) ? [method] : []
  })
  const named = [...source.matchAll(NAMED)].map(([, name]) => name!)
  return [...called, ...named.filter((name) => KNOWN_METHODS.includes(name))]
}

/** Every Web API method the bot calls. Socket Mode's library opens its connections by itself. */
export const calledMethods = (): string[] =>
  [...new Set(['apps.connections.open', ...sources().flatMap(methodsIn)])].sort()

/** Every event the bot listens to. */
export const heardEvents = (): string[] =>
  [
    ...new Set(
      sources().flatMap((source) =>
        [...source.matchAll(/\bevent(?:\(|:)\s*'(\w+)'/g)].map(([, name]) => name!),
      ),
    ),
  ].sort()
