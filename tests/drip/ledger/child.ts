/** Other processes on the same database. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Summary } from '@coursepost/drip'
import type { World } from './world.ts'

export interface Sender {
  readonly child: ChildProcess
  /** Its summary; `undefined` when it was killed. */
  readonly summary: Promise<Summary | undefined>
  /** As a power cut would: no handler runs. */
  kill(): Promise<void>
}

export function startSender(world: World): Sender {
  const { url, server, time, leaseClock } = world
  const script = join(import.meta.dirname, 'sender.ts')
  const args = [
    '--conditions=@coursepost/source',
    script,
    url,
    String(server.transport.port),
    time.toString(),
    leaseClock,
  ]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const summary = text(child.stdout).then((printed) => (printed === '' ? undefined : JSON.parse(printed)))
  return {
    child,
    summary,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
