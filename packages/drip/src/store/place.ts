/** Where a store is: a file of SQLite's, or a database of PostgreSQL's. Passwords stay out of what is shown. */
import { resolve } from 'node:path'
import { StoreError } from './error.ts'

export type Place =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string }

/** A path, `sqlite:` and a path, or `postgres://user:password@host/database`. */
export function placeOf(written: string): Place {
  if (/^postgres(ql)?:/i.test(written)) return { engine: 'postgres', url: checkedUrl(written) }
  const path = written.replace(/^sqlite:(\/\/)?/i, '')
  // A drive letter is no scheme.
  if (/^[a-z][a-z0-9+.-]+:/i.test(path)) {
    throw new StoreError(
      `Expected a path, sqlite:PATH or postgres://USER:PASSWORD@HOST/DATABASE, got \`${path.split(':')[0]}:…\`. Correct the place of the database.`,
    )
  }
  if (path === '') throw new StoreError('Expected a path behind `sqlite:`, got nothing. Name the file of the database.')
  return { engine: 'sqlite', file: resolve(path) }
}

/** For people to read: never with a password. */
export function nameOf(place: Place): string {
  return place.engine === 'sqlite' ? place.file : withoutSecrets(place.url)
}

function checkedUrl(written: string): string {
  const url = URL.parse(written)
  if (url && url.pathname.length > 1) return written
  throw new StoreError(
    'Expected postgres://USER:PASSWORD@HOST/DATABASE, got a URL that names no database. ' +
      'Correct it; characters such as @ and / in a password are written as %40 and %2F.',
  )
}

function withoutSecrets(written: string): string {
  const url = new URL(written)
  url.password = ''
  // Settings of the connection may hold another one, or the path of a key.
  url.search = ''
  return url.href
}
