import type { Element, Root } from 'hast'
import { visit } from '../visit.ts'

/** Pictures load when they come near. One whose address was cleaned away leaves its description. */
export function tidyPictures(tree: Root): void {
  visit(tree, 'element', (picture, index, parent) => {
    if (picture.tagName !== 'img' || !parent || index === undefined) return
    if (picture.properties.src) lazy(picture)
    else parent.children[index] = { type: 'text', value: String(picture.properties.alt ?? '') }
  })
}

function lazy(picture: Element): void {
  // An absent description would be read out as the file's name; an empty one says "decoration".
  picture.properties.alt ??= ''
  picture.properties.loading = 'lazy'
  picture.properties.decoding = 'async'
}
