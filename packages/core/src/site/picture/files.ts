import type { Site, SiteFile } from '../site.ts'
import { drawnPictures } from './picture.ts'

/** To draw one takes longer than to make its page, so they are kept from build to build. */
export async function pictureFiles({ course, keep }: Site): Promise<SiteFile[]> {
  const { draw } = await import('./draw.ts')
  return Promise.all(
    drawnPictures(course).map(async ({ path, svg }) => {
      const drawn = await keep('picture', svg, async () => Buffer.from(await draw(svg)).toString('base64'))
      return { path, contents: Buffer.from(drawn, 'base64') }
    }),
  )
}
