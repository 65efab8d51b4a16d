import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import type { CourseFiles } from '../read.ts'

export const brokenPicture: Rule = {
  id: 'broken-picture',
  severity: 'error',
  what: 'A picture below `media/` is damaged, or is no picture at all.',
  why: 'Readers would see an empty frame, and a sent mail cannot be mended.',
  fix: 'Save it anew as PNG, JPEG, GIF, WebP or SVG; an SVG needs `width` and `height`, or a `viewBox`.',
}

export function checkPictures({ sizes }: CourseFiles): Diagnostic[] {
  return [...sizes]
    .filter(([, size]) => size === undefined)
    .map(([file]) =>
      diagnose(brokenPicture, { file, message: 'expected a picture that says how large it is, got none' }),
    )
}
