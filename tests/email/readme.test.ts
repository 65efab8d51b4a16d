/** The example in the package's README does what it says. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import type { Email } from '@coursepost/email'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'

const readme = new URL('../../packages/email/README.md', import.meta.url)
const content = new URL('../../content', import.meta.url)

test('the first example renders a lesson of the bundled course', async () => {
  const { bytes, problems } = await runExample<{ bytes: Uint8Array; problems: unknown[] }>(0, 'bytes, problems')
  const mail = await simpleParser(Buffer.from(bytes))
  expect(problems).toEqual([])
  expect(mail.from?.text).toContain('@')
  expect(mail.text).toContain('Hello Ada')
  expect(mail.headers.get('list')).toBeDefined()
})

test('the second writes quotes in its own way, in both parts', async () => {
  const { own } = await runExample<{ own: Email }>(1, 'own')
  expect(own.html).toMatch(/<blockquote style="margin:0;font-style:italic"><p [^>]*>&quot;I want to read it properly/)
  expect(own.text).toContain('\n    "I want to read it properly.')
})

async function runExample<Exports>(index: number, names: string): Promise<Exports> {
  const examples = [...(await readFile(readme, 'utf8')).matchAll(/```ts\n([\s\S]*?)```/g)]
  // Beside this file, so that it finds the packages; it is JavaScript as it stands.
  const file = new URL(`./readme-example-${process.pid}-${index}.mjs`, import.meta.url)
  const text = examples[index]![1]!.replace("'content'", JSON.stringify(content.pathname))
  await writeFile(file, `${text}\nexport { ${names} }\n`)
  try {
    return (await import(file.href)) as Exports
  } finally {
    await rm(file)
  }
}
