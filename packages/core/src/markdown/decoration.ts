/** `![](line.svg "decorative")`: a picture that says nothing, and says so. */
import type { Image, Root } from 'mdast'
import { visit } from './visit.ts'

declare module 'mdast' {
  interface ImageData {
    /** Its author says that it only decorates. */
    decorative?: true
  }
}

/** The title was for us alone: as one, it would be shown to whoever rests the pointer on the picture. */
export function markDecorations(tree: Root): void {
  visit(tree, 'image', (image) => {
    if (image.alt || image.title?.trim().toLowerCase() !== 'decorative') return
    image.title = null
    image.data = { ...image.data, decorative: true }
  })
}

export function isDecorative({ data }: Image): boolean {
  return data?.decorative === true
}
