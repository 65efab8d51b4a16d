/** Eleventy with markdown-it, and the two plugins without which it has no notes and no headings that can be linked to. */
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { styles } from '../plain-lesson.ts'
import { type Peer, type Project, writePlainLesson } from './peer.ts'

const modules = join(import.meta.dirname, '../../node_modules')

export const eleventy: Peer = {
  name: 'eleventy',
  version: () => JSON.parse(readFileSync(join(modules, '@11ty/eleventy/package.json'), 'utf8')).version,
  prepare,
}

async function prepare(folder: string, lessons: number): Promise<Project> {
  const source = join(folder, 'src')
  mkdirSync(join(source, '_includes'), { recursive: true })
  mkdirSync(join(source, 'lessons'))
  symlinkSync(modules, join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
  writeFileSync(join(folder, 'eleventy.config.js'), config)
  writeFileSync(join(source, 'lessons/lessons.11tydata.js'), lessonData)
  writeFileSync(join(source, '_includes/page.njk'), pageLayout)
  writeFileSync(join(source, '_includes/lesson.njk'), lessonLayout)
  writeFileSync(join(source, 'index.njk'), home)
  writeFileSync(join(source, 'styles.css'), styles)
  for (let number = 1; number <= lessons; number++) writePlainLesson(join(source, 'lessons'), number)
  const out = join(folder, '_site')
  return {
    folder,
    command: process.execPath,
    args: [join(modules, '@11ty/eleventy/cmd.cjs'), '--quiet'],
    environment: {},
    out,
    clean: () => rmSync(out, { recursive: true, force: true }),
    edit: (number, text) => writePlainLesson(join(source, 'lessons'), number, text),
  }
}

const config = `import anchor from 'markdown-it-anchor'
import footnote from 'markdown-it-footnote'
import tasks from 'markdown-it-task-lists'

export default function (config) {
  config.amendLibrary('md', (markdown) => markdown.use(anchor).use(footnote).use(tasks))
  config.addPassthroughCopy('src/styles.css')
  config.addCollection('lessons', (pages) =>
    pages.getFilteredByGlob('src/lessons/*.md').sort((a, b) => a.data.order - b.data.order),
  )
  return { dir: { input: 'src', output: '_site' }, markdownTemplateEngine: false }
}
`

const lessonData = `export default { layout: 'lesson.njk', permalink: ({ page }) => \`/\${page.fileSlug}/\` }
`

const pageLayout = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ title }}</title><meta name="description" content="{{ promise }}"><link rel="stylesheet" href="/styles.css"></head>
<body><header><a href="/">Home</a></header><main>{{ content | safe }}</main></body>
</html>
`

const lessonLayout = `---
layout: page.njk
---
<h1>{{ title }}</h1><p>{{ promise }}</p>
{{ content | safe }}
{% set previous = collections.lessons | getPreviousCollectionItem %}{% set next = collections.lessons | getNextCollectionItem %}
<nav>{% if previous %}<a href="{{ previous.url }}">{{ previous.data.title }}</a>{% endif %} {% if next %}<a href="{{ next.url }}">{{ next.data.title }}</a>{% endif %}</nav>
`

const home = `---
layout: page.njk
title: A course to measure with
---
<h1>{{ title }}</h1>
<ol>{% for lesson in collections.lessons %}<li><a href="{{ lesson.url }}">{{ lesson.data.title }}</a> {{ lesson.data.promise }}</li>{% endfor %}</ol>
`
