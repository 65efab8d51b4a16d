/** Hugo, from PATH or HUGO: no package of npm carries it. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { styles } from '../plain-lesson.ts'
import { type Peer, type Project, writePlainLesson } from './peer.ts'

const command = process.env.HUGO ?? 'hugo'

export const hugo: Peer = {
  name: 'hugo',
  version: () => /v([\d.]+)/.exec(execFileSync(command, ['version'], { encoding: 'utf8' }))?.[1] ?? '?',
  prepare,
}

async function prepare(folder: string, lessons: number): Promise<Project> {
  for (const name of ['content', 'layouts', 'static']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'hugo.toml'), config)
  writeFileSync(join(folder, 'layouts/page.html'), lessonPage)
  writeFileSync(join(folder, 'layouts/home.html'), home)
  writeFileSync(join(folder, 'static/styles.css'), styles)
  for (let number = 1; number <= lessons; number++) writePlainLesson(join(folder, 'content'), number)
  const out = join(folder, 'public')
  const kept = [out, join(folder, 'resources'), join(folder, 'cache')]
  return {
    folder,
    command,
    args: ['--quiet', '--cacheDir', join(folder, 'cache')],
    environment: {},
    out,
    clean: () => {
      for (const one of kept) rmSync(one, { recursive: true, force: true })
    },
    edit: (number, text) => writePlainLesson(join(folder, 'content'), number, text),
  }
}

// Feeds, tags and sections are pages that the others do not make.
const config = `baseURL = 'https://example.org/'
title = 'A course to measure with'
disableKinds = ['rss', 'section', 'taxonomy', 'term', 'sitemap', 'robotsTXT', '404']
`

const head = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title>{{ with .Params.promise }}<meta name="description" content="{{ . }}">{{ end }}<link rel="stylesheet" href="/styles.css"></head>
`

const lessonPage = `${head}<body><header><a href="/">Home</a></header><main><h1>{{ .Title }}</h1><p>{{ .Params.promise }}</p>
{{ .Content }}
{{ $lessons := .Site.RegularPages.ByParam "order" }}
<nav>{{ with $lessons.Next . }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }} {{ with $lessons.Prev . }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav></main></body>
</html>
`

const home = `${head}<body><main><h1>{{ .Title }}</h1>
<ol>{{ range .Site.RegularPages.ByParam "order" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.promise }}</li>{{ end }}</ol></main></body>
</html>
`
