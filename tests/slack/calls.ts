import { globSync, readFileSync } from 'node:fs'
import { KNOWN_METHODS } from './scopes.ts'

const FAMILIES = [...new Set(KNOWN_METHODS.map((method) => method.split('.')[0]))].join('|')
/** `client.chat.postMessage(`, also through another name, over lines and with type arguments. */
const CALL = new RegExp(`\\.\\s*(?:${FAMILIES})\\s*\\.\\s*\\w+(?:\\s*\\.\\s*\\w+)?\\s*(?:<[^>()]*>)?\\(`, 'g')
/** `'chat.postMessage'`, as apiCall takes it or a table lists it. */
const NAMED = new RegExp(`['"\`]((?:${FAMILIES})\\.[\\w.]+)['"\`]`, 'g')

/** The source of the bot, without tests. The store speaks to a database, whose tables may have like names. */
const sources = () =>
  globSync('src/**/*.ts', { exclude: (path) => /generated/.test(path) })
    .filter((path) => !path.endsWith('.test.ts') && !path.startsWith('src/store/'))
    .map((path) => readFileSync(path, 'utf8').replaceAll(/^\s*(\/\/|\/?\*).*$/gm, ''))

/** The Web API methods that a source calls. */
export function methodsIn(source: string): string[] {
  const called = (source.match(CALL) ?? []).map((call) =>
    call
      .replace(/\s*(?:<[^>()]*>)?\($/, '')
      .replaceAll(/\s/g, '')
      .slice(1),
  )
  const named = [...source.matchAll(NAMED)]
    .map(([, name]) => name!)
    .filter((name) => KNOWN_METHODS.includes(name))
  return [...called, ...named]
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
