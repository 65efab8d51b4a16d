/**
 * The formats of `plan --diff`. Readers are written one by one as they are found, in front of the summary: a list of a
 * million of them is never held.
 */
import type { Effect, EffectOptions } from '@coursepost/drip'
import { itemWords } from './change-words.ts'
import { effectLines } from './lines.ts'

export type MovedReader = Parameters<NonNullable<EffectOptions['onReader']>>[0]

export interface EffectFormat {
  /** In front of the first reader, between two, and behind the last one; only where readers are listed. */
  readonly details: { readonly before: string; readonly between: string; readonly after: string }
  readonly reader: (reader: MovedReader) => string
  readonly effect: (effect: Effect) => string
  /** In front of the effect where no readers are listed. */
  readonly start: string
}

const text: EffectFormat = {
  start: '',
  details: { before: 'Readers\n', between: '', after: '\n' },
  reader: ({ enrolment, items }) => `  ${enrolment}  ${itemsText(items)}\n`,
  effect: (effect) => {
    const { title, sections, end } = effectLines(effect)
    const blocks = sections.map(({ heading, lines }) => `${heading}\n${lines.map((line) => `  ${line}\n`).join('')}`)
    return [`${title}\n`, ...blocks, `${end.join('\n')}\n`].join('\n')
  },
}

const markdown: EffectFormat = {
  start: '',
  details: { before: '### Readers\n\n', between: '', after: '\n' },
  reader: ({ enrolment, items }) => `- \`${enrolment}\`: ${itemsText(items)}\n`,
  effect: (effect) => {
    const { title, sections, end } = effectLines(effect)
    const blocks = sections.map(
      ({ heading, lines }) => `### ${heading}\n\n${lines.map((line) => `- ${line}\n`).join('')}`,
    )
    return [`${title}\n`, ...blocks, `${end.join('\n\n')}\n`].join('\n')
  },
}

// One document; `version` rises when a reader of the old form would be misled.
const head = '{"format":"coursepost-effect","version":1,'

const json: EffectFormat = {
  start: head,
  details: { before: `${head}"details":[\n`, between: ',\n', after: '\n],' },
  reader: (reader) => JSON.stringify(reader),
  effect: (effect) => `${JSON.stringify(effect).slice(1)}\n`,
}

export const effectFormats = { text, markdown, json } satisfies Record<string, EffectFormat>

export type EffectFormatName = keyof typeof effectFormats

function itemsText(items: MovedReader['items']): string {
  return items.map((item) => `${itemWords(item)} ${item.outcome}`).join(', ')
}
