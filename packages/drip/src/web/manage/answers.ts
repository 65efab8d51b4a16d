/** Answers by themselves, as the page behind a turn of life asks for them: what the form does not ask for stays. */
import type { Context } from 'hono'
import type { EnrolmentEntry } from '../../store/enrolments.ts'
import type { PublicPagesOptions } from '../options.ts'
import { changedAnswers, readAnswers, unmetNeeds } from '../read-answers.ts'
import { readForm } from '../read-form.ts'
import { turnedRound } from '../turned-round.ts'
import { store } from './answer-back.ts'
import { showManage } from './show.ts'
import { askAgain } from './turn-page.ts'

export async function saveAnswers(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  const course = options.course()
  const track = course.tracks.get(entry.enrolment.track)
  if (!track) return showManage(c, options, entry)
  const form = await readForm(c)
  const read = readAnswers(course, track, form)
  const problems = [
    ...read.problems,
    ...unmetNeeds(track, read, entry.enrolment.answers),
    ...turnedRound(course, read, entry.enrolment.answers),
  ]
  if (problems.length > 0) {
    const asked = [...read.answers].filter(([, { kind }]) => kind !== 'absent').map(([question]) => question)
    return askAgain(c, options, entry, asked, Object.fromEntries(form), problems)
  }
  const withheld = [...read.answers.values()].some(({ kind }) => kind === 'withheld')
  return store(c, options, entry, { answers: changedAnswers(read) }, withheld ? 'withheld' : 'settings')
}
