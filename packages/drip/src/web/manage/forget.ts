/** Being forgotten: asked once more, because nothing brings it back. */
import { html } from '@coursepost/core/site'
import type { Context } from 'hono'
import type { EnrolmentEntry } from '../../store/enrolments.ts'
import { forget } from '../../subscriber.ts'
import type { PublicPagesOptions } from '../options.ts'
import { page, pressForm, sentences } from '../page.ts'
import { managePath } from '../paths.ts'
import { say } from '../words.ts'

export function askToForget(c: Context, options: PublicPagesOptions): Response {
  const more = html`${pressForm({ label: say('forget-button') })}
    <p><a href="${managePath(c, options)}">${say('back')}</a></p>`
  const main = sentences(say('forget-title'), [say('forget-lead')], more)
  return page(c, options, { title: say('forget-title'), main })
}

export async function takeForget(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  await forget(options.db, entry.enrolment.id)
  options.afterChange?.()
  const main = sentences(say('forgotten-title'), [say('forgotten-lead')])
  return page(c, options, { title: say('forgotten-title'), main })
}
