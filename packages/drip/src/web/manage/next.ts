/** "Send me the next lesson now", from the settings page: shown while it would bring one. */
import { type Html, html } from '@coursepost/core/site'
import type { Context } from 'hono'
import { askNext, mayAskNext } from '../../next-now.ts'
import type { EnrolmentEntry } from '../../store/enrolments.ts'
import { lostPage } from '../lost.ts'
import { momentInWords } from '../next-mail.ts'
import type { PublicPagesOptions } from '../options.ts'
import { pressForm } from '../page.ts'
import { say } from '../words.ts'
import { answerBack } from './answer-back.ts'
import { type SectionInput, section } from './section.ts'

export async function takeNextHere(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  const { db, course, now } = options
  const { kind } = await askNext(db, course(), entry.enrolment.id, now())
  return kind === 'gone' ? lostPage(c, options) : answerBack(c, options, kind === 'coming' ? 'next' : 'not-next')
}

export async function nextSection({ options, entry, path }: SectionInput): Promise<Html> {
  const { db, course, now } = options
  const verdict = await mayAskNext(db, course(), entry.enrolment.id, now())
  switch (verdict.kind) {
    case 'coming':
      return offered(
        html`<p>${say('next-link-lead')}</p>${pressForm({ action: `${path}/next`, label: say('next-link-button'), look: 'second' })}`,
      )
    case 'too-soon':
      return offered(
        html`<p>${say('next-link-too-soon', { when: momentInWords(course(), entry.enrolment, verdict.from) })}</p>`,
      )
    case 'on-its-way':
      return offered(html`<p>${say('next-link-on-its-way')}</p>`)
    case 'nothing':
      return offered(html`<p>${say('next-link-nothing')}</p>`)
    case 'gone':
      return offered(html``)
  }
}

function offered(contents: Html): Html {
  return section('next', say('next-heading'), contents)
}
