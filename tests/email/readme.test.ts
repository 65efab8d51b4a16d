/** The example in the package's README does what it says. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'

const readme = new URL('../../packages/email/README.md', import.meta.url)
const content = new URL('../../content', import.meta.url)

test('the example renders a lesson of the bundled course', async () => {
  const example = /```ts\n([\s\S]*?)```/.exec(await readFile(readme, 'utf8'))![1]!
  // Beside this file, so that it finds the packages; it is JavaScript as it stands.
  const file = new URL(`./readme-example-${process.pid}.mjs`, import.meta.url)
  await writeFile(
    file,
    `${example.replace("'content'", JSON.stringify(content.pathname))}\nexport { bytes, problems }\n`,
  )
  try {
    const { bytes, problems } = (await import(file.href)) as { bytes: Uint8Array; problems: unknown[] }
    const mail = await simpleParser(Buffer.from(bytes))
    expect(problems).toEqual([])
    expect(mail.from?.text).toContain('@')
    expect(mail.text).toContain('Hello Ada')
    expect(mail.headers.get('list')).toBeDefined()
  } finally {
    await rm(file)
  }
})
