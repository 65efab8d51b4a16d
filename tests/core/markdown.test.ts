import type { Lesson } from '@coursepost/core'
import type { Node, Parent } from 'mdast'
import { describe, expect, it } from 'vitest'
import { loadLesson } from './course-folder.ts'

const named = 'variables:\n  first-name: { type: text, fallback: there }'

describe('a variable', () => {
  it('is a node in text, headings, tables and labels', async () => {
    const body =
      '## Hi {{first-name}}\n\nYou, {{first-name}}.\n\n| a |\n|---|\n| {{first-name}} |\n\n:::note[For {{first-name}}]\nx\n:::\n'
    const { lesson, problems } = await loadLesson(body, { course: named })
    expect(problems).toEqual([])
    expect(all(lesson.body.web, 'variable')).toHaveLength(4)
  })

  it('stays as written in code', async () => {
    const { lesson } = await loadLesson('`{{first-name}}`\n\n```\n{{first-name}}\n```\n\n    {{first-name}}\n', {
      course: named,
    })
    expect(all(lesson.body.web, 'variable')).toEqual([])
    expect(values(lesson.body.web)).toEqual(['{{first-name}}', '{{first-name}}', '{{first-name}}'])
  })

  it('is a literal behind a backslash', async () => {
    const { lesson, problems } = await loadLesson('Write \\{{first-name}} or \\{\\{other}}.\n', { course: named })
    expect(problems).toEqual([])
    expect(values(lesson.body.web)).toEqual(['Write {{first-name}} or {{other}}.'])
  })

  it('stays in the address of a link and a button', async () => {
    const body =
      '[a](https://x.example/?n={{first-name}}) and [b][b]\n\n[b]: https://x.example/{{first-name}}\n\n::button[c]{href="https://x.example/{{first-name}}"}\n'
    const { lesson, problems } = await loadLesson(body, { course: named })
    expect(problems).toEqual([])
    expect(urls(lesson)).toEqual(['https://x.example/?n={{first-name}}', 'https://x.example/{{first-name}}'])
    expect(all(lesson.body.web, 'leafDirective')[0]).toMatchObject({
      attributes: { href: 'https://x.example/{{first-name}}' },
    })
  })

  it('that nobody declared leaves the text as it is', async () => {
    const { lesson, problems } = await loadLesson('Hi {{who}}.\n', { course: named })
    expect(problems.map(({ rule }) => rule)).toEqual(['unknown-variable'])
    expect(all(lesson.body.web, 'variable')).toMatchObject([{ name: 'who' }])
  })

  it('has its true place behind other constructs', async () => {
    const { problems } = await loadLesson('> - a **b** `c` {{who}}\n', { course: named })
    expect(problems[0]?.span?.start).toMatchObject({ line: 6, column: 17 })
  })
})

describe('block directives', () => {
  it('leave the minutes of `Meet at 10:30` alone', async () => {
    const { lesson, problems } = await loadLesson('Meet at 10:30, ratio 1:2:3, key:value and :smile:.\n')
    expect(problems).toEqual([])
    expect(values(lesson.body.web)).toEqual(['Meet at 10:30, ratio 1:2:3, key:value and :smile:.'])
  })

  it('hold each other when the outer one takes more colons', async () => {
    const body = ':::::note[Outer]\n::::tip\n:::warning\nDeep.\n:::\n::::\n\nBetween.\n\n:::tip\nAgain.\n:::\n:::::\n'
    const { lesson, problems } = await loadLesson(body)
    expect(problems).toEqual([])
    expect(all(lesson.body.web, 'containerDirective').map(({ name }) => name)).toEqual([
      'note',
      'tip',
      'warning',
      'tip',
    ])
  })

  it('stand in lists and quotes', async () => {
    const body = '- One\n\n  :::note\n  In a list.\n  :::\n\n> :::tip\n> In a quote.\n> :::\n'
    const { lesson, problems } = await loadLesson(body)
    expect(problems).toEqual([])
    expect(all(lesson.body.web, 'containerDirective').map(({ name }) => name)).toEqual(['note', 'tip'])
  })

  it('say which child is their label', async () => {
    const { lesson } = await loadLesson(':::note[Label]\nText.\n:::\n')
    expect(all(lesson.body.web, 'containerDirective')[0]?.children?.[0]).toMatchObject({
      data: { directiveLabel: true },
    })
  })
})

describe('an alert', () => {
  it.each([
    ['NOTE', 'note'],
    ['IMPORTANT', 'note'],
    ['TIP', 'tip'],
    ['WARNING', 'warning'],
    ['CAUTION', 'warning'],
    ['note', 'note'],
  ])('> [!%s] means :::%s', async (marker, name) => {
    const { lesson, problems } = await loadLesson(`> [!${marker}]\n> Text with *stress*.\n>\n> More.\n`)
    expect(problems).toEqual([])
    expect(lesson.body.web.children).toMatchObject([
      { type: 'containerDirective', name, children: [{ type: 'paragraph' }, { type: 'paragraph' }] },
    ])
    expect(values(lesson.body.web)).toEqual(['Text with ', 'stress', '.', 'More.'])
  })

  it('may have its text behind a blank line or a hard break', async () => {
    const { lesson } = await loadLesson('> [!TIP]\n>\n> One.\n\n> [!TIP]  \n> Two.\n')
    expect(values(lesson.body.web)).toEqual(['One.', 'Two.'])
    expect(all(lesson.body.web, 'break')).toEqual([])
  })

  it.each(['> [!FOO]\n> x\n', '> [!NOTE] on the same line\n', '> Text\n> [!NOTE]\n'])(
    'is a plain quote otherwise: %j',
    async (body) => {
      const { lesson } = await loadLesson(body)
      expect(lesson.body.web.children[0]?.type).toBe('blockquote')
    },
  )
})

