import type { Course } from '../course/types.ts'

/** The one address of a page or file (`/`, `/kickoff-meeting/`, `assets/x.png`), wherever a copy of the site stands. */
export function addressOf({ url }: Pick<Course, 'url'>, path: string): string {
  return new URL(path.replace(/^\//, ''), url).href
}
