/** "Send me the next lesson now", by the link in a lesson's mail. */
import type { Context } from 'hono'
import { askNext, mayAskNext, type NextNow } from '../next-now.ts'
import type { EnrolmentEntry } from '../store/enrolments.ts'
import { lostPage } from './lost.ts'
import { momentInWords } from './next-mail.ts'
import type { PublicPagesOptions } from './options.ts'
import { page, pressForm, sentences } from './page.ts'
import { say } from './words.ts'

export async function showNext(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  const { db, course, now } = options
  const verdict = await mayAskNext(db, course(), entry.enrolment.id, now())
  if (verdict.kind !== 'coming') return answer(c, options, entry, verdict)
  const title = say('next-link-title')
  const main = sentences(title, [say('next-link-lead')], pressForm({ label: say('next-link-button') }))
  return page(c, options, { title, main })
}

export async function takeNext(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  const { db, course, now } = options
  const verdict = await askNext(db, course(), entry.enrolment.id, now())
  if (verdict.kind === 'coming') options.afterChange?.()
  return answer(c, options, entry, verdict)
}

function answer(c: Context, options: PublicPagesOptions, { enrolment }: EnrolmentEntry, verdict: NextNow): Response {
  if (verdict.kind === 'gone') return lostPage(c, options)
  const title = say(verdict.kind === 'too-soon' || verdict.kind === 'nothing' ? 'next-link-not' : 'next-link-sent')
  const line =
    verdict.kind === 'too-soon'
      ? say('next-link-too-soon', { when: momentInWords(options.course(), enrolment, verdict.from) })
      : say(lines[verdict.kind])
  return page(c, options, { title, main: sentences(title, [line]) })
}

const lines = {
  coming: 'next-soon',
  'on-its-way': 'next-link-on-its-way',
  nothing: 'next-link-nothing',
} as const
