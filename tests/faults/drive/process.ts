/** A child process that is to be killed sooner or later, and what it said until then. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Orders } from './sender.ts'

export interface Sender {
  readonly child: ChildProcess
  /** The database is open. Settles, too, when it ends before that. */
  readonly ready: Promise<void>
  readonly ended: Promise<Ended>
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

const script = join(import.meta.dirname, 'sender.ts')
/** Runs the source as it is. */
export const node = [process.execPath, '--conditions=@coursepost/source']
// Hundreds of processes load the same source: what the first has compiled, the others need not.
const environment = {
  ...process.env,
  NODE_COMPILE_CACHE: join(import.meta.dirname, '../../../node_modules/.cache/faults'),
}

/** `under` is a program that starts it and watches over it, with its arguments. */
export function startSender(orders: Orders, under: readonly string[] = []): Sender {
  return startProcess([...under, ...node, script, JSON.stringify(orders)])
}

export function startProcess([command, ...args]: readonly string[], settings: NodeJS.ProcessEnv = {}): Sender {
  // Its own group, so that whatever it has started can be ended with it.
  const child = spawn(command!, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: { ...environment, ...settings },
  })
  const said = { out: '', err: '' }
  const ready = Promise.withResolvers<void>()
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.out += text
    if (said.out.includes('ready\n')) ready.resolve()
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.err += text
  })
  const ended = once(child, 'close').then(([code, signal]) => {
    ready.resolve()
    return { code, signal, ...said }
  })
  return { child, ready: ready.promise, ended }
}

/** As a power cut would: no handler runs. False when it had ended before. */
export async function kill({ child, ended }: Sender): Promise<boolean> {
  const alive = child.exitCode === null && child.signalCode === null
  if (alive) process.kill(-child.pid!, 'SIGKILL')
  return (await ended).signal === 'SIGKILL'
}
