/** Runs `coursepost` as a process of its own, as cron does. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { runCoursepost } from 'coursepost'

const main = new URL('../../packages/cli/src/main.ts', import.meta.url).pathname

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** What it has printed so far. */
  out(): string
}

export function start(args: readonly string[], environment: Record<string, string>, cwd?: string): Running {
  const child = spawn(process.execPath, ['--conditions=@coursepost/source', main, ...args], {
    // Nothing of the developer's own settings may reach a test.
    env: { PATH: process.env.PATH!, ...environment },
    ...(cwd === undefined ? {} : { cwd }),
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk
  })
  const ended = once(child, 'close').then(([code, signal]): Ended => ({ code, signal, out, err }))
  return { child, ended, out: () => out }
}

export function coursepost(
  args: readonly string[],
  environment: Record<string, string> = {},
  cwd?: string,
): Promise<Ended> {
  return start(args, environment, cwd).ended
}

/** Where the process itself does not matter: the same command in this one, which saves starting Node. */
export function inProcess(args: readonly string[], environment: Record<string, string>): Promise<number> {
  return runCoursepost(args, {
    out: () => {},
    err: () => {},
    colour: false,
    environment,
    clock: () => Temporal.Now.instant(),
    stop: new AbortController().signal,
  })
}
