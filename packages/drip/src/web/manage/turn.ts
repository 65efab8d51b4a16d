/** The course's turns of life, each told by one press: what it sets, how long it pauses, what it shows. */
import type { Course, Page, Turn } from '@coursepost/core'
import { type Html, html, raw, toHtml } from '@coursepost/core/site'
import type { Context } from 'hono'
import { changeAndTell } from '../../change-and-tell.ts'
import { pauseFor } from '../../pause.ts'
import type { EnrolmentEntry } from '../../store/enrolments.ts'
import type { Changes } from '../../subscriber.ts'
import { lostPage } from '../lost.ts'
import type { PublicPagesOptions } from '../options.ts'
import { heading, page } from '../page.ts'
import { siteBase } from '../paths.ts'
import { readForm } from '../read-form.ts'
import { say } from '../words.ts'
import { answerBack } from './answer-back.ts'
import { type SectionInput, section } from './section.ts'
import { todayOf } from './today.ts'

export async function takeTurn(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  const turn = options.course().turns.get((await readForm(c)).get('turn') ?? '')
  if (!turn) return lostPage(c, options)
  if ((await tellTurn(options, entry, turn)) === 'gone') return lostPage(c, options)
  return turnPage(c, options, turn) ?? answerBack(c, options, 'turn')
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

/** The page that the course shows to whoever tells this turn, if it has one. */
export function turnPage(c: Context, options: PublicPagesOptions, turn: Turn): Response | undefined {
  const shown = options.course().pages.find(({ id }) => id === turn.show)
  return shown && showPage(c, options, shown)
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

/** At once, without another press: whoever says that it is too much should see the helplines now. */
function showPage(c: Context, options: PublicPagesOptions, { title, body }: Page): Response {
  const course = options.course()
  const base = siteBase(options)
  const variable = (name: string) => course.variables.get(name)?.fallback ?? `{{${name}}}`
  const text = toHtml(body.web, { path: (url) => base + url.replace(/^\//, ''), variable })
  const main = html`${heading(title)}<p class="callout note" role="status">${say('done-turn')}</p>
    <div class="prose">${raw(text)}</div>`
  return page(c, options, { title, main })
}
