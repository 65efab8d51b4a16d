/** Looks at what a program made: the same kind of pages from all, or the time says nothing. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Expected {
  readonly lessons: number
  /** The lesson that is looked at closely, and edited. */
  readonly middle: number
  /** What must stand in it. */
  readonly edit?: string
}

export function checkSite(out: string, { lessons, middle, edit }: Expected): void {
  const home = readFileSync(join(out, 'index.html'), 'utf8')
  for (let number = 1; number <= lessons; number++) {
    if (!existsSync(pageOf(out, number))) throw new Error(`expected a page for lesson ${number} in ${out}, got none`)
    if (!home.includes(`/lesson-${number}/"`)) throw new Error(`expected lesson ${number} on the home page, got none`)
  }
  const page = readFileSync(pageOf(out, middle), 'utf8')
  const wanted: readonly RegExp[] = [
    new RegExp(`<h1[^>]*>\\s*Lesson ${middle}\\s*</h1>`),
    /<h2 id="steps"/,
    /<table>/,
    /<ol>/,
    /<blockquote>/,
    /<code>/,
    /type="checkbox"/,
    new RegExp(`href="/lesson-${middle - 1}/#steps"`),
    new RegExp(`href="/lesson-${middle + 1}/"`),
    /A source/,
    /<link[^>]+rel="?stylesheet/,
    ...(edit === undefined ? [] : [new RegExp(`${edit}\\.`)]),
  ]
  const missing = wanted.filter((pattern) => !pattern.test(page))
  if (missing.length > 0) throw new Error(`expected ${missing.join(', ')} in ${pageOf(out, middle)}`)
}

function pageOf(out: string, number: number): string {
  return join(out, `lesson-${number}`, 'index.html')
}
