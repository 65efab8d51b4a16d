import { UsageError } from '../exit.ts'

/** `--base`: a path on some host, or the whole address of the site. */
export function checkBase(base: string): void {
  if (isPath(base) || isAddress(base)) return
  throw new UsageError(
    `--base: expected a path such as \`/course/\` or an address such as \`https://example.org/course/\`, both ending in \`/\`, got \`${base}\`.`,
  )
}

/** What a URL would write otherwise (blanks, `..`, a host behind `//`) would make links that lead elsewhere. */
function isPath(base: string): boolean {
  return /^\/([^/?#\\]+\/)*$/.test(base) && new URL(base, 'https://host.example').pathname === base
}

function isAddress(base: string): boolean {
  if (!/^https?:/.test(base) || !URL.canParse(base)) return false
  const { href, search, hash } = new URL(base)
  return href === base && href.endsWith('/') && search === '' && hash === ''
}
