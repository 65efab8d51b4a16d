/**
 * The slower look before a course is sent to anyone: placeholders that are still in it, and what the readers' mail
 * programs make of its HTML. The data for that is loaded only here.
 */
import { type Course, type Diagnostic, diagnose, inOrder } from '@coursepost/core'
import { checkLinkHosts, linkPlaceholder } from './link-placeholder.ts'
import { open } from './opened.ts'
import { checkPlaceholders, placeholderLeft } from './placeholder-left.ts'
import type { Rendered } from './rendered.ts'

export async function checkBeforeSending(course: Course, mails: readonly Rendered[]): Promise<Diagnostic[]> {
  const { checkSupport } = await import('./support/check-support.ts')
  const placeholders = checkPlaceholders(course).map((message) =>
    diagnose(placeholderLeft, { file: 'course.md', message }),
  )
  const hosts = mails.flatMap((mail) =>
    checkLinkHosts(open(mail, new Map()), course).map((message) =>
      diagnose(linkPlaceholder, { file: mail.file, message }),
    ),
  )
  return inOrder([...placeholders, ...hosts, ...checkSupport(course, mails)])
}
