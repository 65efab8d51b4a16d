import type { Course } from '../../course/types.ts'
import { addressOf } from '../address.ts'
import type { Thing } from './block.ts'

export interface Crumb {
  readonly name: string
  /** `/kickoff-meeting/` */
  readonly path: string
}

/** Where a page stands below the home page. */
export function crumbsData(course: Course, crumbs: readonly Crumb[]): Thing {
  const all: readonly Crumb[] = [{ name: course.title, path: '/' }, ...crumbs]
  return {
    '@type': 'BreadcrumbList',
    itemListElement: all.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: addressOf(course, path),
    })),
  }
}
