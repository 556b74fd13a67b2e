import { configDefaults, defineConfig } from 'vitest/config'

/** Tests that run on both databases. Only when one of them is chosen does a PostgreSQL server start. */
const ON_BOTH_DATABASES = ['tests/store/**/*.test.ts', 'tests/**/*.contract.test.ts']

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'playground/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...ON_BOTH_DATABASES],
        },
      },
      {
        extends: true,
        test: {
          name: 'store',
          include: ON_BOTH_DATABASES,
          globalSetup: 'tests/support/postgres.ts',
        },
      },
    ],
  },
})
