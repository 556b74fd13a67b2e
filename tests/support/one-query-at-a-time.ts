// A connection of PostgreSQL takes one query at a time: the driver queues a second one today, and will refuse it.
import { afterEach, expect } from 'vitest'

const OVERLAP = /already executing a query/

/** What the driver has warned of in this worker; it warns once a process. */
const warned: string[] = []

process.on('warning', ({ message }) => {
  if (OVERLAP.test(message)) warned.push(message)
})

afterEach(async () => {
  // Warnings are told a turn later.
  await new Promise((resolve) => setImmediate(resolve))
  expect(warned.splice(0), 'queries overlapped on one connection, in this test or one before it').toEqual([])
})
