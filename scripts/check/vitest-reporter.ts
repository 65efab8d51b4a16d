/**
 * Writes what became of every test as JSON, to the file that COURSEPOST_OUTCOMES names.
 * vitest's own JSON report leaves out why a test was skipped, and counts a file that failed to load as nothing.
 */
import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

export interface Outcomes {
  readonly passed: number
  readonly failed: number
  /** Errors outside any test: a file that does not load, a hook that throws, a promise nobody awaited. */
  readonly broken: number
  readonly skipped: readonly { readonly name: string; readonly reason: string | undefined }[]
}

// vitest calls the default export with `new`; a function that returns an object serves as well as a class.
export default function outcomeReporter(): Reporter {
  return {
    onTestRunEnd(modules, unhandled) {
      const file = process.env.COURSEPOST_OUTCOMES
      if (file) writeFileSync(file, JSON.stringify(outcomesOf(modules, unhandled.length)))
    },
  }
}

function outcomesOf(modules: readonly TestModule[], unhandled: number): Outcomes {
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  const suites = modules.flatMap((module) => [module, ...module.children.allSuites()])
  const inState = (state: string) => tests.filter((test) => test.result().state === state)
  return {
    passed: inState('passed').length,
    failed: inState('failed').length,
    broken: unhandled + suites.filter((suite) => suite.errors().length > 0).length,
    skipped: inState('skipped').map((test) => {
      const result = test.result()
      return { name: `${test.module.relativeModuleId} > ${test.fullName}`, reason: reasonOf(result) }
    }),
  }
}

function reasonOf(result: object): string | undefined {
  return 'note' in result && typeof result.note === 'string' ? result.note : undefined
}
