/** The little picture of a tab: two stops of a way, in the colours of the course. */
import { createHash } from 'node:crypto'
import type { Course } from '../../course/types.ts'
import { themeOf } from '../course-theme.ts'
import type { SiteFile } from '../site.ts'

export function iconFile(course: Pick<Course, 'sections'>): SiteFile {
  const { accent, onAccent } = themeOf(course).light
  const contents = [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">',
    `<rect width="32" height="32" rx="7" fill="${accent}"/>`,
    `<path d="M8 22 21 11" stroke="${onAccent}" stroke-width="2.5"/>`,
    `<circle cx="8" cy="22" r="3" fill="${onAccent}"/>`,
    `<circle cx="21.5" cy="10.5" r="5.5" fill="${onAccent}"/>`,
    '</svg>',
  ].join('')
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 10)
  return { path: `assets/icon.${hash}.svg`, contents }
}
