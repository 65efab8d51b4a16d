/** The example in the package's README does what it says: a course inside a program, without the command. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Summary } from '@coursepost/drip'
import { expect, test, vi } from 'vitest'
import { startMailServer } from './ledger/mail-server.ts'

const readme = new URL('../../packages/drip/README.md', import.meta.url)
const content = new URL('../../content', import.meta.url).pathname

test('the example enrols a reader, prints their calendar, and sends what is due', async () => {
  const server = await startMailServer()
  const folder = await mkdtemp(join(tmpdir(), 'coursepost-readme-'))
  const said = vi.spyOn(console, 'log').mockImplementation(() => {})
  try {
    const places = { "'content'": content, "'course.db'": join(folder, 'course.db') }
    const { summary } = await runExample(places, server.transport.port)
    expect(summary).toMatchObject({ sent: 1, deferred: 0, problems: [] })
    expect(server.received.map(({ to }) => to)).toEqual(['ada@example.org'])
    expect(said.mock.calls.flat().join('\n')).toMatch(/Find your route[\s\S]*1 sent, 0 put off/)
  } finally {
    said.mockRestore()
    await server.stop()
    await rm(folder, { recursive: true })
  }
})

async function runExample(places: Readonly<Record<string, string>>, port: number): Promise<{ summary: Summary }> {
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(await readFile(readme, 'utf8')) ?? []
  const text = Object.entries(places).reduce((text, [from, to]) => text.replace(from, JSON.stringify(to)), example)
  // Beside this file, so that it finds the packages.
  const file = new URL(`./readme-example-${process.pid}.ts`, import.meta.url)
  await writeFile(file, `${text.replace('port: 1025', `port: ${port}`)}\nexport { summary }\n`)
  try {
    return await import(file.href)
  } finally {
    await rm(file)
  }
}
