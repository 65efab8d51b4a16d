/**
 * The one numbered list at the end of a text mail: links and notes in the order in which the text meets them. One
 * series, since `[1]` can mean only one thing; so the numbers differ from those of the HTML part, which counts no links.
 */
import type { FootnoteDefinition, FootnoteReference } from 'mdast'
import { UnrenderableNode } from '../unrenderable.ts'

export type Entry = { readonly address: string } | { readonly note: FootnoteDefinition }

export interface References {
  link(address: string): number
  note(reference: FootnoteReference): number
  /** Grows while a note that refers to others is written. */
  readonly entries: readonly Entry[]
}

export function collectReferences(definitions: readonly FootnoteDefinition[]): References {
  const entries: Entry[] = []
  const numberOf = (same: (entry: Entry) => boolean, entry: Entry) => {
    const index = entries.findIndex(same)
    return index === -1 ? entries.push(entry) : index + 1
  }
  return {
    entries,
    link: (address) => numberOf((entry) => 'address' in entry && entry.address === address, { address }),
    note(reference) {
      const note = definitions.find(({ identifier }) => identifier === reference.identifier)
      if (!note)
        throw new UnrenderableNode(reference, `expected a text for the footnote \`${reference.identifier}\`, got none`)
      return numberOf((entry) => 'note' in entry && entry.note === note, { note })
    },
  }
}
