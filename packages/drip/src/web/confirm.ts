/** Confirming a sign-up: what will happen, one button, and what comes when. */
import { type Html, html } from '@coursepost/core/site'
import type { Context } from 'hono'
import { manageUrl } from '../links.ts'
import { type EnrolmentEntry, findEnrolment } from '../store/enrolments.ts'
import { confirm } from '../subscriber.ts'
import { lostPage } from './lost.ts'
import { nextMail } from './next-mail.ts'
import type { PublicPagesOptions } from './options.ts'
import { page, pressForm, sentences } from './page.ts'
import { timetableOf } from './timetable-words.ts'
import { say } from './words.ts'

export function askToConfirm(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Response {
  const { state } = entry.enrolment
  if (state !== 'pending') return state === 'active' ? nothingToConfirm(c, options) : lostPage(c, options)
  const more = html`${noted(options, entry)}
    ${pressForm({ label: say('confirm-button') })}
    <p>${say('confirm-not-you')}</p>`
  return page(c, options, {
    title: say('confirm-title'),
    main: sentences(say('confirm-title'), [say('confirm-lead')], more),
  })
}

export async function takeConfirm(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  const outcome = await confirm(options.db, entry.enrolment.id, options.now())
  if (outcome === 'gone') return lostPage(c, options)
  if (outcome === 'already') return nothingToConfirm(c, options)
  options.afterChange?.()
  return welcome(c, options, entry.enrolment.id)
}

/** What the person chose, without their address and answers: others may look at the same screen. */
function noted({ course }: PublicPagesOptions, { enrolment }: EnrolmentEntry): Html {
  const track = course().tracks.get(enrolment.track)
  return html`<ul>${track && html`<li>${track.reader}</li>`}<li>${timetableOf(course(), enrolment)}</li></ul>`
}

/** Only here, in the answer to the press that confirmed, does a link to confirm lead on to another page of theirs. */
async function welcome(c: Context, options: PublicPagesOptions, id: string): Promise<Response> {
  const entry = await findEnrolment(options.db, id)
  if (!entry) return lostPage(c, options)
  const settings = new URL(manageUrl(options.publicUrl, options.keys, id)).pathname
  const lines = [await nextMail(options, entry.enrolment), say('confirmed-after')]
  const more = html`<p><a href="${settings}">${say('confirmed-settings')}</a></p>`
  return page(c, options, { title: say('confirmed-title'), main: sentences(say('confirmed-title'), lines, more) })
}

function nothingToConfirm(c: Context, options: PublicPagesOptions): Response {
  const main = sentences(say('confirmed-title'), [say('confirmed-already'), say('confirmed-after')])
  return page(c, options, { title: say('confirmed-title'), main })
}
