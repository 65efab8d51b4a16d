/** One program beside the others. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { plainLesson } from '../plain-lesson.ts'

export interface Peer {
  readonly name: string
  readonly version: () => string
  /** Writes a project for so many lessons into an empty folder. */
  readonly prepare: (folder: string, lessons: number) => Promise<Project>
}

export interface Project {
  readonly folder: string
  readonly command: string
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** Where the site goes. */
  readonly out: string
  /** Takes away the site and whatever the program keeps between builds. */
  readonly clean: () => void
  /** Puts a few words into one lesson. */
  readonly edit: (number: number, text: string) => void
}

export function writePlainLesson(folder: string, number: number, edit = ''): void {
  writeFileSync(join(folder, `lesson-${number}.md`), plainLesson(number, edit))
}
