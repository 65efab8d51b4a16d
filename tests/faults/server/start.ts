/** Starts the mail server's process and speaks to it. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Arrived } from '../audit/evidence.ts'
import { readLog } from '../audit/read.ts'
import { calm, type Mood } from './mood.ts'

export interface PostOffice {
  readonly port: number
  be(mood: Mood): Promise<void>
  calmDown(): Promise<void>
  /** How many messages have come so far, and how often it has not done its duty. */
  count(): Promise<Counts>
  /** Calls back for each recipient as it is named, before it is answered. */
  watch(onRecipient: (to: string) => void): Promise<void>
  /** Everything that came, once every conversation has ended. */
  arrived(): Promise<Arrived[]>
  close(): Promise<void>
}

export async function startServer(folder: string, seed: number): Promise<PostOffice> {
  const log = join(folder, 'server.log')
  const child = fork(join(import.meta.dirname, 'main.ts'), [log, String(seed)], {
    execArgv: ['--conditions=@coursepost/source'],
  })
  const [{ port }] = await once(child, 'message')
  const ask = asker(child)
  let watcher = (_to: string): void => {}
  child.on('message', ({ recipient }: { recipient?: string }) => recipient && watcher(recipient))
  const be = async (mood: Mood) => void (await ask('mood', { mood }))
  return {
    port,
    be,
    calmDown: () => be(calm),
    count: () => ask('count'),
    async watch(onRecipient) {
      watcher = onRecipient
      await ask('watch')
    },
    async arrived() {
      await ask('quiet')
      return readLog(log)
    },
    async close() {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}

export interface Counts {
  readonly arrived: number
  readonly mishaps: number
}

interface Answer extends Counts {
  readonly id: number
}

function asker(child: ChildProcess) {
  let last = 0
  const waiting = new Map<number, (answer: Answer) => void>()
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  })
  return (name: string, given: object = {}): Promise<Answer> => {
    const id = ++last
    child.send({ id, name, ...given })
    return new Promise((resolve) => waiting.set(id, resolve))
  }
}
