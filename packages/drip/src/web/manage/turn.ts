/** The course's turns of life, each told by one press: what it sets, how long it pauses, what it shows. */
import type { Course, Turn } from '@coursepost/core'
import { type Html, html } from '@coursepost/core/site'
import type { Context } from 'hono'
import { changeAndTell } from '../../change-and-tell.ts'
import { pauseFor } from '../../pause.ts'
import type { EnrolmentEntry } from '../../store/enrolments.ts'
import type { Changes } from '../../subscriber.ts'
import { lostPage } from '../lost.ts'
import type { PublicPagesOptions } from '../options.ts'
import { readForm } from '../read-form.ts'
import { say } from '../words.ts'
import { answerBack } from './answer-back.ts'
import { type SectionInput, section } from './section.ts'
import { todayOf } from './today.ts'
import { turnPage } from './turn-page.ts'

export async function takeTurn(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  const turn = options.course().turns.get((await readForm(c)).get('turn') ?? '')
  if (!turn) return lostPage(c, options)
  if ((await tellTurn(options, entry, turn)) === 'gone') return lostPage(c, options)
  return turnPage(c, options, entry, turn) ?? answerBack(c, options, 'turn')
}

export async function tellTurn(
  options: PublicPagesOptions,
  { enrolment }: EnrolmentEntry,
  turn: Turn,
): Promise<'changed' | 'gone'> {
  const course = options.course()
  const changes = changesOf(course, turn, todayOf(enrolment, options.now()))
  const outcome = await changeAndTell(options.db, course, enrolment.id, changes, options.now())
  if (outcome === 'changed') options.afterChange?.()
  return outcome
}

/** The name of a turn stays out of the address: it would tell the browser's history what happened. */
export function turnSection({ options, path }: SectionInput): Html | undefined {
  const turns = [...options.course().turns.values()]
  if (turns.length === 0) return undefined
  return section(
    'turns',
    say('turns-heading'),
    html`<form method="post" action="${path}/turn">
    ${turns.map(
      ({ id, label }) =>
        html`<p class="button-line"><button class="button second" type="submit" name="turn" value="${id}">${label}</button></p>`,
    )}
    </form>`,
  )
}

/** A sensitive answer needs a consent of its own, so a turn cannot set one. */
function changesOf({ questions }: Course, { set, pause }: Turn, today: Temporal.PlainDate): Changes {
  const answers = Object.fromEntries(Object.entries(set).filter(([id]) => questions.get(id)?.sensitive === false))
  return { answers, ...(pause === undefined ? {} : { pausedUntil: pauseFor(pause, today) }) }
}
