/** What a reader has had, with the page of each lesson, and whether it is done. */
import type { Lesson } from '@coursepost/core'
import { type Html, html } from '@coursepost/core/site'
import type { Context } from 'hono'
import { meetsPrerequisite } from '../../delivery.ts'
import { markDone, unmarkDone } from '../../done.ts'
import { deliveredTo } from '../../store/deliveries.ts'
import type { EnrolmentEntry } from '../../store/enrolments.ts'
import { lostPage } from '../lost.ts'
import type { PublicPagesOptions } from '../options.ts'
import { siteBase } from '../paths.ts'
import { readForm } from '../read-form.ts'
import { say } from '../words.ts'
import { answerBack } from './answer-back.ts'
import { type SectionInput, section } from './section.ts'

/** `lesson` says it is done, `undo` takes that back; each holds the lesson's permanent key. */
export async function takeDoneHere(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  const form = await readForm(c)
  const undo = form.get('undo')
  const key = undo ?? form.get('lesson')
  const had = await lessonsHad(options, entry)
  if (!had.some((lesson) => lesson.key === key)) return lostPage(c, options)
  const said = { enrolment: entry.enrolment.id, lessons: [key!] }
  await (undo === null ? markDone : unmarkDone)(options.db, said, options.now())
  return answerBack(c, options, undo === null ? 'lesson' : 'undo')
}

export async function lessonsSection(input: SectionInput): Promise<Html> {
  const had = await lessonsHad(input.options, input.entry)
  return section(
    'lessons',
    say('lessons-heading'),
    had.length === 0 ? html`<p>${say('lessons-none')}</p>` : list(input, had),
  )
}

/** In the order of the course. A skipped lesson, or one that has not arrived, is nothing to tick off. */
async function lessonsHad({ course, db }: PublicPagesOptions, { enrolment }: EnrolmentEntry): Promise<Lesson[]> {
  const delivered = await deliveredTo(db, enrolment.id)
  const had = new Set(
    delivered
      .filter(({ state, part }) => part === undefined && state !== 'skipped' && meetsPrerequisite(state))
      .map(({ lesson }) => lesson),
  )
  return course().lessons.filter(({ key }) => had.has(key))
}

function list({ options, entry, path }: SectionInput, had: readonly Lesson[]): Html {
  const { done } = entry.enrolment
  return html`<form method="post" action="${path}/done"><ul class="lessons-had">
    ${had.map((lesson) => item(lesson, done.has(lesson.key), siteBase(options)))}
    </ul></form>`
}

/** The button names its lesson for those who hear the page. */
function item({ id, key, title }: Lesson, done: boolean, site: string): Html {
  const label = done ? say('lesson-done-undo') : say('lesson-done-button')
  return html`<li><a href="${site}${id}/">${title}</a>${done && html` <span>${say('lessons-done')}</span>`}
    <button class="button second" type="submit" name="${done ? 'undo' : 'lesson'}" value="${key}" aria-label="${label}: ${title}">${label}</button></li>`
}
