import type { Course } from '@coursepost/core'
import type { Database } from '../store/tables.ts'
import type { TokenKeys } from '../token.ts'

/** What the pages need from the process that serves them. */
export interface PublicPagesOptions {
  /** The course as it is now: asked anew for each request, because it may change while the process runs. */
  readonly course: () => Course
  readonly db: Database
  readonly keys: TokenKeys
  /** Where these pages stand for the world; links in mails begin with it. */
  readonly publicUrl: string
  readonly now: () => Temporal.Instant
  /** Called after a reader has changed something, so that what is now due need not wait for the next round. */
  readonly afterChange?: () => void
  /** Called when a page failed for a reason of our own. `route` is the page's pattern: the address itself holds a token. */
  readonly onFailure?: (error: Error, route: string) => void
}
