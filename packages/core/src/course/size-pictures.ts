import type { Root } from 'mdast'
import { visit } from '../markdown/visit.ts'
import type { PictureSize } from '../picture.ts'

/** Puts width and height on every picture of the course, once links are resolved (`/media/plan.png`). */
export function sizePictures(tree: Root, sizes: ReadonlyMap<string, PictureSize | undefined>): void {
  visit(tree, 'image', (image) => {
    const size = image.url.startsWith('/') ? sizes.get(image.url.slice(1)) : undefined
    if (size) image.data = { ...image.data, hProperties: { ...image.data?.hProperties, ...size } }
  })
}
