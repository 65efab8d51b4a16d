import type { Site, SiteFile } from '../site.ts'
import { drawnPictures } from './picture.ts'

/**
 * Pictures of the last call, by path. To draw one takes longer than to make its page, and a path names its picture, so
 * what has not changed since is not drawn again.
 */
let last: ReadonlyMap<string, Promise<Uint8Array>> = new Map()

export async function pictureFiles({ course }: Site): Promise<SiteFile[]> {
  const { draw } = await import('./draw.ts')
  const before = last
  const pictures = new Map(drawnPictures(course).map(({ path, svg }) => [path, before.get(path) ?? draw(svg)]))
  last = pictures
  return Promise.all([...pictures].map(async ([path, contents]) => ({ path, contents: await contents })))
}
