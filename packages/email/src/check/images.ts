import type { Course, Rule } from '@coursepost/core'
import { mostImageBytes, mostImagesBytes } from '../limits.ts'
import { width } from '../theme.ts'
import type { Opened } from './opened.ts'
import { type Picture, shownFiles } from './pictures.ts'
import type { Message } from './rendered.ts'

export const imageMissing: Rule = {
  id: 'email-image-missing',
  severity: 'error',
  what: 'A mail shows a picture that is not among the course’s files.',
  why: 'Readers would see an empty frame for ever.',
  fix: 'Put the file below `media/`, or correct its path.',
}

export const imageHeavy: Rule = {
  id: 'email-image-heavy',
  severity: 'warning',
  what: 'A picture, or all pictures of a mail together, weigh more than a phone should load.',
  why: 'On a slow connection the mail stays without them, and many readers pay by the megabyte.',
  fix: 'Save it smaller: 1200 pixels wide, JPEG for photos at a quality of about 80, PNG for drawings.',
}

export const imageTooWide: Rule = {
  id: 'email-image-wide',
  severity: 'info',
  what: 'A picture has more pixels than any mail program shows.',
  why: 'A mail’s column is 600 pixels wide, 1200 on the sharpest screens; the rest is loaded for nothing.',
  fix: 'Save it 1200 pixels wide.',
}

export const imageFormat: Rule = {
  id: 'email-image-format',
  severity: 'warning',
  what: 'A mail shows a picture in a format that common mailboxes do not.',
  why: 'Gmail and Outlook show no SVG, Outlook on Windows no WebP or AVIF: their readers see the description alone.',
  fix: 'Save it as PNG or JPEG.',
}

export function checkImageFiles({ email, what }: Opened, course: Course): Message[] {
  const missing = shownFiles(email.html, course).filter((path) => !course.media.includes(path))
  return missing.map((path) => `expected the picture \`${path}\` of ${what} below \`media/\`, got no such file`)
}

export function checkImageBytes(mail: Opened, course: Course): Message[] {
  const shown = picturesIn(mail, course)
  const all = shown.reduce((sum, [, { bytes }]) => sum + bytes, 0)
  const heavy = shown.filter(([, { bytes }]) => bytes > mostImageBytes)
  return [
    ...heavy.map(([path, { bytes }]) => `expected at most ${mostImageBytes} bytes in \`${path}\`, got ${bytes}`),
    ...(all > mostImagesBytes
      ? [`expected at most ${mostImagesBytes} bytes in all pictures of ${mail.what}, got ${all}`]
      : []),
  ]
}

/** Two device pixels for each of the column's. */
export function checkImageWidth(mail: Opened, course: Course): Message[] {
  const most = 2 * width
  return picturesIn(mail, course).flatMap(([path, picture]) =>
    (picture.width ?? 0) <= most ? [] : [`expected at most ${most} pixels across in \`${path}\`, got ${picture.width}`],
  )
}

export function checkImageFormat({ email }: Opened, course: Course): Message[] {
  const odd = shownFiles(email.html, course).filter((path) => !/\.(png|jpe?g|gif)$/i.test(path))
  return [...new Set(odd)].map((path) => `expected PNG, JPEG or GIF, got \`${path}\``)
}

/** Each once: a program loads a picture once, however often it stands there. */
export function picturesIn(
  { email, pictures }: Pick<Opened, 'email' | 'pictures'>,
  course: Course,
): [string, Picture][] {
  return [...new Set(shownFiles(email.html, course))].flatMap((path) => {
    const picture = pictures.get(path)
    return picture ? [[path, picture] as [string, Picture]] : []
  })
}
