// A process of its own that opens the store and writes to it, for the tests of several at once.
// Arguments: the URL, the instant (epoch ms) at which all of them begin, a name.
import { Temporal } from 'temporal-polyfill'
import { openStore } from '../../src/store/database/open.ts'

const [url = '', begin = '0', name = ''] = process.argv.slice(2)
while (Date.now() < Number(begin)); // not a timer: all begin in the same millisecond
const store = await openStore(url)
for (let i = 0; i < 20; i++) {
  await store.workspaces.ensure({ id: `${name}-${i}`, name, botUserId: null }, Temporal.Now.instant())
}
await store.close()
