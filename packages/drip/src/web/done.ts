/** "I have done this", by the link in a lesson's mail. Scanners follow links, so the link alone says nothing. */
import { html } from '@coursepost/core/site'
import type { Context } from 'hono'
import { type LessonMail, lessonMail, markDone, unmarkDone } from '../done.ts'
import { mailOf } from '../links.ts'
import { findEnrolment } from '../store/enrolments.ts'
import { lostPage } from './lost.ts'
import { nextMail } from './next-mail.ts'
import type { PublicPagesOptions } from './options.ts'
import { page, pressForm, sentences } from './page.ts'
import { say } from './words.ts'

export async function showDone(c: Context, options: PublicPagesOptions): Promise<Response> {
  const mail = await mailIn(c, options)
  if (!mail) return lostPage(c, options)
  return mail.done ? donePage(c, options, mail) : askPage(c, options, mail)
}

/** `?undo` in the address takes it back; a plain press means yes. */
export async function takeDone(c: Context, options: PublicPagesOptions): Promise<Response> {
  const mail = await mailIn(c, options)
  if (!mail) return lostPage(c, options)
  const undo = new URL(c.req.url).searchParams.get('undo') !== null
  await (undo ? unmarkDone : markDone)(options.db, mail, options.now())
  options.afterChange?.()
  return undo ? askPage(c, options, mail) : donePage(c, options, mail)
}

async function mailIn(c: Context, { keys, db }: PublicPagesOptions): Promise<LessonMail | undefined> {
  const id = mailOf(keys, c.req.param('token') ?? '')
  return id === undefined ? undefined : lessonMail(db, id)
}

function askPage(c: Context, options: PublicPagesOptions, mail: LessonMail): Response {
  const title = say('lesson-done-title')
  const main = sentences(
    title,
    [titleOf(options, mail), say('lesson-done-lead')],
    pressForm({ label: say('lesson-done-button') }),
  )
  return page(c, options, { title, main })
}

async function donePage(c: Context, options: PublicPagesOptions, mail: LessonMail): Promise<Response> {
  const entry = await findEnrolment(options.db, mail.enrolment)
  const next = entry?.enrolment.state === 'active' ? [await nextMail(options, entry.enrolment)] : []
  const title = say('lesson-done-done')
  const undo = pressForm({ action: '?undo', label: say('lesson-done-undo'), look: 'second' })
  return page(c, options, { title, main: sentences(title, [titleOf(options, mail), ...next], html`${undo}`) })
}

/** In the text, never in the page's title, which browsers keep. */
function titleOf({ course }: PublicPagesOptions, { lessons }: LessonMail): string {
  const titles = course().lessons.filter(({ key }) => lessons.includes(key))
  return titles.map(({ title }) => `“${title}”`).join(', ')
}
