/**
 * Disk in: the course folder as text files, media paths and a digest. The only file of core that reads a disk.
 * Nothing outside the folder is read, whatever a symbolic link says.
 */
import { createHash } from 'node:crypto'
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { courseMissing, fileUnreadable } from './check/files.ts'
import { type Diagnostic, diagnose } from './diagnostic.ts'
import { isPicture, type PictureSize, pictureSize } from './picture.ts'
import { type SourceText, sourceText } from './text.ts'

/** A lesson is a few pages; a text file beyond 1 MB is a mistake, and parsing it would cost seconds. */
export const mostBytes = 1_000_000

/** Folders that hold no course, however deep a course is kept inside a repository. */
const skippedFolders = new Set(['node_modules', 'dist', 'site'])

export interface CourseFiles {
  readonly folder: string
  readonly texts: readonly SourceText[]
  /** Paths below `media/`, with `/`. */
  readonly media: readonly string[]
  /** Of every picture among them that could be read; `undefined` where its file does not say. */
  readonly sizes: ReadonlyMap<string, PictureSize | undefined>
  /** Digest over names and bytes of everything that was read: 12 hex digits. */
  readonly revision: string
  readonly problems: readonly Diagnostic[]
}

export async function readCourse(folder: string): Promise<CourseFiles> {
  const root = await realpath(folder).catch(() => undefined)
  if (root === undefined) return missing(folder, `expected a course folder at \`${folder}\`, got nothing there`)
  if (!(await stat(root)).isDirectory()) return missing(folder, `expected a folder, got the file \`${folder}\``)
  const problems: Diagnostic[] = []
  const paths = (await listFiles(root, '', problems)).toSorted()
  const digest = createHash('sha256')
  const texts: SourceText[] = []
  const sizes = new Map<string, PictureSize | undefined>()
  for (const path of paths) {
    const read = readOne(root, path)
    if ('problem' in read) {
      problems.push(read.problem)
      continue
    }
    digest.update(`${path}\0${read.bytes.length}\0`).update(read.bytes)
    if (!path.startsWith('media/')) texts.push(sourceText(path, decode(read.bytes)))
    else if (isPicture(path)) sizes.set(path, pictureSize(read.bytes))
  }
  if (!paths.includes('course.md')) problems.push(...missing(folder, noCourseFile(folder)).problems)
  const media = paths.filter((path) => path.startsWith('media/'))
  return { folder: root, texts, media, sizes, revision: digest.digest('hex').slice(0, 12), problems }
}

function noCourseFile(folder: string): string {
  return `expected \`course.md\` in \`${folder}\`, got a folder without it`
}

function missing(folder: string, message: string): CourseFiles {
  return {
    folder,
    texts: [],
    media: [],
    sizes: new Map(),
    revision: '',
    problems: [diagnose(courseMissing, { file: 'course.md', message })],
  }
}

async function listFiles(root: string, below: string, problems: Diagnostic[]): Promise<string[]> {
  const entries = await readdir(join(root, below), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    problems.push(unreadable(below, `expected a readable folder, got ${inWords(error)}`))
    return []
  })
  const lists = await Promise.all(
    entries
      .filter(({ name }) => !name.startsWith('.') && !name.startsWith('_') && !skippedFolders.has(name))
      .map(async (entry) => {
        const path = below === '' ? entry.name : `${below}/${entry.name}`
        if (entry.isDirectory()) return listFiles(root, path, problems)
        return isCourseFile(path) ? [path] : []
      }),
  )
  return lists.flat()
}

/** `README.md` explains the folder to its authors and belongs to no course. */
function isCourseFile(path: string): boolean {
  if (path.startsWith('media/')) return true
  if (/(^|\/)README\.md$/i.test(path)) return false
  return path.endsWith('.md') || path === 'sources.yaml' || path === 'strings.yaml' || path === 'course.lock.json'
}

/** One after the other, waiting for each: of a thousand small files, to wait for all of them at once takes far longer. */
function readOne(root: string, path: string): { bytes: Buffer } | { problem: Diagnostic } {
  const refuse = (message: string) => ({ problem: unreadable(path, message) })
  try {
    const real = realpathSync.native(join(root, path))
    if (!real.startsWith(root + sep))
      return refuse('expected a file inside the course, got a link that leads out of it')
    const found = statSync(real)
    // Anything else than a file could be endless: reading a pipe waits until somebody writes to it.
    if (!found.isFile()) return refuse('expected a file, got something else')
    if (found.size > mostBytes && !path.startsWith('media/')) {
      return refuse(
        `expected at most ${mostBytes / 1_000_000} MB of text, got ${(found.size / 1_000_000).toFixed(1)} MB`,
      )
    }
    const bytes = readFileSync(real)
    if (!path.startsWith('media/') && !isUtf8(bytes)) return refuse('expected UTF-8 text, got other bytes')
    return { bytes }
  } catch (error) {
    return refuse(`expected a readable file, got ${inWords(error)}`)
  }
}

function unreadable(file: string, message: string): Diagnostic {
  return diagnose(fileUnreadable, { file, message })
}

function inWords(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ELOOP') return 'a link that leads nowhere'
  return code === 'EACCES' || code === 'EPERM' ? 'no permission to read it' : `the error ${code}`
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Without the byte order mark that some editors write. */
function decode(bytes: Buffer): string {
  return new TextDecoder('utf-8').decode(bytes)
}
