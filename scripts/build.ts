/** Makes each package's `dist`: compiled modules, the files they read at run time, and a command that can be run. */
import { chmod, copyFile, glob, mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { root, run } from './run.ts'

// In the order of the chain; `tsc -b` finds it by itself, the rest does not need it.
const packages = ['core', 'email', 'drip', 'cli'].map((name) => join('packages', name))

export async function build(): Promise<{ ok: boolean; output: string }> {
  await Promise.all(packages.map(sweep))
  const compiled = await run('tsc', ['-b', '--pretty', ...packages])
  if (!compiled.ok) return compiled
  await Promise.all(packages.map(copyAssets))
  await chmod(join(root, 'packages/cli/dist/main.js'), 0o755)
  return compiled
}

/** What a deleted source once became would be published for ever. */
async function sweep(folder: string): Promise<void> {
  await rm(join(root, folder, 'dist'), { recursive: true, force: true })
}

/** Everything under `src` that is no TypeScript, to the same place under `dist`. */
async function copyAssets(folder: string): Promise<void> {
  const from = join(root, folder, 'src')
  const to = join(root, folder, 'dist')
  for await (const entry of glob('**/*', { cwd: from, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.ts')) continue
    const source = join(entry.parentPath, entry.name)
    const copy = source.replace(from, to)
    await mkdir(dirname(copy), { recursive: true })
    await copyFile(source, copy)
  }
}

if (import.meta.main) {
  const { ok, output } = await build()
  process.stdout.write(output)
  process.exitCode = ok ? 0 : 1
}
