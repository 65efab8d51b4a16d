/** A course of any size, always the same for the same size: lessons of 900 words with tables, lists, notes and links. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export async function generateCourse(folder: string, lessons: number): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, '1-all'), { recursive: true })
  await writeFile(join(folder, 'course.md'), courseFile)
  await writeFile(
    join(folder, 'sources.yaml'),
    'A-1: { title: A source, url: https://example.org/, checked: 2026-06 }\n',
  )
  for (let number = 1; number <= lessons; number++) await writeFile(lessonPath(folder, number), lessonFile(number))
}

export function lessonPath(folder: string, number: number): string {
  return join(folder, '1-all', name(number))
}

/** `edit` changes one word, as an author would. */
export function lessonFile(number: number, edit = ''): string {
  const random = numbers(number)
  const paragraph = (words: number) =>
    Array.from({ length: words }, () => vocabulary[random(vocabulary.length)]).join(' ')
  const before = number > 1 ? `requires: [lesson-${number - 1}]\n` : ''
  const link = number > 1 ? ` See [the one before](${name(number - 1)}#steps).` : ''
  return `---
title: Lesson ${number}
promise: You can do the thing of lesson ${number}.
tracks: [all]
${before}sources: [A-1]
---

${paragraph(80)}${edit}.${link}

## Steps

1. ${paragraph(20)}
2. ${paragraph(20)}
3. ${paragraph(20)}

${paragraph(150)}.[^A-1]

:::worksheet

- [ ] ${paragraph(12)}
- [ ] ${paragraph(12)}
- [ ] ${paragraph(12)}

:::

## What to notice

| Sign | Means |
|---|---|
| ${paragraph(6)} | ${paragraph(10)} |
| ${paragraph(6)} | ${paragraph(10)} |

${paragraph(160)} *${paragraph(4)}* **${paragraph(4)}** \`${paragraph(1)}\`.

> ${paragraph(40)}

${paragraph(280)}.
`
}

const courseFile = `---
format: 1
title: A course to measure with
description: Generated.
language: en
url: https://example.org/
sign-up-url: https://mail.example.org/sign-up
sender: { name: Bench, address: bench@example.org, postal: Somewhere 1 }
tracks:
  all: { title: All, reader: Anyone. }
---

Welcome.
`

const vocabulary =
  'a plan is on the day your work and what it says in this week ask for one line to read before you sign or send them'.split(
    ' ',
  )

function name(number: number): string {
  return `${String(number - 1).padStart(4, '0')}-lesson-${number}.md`
}

/** A small generator of our own (mulberry32), because results must not hang on the machine's randomness. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) % below
  }
}
