/** Code in colour: made once when the course is loaded, with classes alone. */
import { execFileSync } from 'node:child_process'
import { toHtml } from '@coursepost/core'
import { assetFiles, type Colours, tokens } from '@coursepost/core/site'
import { renderEmail } from '@coursepost/email'
import { describe, expect, it } from 'vitest'
import { courseFolder, lessonFile, loadLesson } from './course-folder.ts'
import { contrast } from './site/contrast.ts'

const script = '```ts\n// Weigh.\nconst grams: number = weigh("flour") + 3\n```\n'

describe('a block of code', () => {
  it('has its words in colour on the page, by class and never by style', async () => {
    const html = await page(script)
    expect(html).toContain('<code class="language-ts"><span class="code-comment">// Weigh.</span>\n')
    expect(html).toContain('<span class="code-keyword">const</span>')
    expect(html).toContain('<span class="code-string-expression">"flour"</span>')
    expect(html).not.toContain('style=')
  })

  it.each(['ts', 'python', 'sh', 'diff', 'json', 'html', 'css', 'yaml', 'markdown', 'c++', 'SQL'])(
    'says in %s what its author wrote, character by character',
    async (language) => {
      const code =
        '<b class="x">&amp; {{who}}</b>\n\n- a: "1" # c\n+ if (x) { return `y$z` }\r\n\tend; \u00e9 \u{1F35E}'
      const html = await page(`\`\`\`${language}\n${code}\n\`\`\`\n`)
      const shown = /<pre[^>]*><code[^>]*>([\s\S]*)<\/code><\/pre>/.exec(html)![1]!
      expect(readable(shown.replace(/<\/?span[^>]*>/g, ''))).toBe(`${code.replace('\r\n', '\n')}\n`)
    },
  )

  it.each(['', 'text', 'nobody-speaks-this'])('is plain where nothing is known: %j', async (language) => {
    expect(await page(`\`\`\`${language}\nconst a = 1\n\`\`\`\n`)).toContain('>const a = 1\n</code>')
  })

  it('is plain where it is data rather than an example', async () => {
    const html = await page(`\`\`\`json\n[${'1, '.repeat(20_000)}1]\n\`\`\`\n`)
    expect(html).not.toContain('code-constant')
  })

  it('is the same in every load, however many blocks there are', async () => {
    const body = `${script}\n${script.replace('ts', 'python')}\n- ${script.replaceAll('\n', '\n  ')}\n`
    expect(await page(body)).toBe(await page(body))
  })

  it('is plain in mail', async () => {
    const course = 'tracks: { slow: { title: Slow, reader: I have time. } }'
    const loaded = await loadLesson(script, { course, lesson: 'tracks: [slow]' })
    const mail = await renderEmail(loaded.lesson, loaded.course!, { track: 'slow' })
    expect(mail.html).toContain('// Weigh.&#10;const grams: number')
    expect(mail.html).not.toContain('code-')
    expect(mail.text).toContain('// Weigh.\n')
  })
})

describe('the highlighter', () => {
  it('is loaded by a course with code, and by no other', () => {
    const asks = `
      import { registerHooks } from 'node:module'
      const loaded = []
      registerHooks({ resolve: (name, context, next) => { loaded.push(name); return next(name, context) } })
      const { loadCourse } = await import('@coursepost/core')
      await loadCourse(process.argv[1])
      console.log(loaded.some((name) => name.startsWith('shiki')))
    `
    const run = (body: string) =>
      execFileSync(
        process.execPath,
        [
          '--conditions=@coursepost/source',
          '--input-type=module',
          '-e',
          asks,
          courseFolder({ 'bread.md': lessonFile('', body) }),
        ],
        { cwd: import.meta.dirname, encoding: 'utf8' },
      ).trim()
    expect(run('Text, `inline`, and\n\n```\nplain\n```\n')).toBe('false')
    expect(run(script)).toBe('true')
  })
})

describe('the colours of code', () => {
  const sheet = String(assetFiles().find(({ path }) => path.endsWith('.css'))?.contents)

  it.each(['light', 'dark'] as const)('can be read on a panel when it is %s (WCAG 1.4.3: 4.5 to 1)', (name) => {
    const grounds: Colours = tokens[name]
    for (const [kind, colour] of Object.entries(tokens.code[name])) {
      for (const ground of [grounds.panel, grounds.paper]) {
        expect(contrast(colour, ground), `${kind} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
    }
  })

  it('are all in the style sheet, and every class has a rule or is ink', () => {
    for (const kind of Object.keys(tokens.code.light)) {
      expect(sheet).toContain(`.code-${kind}`)
      expect(sheet).toContain(`var(--code-${kind})`)
    }
  })
})

async function page(body: string): Promise<string> {
  const { lesson } = await loadLesson(body)
  return toHtml(lesson.body.web, { path: (url) => url, variable: (name) => name })
}

const entities: Readonly<Record<string, string>> = { '&#x3C;': '<', '&#x26;': '&' }

function readable(html: string): string {
  return html.replace(/&#x(?:3C|26);/g, (entity) => entities[entity]!)
}
