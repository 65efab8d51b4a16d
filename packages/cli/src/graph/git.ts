/**
 * A folder as it was in a commit of the git repository it is in, put into a temporary folder. Nothing of the repository
 * changes: git reads the tree into an index of our own and writes it where we say.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { TroubleError, UsageError } from '../exit.ts'

const run = promisify(execFile)

/** Runs `use` on the folder as it was; the copy is gone afterwards. `revision`: whatever git takes for a commit. */
export async function atRevision<Result>(
  folder: string,
  revision: string,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const place = await placeIn(folder)
  const tree = await treeOf(place, revision, folder)
  const copy = await mkdtemp(join(tmpdir(), 'coursepost-graph-diff-'))
  try {
    const index = { GIT_INDEX_FILE: join(copy, 'index') }
    await git(place.top, ['read-tree', tree], index)
    await git(place.top, ['checkout-index', '--all', `--prefix=${join(copy, 'course')}/`], index)
    return await use(join(copy, 'course'))
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

interface Place {
  /** The repository's top folder. */
  readonly top: string
  /** From there to the folder: empty, or a path that ends with `/`. */
  readonly prefix: string
}

async function placeIn(folder: string): Promise<Place> {
  try {
    const [top = '', prefix = ''] = (await git(folder, ['rev-parse', '--show-toplevel', '--show-prefix'])).split('\n')
    return { top, prefix }
  } catch (error) {
    throw new TroubleError(
      `Expected ${folder} to be in a git repository, and git says otherwise: ${wordsOf(error)}\n` +
        'Run it where the course is kept with git, or leave --diff out.',
    )
  }
}

async function treeOf({ top, prefix }: Place, revision: string, folder: string): Promise<string> {
  const commit = await find(top, `${revision}^{commit}`)
  if (commit === undefined) {
    throw new UsageError(
      `--diff: expected a commit that git knows, such as HEAD~1, main or v1, got \`${revision}\`. ` +
        '`git log` lists commits; a shallow clone has only the newest (`git fetch --unshallow` gets the rest).',
    )
  }
  const tree = await find(top, `${commit}:${prefix.replace(/\/$/, '')}`)
  if (tree !== undefined) return tree
  throw new UsageError(
    `--diff: expected ${folder} to be in \`${revision}\` too, but that commit has no folder \`${prefix}\`. ` +
      'Give a commit that has it; one in which the course stood elsewhere cannot be compared.',
  )
}

/** The object's id; `undefined` when there is none. `--end-of-options`: a name that begins with `-` is still a name. */
async function find(top: string, name: string): Promise<string | undefined> {
  try {
    return (await git(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', name])).trim()
  } catch (error) {
    if (typeof (error as { code?: unknown }).code === 'number') return undefined
    throw error
  }
}

async function git(folder: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
  try {
    // `-C`, not a working directory: a folder that is missing would look like a missing git.
    const { stdout } = await run('git', ['-C', folder, ...args], {
      env: { ...process.env, ...environment, LC_ALL: 'C' },
    })
    return stdout
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new TroubleError('Expected git on this machine, and found none. Install it, or leave --diff out.')
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof TroubleError) throw error
  return String((error as { stderr?: unknown }).stderr ?? error).trim()
}
