/** Whatever stands in a folder, `loadCourse` answers: with problems whose places exist, and never with an exception. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCourse, readerGraph } from '@coursepost/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { courseFile, courseFolder, type Files, lessonFile, load } from './course-folder.ts'

const runs = { numRuns: 60 }

const settings = `
questions:
  party: { type: date, label: P }
  visa: { type: yes-no, label: V }
tracks:
  slow: { title: S, reader: Me }
variables:
  first-name: { type: text, fallback: there }
`

/** Pieces of what authors write, in no order at all. */
const markdown = fc
  .array(
    fc.constantFrom(
      ...[
        ':::note',
        ':::',
        '::::',
        ':::part{#a}',
        '::button[x]{href="y"}',
        '> ',
        '> [!NOTE]',
        '- ',
        '1. ',
        '    ',
        '\t',
        '\n',
        '\n\n',
        '\r\n',
      ],
      ...[
        '---',
        '```',
        '`',
        '**',
        '_',
        '[',
        ']',
        '(',
        ')',
        '[^D-1]',
        '[^a]: ',
        '[a]: b',
        '{{first-name}}',
        '{{',
        '}}',
        '\\',
        '<b>',
        '<!--',
        '|',
        '|---|',
      ],
      ...[
        '# ',
        'text',
        '![x](y)',
        '[a](#b)',
        '[x](other.md)',
        '~~',
        '&amp;',
        '\u0000',
        '\uFEFF',
        '\u2028',
        '👩🏽‍🌾',
        'é',
        'https://x.example',
      ],
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''))

const keys = [
  'title',
  'promise',
  'tracks',
  'requires',
  'requires-any',
  'when',
  'send',
  'until',
  'parts',
  'sources',
  'draft',
  'subject',
]
const strange = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  ' ',
  '1',
  'null',
  '<<',
  '? x',
  '- x',
  '!!js/function x',
]

/** Settings that are nearly right: known keys, values of any kind. */
const data = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(
      'a',
      'slow',
      'party + 2 days',
      'visa',
      'not visa or',
      '50% of a..b',
      true,
      null,
      0,
      -1,
      1.5,
      1e300,
      'D-1',
    ),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...keys, ...strange, 'a', 'first-known', 'earliest', 'every', 'from'), tie('value'), {
      maxKeys: 4,
    }),
  ),
})).value
const frontMatter = fc.dictionary(fc.constantFrom(...keys, ...strange), data, { maxKeys: 8 }).map(yaml)

describe('a course is loaded without an exception', () => {
  it('whatever bytes a lesson, the course file or the source list is made of', async () => {
    const bytes = fc.uint8Array({ maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(
        bytes,
        fc.constantFrom('a.md', 'course.md', 'sources.yaml', '1-x/index.md', 'pages/p.md'),
        async (contents, file) => {
          await loadSafely({ 'b.md': lessonFile(), [file]: contents })
        },
      ),
      runs,
    )
  })

  it('whatever text stands behind the settings of a lesson', async () => {
    await fc.assert(
      fc.asyncProperty(markdown, async (body) => {
        await loadSafely({
          'course.md': courseFile(settings),
          'a.md': lessonFile('tracks: [slow]', body),
          'sources.yaml': 'D-1: { title: One }\n',
        })
      }),
      { numRuns: 200 },
    )
  })

  it('whatever the settings of a lesson are', async () => {
    await fc.assert(
      fc.asyncProperty(frontMatter, async (front) => {
        await loadSafely({
          'course.md': courseFile(settings),
          'a.md': `---\n${front}\n---\n`,
          'sources.yaml': 'D-1: { title: One }\n',
        })
      }),
      { numRuns: 150 },
    )
  })

  it('whatever YAML or text is mixed into the settings', async () => {
    const line = fc.oneof(
      fc.constantFrom(...keys, ...strange).map((key) => `${key}: `),
      fc.string({ unit: 'binary', maxLength: 20 }),
      markdown,
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 6 }), fc.boolean(), async (lines, own) => {
        const front = `${lines.join('\n')}\n`
        const files = own ? { 'course.md': courseFile(front) } : { 'sources.yaml': front }
        await loadSafely({ 'a.md': lessonFile(), ...files })
      }),
      { numRuns: 100 },
    )
  })

  it('a key that is a map of its own, over several lines', async () => {
    const { problems } = await load({ 'course.md': courseFile(), 'sources.yaml': '? x: \n: 1\n' })
    const messages = problems.map(({ message }) => message)
    expect(messages).toContain('`{ x: }`: expected a source id such as `US-2`, got `{ x: }`')
  })

  it('whatever a file or folder is called', async () => {
    const name = fc
      .stringMatching(/^[^/\0\n]{1,30}$/u)
      .filter((text) => Buffer.byteLength(text) < 200 && !/^\.+$/.test(text))
    await fc.assert(
      fc.asyncProperty(name, name, async (folder, file) => {
        await loadSafely({ [`${folder}/${file}.md`]: lessonFile() })
      }),
      runs,
    )
  })

  it('when something else than a file has a lesson’s name', async () => {
    const folder = courseFolder({ 'b.md': lessonFile() })
    mkdirSync(join(folder, 'a.md'))
    writeFileSync(join(folder, 'a.md', 'c.md'), lessonFile())
    const { problems } = await loadCourse(folder)
    expect(problems.map(({ rule }) => rule)).toEqual(['bad-id'])
  })

  it('when there is no folder, or the folder is a file', async () => {
    const folder = courseFolder({})
    for (const path of [join(folder, 'nowhere'), join(folder, 'course.md'), '', '\0']) {
      const { course, problems } = await loadCourse(path)
      expect(course).toBeUndefined()
      expect(problems.map(({ rule }) => rule)).toEqual(['course-missing'])
    }
  })
})

