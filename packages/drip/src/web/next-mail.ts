/** When the next mail comes, in one sentence: the planner's own answer, so the page and the post never disagree. */
import type { Course } from '@coursepost/core'
import type { Calendar } from '../calendar.ts'
import type { Enrolment } from '../enrolment.ts'
import { plan } from '../plan.ts'
import { deliveredTo } from '../store/deliveries.ts'
import type { PublicPagesOptions } from './options.ts'
import { say } from './words.ts'

export async function nextMail({ course, db, now }: PublicPagesOptions, enrolment: Enrolment): Promise<string> {
  const calendar = plan(course(), enrolment, await deliveredTo(db, enrolment.id), now())
  const [next] = calendar.mails
  if (!next) return calendar.waiting.length > 0 ? waits(course(), calendar) : say('next-none')
  // Sent at once means: with the sender's next round, which begins every minute.
  const soon = next.at.until(now()).total('minutes') > -1
  return soon ? say('next-soon') : say('next-on', { when: momentInWords(course(), enrolment, next.at) })
}

function waits(course: Course, { waiting }: Calendar): string {
  const questions = new Set(waiting.flatMap((one) => one.questions))
  const labels = [...questions].map((id) => `“${course.questions.get(id)?.label ?? id}”`)
  return say('next-waits', { labels: new Intl.ListFormat(course.language).format(labels) })
}

/** In the reader's own time. */
export function momentInWords({ language }: Course, { zone }: Enrolment, at: Temporal.Instant): string {
  return at.toLocaleString(language, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  })
}
