/** Puts a new text in the place of a file, whole or not at all, and only inside the folder. */
import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, lstat, open, readFile, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'

const byteOrderMark = '\uFEFF'

/**
 * `change` gets the text as it is now, empty where there is no file yet, and answers `undefined` when it no longer is
 * what was checked. Answers why the file was left alone, or `undefined` when it was written.
 */
export async function replaceFile(
  root: string,
  file: string,
  change: (text: string) => string | undefined,
): Promise<string | undefined> {
  try {
    const path = join(root, file)
    const found = await standing(root, path)
    if ('reason' in found) return found.reason
    const mark = found.text.startsWith(byteOrderMark) ? byteOrderMark : ''
    const changed = change(found.text.slice(mark.length))
    if (changed === undefined) return 'it changed while it was checked; try again'
    await swap(path, mark + changed, found.mode)
    return undefined
  } catch (error) {
    return `it cannot be written (${(error as NodeJS.ErrnoException).code ?? error})`
  }
}

type Standing = { readonly reason: string } | { readonly text: string; readonly mode: number }

/** A new file gets the usual mode. */
const newFile = { text: '', mode: 0o666 & ~process.umask() }

async function standing(root: string, path: string): Promise<Standing> {
  if (!path.startsWith(root + sep)) return { reason: 'it is outside the course folder' }
  const folder = dirname(path)
  if ((await realpath(folder)) !== folder) return { reason: 'a link leads to it' }
  const found = await lstat(path).catch(unlessMissing)
  if (!found) return newFile
  if (found.isSymbolicLink()) return { reason: 'it is a link' }
  if (!found.isFile()) return { reason: 'it is no file' }
  await access(path, constants.W_OK)
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path))
  return { text, mode: found.mode & 0o777 }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

/** Written beside it, made durable, renamed over it. The name begins with a dot, so that no course takes it for a lesson. */
async function swap(path: string, text: string, mode: number): Promise<void> {
  const fresh = join(dirname(path), `.${basename(path)}.${randomUUID()}`)
  try {
    const handle = await open(fresh, 'wx', mode)
    try {
      await handle.writeFile(text)
      await handle.chmod(mode)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(fresh, path)
  } catch (error) {
    await rm(fresh, { force: true })
    throw error
  }
}
