/** Whatever is edited in whatever course: what is built upon the last build is what would be built from nothing. */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { loadCourse } from '@coursepost/core'
import { keptPieces, renderSite, type SiteFile, type SiteOptions, writeSite } from '@coursepost/core/site'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { courseFile, courseFolder, emptyFolder, type Files } from '../course-folder.ts'

/** A course as its author has it: what can be edited, by name. */
interface Draft {
  readonly lessons: readonly DraftLesson[]
  readonly accent: string
  readonly word: string
  readonly fallback: string
  readonly source: string
  readonly base: string
  readonly retired: boolean
}

interface DraftLesson {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly tracks: readonly string[]
  readonly requires: boolean
  readonly draft: boolean
}

const text = fc.constantFrom(
  'Knead it.',
  'Wait for it, {{first-name}}.',
  'See [it](1-rye.md).',
  'So says one.[^guide]',
  'A\n\n## B\n\nC',
)
const lesson = fc.record({
  title: fc.constantFrom('Rye & salt', 'Wheat', 'A <b>loaf</b>'),
  body: fc.array(text, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('\n\n')),
  tracks: fc.constantFrom(['slow'], ['quick'], ['slow', 'quick']),
  requires: fc.boolean(),
  draft: fc.boolean(),
})
const ids = ['rye', 'wheat', 'oats']
const lessons = fc
  .tuple(lesson, lesson, lesson)
  .map((all): DraftLesson[] => all.map((one, index) => ({ ...one, id: ids[index]! })))
  .chain((all) => fc.shuffledSubarray(all, { minLength: 1 }))
const draft: fc.Arbitrary<Draft> = fc.record({
  lessons,
  accent: fc.constantFrom('#1c5d5a', '#7a2e1d'),
  word: fc.constantFrom('Sources', 'Read more'),
  fallback: fc.constantFrom('there', 'you'),
  source: fc.constantFrom('A guide', 'Another guide'),
  base: fc.constantFrom('/', '/course/'),
  retired: fc.boolean(),
})

const keys = ['lessons', 'accent', 'word', 'fallback', 'source', 'base', 'retired', undefined] as const

/** One edit after the other: each takes one thing from another course, or leaves all as it is. */
const history = fc
  .tuple(draft, fc.array(fc.tuple(draft, fc.constantFrom(...keys)), { minLength: 1, maxLength: 4 }))
  .map(([first, edits]) => {
    const all = [first]
    for (const [other, key] of edits) all.push(key ? { ...all.at(-1)!, [key]: other[key] } : all.at(-1)!)
    return all
  })

describe('a build upon the last one', () => {
  it('is, byte for byte, the build from nothing, and touches no file that says the same', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (drafts) => {
        const place = emptyFolder()
        const out = join(place, 'site')
        let before = new Map<string, Buffer>()
        for (const draft of drafts) {
          const changes = await build(draft, place)
          const now = bytesIn(out)
          expect(now).toEqual(await fromNothing(draft))
          expect(new Set(changes.rewritten)).toEqual(new Set(both(before, now, (a, b) => !a.equals(b))))
          expect(new Set(changes.kept)).toEqual(new Set(both(before, now, (a, b) => a.equals(b))))
          before = now
        }
        rmSync(place, { recursive: true })
      }),
      { numRuns: 15 },
    )
  }, 120_000)
})

