/** Ids and order prefixes: `2-what-a-pip-is.md` stands second and is `what-a-pip-is`. */

export const idPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Ids a lesson or page may not take, because the site or the public pages already use the address. */
export const reservedIds: readonly string[] = [
  '404',
  'archive',
  'assets',
  'confirm',
  'feed',
  'index',
  'manage',
  'media',
  'modules',
  'pagefind',
  'search',
  'sign-up',
  'sitemap',
  'sources',
  'tracks',
  'unsubscribe',
  'worksheets',
]

export interface Ordered {
  /** The number in front, when there is one. */
  readonly order: number | undefined
  readonly id: string
}

/** Takes the order prefix off, once. `name` is a file or folder name without its ending. */
export function splitOrder(name: string): Ordered {
  const match = /^(\d{1,4})-(.+)$/.exec(name)
  return match ? { order: Number(match[1]), id: match[2]! } : { order: undefined, id: name }
}
