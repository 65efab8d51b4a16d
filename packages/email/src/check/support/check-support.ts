/** Which features of the mails some of the course's programs lack, without a fallback that we have thought of. */
import { type Course, type Diagnostic, diagnose, inOrder } from '@coursepost/core'
import { fillEmail } from '../../fill.ts'
import type { Message, Rendered } from '../rendered.ts'
import { sampleValues } from '../sample-values.ts'
import { checkClients, clientsOf } from './clients.ts'
import { lackedBy } from './data.ts'
import { fallbacks } from './fallbacks.ts'
import { type Use, usesOf } from './html-features.ts'
import { unknownClient, unsupportedFeature } from './rules.ts'

export function checkSupport(course: Course, mails: readonly Rendered[]): Diagnostic[] {
  const clients = clientsOf(course)
  const wrong = checkClients(course).map((message) => diagnose(unknownClient, { file: 'course.md', message }))
  const found = mails.flatMap(({ file, what, email }) => {
    const { html } = fillEmail(email, sampleValues(email))
    return unsupported(html, clients, what).map((message) => diagnose(unsupportedFeature, { file, message }))
  })
  return inOrder([...wrong, ...found])
}

/** One message a feature, with the first line of the finished HTML that uses it. */
export function unsupported(html: string, clients: readonly string[], what: string): Message[] {
  const first = new Map<string, Use>()
  for (const use of usesOf(html)) {
    if (safe.has(use.feature) || first.has(use.feature) || lacking(use, clients).length === 0) continue
    first.set(use.feature, use)
  }
  return [...first.values()].map(
    (use) =>
      `expected only what every mail program shows in ${what}, got \`${use.feature}\` in line ${use.line} of its HTML: ` +
      `${lacking(use, clients).join(', ')} lack it, wholly or in part (caniemail.com)`,
  )
}

const safe: ReadonlySet<string> = new Set(fallbacks.flatMap(({ features }) => features))

function lacking({ feature, outlookAlone }: Use, clients: readonly string[]): string[] {
  return lackedBy(feature, outlookAlone ? clients.filter((client) => client === 'outlook.windows') : clients)
}
