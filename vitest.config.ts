import { defineConfig } from 'vitest/config'

// Source runs as it is: the condition makes every workspace package resolve to its `src`.
const conditions = ['@coursepost/source', 'node', 'import', 'module', 'default']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
  },
})
