/** The course's turns of life, each told by one press: what it sets, how long it pauses, what it shows. */
import type { Course, Page, Turn } from '@coursepost/core'
import { type Html, html, raw, toHtml } from '@coursepost/core/site'
import type { Context } from 'hono'
import type { EnrolmentEntry } from '../../store/enrolments.ts'
import { type Changes, change } from '../../subscriber.ts'
import { lostPage } from '../lost.ts'
import type { PublicPagesOptions } from '../options.ts'
import { heading, page } from '../page.ts'
import { siteBase } from '../paths.ts'
import { readForm } from '../read-form.ts'
import { say } from '../words.ts'
import { answerBack } from './answer-back.ts'
import { pauseFor } from './pause-until.ts'
import { type SectionInput, section } from './section.ts'
import { todayOf } from './today.ts'

export async function takeTurn(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  const turn = options.course().turns.get((await readForm(c)).get('turn') ?? '')
  if (!turn) return lostPage(c, options)
  const today = todayOf(entry.enrolment, options.now())
  const outcome = await change(options.db, entry.enrolment.id, changesOf(options.course(), turn, today), options.now())
  if (outcome === 'gone') return lostPage(c, options)
  const shown = options.course().pages.find(({ id }) => id === turn.show)
  if (!shown) return answerBack(c, options, 'turn')
  options.afterChange?.()
  return showPage(c, options, shown)
}

/** The name of a turn stays out of the address: it would tell the browser's history what happened. */
export function turnSection({ options, path }: SectionInput): Html | undefined {
  const turns = [...options.course().turns.values()]
  if (turns.length === 0) return undefined
  return section(
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
