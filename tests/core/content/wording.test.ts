/** What an editor would strike out. */
import { expect, it } from 'vitest'
import { course, each, lessons, pages, passagesOf, sectionsOf, textOf, treesOf } from './bundled.ts'

/** Figures and names that go round without an origin, and stories that are nobody's. */
const never: readonly RegExp[] = [
  /\b41\s?%|\b46\s?%|\b65\s?%|\b87\s?%|\b80\s?%/,
  /\b20\s?(?:–|-|to)\s?30\s?%/,
  /\b30\s?% pass/i,
  /(?:less|fewer) than 15\s?% (?:pass|survive|stay)/i,
  /\b70\s?%[^.]{0,40}(?:six months|hard outcome|exit)/i,
  /Harvard Business Review|\bHBR\b|\bBlind\b|levels\.fyi|Reddit/,
  /Individual Impact Score|hard outcomes/i,
  /mavens101|psico-smart|adaptconsulting|rolealign|leonstaff|justblockchaintalent|sightsinplus/i,
  /a reader (?:told|wrote)|shared with us|told us (?:his|her|their) story/i,
  /suicid/i,
]

const stock: readonly RegExp[] = [
  /—/,
  /\bat the end of the day\b|\bgame.changer\b|\bdelve\b|\bjourney\b|\bempower|\bthrive\b|\bunlock\b/i,
  /\byou've got this\b|\byou are not alone\b|\btake a deep breath\b|\bremember,? that\b|\bsilver lining\b/i,
  /\bit is important to (?:note|remember)\b|\bneedless to say\b|\bthe good news is\b|\bhere's the thing\b/i,
  /\b(?:isn't|is not|wasn't|aren't) (?:just |only |merely |about )?[^.,;:?!]{2,40}[,;:] (?:it's|it is|they're|they are)\b/i,
  /\bnot (?:just|only|merely) [^.;:?!]{2,60} but\b/i,
]

const texts = [...lessons, ...pages].map((page) => [page.id, treesOf(page).map(textOf).join('\n')] as const)

it.each(texts)('%s has no figure without an origin and no invented voice', (_, text) => {
  for (const pattern of never) expect(text).not.toMatch(pattern)
})

it.each(texts)('%s has no stock phrase', (_, text) => {
  for (const pattern of stock) expect(text).not.toMatch(pattern)
})

it('begins no two lessons with the same three words', () => {
  const openings = lessons.map(({ body }) => textOf(body.web).split(/\s+/).slice(0, 3).join(' '))
  expect(repeated(openings)).toEqual([])
})

it('ends no more than six lessons under the same heading', () => {
  const endings = lessons.map(({ body }) => sectionsOf(body.web).at(-1)!.heading)
  const most = Math.max(...[...Map.groupBy(endings, (heading) => heading).values()].map(({ length }) => length))
  expect(most).toBeLessThanOrEqual(6)
})

it('says nothing twice in the same words, but for what must be the same everywhere', () => {
  const said = each.flatMap(([, lesson]) => [...new Set(passagesOf(lesson).flatMap(sentencesOf))])
  expect(repeated(said).filter((sentence) => !everywhere.some((pattern) => pattern.test(sentence)))).toEqual([])
})

const everywhere: readonly RegExp[] = [
  /^General information, not legal/,
  // Asking who hears it belongs wherever the company's helpline is named, and so do the numbers of the others.
  /helpline|988|emergency|The employer pays for it/,
  // Names of sources and their dates.
  /after Business Insider|declined to comment|disputed some of the reporting/,
  // What is said of a mistake.
  /hello@coursepost/,
]

it('asks nobody for the name of their company at sign-up', () => {
  expect([...course.questions.keys()].filter((id) => /company|employer/.test(id))).toEqual([])
})

/** Sentences of eight words or more that the lesson itself says. */
function sentencesOf({ text, isOthers }: { readonly text: string; readonly isOthers: boolean }): string[] {
  if (isOthers) return []
  return text
    .split(/(?<=[.!?]["”’)]?)\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.split(/\s+/).length >= 8)
}

function repeated(items: readonly string[]): string[] {
  return [...Map.groupBy(items, (item) => item)].filter(([, { length }]) => length > 1).map(([item]) => item)
}
