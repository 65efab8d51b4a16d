/** The gate before every personal page: a good token names one enrolment, and anything else gets the same calm page. */
import type { Context, Handler } from 'hono'
import { enrolmentOf } from '../links.ts'
import { type EnrolmentEntry, findEnrolment } from '../store/enrolments.ts'
import type { TokenPurpose } from '../token.ts'
import { lostPage } from './lost.ts'
import type { PublicPagesOptions } from './options.ts'

export type ReaderPage = (
  c: Context,
  options: PublicPagesOptions,
  entry: EnrolmentEntry,
) => Response | Promise<Response>

export function forReader(options: PublicPagesOptions, purpose: TokenPurpose, show: ReaderPage): Handler {
  return async (c) => {
    const id = enrolmentOf(options.keys, purpose, c.req.param('token') ?? '', options.now())
    const entry = id === undefined ? undefined : await findEnrolment(options.db, id)
    return entry ? show(c, options, entry) : lostPage(c, options)
  }
}
