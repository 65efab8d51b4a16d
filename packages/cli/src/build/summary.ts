/** What a build has done, in three lines. */
import type { Comparison, RenderedFile } from '@coursepost/core/site'

export interface Built {
  readonly out: string
  readonly files: readonly RenderedFile[]
  readonly changes: Comparison
  readonly milliseconds: number
}

export function summary({ out, files, changes, milliseconds }: Built): string {
  const { added, rewritten, kept, removed } = changes
  const counts = [
    ...[`${count(added.length)} new`, `${count(rewritten.length)} rewritten`],
    ...[`${count(kept.length)} as they were`, `${count(removed.length)} removed`],
  ]
  const seconds = (milliseconds / 1000).toFixed(1)
  return `Wrote ${pagesAndOthers(files)} to ${out}: ${size(files)} in ${seconds} s.\n  ${kinds(files)}\n  ${counts.join(', ')}\n`
}

function pagesAndOthers(files: readonly RenderedFile[]): string {
  const pages = files.filter(({ path }) => path.endsWith('.html')).length
  const others = files.length - pages
  return `${count(pages)} ${pages === 1 ? 'page' : 'pages'} and ${count(others)} other ${others === 1 ? 'file' : 'files'}`
}

function kinds(files: readonly RenderedFile[]): string {
  const byKind = Map.groupBy(files, ({ kind }) => kind)
  return [...byKind].map(([kind, { length }]) => `${kind} ${count(length)}`).join(', ')
}

function size(files: readonly RenderedFile[]): string {
  const bytes = files.reduce((sum, { contents }) => sum + Buffer.byteLength(contents), 0)
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

function count(number: number): string {
  return number.toLocaleString('en')
}
