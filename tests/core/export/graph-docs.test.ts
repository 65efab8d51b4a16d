/** docs/graph.md: its pictures and the schema are made of the code, and its examples are those that were drawn. */
import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { exampleLesson, graphExamples } from '../../../scripts/docs/graph-examples.ts'
import { root } from '../../../scripts/run.ts'
import { graphDocs } from '../../../scripts/write-graph-docs.ts'
import { courseFolder, lessonFile } from '../course-folder.ts'

const run = promisify(execFile)

const page = await readFile(join(root, 'docs/graph.md'), 'utf8')

test('what is committed is what the code makes: run `node --conditions=@coursepost/source scripts/write-graph-docs.ts`', async () => {
  for (const [file, text] of await graphDocs()) {
    // Not `toBe` on the texts: two pictures side by side tell nobody what to do.
    expect({ file, isCurrent: (await readFile(join(root, file), 'utf8')) === text }).toEqual({ file, isCurrent: true })
  }
})

test('the page shows every picture that is made for it', async () => {
  for (const file of (await graphDocs()).keys()) expect(page).toContain(file.replace(/^docs\//, ''))
})

test.each(Object.entries(graphExamples))('the page shows the front matter of %s', (_, { lessons }) => {
  const longest = Object.values(lessons).toSorted((a, b) => b.length - a.length)[0]!
  expect(page).toContain(`\`\`\`yaml\n${longest}\n\`\`\``)
})

test('an example lesson has a title made of its id', () => {
  expect(exampleLesson('heat-the-oven', '')).toContain('title: Heat the oven\n')
})

test('the library example has ten lines, and runs', async () => {
  const example = /```ts\n(.+?)```/s.exec(page)?.[1] ?? ''
  expect(example.split('\n').filter((line) => line.trim() !== '')).toHaveLength(10)
  const folder = courseFolder({ '1-weigh.md': lessonFile(), '2-bake.md': lessonFile('requires: [weigh]') })
  const here = join(import.meta.dirname, `.example-${process.pid}.mts`)
  await writeFile(here, example.replace("'content'", JSON.stringify(folder)))
  try {
    const { stdout } = await run(process.execPath, ['--conditions=@coursepost/source', here], { cwd: folder })
    expect(stdout).toMatch(/^bake requires weigh 4\nflowchart TD\n/)
    expect(stdout).toMatch(/\[\]\n$/)
    expect(await readFile(join(folder, 'map.svg'), 'utf8')).toContain('<svg ')
  } finally {
    await rm(here)
  }
})
