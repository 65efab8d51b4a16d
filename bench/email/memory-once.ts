/** Renders 200 mails in a process of its own and prints its resident memory at three moments, in MB. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadCourse } from '../../packages/core/src/index.ts'
import { renderEmail } from '../../packages/email/src/index.ts'
import { generateCourse } from '../generate-course.ts'

const [way] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'coursepost-bench-'))
await generateCourse(folder, 200)
const { course } = await loadCourse(folder, { threads: 1 })
const before = resident()
if (way === 'in-process') {
  // The compiler that the package itself depends on.
  const mjml2html = createRequire(join(import.meta.dirname, '../../packages/email/package.json'))('mjml')
  for (const lesson of course!.lessons) {
    const { mjml } = await renderEmail(lesson, course!, { track: 'all' })
    await mjml2html(mjml, { fonts: {}, ignoreIncludes: true })
  }
} else {
  for (const lesson of course!.lessons) await renderEmail(lesson, course!, { track: 'all' })
}
const most = resident()
await sleep(8000)
const after = resident()
console.log(JSON.stringify({ before, most, after }))
rmSync(folder, { recursive: true, force: true })

function resident(): number {
  globalThis.gc?.()
  return Math.round(process.memoryUsage.rss() / 1e6)
}
