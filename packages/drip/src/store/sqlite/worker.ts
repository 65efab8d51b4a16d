/**
 * The thread that holds the database: one connection that writes, one that reads. A question outside a transaction is
 * asked of the second: it neither waits for a transaction nor sees what one has written and may still take back. Both
 * would be wrong for a page that shows it, and for a sender that acts on it.
 */
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import type { Answer, Failure, Numbered, Opening, Parameter, Request, Result, StreamRequest } from './protocol.ts'
import { failureOf, type RunStatement, statementsOf } from './statements.ts'
import { type Crossing, lengthening } from './texts.ts'
import { Writer } from './writer.ts'

const { file, begin, onConnect } = workerData as Opening
const told = { result, failure }
const lengthen = lengthening()
let open: { writer: Writer; read: RunStatement; close(): void } | undefined

parentPort!.on('message', (requests: Crossing[]) => {
  for (const request of requests) answer(lengthen(request))
})

function answer(request: Numbered<Request>): void {
  try {
    answerNow(request)
  } catch (error) {
    failure(request.id, failureOf(error))
  }
}

function answerNow(request: Numbered<Request>): void {
  switch (request.kind) {
    case 'open':
      open = openConnections()
      result(request.id, { rows: [] })
      break
    case 'read':
      result(request.id, open!.read(request))
      break
    case 'some':
      result(request.id, some(request))
      break
    case 'enough':
      enough(request.stream)
      result(request.id, { rows: [] })
      break
    case 'close':
      void close(request.id)
      break
    default:
      open!.writer.ask(request)
  }
}

// 50 ms inside a call; after that the writer waits without holding up the reader (writer.ts).
const busyTimeoutMs = 50

function openConnections() {
  const writing = connect()
  const reading = connect()
  reading.exec('pragma query_only = on')
  return {
    writer: new Writer(writing, statementsOf(writing), begin, told),
    read: statementsOf(reading),
    close() {
      reading.close()
      writing.close()
    },
  }
}

function connect(): DatabaseSync {
  const connection = new DatabaseSync(file, { timeout: busyTimeoutMs })
  for (const statement of onConnect) connection.exec(statement)
  return connection
}

async function close(id: number): Promise<void> {
  await open!.writer.idle()
  for (const stream of streams.keys()) enough(stream)
  open!.close()
  result(id, { rows: [] })
}

/** Each on a connection of its own: while rows are taken, the connection sees the past, and no one else should. */
const streams = new Map<number, { connection: DatabaseSync; rows: Iterator<unknown> }>()

function some({ stream, most, sql, parameters }: Extract<StreamRequest, { kind: 'some' }>): Result {
  const { rows } = streams.get(stream) ?? startStream(stream, sql, parameters as Parameter[])
  const taken: unknown[] = []
  while (taken.length < most) {
    const { done, value } = rows.next()
    if (done) break
    taken.push(value)
  }
  return { rows: taken }
}

function startStream(stream: number, sql: string, parameters: Parameter[]) {
  const connection = connect()
  const started = { connection, rows: connection.prepare(sql).iterate(...parameters) }
  streams.set(stream, started)
  return started
}

function enough(stream: number): void {
  streams.get(stream)?.connection.close()
  streams.delete(stream)
}

let answers: Answer[] = []

function result(id: number, result: Result): void {
  post({ id, result })
}

function failure(id: number, failure: Failure): void {
  post({ id, failure })
}

/** All that is answered in one turn of the event loop crosses at once. */
function post(answer: Answer): void {
  if (answers.push(answer) > 1) return
  queueMicrotask(() => {
    parentPort!.postMessage(answers)
    answers = []
  })
}
