/** How large the pictures of a course are: the one file of the checks that reads from disk. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Course, pictureSize } from '@coursepost/core'
import { attribute, elementsOf } from './html/elements.ts'
import type { Rendered } from './rendered.ts'

export interface Picture {
  readonly bytes: number
  /** In pixels; absent when the file does not say. */
  readonly width: number | undefined
}

/** Path below the course folder → picture; only those that a mail shows and that exist. */
export type Pictures = ReadonlyMap<string, Picture>

export async function picturesOf(mails: readonly Rendered[], course: Course): Promise<Pictures> {
  const paths = new Set(mails.flatMap(({ email }) => shownFiles(email.html, course)))
  const known = course.media.filter((path) => paths.has(path))
  return new Map(
    await Promise.all(known.map(async (path) => [path, await measure(join(course.folder, path))] as const)),
  )
}

/** Paths below the course folder of the pictures that this HTML shows from the course's own site. */
export function shownFiles(html: string, course: Course): string[] {
  // Most mails show none, and to parse one takes as long as all that is checked in it.
  if (!/<img/i.test(html)) return []
  const images = elementsOf(html).filter(({ tagName }) => tagName === 'img')
  return images.flatMap((image) => fileOf(attribute(image, 'src') ?? '', course) ?? [])
}

export function fileOf(address: string, { url }: Course): string | undefined {
  if (!address.startsWith(url)) return undefined
  const [path = ''] = address.slice(url.length).split(/[?#]/)
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

async function measure(path: string): Promise<Picture> {
  const contents = await readFile(path)
  return { bytes: contents.length, width: pictureSize(contents)?.width }
}
