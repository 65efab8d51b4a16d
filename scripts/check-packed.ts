/**
 * What is published works where it lands: the four packages are packed as for the registry, looked over,
 * and installed in an empty folder, where they render the bundled course.
 * Run by itself: `node scripts/check.ts packed`.
 */
import { copyFile, cp, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.ts'
import { readFiles } from './check-imports.ts'
import { undeclaredInDist } from './imports/published.ts'
import { type Outcome, ofRun } from './outcome.ts'
import { runExamples } from './packed/examples.ts'
import { pnpm, type Ran, root, run } from './run.ts'
import { toText } from './violation.ts'

/** Package → the folder it is packed from. */
const packages: Readonly<Record<string, string>> = {
  '@coursepost/core': 'packages/core',
  '@coursepost/email': 'packages/email',
  '@coursepost/drip': 'packages/drip',
  coursepost: 'packages/cli',
}

export async function checkPacked(): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'coursepost-packed-'))
  const home = join(folder, 'home')
  try {
    const steps: Record<string, () => Promise<Ran>> = {
      build,
      pack: () => pack(folder),
      'imports of the packed files are dependencies': declared,
      publint: () => onEachTarball(folder, (file) => run('publint', ['run', file, '--strict'])),
      'types resolve (attw)': () => onEachTarball(folder, (file) => run('attw', [file, '--profile', 'esm-only'])),
      'install in an empty folder': () => install(home, folder),
      'the libraries render the course': () => run('node', ['consumer.mjs', 'content'], { cwd: home }),
      'the examples of the READMEs run': () => inTurn(Object.values(packages), (each) => runExamples(home, each)),
      'the command builds the site': () => buildSite(home),
    }
    return ofRun(await untilOneFails(steps))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** In order, up to the first that fails: what comes after it would only fail for the same reason. */
async function untilOneFails(steps: Readonly<Record<string, () => Promise<Ran>>>): Promise<Ran> {
  for (const [name, step] of Object.entries(steps)) {
    const { ok, output } = await step()
    if (!ok) return { ok, output: `-- ${name}\n${output}\n` }
  }
  return { ok: true, output: '' }
}

function pack(folder: string): Promise<Ran> {
  return inTurn(Object.entries(packages), ([name, place]) =>
    pnpm(['pack', '--out', tarball(folder, name)], { cwd: join(root, place) }),
  )
}

function tarball(folder: string, name: string): string {
  return join(folder, `${name.replace('@', '').replace('/', '-')}.tgz`)
}

async function declared(): Promise<Ran> {
  const files = await readFiles(['packages/*/package.json', 'packages/*/dist/**/*.{js,d.ts}'])
  const violations = undeclaredInDist(files)
  return { ok: violations.length === 0, output: violations.map(toText).join('\n') }
}

function onEachTarball(folder: string, look: (file: string) => Promise<Ran>): Promise<Ran> {
  return inTurn(Object.keys(packages), (name) => look(tarball(folder, name)))
}

async function inTurn<T>(items: readonly T[], step: (item: T) => Promise<Ran>): Promise<Ran> {
  const failed: Ran[] = []
  for (const item of items) {
    const ran = await step(item)
    if (!ran.ok) failed.push(ran)
  }
  return { ok: failed.length === 0, output: failed.map(({ output }) => output).join('\n') }
}

/** pnpm's layout lets a package see only what it declares, so an undeclared import fails here as it would for a user. */
async function install(home: string, folder: string): Promise<Ran> {
  const files = Object.fromEntries(Object.keys(packages).map((name) => [name, `file:${tarball(folder, name)}`]))
  await mkdir(home)
  await writeFile(join(home, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies: files }))
  // The tarballs name each other by version; no version of them is on any registry yet.
  await writeFile(join(home, 'pnpm-workspace.yaml'), JSON.stringify({ overrides: files }))
  await cp(join(root, 'content'), join(home, 'content'), { recursive: true })
  await copyFile(join(import.meta.dirname, 'packed/consumer.mjs'), join(home, 'consumer.mjs'))
  return pnpm(['install', '--prefer-offline', '--no-frozen-lockfile'], { cwd: home })
}

async function buildSite(home: string): Promise<Ran> {
  const command = join(home, 'node_modules/.bin/coursepost')
  const ran = await run(command, ['build', 'content', '--out', 'site-by-command'], { cwd: home })
  const page = join(home, 'site-by-command/kickoff-meeting/index.html')
  const size = await stat(page).then(
    (found) => found.size,
    () => 0,
  )
  return size > 0 ? ran : { ok: false, output: `${ran.output}No page came out at ${page}.\n` }
}