describe('headings', () => {
  it('get ids once, the same in every outlet', async () => {
    const { lesson } = await loadLesson('## Ask\n\n:::web\n## Ask\n:::\n\n:::email\n## Ask\n:::\n\n## Ask\n', {})
    const ids = (tree: Node) => all(tree, 'heading').map(({ data }) => data?.hProperties?.id)
    expect(lesson.body.headings.map(({ id }) => id)).toEqual(['ask', 'ask-1', 'ask-2', 'ask-3'])
    expect(ids(lesson.body.web)).toEqual(['ask', 'ask-1', 'ask-3'])
    expect(ids(lesson.body.email)).toEqual(['ask', 'ask-2', 'ask-3'])
  })

  it('have an id even without letters, and none that ends in a hyphen for a variable', async () => {
    const { lesson } = await loadLesson('## !!!\n\n## ???\n\n## Hi {{first-name}}\n', { course: named })
    expect(lesson.body.headings.map(({ id }) => id)).toEqual(['section', 'section-1', 'hi'])
  })
})

describe('a passage for the page alone', () => {
  const webOnly = ({ lesson }: { lesson: Lesson }) =>
    all(lesson.body.email, 'webOnly').map((node) => [(node as unknown as WebOnly).heading, values(node)])

  it('leaves in the mail where it stands: under its own heading, or the last one before it that the page has', async () => {
    const body =
      ':::web\nFirst.\n:::\n\n## Knead\n\n:::email\n## Mail\n:::\n\n:::web\nHow.\n:::\n\n::::web\n## Shapes\n\n:::note\nx\n:::\n::::\n'
    expect(webOnly(await loadLesson(body))).toEqual([
      [undefined, []],
      ['knead', []],
      ['shapes', []],
    ])
  })

  it('has a label for the mail, which the page does not show', async () => {
    const loaded = await loadLesson('- One\n\n  :::web[The *long* list]\n  Two.\n  :::\n')
    expect(webOnly(loaded)).toEqual([[undefined, ['The ', 'long', ' list']]])
    expect(values(loaded.lesson.body.web)).toEqual(['One', 'Two.'])
  })
})

describe('definitions', () => {
  it('are resolved before the tree is split, the first of several', async () => {
    const body =
      'A [link][x], ![picture][x].\n\n:::email\n[x]: https://first.example/ "Title"\n:::\n\n[x]: https://second.example/\n'
    const { lesson } = await loadLesson(body)
    expect(all(lesson.body.web, 'definition')).toEqual([])
    expect(all(lesson.body.web, 'linkReference')).toEqual([])
    expect(urls(lesson)).toHaveLength(1)
    expect(all(lesson.body.web, 'image')).toHaveLength(1)
  })

  it('leave a reference that has none as text', async () => {
    const { lesson } = await loadLesson('A [text][nowhere] and [plain].\n')
    expect(values(lesson.body.web).join('')).toBe('A [text][nowhere] and [plain].')
  })
})

describe('the split into web, mail and parts', () => {
  const parts = 'parts:\n  later: { send: sign-up + 3 days }\n  last: { send: sign-up + 9 days }'

  it('gives each what is its own', async () => {
    const body =
      'Both.\n\n:::web\nWeb.\n:::\n\n:::email\nMail.\n:::\n\n:::part{#later}\nPart.\n:::\n\n- item\n\n  :::web\n  Web in a list.\n  :::\n\n::::part{#last}\n:::email\nMail in a part.\n:::\n\n:::web\nWeb in a part.\n:::\n::::\n'
    const { lesson, problems } = await loadLesson(body, { lesson: parts })
    expect(problems).toEqual([])
    expect(values(lesson.body.web)).toEqual(['Both.', 'Web.', 'item', 'Web in a list.'])
    expect(values(lesson.body.email)).toEqual(['Both.', 'Mail.', 'item'])
    expect([...lesson.body.parts].map(([id, tree]) => [id, values(tree)])).toEqual([
      ['later', ['Part.']],
      ['last', ['Mail in a part.']],
    ])
    for (const tree of [lesson.body.web, lesson.body.email, ...lesson.body.parts.values()]) {
      expect(all(tree, 'containerDirective')).toEqual([])
    }
  })

  it('gives each the footnotes it refers to and no other, wherever they are defined', async () => {
    const body =
      'Both.[^a]\n\n:::web\nWeb.[^b]\n\n[^a]: Note A.\n:::\n\n:::email\nMail.[^c]\n:::\n\n:::part{#later}\nPart.[^b]\n:::\n\n:::part{#last}\nx\n:::\n\n[^b]: Note B.[^d]\n[^c]: Note C.\n[^d]: Note D.\n[^e]: Nobody’s.\n'
    const { lesson } = await loadLesson(body, { lesson: parts })
    const notes = (tree: Node) => all(tree, 'footnoteDefinition').map(({ identifier }) => identifier)
    expect(notes(lesson.body.web)).toEqual(['a', 'b', 'd'])
    expect(notes(lesson.body.email)).toEqual(['a', 'c'])
    expect(notes(lesson.body.parts.get('later')!)).toEqual(['b', 'd'])
    expect(notes(lesson.body.parts.get('last')!)).toEqual([])
  })

  it('counts the words of the page, item by item and cell by cell, without notes', async () => {
    const body =
      '# One two\n\n- three\n- four\n\n| five | six |\n|---|---|\n| seven | eight |\n\nnine[^a]\n\n:::email\nnot counted\n:::\n\n[^a]: not counted\n'
    expect((await loadLesson(body)).lesson.body.words).toBe(9)
  })
})

