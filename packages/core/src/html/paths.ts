import type { Root } from 'hast'
import { visit } from './visit.ts'

/** Paths on the course's own site (`/kickoff-meeting/`) become what they are from this page; `//host/` is no path. */
export function resolvePaths(path: (url: string) => string): (tree: Root) => void {
  return (tree) => {
    visit(tree, 'element', ({ properties }) => {
      for (const name of ['href', 'src'] as const) {
        const url = properties[name]
        if (typeof url === 'string' && /^\/(?![/\\])/.test(url)) properties[name] = path(url)
      }
    })
  }
}
