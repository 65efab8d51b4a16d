import { type Course, dot, mapSvg, mermaid } from '@coursepost/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trackColour } from '../../../packages/core/src/export/colours.ts'
import { textWidth, wrap } from '../../../packages/core/src/export/wrap.ts'
import { tokens } from '../../../packages/core/src/site/tokens.ts'
import { courseFile, lessonFile, load } from '../course-folder.ts'
import { courseOf, lessonLists, title } from './random-course.ts'

const settings = `
questions:
  visa: { type: yes-no, label: V }
tracks:
  slow: { title: Slow & steady, reader: I have a weekend. }
  quick: { title: Quick, reader: I have an hour. }
`

async function bread(): Promise<Course> {
  const { course } = await load({
    'course.md': courseFile(settings),
    '1-start/1-weigh.md': lessonFile('tracks: [slow, quick]'),
    '1-start/2-sourdough.md': lessonFile('tracks: [slow]\nrequires: [weigh]\nwhen: visa'),
    '2-end/1-yeast.md': lessonFile('tracks: [quick]\nafter: [weigh]\ndraft: true'),
    '2-end/2-bake.md': lessonFile(
      'tracks: [slow, quick]\nrequires: [sourdough]\nrequires-any: [sourdough, yeast]',
    ).replace('A lesson', '\'Bake "it" <now> & eat\''),
  })
  return course!
}

