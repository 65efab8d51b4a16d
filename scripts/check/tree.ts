/** Every text file of the repository that git keeps or would keep. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root, run } from '../run.ts'

export async function readTree(): Promise<Map<string, string>> {
  const { ok, output } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
  if (!ok) throw new Error(`git could not list the files of the repository:\n${output}`)
  const files = new Map<string, string>()
  for (const path of output.split('\0').filter(Boolean)) {
    const text = await textOf(path)
    if (text !== undefined) files.set(path, text)
  }
  return files
}

/** Undefined for what is no text, and for what git still lists though it has been deleted. */
async function textOf(path: string): Promise<string | undefined> {
  const bytes = await readFile(join(root, path)).catch(() => undefined)
  return bytes?.includes(0) ? undefined : bytes?.toString('utf8')
}
