/** The links of a mail's HTML, as a reader meets them. */
import { attribute, type Element, textOf, within } from './html/elements.ts'
import type { Opened } from './opened.ts'

export interface MailLink {
  readonly address: string
  /** What it shows: its words, and those of its pictures. */
  readonly label: string
  readonly element: Element
}

export function linksOf({ elements }: Pick<Opened, 'elements'>): MailLink[] {
  return elements.flatMap((element) => {
    const address = element.tagName === 'a' ? attribute(element, 'href') : undefined
    return address === undefined ? [] : [{ address, label: labelOf(element), element }]
  })
}

function labelOf(link: Element): string {
  const pictures = within(link).map((element) => attribute(element, 'alt') ?? '')
  return [textOf(link), ...pictures].join(' ').replace(/\s+/g, ' ').trim()
}
