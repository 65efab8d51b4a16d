/**
 * What rendering mails costs the process that sends them: resident memory before, while, and after the renderer is gone.
 *
 *     node bench/email/memory.ts
 *
 * `own process` is how Coursepost does it; `in process` loads the same compiler where the sender lives.
 */
import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { keep } from '../results-of.ts'

const once = join(import.meta.dirname, 'memory-once.ts')

console.log(`Node ${process.version}, ${cpus().length} cores; resident MB: before, at 200 mails, 8 s later`)
for (const way of ['own-process', 'in-process']) {
  for (let run = 0; run < 5; run++) {
    const measured = JSON.parse(
      execFileSync(process.execPath, ['--conditions=@coursepost/source', '--expose-gc', once, way], {
        encoding: 'utf8',
      }),
    )
    keep('memory', { way, ...measured })
    console.log(way.padEnd(12), measured.before, measured.most, measured.after)
  }
}
