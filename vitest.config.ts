import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

/** Tests that run on both databases. Only when one of them is chosen does a PostgreSQL server start. */
const ON_BOTH_DATABASES = ['tests/store/**/*.test.ts', 'tests/**/*.contract.test.ts']
/** Tests that start processes: the bot, which is built for them, or the compiler. */
const AS_A_PROCESS = ['process', 'one-process', 'backup', 'built', 'doctor', 'new-kind'].map(
  (name) => `tests/${name}.test.ts`,
)
/** Tests that drive the playground's page in a browser, and say so when there is none. */
const IN_A_BROWSER = ['tests/e2e/**/*.test.ts']

export default defineConfig({
  test: {
    // Loading what a file imports takes longer than most files' tests: a worker keeps it from one file to the next.
    isolate: false,
    // One more than there are cores, because tests wait for processes and connections as often as they compute.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    globalSetup: ['tests/support/temporary.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'playground/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, ...ON_BOTH_DATABASES, ...AS_A_PROCESS, ...IN_A_BROWSER],
        },
      },
      {
        extends: true,
        test: {
          name: 'store',
          include: ON_BOTH_DATABASES,
          globalSetup: ['tests/support/postgres.ts'],
          setupFiles: ['tests/support/one-query-at-a-time.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          include: AS_A_PROCESS,
          globalSetup: ['tests/support/built-bot.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: IN_A_BROWSER,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
