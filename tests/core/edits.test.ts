/** Mending by edits: which are chosen, what they make of a text, and which slips carry one. */
import { applyEdits, chooseEdits, type Diagnostic, type Edit } from '@coursepost/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { courseFile, lessonFile, load } from './course-folder.ts'

const text = fc.string({ unit: 'binary', maxLength: 40 })

/** A text and edits of it, as checks might hand them over: in any order, some of them overlapping. */
const edited = text.chain((text) =>
  fc.record({
    text: fc.constant(text),
    edits: fc.array(
      fc.tuple(fc.nat(text.length), fc.nat(6), fc.string({ maxLength: 5 })).map(
        ([offset, length, put]): Edit => ({
          file: 'a.md',
          offset,
          was: text.slice(offset, offset + length),
          text: put,
        }),
      ),
      { maxLength: 8 },
    ),
  }),
)

function problem(...edits: Edit[]): Diagnostic {
  return { rule: 'unknown-key', severity: 'error', message: 'expected a, got b', file: 'a.md', edits }
}

describe('chosen edits', () => {
  it('never overlap, stand in order, and always fit the text they were made for', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const chosen = chooseEdits(edits.map((edit) => problem(edit))).edits.get('a.md') ?? []
        for (const [index, edit] of chosen.entries()) {
          const before = chosen[index - 1]
          if (before) expect(edit.offset).toBeGreaterThan(before.offset + before.was.length)
        }
        expect(applyEdits(text, chosen)).toBeTypeOf('string')
      }),
    )
  })

  it('leave every character outside them alone', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const chosen = chooseEdits(edits.map((edit) => problem(edit))).edits.get('a.md') ?? []
        const back = chosen.map((edit, index): Edit => {
          const moved = chosen.slice(0, index).reduce((sum, { was, text }) => sum + text.length - was.length, 0)
          return { ...edit, offset: edit.offset + moved, was: edit.text, text: edit.was }
        })
        expect(applyEdits(applyEdits(text, chosen)!, back)).toBe(text)
      }),
    )
  })

  it('are nothing without edits', () => {
    fc.assert(
      fc.property(text, (text) => {
        expect(applyEdits(text, [])).toBe(text)
      }),
    )
  })

  it('of the first problem win; one that clashes is left for a next round, whole', () => {
    const edit = (offset: number, was: string, text: string): Edit => ({ file: 'a.md', offset, was, text })
    const first = problem(edit(4, 'efgh', 'X'))
    const second = problem(edit(0, 'ab', 'Y'), edit(6, 'gh', 'Z'))
    const third = problem(edit(10, 'k', 'W'))
    const { mended, edits } = chooseEdits([first, second, third])
    expect(mended).toEqual([first, third])
    expect(applyEdits('abcdefghijkl', edits.get('a.md')!)).toBe('abcdXijWl')
  })

  it('that two problems share are made once, and mend both', () => {
    const edit: Edit = { file: 'a.md', offset: 0, was: 'a', text: 'b' }
    const { mended, edits } = chooseEdits([problem(edit), { ...problem(edit), rule: 'other' }])
    expect(mended).toHaveLength(2)
    expect(edits.get('a.md')).toEqual([edit])
  })
})

describe('applying edits', () => {
  it('refuses a text that no longer says what was checked', () => {
    const edits: Edit[] = [{ file: 'a.md', offset: 2, was: 'cd', text: 'x' }]
    expect(applyEdits('abcd', edits)).toBe('abx')
    expect(applyEdits('ab-cd', edits)).toBeUndefined()
    expect(applyEdits('ab', edits)).toBeUndefined()
  })
})

const course = courseFile(`
questions:
  exam-day: { type: date, label: The day }
tracks:
  beginners: { title: Beginners, reader: I begin. }
variables:
  first-name: { type: text, fallback: there }`)

/** What mends a lesson with these settings and this body, as `was` → `text`. */
async function mends(more: string, body = 'Text.\n', others: Record<string, string> = {}): Promise<string[]> {
  const { problems } = await load({
    'course.md': course,
    'sources.yaml': 'US-2: { title: A guide }\nguide: { title: Another }\n',
    '1-flour.md': lessonFile('tracks: [beginners]'),
    '2-bread.md': lessonFile(`tracks: [beginners]\n${more}`, body),
    ...others,
  })
  return problems.flatMap(({ edits = [] }) => edits.map(({ was, text }) => `${was} → ${text}`))
}

describe('a slip that has one obvious mend', () => {
  it.each([
    ['a key', 'requirs: [flour]', 'requirs → requires'],
    ['a key in quotes', '"requirs": [flour]', 'requirs → requires'],
    ['a lesson', 'requires: [fluor]', 'fluor → flour'],
    ['a question in a condition', 'when: known exam-dya', 'exam-dya → exam-day'],
    ['an anchor in an expression', 'send: exam-dya - 2 days', 'exam-dya → exam-day'],
    ['a lesson in an expression', 'send: done(fluor) + 1 day', 'fluor → flour'],
    ['a source', 'sources: [giude]', 'giude → guide'],
  ])('%s: `%s`', async (_, more, expected) => {
    expect(await mends(more)).toEqual([expected])
  })

  it.each([
    ['a variable', 'Hello {{frist-name}}.', 'frist-name → first-name'],
    ['a variable between letters', 'x{{frist-name}}x', 'frist-name → first-name'],
    ['a variable with blanks', 'Hello {{ first-name }}.', ' first-name  → first-name'],
    ['a variable in an address', '[A](https://a.example/?q={{frist-name}})', 'frist-name → first-name'],
    ['a cited source', 'A claim.[^giude]', 'giude → guide'],
    ['a block', ':::warnign\nText.\n:::', 'warnign → warning'],
    ['a block of more colons', ':::::warnign\nText.\n:::::', 'warnign → warning'],
    ['a leaf', '::buton[Go]{href="https://a.example/"}', 'buton → button'],
    ['an order number in a link', '[Flour](3-flour.md#how)', '3-flour.md → 1-flour.md'],
    ['an order number in a button', '::button[Go]{href="3-flour.md"}', '3-flour.md → 1-flour.md'],
    ['an order number in brackets', '[3-flour.md](<3-flour.md> "3-flour.md")', '3-flour.md → 1-flour.md'],
  ])('%s: `%s`', async (_, body, expected) => {
    expect(await mends('', `${body}\n`)).toEqual([expected])
  })

  it('the id of a part', async () => {
    const lesson = 'parts:\n  next-day: { send: sign-up + 2 days }'
    expect(await mends(lesson, ':::part{#nxt-day}\nText.\n:::\n')).toEqual(['nxt-day → next-day'])
  })
})

describe('a slip that a machine must not mend', () => {
  it.each([
    ['a number is another source, not a slip', 'sources: [US-3]'],
    ['too few letters to be sure', 'noe: x'],
    ['the right key stands there already', 'titel: A second title'],
    ['nothing is near', 'colour: red'],
  ])('%s: `%s`', async (_, more) => {
    expect(await mends(more)).toEqual([])
  })

  it('two names are equally near', async () => {
    const others = { '3-rise.md': lessonFile('tracks: [beginners]'), '4-rice.md': lessonFile('tracks: [beginners]') }
    expect(await mends('requires: [ripe]', 'Text.\n', others)).toEqual([])
  })

  it('a link by reference, whose address stands elsewhere', async () => {
    expect(await mends('', '[Flour][f]\n\n[f]: 3-flour.md\n')).toEqual([])
  })
})
