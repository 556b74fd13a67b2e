// A process of its own that stores members in pairs, each pair in one transaction, until it is ended.
// Argument: the database's URL.
import { lockDatabase } from '../../src/store/database/lock.ts'
import { openStore } from '../../src/store/database/open.ts'
import { aMember, aWorkspace, NOW } from '../store/fixtures.ts'

await lockDatabase(process.argv[2], NOW)
const store = await openStore(process.argv[2])
const mine = await aWorkspace(store)
for (let i = 0; ; i++) {
  await mine.transaction(async (tx) => {
    await tx.members.save([aMember(`U${i}A`)], NOW)
    await tx.members.save([aMember(`U${i}B`)], NOW)
  })
  if (i === 0) console.log('writing')
}
