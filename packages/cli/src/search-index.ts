/**
 * The index that the search page reads, made of the finished pages by pagefind: its program runs as a process of its own
 * and answers in memory. Of what it makes, only what our page asks for is kept; its own interface is left out.
 */
import type { SiteFile } from '@coursepost/core/site'
import { close, createIndex, type PagefindIndex } from 'pagefind'

/** The pages could not be indexed; the message has the program's own words. */
export class SearchIndexError extends Error {
  override name = 'SearchIndexError'
}

/** Files for below `pagefind/`. A site without a search page needs none. */
export async function searchIndex(files: readonly SiteFile[]): Promise<SiteFile[]> {
  if (!files.some(({ path }) => path === 'search/index.html')) return []
  const mine = turn.then(() => made(files))
  turn = mine.catch(() => {})
  return mine
}

/** The library holds one program for this process: whoever closes it ends it for all, so one index is made at a time. */
let turn: Promise<unknown> = Promise.resolve()

async function made(files: readonly SiteFile[]): Promise<SiteFile[]> {
  try {
    const { index, errors } = await createIndex({ excludeSelectors: [...unsaid] })
    if (!index) throw new Error(errors.join(' '))
    return await indexed(index, files)
  } catch (error) {
    // A program that npm did not bring for this system, or one that ended: the library throws whatever it has.
    throw new SearchIndexError(error instanceof Error ? error.message : String(error), { cause: error })
  } finally {
    await close()
  }
}

/** What stands in a lesson's text and says nothing of it: numbers of notes, the notes, lines to write on. */
const unsaid = ['sup', '.footnotes', '.blank']

/** One after the other: the order in which pages come is in the index, and the same site is to give the same bytes. */
async function indexed(index: PagefindIndex, files: readonly SiteFile[]): Promise<SiteFile[]> {
  for (const { path, contents } of files.toSorted(byPath)) {
    if (typeof contents !== 'string' || !contents.includes('data-pagefind-body')) continue
    await done(index.addHTMLFile({ url: path.replace(/index\.html$/, ''), content: contents }))
  }
  const { files: made } = await done(index.getFiles())
  return made
    .filter(({ path }) => isAsked(path))
    .map(({ path, content }) => ({ path: `pagefind/${path}`, contents: content }))
    .toSorted(byPath)
}

async function done<T extends { readonly errors: readonly string[] }>(asked: Promise<T>): Promise<T> {
  const answer = await asked
  if (answer.errors.length > 0) throw new Error(answer.errors.join(' '))
  return answer
}

/** The engine, its WebAssembly, and the data. The rest is interfaces of other designs. */
function isAsked(path: string): boolean {
  return path === 'pagefind.js' || path === 'pagefind-entry.json' || /\.(pagefind|pf_\w+)$/.test(path)
}

function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : 1
}
