/** Signing up: the form, and the one answer that everybody gets who fills it in well. */
import { type FormProblem, html, type SignUpFormOptions, signUpForm, wordsOf } from '@coursepost/core/site'
import type { Context } from 'hono'
import { signUp } from '../subscriber.ts'
import type { PublicPagesOptions } from './options.ts'
import { heading, page, sentences } from './page.ts'
import { pathTo, siteBase } from './paths.ts'
import { readForm, sentValues } from './read-form.ts'
import { readSignUp, type SignUp } from './read-sign-up.ts'
import { say } from './words.ts'

/** The static site has the form too; this one is for whoever opens the address that it posts to. */
export function showSignUp(c: Context, options: PublicPagesOptions): Response {
  return formPage(c, options, {})
}

export async function takeSignUp(c: Context, options: PublicPagesOptions): Promise<Response> {
  const form = await readForm(c)
  const read = readSignUp(options.course(), form)
  if (read.kind === 'problems') return showProblems(c, options, form, read.problems)
  const { withheld, ...wanted } = read.signUp
  // New, known, suppressed or asked a minute ago: the store decides what is mailed, and the page never shows which.
  await signUp(options.db, { ...wanted, now: options.now() })
  options.afterChange?.()
  return showInbox(c, options, withheld)
}

/** 422: the form was understood and cannot be acted on (RFC 9110 §15.5.21). What was sent is shown again. */
function showProblems(
  c: Context,
  options: PublicPagesOptions,
  form: URLSearchParams,
  problems: readonly FormProblem[],
) {
  return formPage(c, options, { values: sentValues(form, problems), problems })
}

function formPage(c: Context, options: PublicPagesOptions, sent: Pick<SignUpFormOptions, 'values' | 'problems'>) {
  const course = options.course()
  const { 'form-title': title, 'form-intro': intro } = wordsOf(course)
  const form = signUpForm(course, { action: pathTo(options, 'sign-up'), base: siteBase(options), ...sent })
  const main = html`${heading(title, intro)}${form}`
  return page(c, options, { path: '/sign-up/', title, main, scripts: ['zone'], status: sent.problems ? 422 : 200 })
}

function showInbox(c: Context, options: PublicPagesOptions, withheld: SignUp['withheld']): Response {
  const notes = withheld.map(({ label }) => say('inbox-withheld', { label }))
  const main = sentences(say('inbox-title'), [say('inbox-sent'), say('inbox-wait'), say('inbox-once'), ...notes])
  return page(c, options, { title: say('inbox-title'), main })
}
