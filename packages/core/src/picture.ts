/** How large a picture is, from the head of its file: a page that knows leaves the room free, and nothing jumps. */
import { imageSize } from 'image-size'

export interface PictureSize {
  /** Pixels as they are shown, whole. */
  readonly width: number
  readonly height: number
}

/** What browsers and mail programs show; other files below `media/` are for download. */
const pictures = /\.(png|jpe?g|gif|webp|svg)$/i

const kinds: ReadonlySet<string | undefined> = new Set(['png', 'jpg', 'gif', 'webp', 'svg'])

/** EXIF 2.32, tag 0x0112: with 5 to 8 the picture lies on its side, and is shown upright. */
const onItsSide = 5

export function isPicture(path: string): boolean {
  return pictures.test(path)
}

/** `undefined` when the file is no picture, or a damaged one, or does not say. */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const found = headOf(bytes)
  if (!found || !kinds.has(found.type)) return undefined
  const [width, height] = [Math.round(found.width), Math.round(found.height)]
  if (!(width > 0 && height > 0)) return undefined
  return (found.orientation ?? 1) >= onItsSide ? { width: height, height: width } : { width, height }
}

/**
 * The library throws errors of many kinds at bytes that it does not understand, and reads on behind a file that is cut
 * short: Node keeps small files side by side in one stretch of memory, so it gets a stretch of its own.
 */
function headOf(bytes: Uint8Array) {
  try {
    return imageSize(bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes))
  } catch {
    return undefined
  }
}
