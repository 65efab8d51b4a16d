import type { Rule } from '@coursepost/core'
import { type Element, textOf } from './html/elements.ts'
import type { Opened } from './opened.ts'
import type { Message } from './rendered.ts'

export const emailLeftover: Rule = {
  id: 'email-leftover',
  severity: 'error',
  what: 'A mail shows a value that a program left behind, such as `undefined`.',
  why: 'It tells the reader that nobody looked, and what should stand there is missing.',
  fix: 'Look at `strings.yaml` and the settings of the lesson; if they are right, this is a fault of ours.',
}

export const bracesLeft: Rule = {
  id: 'email-braces-left',
  severity: 'warning',
  what: 'A mail shows a name in double braces, outside of code.',
  why: 'Readers take it for a place that was not filled in.',
  fix: 'Declare the variable in `course.md`; where the braces are meant, write them as code.',
}

export function checkLeftovers({ filled, elements, what }: Opened): Message[] {
  const texts = [filled.subject, filled.preheader, ...elements.map(textOf), ...filled.text.split('\n')]
  const attributes = elements.flatMap(({ attrs }) => attrs.map(({ value }) => value))
  const found = [...texts.filter(isLeft), ...attributes.filter((value) => leftInValue.test(value))]
  return [...new Set(found)].map((text) => `expected words in ${what}, got \`${text.trim()}\``)
}

export function checkBraces({ filled, elements, what }: Opened): Message[] {
  const quoted = new Set(elements.filter(isCode).flatMap((element) => bracesIn(textOf(element))))
  const body = elements.find(({ tagName }) => tagName === 'body')
  const seen = [filled.subject, filled.preheader, body ? textOf(body) : '', filled.text].flatMap(bracesIn)
  const left = new Set(seen.filter((braces) => !quoted.has(braces)))
  return [...left].map((braces) => `expected a value in ${what}, got \`${braces}\``)
}

/** `undefined` within a sentence is a word. */
function isLeft(text: string): boolean {
  return text.includes('[object Object]') || /^\s*(undefined|null|NaN)\s*$/.test(text)
}

const leftInValue = /\[object Object\]|\b(undefined|NaN)\b/

function isCode({ tagName }: Element): boolean {
  return tagName === 'code' || tagName === 'pre'
}

function bracesIn(text: string): string[] {
  return text.match(/\{\{[^{}\s]+\}\}/g) ?? []
}
