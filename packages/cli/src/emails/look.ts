/** The close look at every mail that `check --emails` takes. */
import type { Course, Diagnostic } from '@coursepost/core'
import {
  checkBeforeSending,
  checkEmails,
  everyMail,
  figuresOf,
  MessageError,
  noSpamVerdict,
  type Rendered,
  rules,
  sampleMessage,
  spamProblems,
} from '@coursepost/email'
import type { Context } from '../context.ts'
import type { CloseLook } from './found.ts'
import { askSpamAssassin, type SpamAnswer } from './spamassassin.ts'

export async function lookAtEmails(course: Course, context: Context): Promise<CloseLook> {
  const mails = await everyMail(course)
  const answer = await askAbout(mails, course, context)
  const figures = await figuresOf(mails, course)
  const spam = spamIn(answer, mails)
  const problems = [
    ...(await checkEmails(course, mails)),
    ...(await checkBeforeSending(course, mails)),
    ...spam.problems,
  ]
  return {
    problems,
    judged: rules.filter(({ id }) => !spam.unjudged.includes(id)),
    mails: figures.map((one, at) => ({ ...one, ...spam.scores[at] })),
  }
}

interface Spam {
  readonly problems: readonly Diagnostic[]
  readonly unjudged: readonly string[]
  readonly scores: readonly { readonly spamScore: number }[]
}

function spamIn(answer: SpamAnswer, mails: readonly Rendered[]): Spam {
  if ('reason' in answer) {
    const problems = [noSpamVerdict(answer.reason)]
    return { problems, unjudged: ['spam-score-raised', 'spam-score-high'], scores: [] }
  }
  const { verdicts } = answer
  return {
    problems: verdicts.flatMap((verdict, at) => spamProblems(mails[at]!, verdict)),
    unjudged: ['spam-score-unknown'],
    scores: verdicts.map(({ score }) => ({ spamScore: score })),
  }
}

/** A course whose mails cannot be written has `message-malformed`, and nothing to show to a filter. */
async function askAbout(mails: readonly Rendered[], course: Course, context: Context): Promise<SpamAnswer> {
  try {
    const date = new Date(context.clock().epochMilliseconds)
    return await askSpamAssassin(
      mails.map((mail) => sampleMessage(mail, course, date)),
      context.environment,
    )
  } catch (error) {
    if (error instanceof MessageError) return { reason: 'there is a mail that cannot be written' }
    throw error
  }
}
