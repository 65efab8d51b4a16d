/** How an act on the settings page ends: it is stored, and the page comes again with a line that says what was done. */
import type { Context } from 'hono'
import { changeAndTell } from '../../change-and-tell.ts'
import type { EnrolmentEntry } from '../../store/enrolments.ts'
import type { Changes } from '../../subscriber.ts'
import { lostPage } from '../lost.ts'
import type { PublicPagesOptions } from '../options.ts'
import { managePath } from '../paths.ts'
import { say, type Word, words } from '../words.ts'

/** `done-settings`, `done-pause` …: the lines there are. */
export type Done = Word extends infer W ? (W extends `done-${infer Name}` ? Name : never) : never

export async function store(
  c: Context,
  options: PublicPagesOptions,
  { enrolment }: EnrolmentEntry,
  changes: Changes,
  done: Done,
): Promise<Response> {
  const outcome = await changeAndTell(options.db, options.course(), enrolment.id, changes, options.now())
  return outcome === 'gone' ? lostPage(c, options) : answerBack(c, options, done)
}

/** 303 (RFC 9110 §15.4.4): the browser fetches the page anew, so loading it once more repeats nothing. */
export function answerBack(c: Context, options: PublicPagesOptions, done: Done): Response {
  options.afterChange?.()
  return c.redirect(`${managePath(c, options)}?done=${done}`, 303)
}

/** In the words of our own table: an address made up by someone else shows nothing of theirs. */
export function saidDone(c: Context): string | undefined {
  const word = `done-${c.req.query('done')}`
  return Object.hasOwn(words, word) ? say(word as Word) : undefined
}
