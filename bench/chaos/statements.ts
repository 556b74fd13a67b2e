import { Sqlite3Client, Sqlite3Transaction } from '@libsql/client/sqlite3'
import pg from 'pg'

/** Has `before` called ahead of each statement that this process sends to its database, whichever that is. */
export function onStatement(before: () => void): void {
  ahead(Sqlite3Client.prototype, ['execute', 'batch', 'transaction'], before)
  ahead(Sqlite3Transaction.prototype, ['execute', 'batch', 'commit', 'rollback'], before)
  ahead(pg.Client.prototype, ['query'], before)
}

function ahead<T extends object>(prototype: T, methods: readonly (keyof T)[], before: () => void): void {
  for (const method of methods) {
    const original = prototype[method] as (...given: unknown[]) => unknown
    const counted = function (this: unknown, ...given: unknown[]) {
      before()
      return original.apply(this, given)
    }
    Object.defineProperty(prototype, method, { value: counted, configurable: true, writable: true })
  }
}
