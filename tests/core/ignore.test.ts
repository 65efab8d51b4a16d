/** Comments that silence a rule where the author knows better. */
import { heedIgnores, loadCourse, rules } from '@coursepost/core'
import { describe, expect, it } from 'vitest'
import { courseFile, courseFolder, type Files, lessonFile, load } from './course-folder.ts'

const vague = '[here](https://scale.example/)'
const ignore = '<!-- coursepost-ignore vague-link-text: drawn beside it -->'

/** Lines of the vague links and useless comments that are still reported, counted from the first line of the body. */
async function linesLeft(body: string): Promise<string[]> {
  const { problems } = await load({ 'bread.md': lessonFile('', body) })
  const before = lessonFile('', '').split('\n').length - 1
  return problems.map(({ rule, span }) => `${rule}:${span!.start.line - before}`)
}

describe('a comment in a text', () => {
  it.each([
    ['above a paragraph', `${ignore}\nClick ${vague}.\n`],
    ['above one, with a blank line between', `${ignore}\n\nClick ${vague}.\n`],
    ['above one that has several lines', `${ignore}\n\nClick\nnow\n${vague}.\n`],
    ['above other comments', `${ignore}\n\n<!-- Drawn by hand. -->\n\nClick ${vague}.\n`],
    ['behind the words', `Click ${vague}. ${ignore}\n`],
    ['on the last line of the paragraph', `Click ${vague}\nand on. ${ignore}\n`],
    ['on a line of its own at the end', `Click ${vague}.\n${ignore}\n\nMore.\n`],
    ['in a quote', `> ${ignore}\n>\n> Click ${vague}.\n`],
    ['in a cell of a table', `| a |\n|---|\n| ${vague} ${ignore} |\n`],
    ['over several lines', `<!-- coursepost-ignore vague-link-text:\n  drawn beside it\n-->\n\nClick ${vague}.\n`],
    ['with line ends of Windows', `${ignore}\r\n\r\nClick ${vague}.\r\n`],
  ])('%s silences the rule there', async (_, body) => {
    expect(await linesLeft(body)).toEqual([])
  })

  it('reaches no further than its block', async () => {
    expect(await linesLeft(`${ignore}\n\nClick ${vague}.\n\nClick ${vague}.\n`)).toEqual(['vague-link-text:5'])
    expect(await linesLeft(`Click ${vague}.\n\nClick ${vague}. ${ignore}\n`)).toEqual(['vague-link-text:1'])
    expect(await linesLeft(`Click ${vague}.\n\nWords.\n${ignore}\n`)).toEqual([
      'vague-link-text:1',
      'bad-suppression:4',
    ])
  })

  it('silences no other rule, and no other file', async () => {
    expect(await linesLeft(`${ignore}\n\nClick ${vague} or [](https://scale.example/).\n`)).toEqual([
      'empty-link-text:3',
    ])
    const { problems } = await load({
      'a.md': lessonFile('', `${ignore}\n\nClick.\n`),
      'b.md': lessonFile('', `Click ${vague}.\n`),
    })
    expect(problems.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      'a.md bad-suppression',
      'b.md vague-link-text',
    ])
  })

  it('is text like any other in code', async () => {
    expect(await linesLeft(`\`\`\`html\n${ignore}\n\`\`\`\n\nClick ${vague}.\n`)).toEqual(['vague-link-text:5'])
  })

  it('may stand for a problem that has no place in a file', async () => {
    const { problems } = await load({
      'course.md': courseFile('', `\n${ignore.replace('vague-link-text', 'course-empty')}\n`),
    })
    expect(problems).toEqual([])
  })

  it('reaches no reader', async () => {
    const { course } = await load({ 'bread.md': lessonFile('', `${ignore}\n\nClick ${vague}. ${ignore}\n`) })
    const { toHtml } = await import('@coursepost/core')
    expect(toHtml(course!.lessons[0]!.body.web, { path: (url) => url, variable: (name) => name })).not.toContain('<!--')
  })

  it('needs nothing of a rule that the course turned off', async () => {
    const { problems } = await load({
      'course.md': courseFile('rules: { vague-link-text: off }'),
      'bread.md': lessonFile('', `${ignore}\n\nClick ${vague}.\n`),
    })
    expect(problems).toEqual([])
  })
})

describe('a comment in settings', () => {
  const stale = (lines: string): Files => ({
    'sources.yaml': lines,
    'bread.md': lessonFile('', 'All.[^M-1] [^M-2]\n'),
  })
  const lines = async (text: string, today?: string) => {
    const { problems } = await loadCourse(courseFolder(stale(text)), today === undefined ? {} : { today })
    return problems.map(({ rule, span }) => `${rule}:${span!.start.line}`)
  }
  const two = (comment: string) =>
    `M-1:\n  title: Bread\n${comment}  checked: 2026-01\n  valid-days: 9\nM-2:\n  title: Salt\n  checked: 2026-01\n  valid-days: 9\n`

  it('silences the rule for the line below it', async () => {
    expect(await lines(two(''), '2026-11-23')).toEqual(['stale-source:3', 'stale-source:7'])
    expect(await lines(two('  # coursepost-ignore stale-source: news\n'), '2026-11-23')).toEqual(['stale-source:8'])
  })

  it('silences it for all that stands under the key below it', async () => {
    const text = `# coursepost-ignore stale-source: news\n# Read in print.\n\n${two('')}`
    expect(await lines(text, '2026-11-23')).toEqual(['stale-source:10'])
  })

  it('is not judged on a rule that was not', async () => {
    const text = two('  # coursepost-ignore stale-source: news\n')
    expect(await lines(text)).toEqual([])
    expect(await lines(text, '2026-01-02')).toEqual(['bad-suppression:3'])
  })

  it('stands in front matter too', async () => {
    const { problems } = await load({
      'bread.md': lessonFile('# coursepost-ignore unknown-key: for our printer\nprinted: true'),
    })
    expect(problems).toEqual([])
  })
})

describe('a comment about a rule of another package', () => {
  const bodies = { 'bread.md': lessonFile('', '<!-- coursepost-ignore oven-hot: it is winter -->\n\nText.\n') }
  const problem = { rule: 'oven-hot', severity: 'error', message: 'expected a cold oven, got a hot one' } as const
  const place = { line: 7, column: 1, offset: 0 }
  const ovens = [{ id: 'oven-hot' }]

  it('is left alone by core, and heeded by whoever judges that rule', async () => {
    const { problems, ignores } = await load(bodies)
    expect(problems).toEqual([])
    const there = { ...problem, file: 'bread.md', span: { start: place, end: place } }
    const elsewhere = { ...problem, file: 'salt.md' }
    expect(heedIgnores([there, elsewhere], ignores, ovens, [...rules, ...ovens])).toEqual([elsewhere])
    expect(heedIgnores([], ignores, ovens).map(({ rule }) => rule)).toEqual(['bad-suppression'])
  })

  it('is a slip when the whole catalogue knows no such rule', async () => {
    const { ignores } = await load(bodies)
    const [slip] = heedIgnores([], ignores, [], [{ id: 'oven-hat' }])
    expect(slip).toMatchObject({
      rule: 'bad-suppression',
      message: 'expected the id of a rule, got `oven-hot`',
      suggestion: 'oven-hat',
    })
    const edit = slip!.edits![0]!
    expect(bodies['bread.md'].slice(edit.offset, edit.offset + edit.was.length)).toBe('oven-hot')
  })
})
