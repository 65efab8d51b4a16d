import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { whyNoPostgres } from './tests/postgres/available.ts'

// Source runs as it is: the condition makes every workspace package resolve to its `src`.
// Node and Vite add `import` or `require` themselves, by how a package is asked for: named here, one would serve both.
const conditions = ['@coursepost/source', 'node', 'module']

// Everything that opens its store through tests/drip/test-store.ts runs on both engines.
const eitherEngine = ['tests/drip/**/*.test.ts']
// Of the store they see what the other tests of the pages see.
const withoutStore = [
  'tests/drip/{check,plan,simulate,smtp,token}/**',
  'tests/drip/readme.test.ts',
  'tests/drip/web/browser.test.ts',
]
// How SQLite is held and asked; what PostgreSQL answers to the same stands in folders of that name.
const sqliteAlone = ['tests/drip/store/*.test.ts', 'tests/drip/scale/**', 'tests/drip/sending/sqlite-plans.test.ts']
// Counts what the planner says of each edit; the queries under it are asked of both by effect.property.test.ts.
const onceIsEnough = ['tests/drip/edit/effect.test.ts']
const postgresAlone = ['tests/**/postgres/**/*.test.ts']

// A list of our own takes the place of Vitest's: without it, tests inside our dependencies would run.
const nobodysTests = configDefaults.exclude

// What takes half a minute and more begins first: begun last, it would be waited for on one core while the other is idle.
const longest = [
  'tests/drip/web/browser.test.ts',
  'tests/faults/short/',
  'tests/core/site/',
  'tests/drip/edit/',
  'tests/e2e/',
  'tests/cli/',
  'tests/email/lesson/look.test.ts',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((part) => moduleId.includes(part))
      return found === -1 ? longest.length : found
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

const missing = await whyNoPostgres()
if (missing) console.warn(missing)

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    // A command that may send looks at all mails of the bundled course first, and some tests give several commands.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    setupFiles: ['tests/set-up.ts'],
    pool: 'forks',
    // The modules of a worker serve all its files: to load them takes longer than many a test. None of ours is changed by
    // being used, and what a test changes of the process it puts back.
    isolate: false,
    // Vitest leaves one core to itself. Ours wait half of the time, for servers, browsers and threads of their own.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: { name: 'sqlite', include: ['tests/**/*.test.ts'], exclude: [...nobodysTests, ...postgresAlone] },
      },
      ...(missing ? [] : [postgres()]),
    ],
  },
})

/** Its server starts when one of its tests is to run, once for all of them. */
function postgres() {
  const test = {
    name: 'postgres',
    include: [...eitherEngine, ...postgresAlone],
    exclude: [...nobodysTests, ...withoutStore, ...sqliteAlone, ...onceIsEnough],
    env: { COURSEPOST_TEST_ENGINE: 'postgres' },
    globalSetup: ['tests/postgres/set-up.ts'],
  }
  return { extends: true as const, test }
}
