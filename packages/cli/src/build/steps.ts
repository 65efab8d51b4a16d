/** Says on a terminal what a build is at, in one line that is written over; elsewhere nothing. */
import type { Pieces } from '@coursepost/core/site'
import type { Context } from '../context.ts'

export interface Steps {
  readonly at: (step: string) => void
  readonly end: () => void
}

export function steps({ err, terminal }: Context): Steps {
  if (!terminal) return { at: () => undefined, end: () => undefined }
  return { at: (step) => err(`\r${step} …\u001b[K`), end: () => err('\r\u001b[K') }
}

// Ten a second look like one movement.
const tellMs = 100

/** The same pieces, which say how many had to be made. */
export function counted({ get, set }: Pieces, { at }: Steps): Pieces {
  let made = 0
  let told = performance.now()
  return {
    get,
    set: (key, text) => {
      made++
      if (performance.now() - told > tellMs) {
        at(`Making pages: ${made.toLocaleString('en')} texts`)
        told = performance.now()
      }
      return set(key, text)
    },
  }
}
