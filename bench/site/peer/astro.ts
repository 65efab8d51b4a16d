/** Astro with a content collection, which keeps what it parsed between builds. */
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { styles } from '../plain-lesson.ts'
import { type Peer, type Project, writePlainLesson } from './peer.ts'

const modules = join(import.meta.dirname, '../../node_modules')

export const astro: Peer = {
  name: 'astro',
  version: () => JSON.parse(readFileSync(join(modules, 'astro/package.json'), 'utf8')).version,
  prepare,
}

async function prepare(folder: string, lessons: number): Promise<Project> {
  mkdirSync(join(folder, 'src/pages'), { recursive: true })
  mkdirSync(join(folder, 'lessons'))
  mkdirSync(join(folder, 'public'))
  symlinkSync(modules, join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
  writeFileSync(join(folder, 'astro.config.mjs'), config)
  writeFileSync(join(folder, 'src/content.config.ts'), collections)
  writeFileSync(join(folder, 'src/pages/[id].astro'), lessonPage)
  writeFileSync(join(folder, 'src/pages/index.astro'), home)
  writeFileSync(join(folder, 'public/styles.css'), styles)
  for (let number = 1; number <= lessons; number++) writePlainLesson(join(folder, 'lessons'), number)
  const kept = ['dist', 'cache', '.astro'].map((name) => join(folder, name))
  return {
    folder,
    command: process.execPath,
    args: [join(modules, 'astro', bin()), 'build', '--silent'],
    environment: { ASTRO_TELEMETRY_DISABLED: '1' },
    out: join(folder, 'dist'),
    clean: () => {
      for (const one of kept) rmSync(one, { recursive: true, force: true })
    },
    edit: (number, text) => writePlainLesson(join(folder, 'lessons'), number, text),
  }
}

function bin(): string {
  return JSON.parse(readFileSync(join(modules, 'astro/package.json'), 'utf8')).bin.astro
}

// Its own cache would lie in node_modules, which all benchmarks share.
const config = `export default { site: 'https://example.org', cacheDir: './cache', devToolbar: { enabled: false } }
`

const collections = `import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'

export const collections = { lessons: defineCollection({ loader: glob({ pattern: '*.md', base: './lessons' }) }) }
`

const lessonPage = `---
import { getCollection, render } from 'astro:content'

export async function getStaticPaths() {
  const all = (await getCollection('lessons')).sort((a, b) => a.data.order - b.data.order)
  return all.map((lesson, index) => ({
    params: { id: lesson.id },
    props: { lesson, previous: all[index - 1], next: all[index + 1] },
  }))
}

const { lesson, previous, next } = Astro.props
const { Content } = await render(lesson)
---
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{lesson.data.title}</title><meta name="description" content={lesson.data.promise}><link rel="stylesheet" href="/styles.css"></head>
<body><header><a href="/">Home</a></header><main><h1>{lesson.data.title}</h1><p>{lesson.data.promise}</p><Content />
<nav>{previous && <a href={\`/\${previous.id}/\`}>{previous.data.title}</a>} {next && <a href={\`/\${next.id}/\`}>{next.data.title}</a>}</nav></main></body>
</html>
`

const home = `---
import { getCollection } from 'astro:content'

const lessons = (await getCollection('lessons')).sort((a, b) => a.data.order - b.data.order)
---
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A course to measure with</title><link rel="stylesheet" href="/styles.css"></head>
<body><main><h1>A course to measure with</h1>
<ol>{lessons.map(({ id, data }) => <li><a href={\`/\${id}/\`}>{data.title}</a> {data.promise}</li>)}</ol></main></body>
</html>
`
