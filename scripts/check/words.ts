/** Nothing in the tree knows where it was made: it must work, and read well, on anyone's machine. */
import type { Violation } from '../violation.ts'

interface Forbidden {
  readonly pattern: RegExp
  readonly what: string
  readonly fix: string
}

// A path counts from its first slash: `/home/…` does, `https://example.org/home/…` does not.
const forbidden: readonly Forbidden[] = [
  {
    pattern: /(?<![\w./-])\/(?:home|Users|root|work)\/[\w.-]+/g,
    what: 'a path of one machine',
    fix: 'Use a path below the repository, or one made by mkdtemp or mktemp.',
  },
  {
    pattern: /(?<![\w./-])\/tmp\/[\w.-]+/g,
    what: 'a fixed temporary path',
    fix: 'Make one with mkdtemp or mktemp.',
  },
  {
    pattern: /\b(?:registry|npm|packages)\.(?:[\w-]+\.)*(?:org|com|dev|io|net)\b(?=[/:'"]|$)/gim,
    what: 'the host name of a package registry',
    fix: "Leave the choice of registry to the person's own npm settings.",
  },
]

export function outOfPlace(files: ReadonlyMap<string, string>): Violation[] {
  return [...files].flatMap(([file, text]) =>
    forbidden.flatMap(({ pattern, what, fix }) =>
      [...text.matchAll(pattern)].map((match) => ({
        file,
        line: text.slice(0, match.index).split('\n').length,
        what: `${what}: ${match[0]}`,
        fix,
      })),
    ),
  )
}
