/** The examples of the packages' READMEs, run as a reader would run them: what a README shows must work. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Ran, root, run } from '../run.ts'

/** `home` has the packages installed, and a course in `content`. */
export async function runExamples(home: string, folder: string): Promise<Ran> {
  const readme = await readFile(join(root, folder, 'README.md'), 'utf8')
  for (const [index, example] of examplesOf(readme).entries()) {
    const file = `${folder.replaceAll('/', '-')}-${index + 1}.ts`
    await writeFile(join(home, file), example)
    const { ok, output } = await run('node', [file], { cwd: home })
    if (!ok) return { ok, output: `Example ${index + 1} of ${folder}/README.md:\n${output}` }
  }
  return { ok: true, output: '' }
}

export function examplesOf(markdown: string): string[] {
  return [...markdown.matchAll(/^```(?:ts|js)\n(.*?)^```$/gms)].map(([, code = '']) => code)
}