describe('keys that every object has', () => {
  it.each(['__proto__', 'constructor', 'toString'])('%s is an unknown key like any other', async (key) => {
    const { problems } = await load({ 'a.md': lessonFile(`${key}: { polluted: yes }`) })
    expect(problems.map(({ rule, message }) => [rule, message])).toEqual([
      ['unknown-key', `expected a known key, got \`${key}\``],
    ])
    expect('polluted' in {}).toBe(false)
  })

  it('constructor is an id like any other', async () => {
    const { course, problems } = await load({
      'course.md': courseFile(
        'questions:\n  constructor: { type: yes-no, label: C }\ntracks:\n  constructor: { title: C, reader: Me }\nvariables:\n  constructor: { type: text, fallback: x }',
      ),
      'constructor.md': lessonFile(
        'tracks: [constructor]\nwhen: known constructor\nparts: { constructor: { send: sign-up } }',
        '{{constructor}}\n\n:::part{#constructor}\nx\n:::\n',
      ),
      'b.md': lessonFile('tracks: [constructor]\nrequires: [constructor]', 'See [c](constructor.md).\n'),
    })
    expect(problems).toEqual([])
    expect(readerGraph(course!, 'constructor', {}).lessons.map(({ lesson }) => lesson.id)).toEqual(['b'])
  })

  it.each(['constructor', 'valueof', '__proto__'])('%s as a name that nobody declared is reported', async (name) => {
    const { problems } = await load({
      'a.md': lessonFile(
        `when: ${name === '__proto__' ? 'x' : name}`,
        `{{${name.replaceAll('_', '')}}}[^${name.replaceAll('_', '')}]\n\n[x](${name})\n`,
      ),
    })
    expect(problems.map(({ rule }) => rule).toSorted()).toEqual([
      'dead-link',
      'unknown-id',
      'unknown-id',
      'unknown-variable',
    ])
  })
})

