/** A small course with slips in it, on disk. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export const courseText = `---
format: 1
title: Baking bread
description: Bread at home.
language: en
url: https://bread.example/
sign-up-url: https://mail.bread.example/sign-up
sender: { name: The baker, address: baker@bread.example, postal: "Mill Lane 1, Ovenham" }
variables:
  first-name: { type: text, fallback: there }
---

Welcome.
`

export function lessonText(more: string, body = 'Text.\n'): string {
  return `---\ntitle: A lesson\npromise: You can do it.\nsubject: A lesson\npreheader: A line about flour.\n${more}---\n\n${body}`
}

/** Sound but for three slips that have one mend, one of which hides another; and one warning. */
export const slips = {
  'course.md': courseText,
  '1-flour.md': lessonText('', 'See [bread](9-bread.md).\n'),
  '2-bread.md': lessonText('requirs: [fluor]\n', 'Hello {{frist-name}}.\n'),
}

export async function writeCourse(folder: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, contents] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), contents)
  }
}