describe('a Mermaid flowchart', () => {
  it('has solid, dashed and dotted edges, colours of tracks, and drafts with a dashed edge', async () => {
    expect(mermaid(await bread())).toBe(`flowchart TD
  subgraph module_start ["start"]
    lesson_weigh["A lesson"]
    lesson_sourdough["A lesson<br>visa"]
  end
  subgraph module_end ["end"]
    lesson_yeast["A lesson"]
    lesson_bake["Bake #34;it#34; #60;now#62; #38; eat"]
  end
  lesson_weigh --> lesson_sourdough
  lesson_weigh -.-> lesson_yeast
  lesson_sourdough --> lesson_bake
  lesson_sourdough -.-> lesson_bake
  lesson_yeast -.-> lesson_bake
  subgraph tracks [Tracks]
    track_slow(["Slow #38; steady"])
    track_quick(["Quick"])
  end
  classDef track0 fill:#d6ece9,stroke:#1f7a74,color:#23292b
  classDef track1 fill:#f8e7c8,stroke:#b3660a,color:#23292b
  class lesson_sourdough track0
  class lesson_yeast track1
  class track_slow track0
  class track_quick track1
  classDef draft stroke-dasharray:6 4
  class lesson_yeast draft
  linkStyle 3,4 stroke-dasharray:7 4
  linkStyle 1 stroke-dasharray:1 4
`)
  })

  it('keeps one statement on one line, whatever a title says', async () => {
    await fc.assert(
      fc.asyncProperty(lessonLists, async (lessons) => {
        const statement =
          /^(flowchart TD| *subgraph \w+ \["[^"]*"\]| *subgraph tracks \[Tracks\]| *end| *lesson_\w+\["[^"]*"\]| *track_\w+\(\["[^"]*"\]\)| *lesson_\w+ (-->|-\.->) lesson_\w+| *classDef \w+ [-#\w:, ]+| *class [\w,]+ \w+| *linkStyle [\d,]+ stroke-dasharray:\d \d)$/
        for (const line of mermaid(await courseOf(lessons))
          .trimEnd()
          .split('\n'))
          expect(line).toMatch(statement)
      }),
      { numRuns: 20 },
    )
  })
})

describe('a DOT graph', () => {
  it('has solid, dashed and dotted edges, colours of tracks, and drafts with a dashed edge', async () => {
    const text = dot(await bread())
    expect(text).toContain('"weigh" -> "sourdough" [style="solid"]'.replace('"solid"', 'solid'))
    expect(text).toContain('"sourdough" -> "bake" [style=dashed]')
    expect(text).toContain('"weigh" -> "yeast" [style=dotted]')
    expect(text).toContain('label="Bake \\"it\\" <now> & eat"')
    expect(text).toContain('style="striped", fillcolor="#d6ece9:#f8e7c8"')
    expect(text).toContain('style="filled,rounded,dashed", fillcolor="#f8e7c8"')
    expect(text).toContain('URL="https://bread.example/weigh/"')
    expect(text).not.toContain('bread.example/yeast/')
  })

  it('keeps its strings closed and its brackets in pairs, whatever a title says', async () => {
    await fc.assert(
      fc.asyncProperty(lessonLists, async (lessons) => {
        const bare = dot(await courseOf(lessons)).replace(/"(?:[^"\\\n]|\\.)*"/g, 'S')
        expect(bare).not.toContain('"')
        expect(bare.split('{').length).toBe(bare.split('}').length)
        for (const line of bare.trimEnd().split('\n')) {
          expect(line).toMatch(
            /^(digraph course \{| *subgraph S \{| *\}| *\w+=\w+| *S \[.*\]| *(node|edge) \[.*\]| *S -> S \[style=\w+\])$/,
          )
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('a track’s picture', () => {
  it('has the lessons of that track, in the same colour as in the whole', async () => {
    const course = await bread()
    const text = mermaid(course, { track: 'quick' })
    expect(text).toContain('lesson_yeast')
    expect(text).not.toContain('lesson_sourdough')
    expect(text).toContain('class lesson_yeast track1')
  })

  it('passes on what a lesson that is not in it requires', async () => {
    expect(mermaid(await bread(), { track: 'quick' })).toContain('lesson_weigh --> lesson_bake')
    expect(mermaid(await bread(), { track: 'slow', answers: { visa: 'no' } })).toContain('lesson_weigh --> lesson_bake')
    expect(mermaid(await bread(), { track: 'slow', answers: { visa: 'yes' } })).not.toContain(
      'lesson_weigh --> lesson_bake',
    )
  })

  it('cannot be had of a track that is not there', async () => {
    const course = await bread()
    for (const draw of [mermaid, dot]) {
      expect(() => draw(course, { track: 'fast' })).toThrow(/expected one of .* \(slow, quick\), got "fast"/)
    }
    await expect(mapSvg(course, { track: 'fast' })).rejects.toThrow(RangeError)
  })
})

describe('the map', () => {
  it('says in course order what each lesson is, and what it comes after; only drafts are no links', async () => {
    const svg = await mapSvg(await bread())
    const items = svg.split('<g role="listitem"').slice(1)
    expect(items.map((item) => /href="([^"]+)"/.exec(item)?.[1])).toEqual([
      'https://bread.example/weigh/',
      'https://bread.example/sourdough/',
      undefined,
      'https://bread.example/bake/',
    ])
    expect(items.map((item) => /<desc>(.*?)<\/desc>/.exec(item)?.[1])).toEqual([
      'You can do it. Tracks: Slow &amp; steady, Quick.',
      'You can do it. Tracks: Slow &amp; steady. Comes after: A lesson. Only if visa.',
      'draft. You can do it. Tracks: Quick. Better after: A lesson.',
      'You can do it. Tracks: Slow &amp; steady, Quick. Comes after: A lesson. Comes after one of: A lesson; A lesson.',
    ])
    expect(svg).not.toMatch(/<script|\sid=|\son\w+=/)
  })

  it('is the same each time, and well formed, whatever is in the course', async () => {
    await fc.assert(
      fc.asyncProperty(lessonLists, async (lessons) => {
        const [one, again] = [await courseOf(lessons), await courseOf(lessons)]
        const svg = await mapSvg(one)
        expect(await mapSvg(again)).toBe(svg)
        expect(unclosed(svg)).toEqual([])
        expect(svg).not.toContain('NaN')
        expect(svg.split('role="listitem"').length - 1).toBe(one.lessons.length)
      }),
      { numRuns: 15 },
    )
  })

  it('keeps its boxes apart', async () => {
    await fc.assert(
      fc.asyncProperty(lessonLists, fc.integer({ min: 1, max: 5 }), async (lessons, across) => {
        const svg = await mapSvg(await courseOf(lessons), { across })
        const found = svg.matchAll(
          /translate\(([\d.]+) ([\d.]+)\)">(?:<a [^>]*>)?<title>.*?class="box" width="(\d+)" height="(\d+)"/gs,
        )
        const boxes = [...found].map((match) => match.slice(1).map(Number) as [number, number, number, number])
        expect(boxes).toHaveLength(lessons.length)
        for (const [at, [x, y, width, height]] of boxes.entries()) {
          const meets = boxes
            .slice(at + 1)
            .filter(([x2, y2, w2, h2]) => x < x2 + w2 && x2 < x + width && y < y2 + h2 && y2 < y + height)
          expect(meets).toEqual([])
        }
      }),
      { numRuns: 15 },
    )
  })

  it('leaves style and addresses to the page it stands in', async () => {
    const svg = await mapSvg(await bread(), { styled: false, base: '/pip/' })
    expect(svg).not.toContain('<style>')
    expect(svg).toContain('href="/pip/weigh/"')
  })

  it('can be drawn of a course without lessons', async () => {
    const { course } = await load({ 'course.md': courseFile() })
    expect(unclosed(await mapSvg(course!))).toEqual([])
    expect(mermaid(course!)).toBe('flowchart TD\n')
  })
})

describe('the colours of tracks', () => {
  it.each(['light', 'dark'] as const)('stand out from paper and panel, %s', (scheme) => {
    for (let place = 0; place < 8; place++) {
      for (const ground of [tokens[scheme].paper, tokens[scheme].panel]) {
        expect(contrast(trackColour(place)[scheme], ground)).toBeGreaterThanOrEqual(3)
      }
    }
  })

  it('are grounds that dark text can be read on, where there is one scheme', () => {
    for (let place = 0; place < 8; place++) {
      expect(contrast(trackColour(place).pale, tokens.light.ink)).toBeGreaterThanOrEqual(4.5)
    }
  })
})

describe('wrapped text', () => {
  it('loses nothing but blanks, and no line is too long', () => {
    fc.assert(
      fc.property(title, fc.integer({ min: 20, max: 300 }), (text, width) => {
        const lines = wrap(text, width, 14)
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        for (const line of lines) if ([...line].length > 1) expect(textWidth(line, 14)).toBeLessThanOrEqual(width)
      }),
    )
  })

  it('breaks between words, in long words, and between signs of scripts without blanks', () => {
    expect(wrap('Knead the dough', 70, 14)).toEqual(['Knead the', 'dough'])
    expect(wrap('aaaaaaaaaaaaa', 70, 14).length).toBeGreaterThan(1)
    expect(wrap('日本語の題名', 42, 14)).toEqual(['日本語', 'の題名'])
  })
})

/** Tags that are opened and not closed, or closed and not opened; text that is no XML. */
function unclosed(xml: string): string[] {
  const open: string[] = []
  const wrong: string[] = []
  for (const [, close, name, empty] of xml.matchAll(/<(\/?)([a-z]+)(?:\s[\w:-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (empty) continue
    if (!close) open.push(name!)
    else if (open.pop() !== name) wrong.push(name!)
  }
  const rest = xml.replace(/<\/?[a-z]+(?:\s[\w:-]+="[^"<]*")*\s*\/?>/g, '')
  return [...open, ...wrong, ...(rest.match(/<|&(?!amp;|lt;|gt;|quot;|#\d+;)/g) ?? [])]
}

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
