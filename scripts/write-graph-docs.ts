/**
 * Writes what is made of lesson graphs and committed: the pictures of `docs/graph.md`, and the JSON Schema of the export.
 * `node --conditions=@coursepost/source scripts/write-graph-docs.ts`; a test holds that what is committed is the same.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Course, courseJsonSchema, type DrawOptions, loadCourse, mapSvg } from '../packages/core/src/index.ts'
import { exampleCourse, exampleLesson, type GraphExample, graphExamples } from './docs/graph-examples.ts'
import { root } from './run.ts'

/** Path below the repository → text. */
export async function graphDocs(): Promise<ReadonlyMap<string, string>> {
  const files = new Map([['packages/core/src/export/course-json.schema.json', schema()]])
  for (const [name, example] of Object.entries(graphExamples)) {
    const options = example.answers ? { answers: example.answers } : {}
    files.set(`docs/pictures/graph-${name}.svg`, await picture(await loadExample(example), options))
  }
  const { course } = await loadCourse(join(root, 'content'))
  return files.set('docs/pictures/graph-course.svg', await picture(course, {}))
}

function schema(): string {
  return `${JSON.stringify(courseJsonSchema(), undefined, 2)}\n`
}

async function picture(course: Course | undefined, options: DrawOptions): Promise<string> {
  if (!course) throw new Error('expected a course that can be drawn, got none; run `coursepost check` on it')
  return mapSvg(course, options)
}

async function loadExample({ lessons }: GraphExample): Promise<Course | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'coursepost-graph-'))
  try {
    await writeFile(join(folder, 'course.md'), exampleCourse)
    for (const [at, [id, settings]] of Object.entries(lessons).entries()) {
      await writeFile(join(folder, `${at + 1}-${id}.md`), exampleLesson(id, settings))
    }
    const { course, problems } = await loadCourse(folder)
    const errors = problems.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) throw new Error(`expected an example without errors, got ${JSON.stringify(errors)}`)
    return course
  } finally {
    await rm(folder, { recursive: true })
  }
}

if (import.meta.main) {
  for (const [file, text] of await graphDocs()) await writeFile(join(root, file), text)
}
