import type { Pass } from './pass.ts'

// 8 seconds: Docker kills two seconds later, Kubernetes (30) and systemd (90) leave more. An answer to the dot mostly
// comes within one.
const usualStopMs = 8000

/**
 * While `work` runs, a stop ends what has not begun at once, and what has begun after the time it may take. Nothing is
 * guessed about the latter: it stays `begun`, and is uncertain when its lease has ended.
 */
export async function heedingStop<T>(pass: Pass, work: () => Promise<T>): Promise<T> {
  const { signal, stopWithinMs = usualStopMs } = pass.options
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = () => {
    for (const talk of pass.talks) if (!talk.beginning) talk.cut.abort()
    timer = setTimeout(() => cutAll(pass), stopWithinMs)
    pass.bell.ring()
  }
  signal?.addEventListener('abort', stop)
  if (signal?.aborted) stop()
  try {
    return await work()
  } finally {
    signal?.removeEventListener('abort', stop)
    clearTimeout(timer)
  }
}

function cutAll(pass: Pass): void {
  pass.isCut = true
  for (const { cut } of pass.talks) cut.abort()
}