describe('an edit', () => {
  const plain: Draft = {
    lessons: ids.map((id) => ({
      id,
      title: id,
      body: `About ${id}.`,
      tracks: ['slow'],
      requires: false,
      draft: false,
    })),
    ...{ accent: '#1c5d5a', word: 'Sources', fallback: 'there', source: 'A guide', base: '/', retired: false },
  }

  it('of one text rewrites the page and its Markdown, and makes one text', async () => {
    const place = emptyFolder()
    await build(plain, place)
    const [first, ...others] = plain.lessons
    const edited = { ...plain, lessons: [{ ...first!, body: 'Nothing about it.' }, ...others] }
    expect(await made(edited, place)).toBe(1)
    expect((await build(edited, place)).rewritten).toEqual(['rye/index.html', 'rye/index.md'])
  })

  it('of a title rewrites the pages that show it, and makes no more than its picture', async () => {
    const place = emptyFolder()
    await build(plain, place)
    const [first, ...others] = plain.lessons
    const edited = { ...plain, lessons: [{ ...first!, title: 'Dark rye' }, ...others] }
    expect(await made(edited, place)).toBe(1)
    const { rewritten, kept } = await build(edited, place)
    expect(rewritten).toContain('index.html')
    expect(rewritten).toContain('rye/index.html')
    expect(rewritten).toContain('wheat/index.html')
    expect(kept).toContain('oats/index.html')
  })

  it('of nothing leaves the folder as it is', async () => {
    const place = emptyFolder()
    await build(plain, place)
    const { ino } = statSync(join(place, 'site'))
    const { added, rewritten, removed } = await build(plain, place)
    expect({ added, rewritten, removed }).toEqual({ added: [], rewritten: [], removed: [] })
    expect(statSync(join(place, 'site')).ino).toBe(ino)
  })
})

async function build(draft: Draft, place: string) {
  const { pieces, save } = await keptPieces(join(place, 'record.json'))
  const files = await render(draft, { pieces })
  await save()
  return writeSite(files, join(place, 'site'))
}

/** How many pieces a build would have to make. */
async function made(draft: Draft, place: string): Promise<number> {
  const { pieces } = await keptPieces(join(place, 'record.json'))
  let count = 0
  const set = () => {
    count++
  }
  await render(draft, { pieces: { get: pieces.get, set } })
  return count
}

async function fromNothing(draft: Draft): Promise<Map<string, Buffer>> {
  const files: SiteFile[] = await render(draft, {})
  return new Map(files.map(({ path, contents }) => [path, Buffer.from(contents)]))
}

async function render(draft: Draft, options: SiteOptions) {
  const { course } = await loadCourse(courseFolder(filesOf(draft)))
  return renderSite(course!, { zones: ['UTC'], base: draft.base, ...options })
}

function filesOf({ lessons, accent, word, fallback, source, retired }: Draft): Files {
  const settings = `
tracks:
  slow: { title: Slow, reader: I have a weekend. }
  quick: { title: Quick, reader: I have an hour. }
variables: { first-name: { type: text, fallback: ${fallback} } }
theme: { light: { accent: "${accent}" } }
${retired ? 'retired: { spelt: rye }' : ''}`
  return {
    'course.md': courseFile(settings, 'Welcome.\n'),
    'sources.yaml': `guide: { title: ${source} }\n`,
    'strings.yaml': `site: { notes-title: ${word} }\n`,
    ...Object.fromEntries(
      lessons.map((lesson, index) => [`${index + 1}-${lesson.id}.md`, fileOf(lesson, lessons[index - 1])]),
    ),
  }
}

function fileOf({ title, body, tracks, requires, draft }: DraftLesson, before: DraftLesson | undefined): string {
  const settings = [`title: "${title}"`, 'promise: You can do it.', `tracks: [${tracks}]`]
  if (requires && before) settings.push(`requires: [${before.id}]`)
  if (draft) settings.push('draft: true')
  return `---\n${settings.join('\n')}\n---\n\n${body}\n`
}

/** Without the mark by which a build knows its own folder. */
function bytesIn(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
  return new Map(
    paths.filter((path) => path !== '.coursepost-site').map((path) => [path, readFileSync(join(folder, path))]),
  )
}

function both(
  before: Map<string, Buffer>,
  now: Map<string, Buffer>,
  fits: (a: Buffer, b: Buffer) => boolean,
): string[] {
  return [...now].filter(([path, bytes]) => before.has(path) && fits(before.get(path)!, bytes)).map(([path]) => path)
}
