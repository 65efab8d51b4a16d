import { renderSite, type SiteFile } from '@coursepost/core/site'
import { beforeAll, describe, expect, it } from 'vitest'
import { courseFile, lessonFile, load } from '../course-folder.ts'
import { breadCourse, fixtures, textOf, zones } from './fixture.ts'
import { expectGolden } from './golden.ts'

const body = `
:::worksheet
### Week ____ of ____

| Goal | Day | Done |
|---|---|---|
| Knead | ____ | [ ] |
| ____ | | 3 of ____ |

- [ ] It rose by: ____ in ____ hours
- [ ] I waited
- Flour: ____

**Said, in their words:** ____

**Mailed:** [ ]

Hello {{who}}, I need ____ from "____" by ____.[^a]
:::

[^a]: A note.

:::worksheet
## Second

My day ____
:::
`

let files: readonly SiteFile[]

beforeAll(async () => {
  const { course } = await load({
    'course.md': courseFile('variables: { who: { type: text, fallback: you } }'),
    'bread.md': lessonFile('worksheet: My week', body),
    'water.md': lessonFile('title: Water'),
  })
  files = await renderSite(course!, { zones })
})

describe('the page of a worksheet', () => {
  it('stands for each lesson that has one, and is listed', () => {
    expect(files.map(({ path }) => path).filter((path) => path.startsWith('worksheets/'))).toEqual([
      'worksheets/index.html',
      'worksheets/bread/index.html',
      'worksheets/bread/bread.txt',
    ])
    expect(textOf(files, 'worksheets/index.html')).toContain('<a href="/worksheets/bread/">My week</a>')
  })

  it('is a form that can be sent nowhere', () => {
    expect(sheet()).toContain('<form class="sheet" data-sheet="bread" method="dialog" autocomplete="off"')
    expect(sheet()).not.toMatch(/<form class="sheet"[^>]* action=/)
  })

  it('names every field by its place, each once', () => {
    expect(names()).toEqual([
      '1-line-1',
      '1-line-2',
      '1-cell-1-1-2',
      '1-cell-1-1-3',
      '1-cell-1-2-1',
      '1-cell-1-2-2',
      '1-line-3',
      '1-tick-1',
      '1-line-4',
      '1-line-5',
      '1-tick-2',
      '1-line-6',
      '1-line-7',
      '1-tick-3',
      '1-line-8',
      '1-line-9',
      '1-line-10',
      '2-line-1',
    ])
  })

  it('labels a cell by the heads of its row and column', () => {
    expect(field('1-cell-1-1-2')).toContain('aria-label="Knead: Day"')
    expect(field('1-cell-1-1-3')).toContain('aria-label="Knead: Done"')
    expect(field('1-cell-1-2-2')).toContain('aria-label="Row 2: Day"')
    expect(field('1-line-3')).toContain('aria-label="Done … 3 of"')
  })

  it('labels a line by what is said before it', () => {
    expect(field('1-line-1')).toContain('aria-label="Week"')
    expect(field('1-line-2')).toContain('aria-label="Week … of"')
    expect(field('1-line-4')).toContain('aria-label="It rose by"')
    expect(field('1-line-8')).toContain('aria-label="Hello you, I need"')
    expect(sheet()).toContain(
      '<label class="line"><span>Flour: </span><textarea name="1-line-6" rows="1"></textarea></label>',
    )
    expect(sheet()).toContain('<strong>Said, in their words:</strong>')
    expect(field('1-tick-3')).toContain('aria-label="Mailed"')
    expect(sheet()).toContain('<label class="line"><span>My day </span><textarea name="2-line-1"')
  })

  it('keeps a box and its line in labels of their own', () => {
    expect(sheet()).toMatch(
      /<label class="task"><input type="checkbox" name="1-tick-1"><span>It rose by: <\/span><\/label>/,
    )
  })

  it('leaves the notes with the lesson, and its headings one below its own', () => {
    expect(sheet()).not.toContain('doc-noteref')
    expect(sheet()).toContain('<h2 id="week-____-of-____">Week <input')
  })

  it('does not say its title twice', async () => {
    const page = textOf(await renderSite(await breadCourse(), { zones }), 'worksheets/first-loaf/index.html')
    expect(page.match(/>Baking log</g)).toHaveLength(1)
  })

  it('is reached from the worksheet in the lesson', () => {
    expect(textOf(files, 'bread/index.html')).toContain(
      '<p class="button-line"><a href="/worksheets/bread/">Fill it in, print it, keep it</a></p></section>',
    )
  })
})

describe('a worksheet as plain text', () => {
  it('is as a person last read it', async () => {
    await expectGolden(textOf(files, 'worksheets/bread/bread.txt'), new URL('worksheet.txt', fixtures))
  })
})

function sheet(): string {
  return textOf(files, 'worksheets/bread/index.html')
}

function names(): string[] {
  const form = sheet().slice(sheet().indexOf('<form class="sheet"'))
  return [...form.matchAll(/<(?:input|textarea)[^>]* name="([^"]+)"/g)].map(([, name]) => name!)
}

function field(name: string): string {
  const found = new RegExp(`<(?:input|textarea)[^>]* name="${name}"[^>]*>`).exec(sheet())
  if (!found) throw new Error(`no field ${name}`)
  return found[0]
}
