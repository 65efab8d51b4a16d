/** What every command gets from `main`, and tests hand in: where it writes, what it may read, when it is. */
import type { Clock } from './clock.ts'
import type { Output } from './output.ts'
import type { Environment } from './settings.ts'

export interface Context extends Output {
  readonly environment: Environment
  readonly clock: Clock
  /** Progress goes to a terminal: what was written there may be written over. */
  readonly terminal?: boolean
  /** Set when the process is asked to end. */
  readonly stop: AbortSignal
  /** Asks a yes-or-no question; absent where nobody sits at a terminal. */
  readonly confirm?: (question: string) => Promise<boolean>
}
