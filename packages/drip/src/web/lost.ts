/** The pages for when there is nothing to show. None of them says why, so none of them tells who is subscribed. */
import type { Context } from 'hono'
import type { PublicPagesOptions } from './options.ts'
import { page, sentences } from './page.ts'
import { say } from './words.ts'

/** Unknown, tampered, expired or deleted: the same words for every cause. */
export function lostPage(c: Context, options: PublicPagesOptions): Response {
  const main = sentences(say('lost-title'), [say('lost-lead'), say('lost-next')])
  return page(c, options, { title: say('lost-title'), main, status: 404 })
}

export function failedPage(c: Context, options: PublicPagesOptions): Response {
  const main = sentences(say('failed-title'), [say('failed-lead')])
  return page(c, options, { title: say('failed-title'), main, status: 500 })
}

export function tooLargePage(c: Context, options: PublicPagesOptions): Response {
  const main = sentences(say('large-title'), [say('large-lead')])
  return page(c, options, { title: say('large-title'), main, status: 413 })
}