describe('a file made to be expensive', () => {
  const size = 60_000
  const fill = (text: string) => text.repeat(Math.floor(size / text.length))

  it('is refused when it multiplies itself', async () => {
    const levels = Array.from(
      { length: 9 },
      (_, n) =>
        `l${n}: &l${n} [${Array(9)
          .fill(n === 0 ? 'x' : `*l${n - 1}`)
          .join(', ')}]`,
    )
    const { problems } = await load({ 'a.md': lessonFile(levels.join('\n')) })
    expect(problems.map(({ rule }) => rule)).toEqual(['front-matter-yaml'])
  })

  it('is refused when it holds itself', async () => {
    const { problems } = await load({ 'a.md': lessonFile('note: &a [*a, *a]') })
    expect(problems.map(({ rule }) => rule)).toEqual(['too-deep'])
  })

  it.each([
    ['quotes in quotes', `${'>'.repeat(3000)} deep\n`],
    ['quotes in quotes, spaced', `${'> '.repeat(3000)}deep\n`],
    ['lists in lists', `${'- '.repeat(3000)}deep\n`],
    ['numbered lists in lists', `${'1. '.repeat(3000)}deep\n`],
    ['lists that go deeper line by line', Array.from({ length: 400 }, (_, n) => `${'  '.repeat(n)}- x`).join('\n')],
    [
      'blocks in blocks',
      `${Array.from({ length: 400 }, (_, n) => ':'.repeat(403 - n))
        .map((fence) => `${fence}note`)
        .join('\n')}\n`,
    ],
    ['stress in stress', `${'*a **a '.repeat(3000)}\n\n${'*a _'.repeat(200)}x${'_ a*'.repeat(200)}`],
    ['pictures in pictures', `${'!['.repeat(300)}x${'](y)'.repeat(300)}\n`],
  ])('gets an answer: %s', async (_, body) => {
    const { problems } = await load({ 'a.md': lessonFile('', body) })
    for (const { rule } of problems)
      expect(['too-deep', 'unclosed-directive', 'dead-link', 'dropped-html']).toContain(rule)
  })

  it.each(['>', '- '])('names 3,000 nested `%s` as too deep', async (marker) => {
    const { problems, course } = await load({
      'a.md': lessonFile('', `Fine.\n\n${marker.repeat(3000)}\n`),
      'b.md': lessonFile('requires: [a]'),
    })
    expect(problems.map(({ rule, file, span }) => [rule, file, span?.start.line])).toEqual([['too-deep', 'a.md', 8]])
    expect(course?.lessons.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('takes what stays below the limit', async () => {
    expect((await load({ 'a.md': lessonFile('', `${'> '.repeat(90)}deep\n`) })).problems).toEqual([])
  })

  it.each([
    ['open brackets', fill('[')],
    ['open braces', fill('{{')],
    ['unknown variables on one line', fill('{{who}}').slice(0, 20_000)],
    ['fences', fill(':::\n').slice(0, 20_000)],
    ['stars', fill('*')],
    ['ticks', fill('` `` ').slice(0, 20_000)],
    ['tables', fill('|a\n|-\n').slice(0, 20_000)],
    ['blanks', fill(' ')],
    ['line ends', fill('\n')],
  ])('gets an answer: %s', async (_, body) => {
    await loadSafely({ 'a.md': lessonFile('', body) })
  })

  it.each([
    ['brackets in settings', `sources: ${'['.repeat(5000)}`],
    ['sequences in settings', `sources:\n  ${'- '.repeat(5000)}x`],
    ['maps in settings', `parts: ${'{a: '.repeat(500)}${'}'.repeat(500)}`],
    ['a condition', `when: ${'('.repeat(50_000)}`],
    ['lists in `send`', `send: ${'['.repeat(90)}sign-up${']'.repeat(90)}`],
    ['a long value', `title: ${'x'.repeat(100_000)}\nsubject: [${'x'.repeat(100_000)}]`],
    ['a long key', `${'x'.repeat(900)}: y`],
  ])('gets an answer: %s', async (_, front) => {
    const problems = await loadSafely({ 'a.md': lessonFile(front) })
    for (const { message } of problems) expect(message.length).toBeLessThan(400)
  })
})

/** Loads, and proves that every place lies in its file and every message is one line. */
async function loadSafely(files: Files) {
  const folder = courseFolder(files)
  const { problems } = await loadCourse(folder)
  const known = new Map(
    Object.entries({ 'course.md': courseFile(), ...files }).map(([file, text]) => [file, String(text)]),
  )
  for (const { file, span, message, frame } of problems) {
    expect(message).not.toContain('\n')
    if (!span) continue
    const length = Buffer.from(known.get(file) ?? '').toString().length
    expect(span.end.offset).toBeLessThanOrEqual(length)
    expect(span.start.offset).toBeLessThanOrEqual(span.end.offset)
    expect(frame?.split('\n').length ?? 2).toBeGreaterThanOrEqual(2)
  }
  return problems
}

/** JSON is YAML; keys stand on lines of their own, so that some are more than JSON would allow. */
function yaml(front: Readonly<Record<string, unknown>>): string {
  return Object.entries(front)
    .map(([key, value]) => `${/^[a-zA-Z_-]+$/.test(key) ? key : JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join('\n')
}
