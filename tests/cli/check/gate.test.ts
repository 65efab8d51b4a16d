/** What the look at all mails has found is kept for a course that has not changed, and for no other. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Course, loadCourse } from '@coursepost/core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lookAtGate } from '../../../packages/cli/src/emails/gate.ts'

let folder: string
const lesson = (body: string) => `---\ntitle: Mix\npromise: You mix.\npreheader: Flour first.\n---\n${body}\n`
const settings = `---
format: 1
title: Bread
description: How to bake.
language: en
url: https://bread.invalid/
sign-up-url: https://bread.invalid/sign-up
sender: { name: Bread, address: bread@bread.invalid, postal: 1 Oven Street }
---
Bread.
`

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coursepost-gate-'))
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'))
  await writeFile(join(folder, 'course.md'), settings)
  await writeFile(join(folder, '1-mix.md'), lesson('Mix it.'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

const load = async () => (await loadCourse(folder)).course as Course
const kept = async () => {
  const place = join(folder, 'cache/coursepost/gate')
  const [file] = await readdir(place)
  return { file: join(place, file!), text: await readFile(join(place, file!), 'utf8') }
}

test('it finds the same when it need not look again', async () => {
  const first = await lookAtGate(await load())
  const { text } = await kept()
  expect(await lookAtGate(await load())).toEqual(first)
  expect((await kept()).text).toBe(text)
})

test('a course that has changed is looked at anew, and the old one forgotten', async () => {
  await lookAtGate(await load())
  const { text } = await kept()
  await writeFile(join(folder, '1-mix.md'), lesson(`![Bowl](media/none.png)`))
  const { problems } = await lookAtGate(await load())
  expect((await kept()).text).not.toBe(text)
  expect(await lookAtGate(await load())).toMatchObject({ problems })
})

test('a record that is damaged counts as none', async () => {
  const first = await lookAtGate(await load())
  const { file, text } = await kept()
  await writeFile(file, text.slice(0, -3))
  expect(await lookAtGate(await load())).toEqual(first)
  expect((await kept()).text).toBe(text)
})