describe('a source note', () => {
  const sources = { 'sources.yaml': '' }
  const withSources = async (body: string) => {
    const { load, lessonFile, courseFile } = await import('./course-folder.ts')
    const { course, problems } = await load({
      ...sources,
      'course.md': courseFile(),
      'sources.yaml':
        'D-1: { title: One, publisher: Mill, url: "https://mill.example/", published: 2025-04, checked: 2026-06-02 }\nUS-2: { title: Two, published: 2020 }\n',
      'bread.md': lessonFile('', body),
      // Whatever the lesson cites, no source is without use.
      'salt.md': lessonFile('', 'Both.[^D-1] [^US-2]\n'),
    })
    return { lesson: course!.lessons[0]!, problems }
  }

  it('becomes a footnote made from the source', async () => {
    const { lesson, problems } = await withSources('A claim.[^D-1] Again.[^D-1] And.[^US-2]\n')
    expect(problems).toEqual([])
    expect(all(lesson.body.web, 'footnoteReference').map(({ label }) => label)).toEqual(['D-1', 'D-1', 'US-2'])
    const [one, two, ...more] = all(lesson.body.web, 'footnoteDefinition')
    expect(more).toEqual([])
    expect(values(one!).join('')).toBe(
      'One. Mill, April 2025. Checked 2 June 2026.'.replace('2 June 2026', 'June 2, 2026'),
    )
    expect(values(two!).join('')).toBe('Two. 2020.')
    expect(all(one!, 'link')).toMatchObject([{ url: 'https://mill.example/' }])
  })

  it('steps aside where the author has written a footnote of that name', async () => {
    const { lesson, problems } = await withSources('Mine.[^D-1] Mine too.[^x]\n\n[^D-1]: My own.\n[^x]: Also.\n')
    expect(problems).toEqual([])
    expect(all(lesson.body.web, 'footnoteDefinition').map((note) => values(note).join(''))).toEqual([
      'My own.',
      'Also.',
    ])
  })

  it('is in its outlet alone', async () => {
    const { lesson } = await withSources(':::web\nWeb.[^D-1]\n:::\n\n:::email\nMail.[^US-2]\n:::\n')
    expect(all(lesson.body.web, 'footnoteDefinition').map(({ label }) => label)).toEqual(['D-1'])
    expect(all(lesson.body.email, 'footnoteDefinition').map(({ label }) => label)).toEqual(['US-2'])
  })

  it('that names no source stays as text, and is reported once', async () => {
    const { lesson, problems } = await withSources('A claim.[^D-7]\n')
    expect(problems.map(({ rule, suggestion }) => [rule, suggestion])).toEqual([['unknown-id', 'D-1']])
    expect(values(lesson.body.web)).toEqual(['A claim.', '[^D-7]'])
  })

  it('stays as written in code and behind a backslash', async () => {
    const { lesson, problems } = await withSources('`[^D-1]` and \\[^D-1] and [^not an id]\n')
    expect(problems).toEqual([])
    expect(all(lesson.body.web, 'footnoteReference')).toEqual([])
  })
})

interface AnyNode extends Node {
  name?: string
  value?: string
  label?: string
  identifier?: string
  children?: AnyNode[]
  data?: { hProperties?: { id?: string } }
}

interface WebOnly {
  heading: string | undefined
}

function all(tree: Node, type: string): AnyNode[] {
  const inner = 'children' in tree ? (tree as Parent).children.flatMap((node) => all(node, type)) : []
  return tree.type === type ? [tree as AnyNode, ...inner] : inner
}

/** The texts of a tree, notes left out when a whole outlet is asked. */
function values(tree: Node): string[] {
  if ('value' in tree) return [tree.value as string]
  return 'children' in tree
    ? (tree as Parent).children.flatMap((node) => (node.type === 'footnoteDefinition' ? [] : values(node)))
    : []
}

function urls({ body }: Lesson): string[] {
  return [...new Set(all(body.web, 'link').map((node) => (node as unknown as { url: string }).url))]
}
