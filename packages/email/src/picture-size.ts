import type { Image } from 'mdast'
import { propertiesOf } from './properties.ts'
import { columnWidth } from './theme.ts'

/**
 * As wide as the picture is, or as the column where that is less. Outlook on Windows reads the attribute alone and would
 * show a photo in all its pixels. Empty where the file did not say.
 */
export function shownSize(image: Image): { readonly width?: number } {
  const { width } = propertiesOf(image)
  return width === undefined ? {} : { width: Math.min(width, columnWidth) }
}
