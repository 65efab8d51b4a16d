/** The day on which a lesson comes by mail, to a reader who gives no dates. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCourse } from '@coursepost/core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mailDays } from '../../packages/cli/src/build/mail-days.ts'

let folder: string

const settings = `---
format: 1
title: Baking bread
description: Bread at home.
language: en
url: https://bread.example/
sign-up-url: https://mail.bread.example/sign-up
sender: { name: The baker, address: baker@bread.example, postal: "Mill Lane 1, Ovenham" }
questions:
  oven-day: { type: date, label: The day, ask: sign-up }
tracks:
  slow: { title: Slow, reader: I have a weekend., days: [mon, wed] }
  daily: { title: Daily, reader: I have time. }
---

Bread.
`

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coursepost-days-'))
  await writeFile(join(folder, 'course.md'), settings)
})

afterEach(() => rm(folder, { recursive: true }))

test('counts from the first mail, on the days of each track', async () => {
  for (const id of ['1-mix', '2-knead', '3-wait']) await lesson(id)
  expect(await days()).toEqual({ slow: { mix: 1, knead: 3, wait: 8 }, daily: { mix: 1, knead: 2, wait: 3 } })
})

test('is none for what waits for a date, and for a draft', async () => {
  await lesson('1-mix')
  await lesson('2-bake', 'send: oven-day')
  await lesson('3-eat', 'draft: true')
  expect(await days()).toEqual({ slow: { mix: 1 }, daily: { mix: 1 } })
})

test('of a lesson with parts is that of the lesson itself', async () => {
  await lesson('1-mix', 'parts: { later: { send: sent(mix) + 5 days } }', ':::part{#later}\n\nStill mixing?\n\n:::\n')
  expect(await days()).toEqual({ slow: { mix: 1 }, daily: { mix: 1 } })
})

async function lesson(name: string, more = '', body = ''): Promise<void> {
  const front = ['title: A lesson', 'promise: You can do it.', 'tracks: [slow, daily]', more].join('\n')
  await writeFile(join(folder, `${name}.md`), `---\n${front}\n---\n\nText.\n\n${body}`)
}

async function days(): Promise<Record<string, Record<string, number>>> {
  const { course, problems } = await loadCourse(folder)
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  return Object.fromEntries([...mailDays(course!)].map(([track, each]) => [track, Object.fromEntries(each)]))
}
