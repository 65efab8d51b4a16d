/** One turn of life, by its own link in a mail: what it is, and one button. */
import type { Turn } from '@coursepost/core'
import { html } from '@coursepost/core/site'
import type { Context } from 'hono'
import { manageUrl, turnIn } from '../links.ts'
import type { EnrolmentEntry } from '../store/enrolments.ts'
import { lostPage } from './lost.ts'
import { tellTurn } from './manage/turn.ts'
import { turnPage } from './manage/turn-page.ts'
import type { PublicPagesOptions } from './options.ts'
import { page, pressForm, sentences } from './page.ts'
import { say } from './words.ts'

export function showTurn(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Response {
  const turn = turnOf(c, options)
  if (!turn || entry.enrolment.state !== 'active') return goneTurn(c, options, entry)
  const title = say('turn-link-title')
  const main = sentences(title, [say('turn-link-lead', { label: turn.label })], pressForm({ label: turn.label }))
  return page(c, options, { title, main })
}

export async function takeTurnHere(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  const turn = turnOf(c, options)
  if (!turn || entry.enrolment.state !== 'active') return goneTurn(c, options, entry)
  if ((await tellTurn(options, entry, turn)) === 'gone') return lostPage(c, options)
  return turnPage(c, options, entry, turn) ?? told(c, options, entry)
}

function turnOf(c: Context, { course, keys }: PublicPagesOptions): Turn | undefined {
  const { turns } = course()
  return turns.get(turnIn(keys, c.req.param('token') ?? '', [...turns.keys()]) ?? '')
}

/** The course has it no more, or the reader has stopped: the settings know what can be told now. */
function goneTurn(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Response {
  const title = say('turn-link-title')
  const main = sentences(title, [say('turn-link-gone')], settingsLink(options, entry))
  return page(c, options, { title, main })
}

async function told(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  const title = say('done-turn')
  return page(c, options, { title, main: sentences(title, [say('turn-link-told')], settingsLink(options, entry)) })
}

function settingsLink({ publicUrl, keys }: PublicPagesOptions, { enrolment }: EnrolmentEntry) {
  const path = new URL(manageUrl(publicUrl, keys, enrolment.id)).pathname
  return html`<p><a href="${path}">${say('confirmed-settings')}</a></p>`
}
