/** Course folders made for one test, in the system's temporary folder, gone when the test file ends. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { loadCourse } from '@coursepost/core'
import { atEnd } from '../ending.ts'

/** Files by path; text or bytes. */
export type Files = Readonly<Record<string, string | Uint8Array>>

/** The least that `course.md` needs, and one more setting or several when given. */
export function courseFile(more = '', body = ''): string {
  return `---
format: 1
title: Baking bread
description: Bread at home.
language: en
url: https://bread.example/
sign-up-url: https://mail.bread.example/sign-up
sender: { name: The baker, address: baker@bread.example, postal: "Mill Lane 1, Ovenham" }
${more === '' ? '' : `${more.trim()}\n`}---
${body}`
}

/** The least that a lesson needs, and more settings when given. */
export function lessonFile(more = '', body = 'Text.\n'): string {
  return `---\ntitle: A lesson\npromise: You can do it.\n${more === '' ? '' : `${more.trim()}\n`}---\n\n${body}`
}

export function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'coursepost-core-')))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A folder with these files, and a plain `course.md` unless one is among them. */
export function courseFolder(files: Files): string {
  const folder = emptyFolder()
  for (const [path, contents] of Object.entries({ 'course.md': courseFile(), ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), contents)
  }
  return folder
}

export async function load(files: Files) {
  return loadCourse(courseFolder(files))
}

/** A course whose one lesson has this body, and the lesson. */
export async function loadLesson(body: string, more: { readonly lesson?: string; readonly course?: string } = {}) {
  const { course, problems } = await load({
    'course.md': courseFile(more.course),
    'bread.md': lessonFile(more.lesson, body),
  })
  const lesson = course?.lessons[0]
  if (!lesson) throw new Error(`the lesson could not be used: ${JSON.stringify(problems)}`)
  return { course, lesson, problems }
}
