#!/usr/bin/env node
/**
 * `coursepost`: the one place that knows the process. It hands the commands their world and is the one catch: your
 * input (exit code 2), trouble in the world (1), or our bug, which alone shows a stack trace.
 */
import './less-memory.ts'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { cacheFolder } from './cache-folder.ts'
import { realClock } from './clock.ts'
import { confirmAtTerminal } from './confirm.ts'

// Loaded behind this line, the commands and their libraries are compiled once and not at every start.
enableCompileCache(join(cacheFolder(), 'code'))
const { runCoursepost } = await import('./program.ts')

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second signal means it: whatever is in flight stands in the ledger and is taken up by the next pass.
    if (stop.signal.aborted) process.exit(130)
    stop.abort(signal)
  })
}

// `coursepost plan | head` closes our output; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const isTerminal = Boolean(process.stdin.isTTY && process.stdout.isTTY)

process.exitCode = await runCoursepost(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  colour: Boolean(process.stdout.isTTY) && !process.env.NO_COLOR,
  terminal: Boolean(process.stderr.isTTY),
  environment: process.env,
  clock: realClock,
  stop: stop.signal,
  ...(isTerminal && { confirm: (question: string) => confirmAtTerminal(question, stop.signal) }),
})
