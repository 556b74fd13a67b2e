import { Temporal } from 'temporal-polyfill'
import { lockDatabase } from '../src/store/database/lock.ts'
import { openStore } from '../src/store/database/open.ts'
import type { Store } from '../src/store/store.ts'

/** Opens a database that another process will work on later, under the lock that the bot takes too; closing lets it go. */
export async function openToSeed(url: string): Promise<Store> {
  const release = await lockDatabase(url, Temporal.Now.instant())
  const store = await openStore(url)
  return {
    ...store,
    close: async () => {
      await store.close()
      release()
    },
  }
}
