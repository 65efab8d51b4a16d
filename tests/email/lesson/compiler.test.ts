/** The process that compiles mails: it must neither outlive the one that asks nor keep it, and may die. */
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { renderNotice } from '@coursepost/email'
import { expect, test } from 'vitest'
import { run } from '../../../scripts/run.ts'
import { fixtureCourse } from '../fixture.ts'

const course = await fixtureCourse('kinds')
const render = () => renderNotice({ kind: 'completed' }, course)

/** Linux lists them; elsewhere there is nothing to look at. */
function children(): number[] {
  const list = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
  return list.split(' ').filter(Boolean).map(Number)
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

test.runIf(process.platform === 'linux')(
  'one that dies is replaced by the next call, and what it had is told',
  async () => {
    const { html } = await render()
    const before = children()
    for (const pid of before) process.kill(pid, 'SIGKILL')
    const outcomes = await Promise.allSettled([render(), render()])
    expect(outcomes.every(({ status }) => status === 'fulfilled' || status === 'rejected')).toBe(true)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected')
        expect(String(outcome.reason)).toMatch(/ended before it had answered|EPIPE|closed/)
    }
    await sleep(50)
    expect((await render()).html).toBe(html)
  },
)
