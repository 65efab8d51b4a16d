/** The store's end of the thread that holds the database. */
import { Worker } from 'node:worker_threads'
import { sqlite } from '../engine.ts'
import { StoreError } from '../error.ts'
import type { Answer, Failure, Opening, Request, Result } from './protocol.ts'
import { type Crossing, shortening } from './texts.ts'

export interface Thread {
  /** Rejects with SQLite's own words and its `errcode`. */
  ask(request: Request): Promise<Result>
  /** Ends it, whatever it is doing. */
  end(): Promise<void>
}

type Waiting = PromiseWithResolvers<Result>

export function startThread(file: string): Thread {
  const worker = startWorker(file)
  const waiting = new Map<number, Waiting>()
  const { shorten, forget } = shortening()
  const send = inLists(worker, (list, error) => {
    forget()
    for (const { id } of list) settle(waiting, { id, failure: error })
  })
  let count = 0
  let gone: Error | undefined
  const lose = (error: Error) => {
    gone ??= error
    for (const { reject } of waiting.values()) reject(gone)
    waiting.clear()
  }
  worker.unref()
  worker.on('message', (answers: Answer[]) => {
    for (const answer of answers) settle(waiting, answer)
    // A question keeps the process; an open database does not.
    if (waiting.size === 0) worker.unref()
  })
  worker.on('error', (error) => lose(ended(file, error as Error)))
  worker.on('exit', () => lose(ended(file)))
  return {
    ask(request) {
      if (gone) return Promise.reject(gone)
      if (waiting.size === 0) worker.ref()
      const answer = Promise.withResolvers<Result>()
      waiting.set(++count, answer)
      send(shorten({ ...request, id: count }))
      return answer.promise
    },
    async end() {
      gone ??= ended(file)
      await worker.terminate()
    },
  }
}

/** Its file has this file's own ending: `.ts` from source, `.js` once built. */
function startWorker(file: string): Worker {
  const script = new URL(import.meta.url.replace(/thread(\.\w+)$/, 'worker$1'))
  // Nothing of the process's own start, such as a text to evaluate or a hook that would run twice.
  const opening: Opening = { file, begin: sqlite.begin, onConnect: sqlite.onConnect }
  return new Worker(script, { workerData: opening, execArgv: [] })
}

/** What is asked in one turn of the event loop crosses at once. `refused`: it holds what cannot cross, a bug of ours. */
function inLists(
  worker: Worker,
  refused: (list: readonly Crossing[], error: Error) => void,
): (request: Crossing) => void {
  let list: Crossing[] = []
  return (request) => {
    if (list.push(request) > 1) return
    setImmediate(() => {
      const full = list
      list = []
      try {
        worker.postMessage(full)
      } catch (error) {
        refused(full, error as Error)
      }
    })
  }
}

function settle(waiting: Map<number, Waiting>, answer: Answer): void {
  const { resolve, reject } = waiting.get(answer.id)!
  waiting.delete(answer.id)
  if ('result' in answer) resolve(answer.result)
  else reject(errorOf(answer.failure))
}

/** As the connection itself would have thrown it. */
function errorOf({ message, errcode }: Failure): Error {
  return Object.assign(new Error(message), errcode === undefined ? {} : { code: 'ERR_SQLITE_ERROR', errcode })
}

function ended(file: string, cause?: Error): StoreError {
  const why = cause ? `it ended with "${cause.message}"` : 'it has ended'
  return new StoreError(
    `Expected the thread that holds the database to answer, got none: ${why}. ` +
      `Open the store again; what was answered before is in ${file}.`,
    cause ? { cause } : undefined,
  )
}
