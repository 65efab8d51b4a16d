/** The process that compiles mails: it must neither outlive the one that asks nor keep it, and may die. */
import { existsSync, readFileSync } from 'node:fs'
import { renderNotice } from '@coursepost/email'
import { expect, test } from 'vitest'
import { run } from '../../../scripts/run.ts'
import { fixtureCourse } from '../fixture.ts'

const course = await fixtureCourse('kinds')
let texts = 0
/** Each of its own text: what is compiled already asks nobody. */
const render = () => renderNotice({ kind: 'completed' }, { ...course, title: `Bread ${++texts}` })

/** Linux lists them; elsewhere there is nothing to look at. Other files of this worker have children of their own. */
function children(): number[] {
  const list = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
  return list.split(' ').filter(Boolean).map(Number).filter(isCompiler)
}

/** It is gone when its parent has heard of it, and no sooner. */
async function kill(pids: readonly number[]): Promise<void> {
  for (const pid of pids) process.kill(pid, 'SIGKILL')
  await expect.poll(() => pids.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([])
}

function isCompiler(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('compile-worker')
  } catch {
    return false
  }
}

test('a command that has rendered ends at once', async () => {
  const script = `
    import { loadCourse } from '@coursepost/core'
    import { renderNotice } from '@coursepost/email'
    const { course } = await loadCourse('fixtures/email/kinds')
    const { html } = await renderNotice({ kind: 'completed' }, course)
    const rendered = performance.now()
    process.on('exit', () => console.log(html.length > 1000, performance.now() - rendered < 2000))`
  const flags = ['--conditions=@coursepost/source', '--input-type=module', '--eval', script]
  const { output } = await run('node', flags, { cwd: new URL('../../', import.meta.url).pathname })
  expect(output).toContain('true true')
})

const onLinux = test.runIf(process.platform === 'linux')

onLinux('what one had in hand when it died is told, and the next call has another', async () => {
  await render()
  const outcomes = Promise.allSettled(Array.from({ length: 40 }, render))
  await kill(children())
  const told = (await outcomes).flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []))
  expect(told.length).toBeGreaterThan(0)
  for (const reason of told) expect(reason).toContain('ended before it had answered. Try again.')
  expect((await render()).html).toContain('</html>')
})

onLinux('what is compiled already is not compiled again, even when its process is gone', async () => {
  const { html } = await renderNotice({ kind: 'completed' }, course)
  await kill(children())
  expect((await renderNotice({ kind: 'completed' }, course)).html).toBe(html)
  expect(children()).toEqual([])
})

onLinux('one that has nothing to do ends after some seconds', async () => {
  await render()
  expect(children().length).toBeGreaterThan(0)
  await expect.poll(children, { timeout: 15_000, interval: 500 }).toEqual([])
})
