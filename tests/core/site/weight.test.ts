/** What a reader on a slow line waits for: the page of a lesson and its style, and nothing else. */
import { gzipSync } from 'node:zlib'
import { renderSite, type SiteFile } from '@coursepost/core/site'
import { describe, expect, it } from 'vitest'
import { breadCourse, bundledCourse, zones } from './fixture.ts'

/** Bytes after gzip at its usual level 6: what the first round trip of a TCP connection carries (RFC 6928, 10 segments). */
const most = 14 * 1024

describe('a lesson page', () => {
  it('of the small course weighs at most 14 KB with its style, compressed', async () => {
    expectLight(await renderSite(await breadCourse(), { zones }))
  })

  it('of the bundled course weighs at most 14 KB with its style, compressed, whichever it is', async () => {
    const course = await bundledCourse()
    expectLight(await renderSite(course, { zones, kinds: { home: false, track: false } }))
  })
})

function expectLight(files: readonly SiteFile[]): void {
  const byPath = new Map(files.map(({ path, contents }) => [path, contents]))
  const lessons = files.filter(({ contents }) =>
    String(contents).includes('<main id="Content" tabindex="-1" class="lesson"'),
  )
  expect(lessons.length).toBeGreaterThan(0)
  for (const { path, contents } of lessons) {
    const sheets = [...String(contents).matchAll(/rel="stylesheet" href="[^"]*?(assets\/[^"]+)"/g)].map(
      ([, sheet]) => sheet!,
    )
    const bytes = [contents, ...sheets.map((sheet) => byPath.get(sheet)!)].map((part) => gzipSync(part).length)
    expect(
      bytes.reduce((sum, size) => sum + size, 0),
      `${path}: ${bytes.join(' + ')}`,
    ).toBeLessThanOrEqual(most)
  }
}
