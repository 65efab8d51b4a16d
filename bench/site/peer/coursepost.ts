/** `coursepost build`, which also checks every mail; and the library alone, which makes the site as the others do. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateCourse, lessonFile, lessonPath } from '../../generate-course.ts'
import type { Peer, Project } from './peer.ts'

const root = join(import.meta.dirname, '../../..')

export const coursepost: Peer = peer('coursepost', (course, out) => [
  join(root, 'packages/cli/dist/main.js'),
  ...['build', course, '--out', out],
])

export const coursepostSite: Peer = peer('coursepost-site', (course, out) => [
  join(import.meta.dirname, 'coursepost-site.mjs'),
  ...[course, out],
])

function peer(name: string, args: (course: string, out: string) => string[]): Peer {
  return { name, version, prepare: (folder, lessons) => prepare(folder, lessons, args) }
}

function version(): string {
  return JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8')).version
}

async function prepare(
  folder: string,
  lessons: number,
  args: (course: string, out: string) => string[],
): Promise<Project> {
  const [course, out, cache] = ['course', 'site', 'cache'].map((name) => join(folder, name)) as [string, string, string]
  await generateCourse(course, lessons)
  return {
    folder,
    command: process.execPath,
    args: args(course, out),
    environment: { XDG_CACHE_HOME: cache },
    out,
    clean: () => {
      for (const kept of [out, cache]) rmSync(kept, { recursive: true, force: true })
    },
    edit: (number, text) => writeFileSync(lessonPath(course, number), lessonFile(number, text)),
  }
}
