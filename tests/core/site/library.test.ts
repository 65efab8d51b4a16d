/** The example of core's README that adds a page kind and replaces another runs as it stands. */
import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { courseFile, courseFolder, emptyFolder, lessonFile } from '../course-folder.ts'

const readme = readFileSync(join(import.meta.dirname, '../../../packages/core/README.md'), 'utf8')
const example = /### A page of your own.+?```js\n(.+?)```/s.exec(readme)?.[1] ?? ''

it('adds one kind of page and replaces another', async () => {
  const out = join(emptyFolder(), 'site')
  const course = courseFolder({
    'course.md': courseFile('tracks:\n  slow: { title: Slow, reader: I have a weekend. }'),
    '1-weigh.md': lessonFile('tracks: [slow]\ntoday: Weigh <everything>.'),
    '2-knead.md': lessonFile('tracks: [slow]\ntoday: Knead.\ndraft: true'),
  })
  await run(example.replace("'content'", JSON.stringify(course)).replace("'site')", `${JSON.stringify(out)})`))
  const added = readFileSync(join(out, 'today/index.html'), 'utf8')
  expect(added).toContain('<li><a href="/weigh/">Weigh &lt;everything&gt;.</a></li></ul>')
  expect(added).toContain('<link rel="canonical" href="https://bread.example/today/">')
  const replaced = readFileSync(join(out, '404.html'), 'utf8')
  expect(replaced).toContain('<h1>Nothing bakes here</h1>')
  expect(replaced).not.toContain('There is no page here')
  expect(readFileSync(join(out, 'weigh/index.html'), 'utf8')).toContain('A lesson')
})

/** Where its bare import resolves: beside this file. */
async function run(script: string): Promise<void> {
  const file = join(import.meta.dirname, `.example-${process.pid}.mjs`)
  writeFileSync(file, script)
  try {
    await promisify(execFile)(process.execPath, ['--conditions=@coursepost/source', file])
  } finally {
    rmSync(file)
  }
}
