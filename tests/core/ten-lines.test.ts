/** The example of core's README runs as it stands, without the CLI. */
import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { courseFile, courseFolder, lessonFile } from './course-folder.ts'

const run = promisify(execFile)
const readme = readFileSync(join(import.meta.dirname, '../../packages/core/README.md'), 'utf8')
const example = /```js\n(.+?)```/s.exec(readme)?.[1] ?? ''

/** Runs the example where its bare import resolves: beside this file. */
async function runExample(folder: string) {
  const file = join(import.meta.dirname, `.ten-lines-${process.pid}.mjs`)
  writeFileSync(file, example.replace("'content'", JSON.stringify(folder)))
  try {
    return await run(process.execPath, ['--conditions=@coursepost/source', file])
  } finally {
    rmSync(file)
  }
}

it('takes ten lines', () => {
  expect(
    example
      .trim()
      .split('\n')
      .filter((line) => line !== ''),
  ).toHaveLength(10)
})

it('prints what the readers of each track get, in order', async () => {
  const { stdout, stderr } = await runExample(
    courseFolder({
      'course.md': courseFile(
        'tracks:\n  slow: { title: Slow, reader: I have a weekend. }\n  quick: { title: Quick, reader: I have an hour. }',
      ),
      '1-weigh.md': lessonFile('tracks: [slow, quick]'),
      '2-knead.md': lessonFile('tracks: [slow]\nrequires: [weigh]'),
    }),
  )
  expect(stderr).toBe('')
  expect(stdout).toBe(
    "Slow: I have a weekend.\n  A lesson []\n  A lesson [ 'weigh' ]\nQuick: I have an hour.\n  A lesson []\n",
  )
})

it('names what is wrong with a course', async () => {
  const { stdout, stderr } = await runExample(courseFolder({ '1-weigh.md': lessonFile('tittle: x') }))
  expect(stderr).toBe('1-weigh.md:4 unknown-key: expected a known key, got `tittle`\n')
  expect(stdout).toBe('')
})
