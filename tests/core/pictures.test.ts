/** Pictures of the course: how large they are, and what stands for those who do not see them. */
import { deflateSync } from 'node:zlib'
import { toHtml } from '@coursepost/core'
import { describe, expect, it } from 'vitest'
import { courseFile, lessonFile, load } from './course-folder.ts'

/** Heads of files, as their formats lay them out; no reader needs more to leave the room free. */
const heads: Readonly<Record<string, string | Uint8Array>> = {
  // PNG (3rd edition), 11.2.1: signature, then IHDR with width and height as 32 bits, the high byte first.
  png: bytes('89504e470d0a1a0a 0000000d 49484452 00000028 00000014 08 00 00 00 00 00000000', idat()),
  // GIF89a, 18: logical screen width and height as 16 bits, the low byte first.
  gif: bytes('474946383961 2800 1400 00 00 00 3b'),
  // JPEG (T.81), B.2.2: SOF0 holds height, then width, as 16 bits.
  jpg: bytes('ffd8 ffe00010 4a46494600 0101 00 0001 0001 00 00 ffc0000b 08 0014 0028 01 01 11 00 ffd9'),
  // WebP (RFC 9649), 2.7: VP8X holds width - 1 and height - 1 as 24 bits.
  webp: bytes('52494646 1e000000 57454250 56503858 0a000000 00000000 270000 130000', new Uint8Array(8)),
  svg: '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>\n',
}

describe('a picture of the course', () => {
  it.each(Object.entries(heads))('says in the page how large it is: %s', async (ending, head) => {
    const { html, problems } = await page(`![A scale](media/scale.${ending})\n`, {
      [`media/scale.${ending}`]: head,
    })
    expect(problems).toEqual([])
    expect(html).toContain(`<img src="/media/scale.${ending}" alt="A scale" width="40" height="20"`)
  })

  it('is as large as it is shown when the camera lay on its side (EXIF orientation 6)', async () => {
    const exif = 'ffe10022 457869660000 4d4d002a00000008 0001 0112 0003 00000001 0006 0000 00000000'
    const head = bytes(`ffd8 ${exif} ffc0000b 08 0014 0028 01 01 11 00 ffd9`)
    const { html } = await page('![A scale](media/scale.jpg)\n', { 'media/scale.jpg': head })
    expect(html).toContain('width="20" height="40"')
  })

  it('is sized by a reference and in a link as well, in web and mail', async () => {
    const body = '[![A scale][s]](https://scale.example/)\n\n[s]: media/scale.svg\n'
    const { html, course } = await page(body, { 'media/scale.svg': heads.svg! })
    expect(html).toContain('width="40" height="20"')
    expect(JSON.stringify(course!.lessons[0]!.body.email)).toContain('"width":40,"height":20')
  })

  it('is sized as its view box says when it says nothing else', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"></svg>'
    expect((await page('![A](media/a.svg)\n', { 'media/a.svg': svg })).html).toContain('width="40" height="20"')
  })

  it('is told to be broken where its bytes are, once, and never throws', async () => {
    for (const length of [0, 1, 8, 20]) {
      const cut = (heads.png as Uint8Array).slice(0, length)
      const { problems } = await page('![A](media/a.png)\n', { 'media/a.png': cut })
      expect(problems.map(({ rule, file }) => `${rule} ${file}`)).toEqual(['broken-picture media/a.png'])
    }
  })

  it('may be another kind of file for download', async () => {
    expect((await page('[Table](media/table.csv)\n', { 'media/table.csv': 'a,b\n' })).problems).toEqual([])
  })
})

describe('a picture that only decorates', () => {
  it('says so in its title, which no reader sees', async () => {
    const { html, problems } = await page('![](media/line.svg "decorative")\n', { 'media/line.svg': heads.svg! })
    expect(problems).toEqual([])
    expect(html).toContain('alt=""')
    expect(html).not.toContain('decorative')
  })

  it('keeps any other title, and one beside a description', async () => {
    const { html } = await page('![A line](media/line.svg "decorative")\n', { 'media/line.svg': heads.svg! })
    expect(html).toContain('title="decorative"')
  })
})

async function page(body: string, files: Readonly<Record<string, string | Uint8Array>>) {
  const { course, problems } = await load({ 'course.md': courseFile(), 'bread.md': lessonFile('', body), ...files })
  const html = toHtml(course!.lessons[0]!.body.web, { path: (url) => url, variable: (name) => name })
  return { course, problems, html }
}

function bytes(hex: string, ...more: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([Buffer.from(hex.replaceAll(' ', ''), 'hex'), ...more])
}

function idat(): Uint8Array {
  return deflateSync(Buffer.alloc(20 * 6))
}
