/** Many texts at once: from the cache where it knows them, otherwise parsed here or, when it pays, in threads. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ParseCache } from './cache.ts'
import { type FileKind, type ParsedText, parseText } from './parse-text.ts'

export interface ParseRequest {
  readonly kind: FileKind
  readonly text: string
}

export interface ParseOptions {
  readonly cache?: ParseCache | undefined
  /** The most threads; 1 parses in this one. Default: as many as there are cores. */
  readonly threads?: number | undefined
}

/**
 * From so many texts on, threads are started. A thread takes up to a second to load the parser and to warm up, a lesson
 * of 900 words 5 to 8 ms to parse: with fewer, one thread has finished before several have begun (bench/load).
 */
const leastForThreads = 400

/** In the order of the requests. Every answer goes through JSON, so it is the same whichever way it came. */
export async function parseMany(requests: readonly ParseRequest[], options: ParseOptions = {}): Promise<ParsedText[]> {
  const { cache, threads = availableParallelism() } = options
  const known = await Promise.all(requests.map(({ kind, text }) => cache?.read(kind, text)))
  const missing = requests.filter((_, index) => known[index] === undefined)
  const made = await (threads > 1 && missing.length >= leastForThreads
    ? parseInThreads(missing, threads)
    : missing.map(parseToJson))
  await Promise.all(missing.map(({ kind, text }, index) => cache?.write(kind, text, made[index]!)))
  let next = 0
  return known.map((json) => JSON.parse(json ?? made[next++]!) as ParsedText)
}

export function parseToJson({ kind, text }: ParseRequest): string {
  return JSON.stringify(parseText(kind, text))
}

/** Every n-th text to each thread: neighbours are of similar length, so all end at about the same time. */
async function parseInThreads(requests: readonly ParseRequest[], threads: number): Promise<string[]> {
  const shares = Array.from({ length: threads }, (_, share) => requests.filter((_, index) => index % threads === share))
  const answers = await Promise.all(shares.map(parseShare))
  return requests.map((_, index) => answers[index % threads]![Math.floor(index / threads)]!)
}

function parseShare(share: readonly ParseRequest[]): Promise<string[]> {
  // The worker's file has this file's own ending: `.ts` from source, `.js` once built.
  const worker = new Worker(new URL(import.meta.url.replace(/parse-many(\.\w+)$/, 'worker$1')), { workerData: share })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}
