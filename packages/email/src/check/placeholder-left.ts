import type { Course, Rule } from '@coursepost/core'
import type { Message } from './rendered.ts'
import { isReserved } from './reserved-host.ts'

export const placeholderLeft: Rule = {
  id: 'placeholder-left',
  severity: 'info',
  what: 'Sender, postal address or site of a course is still a placeholder.',
  why: 'Mail from a name that exists only for examples is refused, answers to it are lost, and laws ask for a real address.',
  fix: 'Before you send to anyone, put your own into `course.md`.',
}

export function checkPlaceholders({ url, signUpUrl, sender }: Course): Message[] {
  const hosts: readonly (readonly [string, string])[] = [
    ['url', new URL(url).hostname],
    ['sign-up-url', new URL(signUpUrl).hostname],
    ['sender.address', domainOf(sender.address)],
    ...(sender.replyTo === undefined ? [] : [['sender.reply-to', domainOf(sender.replyTo)] as const]),
  ]
  return [
    ...hosts
      .filter(([, host]) => isReserved(host))
      .map(([key, host]) => `expected your own domain in \`${key}\`, got \`${host}\``),
    ...sender.postal
      .filter((line) => /\[[^\]]+\]/.test(line))
      .map((line) => `expected your address in \`sender.postal\`, got \`${line}\``),
  ]
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
