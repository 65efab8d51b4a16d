import { droppedByCleaning, toHtml } from '@coursepost/core'
import fc from 'fast-check'
import type { Root, RootContent } from 'mdast'
import { describe, expect, it } from 'vitest'

describe('raw HTML of an author', () => {
  it.each([
    ['a script and what is in it', '<script>alert(1)</script>'],
    ['a style sheet', '<style>p{display:none}</style>'],
    ['a frame', '<iframe src="https://elsewhere.example/">text</iframe>'],
    ['an object', '<object data="x.swf">text</object>'],
    ['a drawing, which may hold scripts', '<svg onload="alert(1)"><script>alert(2)</script></svg>'],
  ])('loses %s', (_, source) => {
    expect(shown(rawHtml(source)).trim()).toBe('')
  })

  it.each([
    ['event handlers', '<p onclick="alert(1)">text</p>', '<p>text</p>'],
    ['style attributes', '<p style="color:red">text</p>', '<p>text</p>'],
    ['javascript: links', '<a href="javascript:alert(1)">text</a>', '<a>text</a>'],
    ['data: links', '<a href="data:text/html,x">text</a>', '<a>text</a>'],
    ['links that hide their scheme', '<a href="java\nscript:alert(1)">text</a>', '<a>text</a>'],
    ['classes of the page itself', '<p class="skip">text</p>', '<p class="">text</p>'],
    ['forms, and keeps their words', '<form action="https://elsewhere.example/">text</form>', 'text'],
    [
      'pictures from elsewhere, and keeps their description',
      '<img src="https://elsewhere.example/x.png" alt="A dot" onerror="x">',
      'A dot',
    ],
  ])('loses %s', (_, source, expected) => {
    expect(shown(rawHtml(source)).trim()).toBe(expected)
  })

  it('keeps ids as they are, because old mails point at them', () => {
    expect(shown(rawHtml('<h2 id="ask">Ask</h2>'))).toBe('<h2 id="ask">Ask</h2>')
  })

  it.each([
    '//elsewhere.example/x.png',
    '/\\elsewhere.example/x.png',
    '/\t/elsewhere.example/x.png',
    'data:image/png,x',
    'x.png',
  ])('shows no picture from %j', (src) => {
    expect(shown(rawHtml(`<img src="${src}" alt="A dot">`))).toBe('A dot')
  })

  it('gives a heading an id when it has none', () => {
    expect(shown(rawHtml('<h2>Ask them all</h2>'))).toBe('<h2 id="ask-them-all">Ask them all</h2>')
  })

  it('resolves paths on the own site in raw links too, and leaves other addresses alone', () => {
    expect(shown(rawHtml('<a href="/ask/#how">a</a>'))).toBe('<a href="/base/ask/#how">a</a>')
    expect(shown(rawHtml('<a href="//other.example/">a</a>'))).toBe('<a href="//other.example/">a</a>')
  })

  it('never lets an element through that runs or loads something, whatever the source', () => {
    const pieces = [
      '<',
      '>',
      '"',
      "'",
      '/',
      '=',
      ' ',
      '\n',
      'script',
      'img',
      'src',
      'onerror',
      'a',
      'href',
      'javascript:',
      'svg',
      '&#106;',
      '-->',
      '<!--',
      ']]>',
      'x',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
        const page = shown(rawHtml(parts.join('')))
        expect(page).not.toMatch(/<(script|style|iframe|object|embed|svg|form|link|meta|base)\b/i)
        for (const [tag] of page.matchAll(/<[a-z][^>]*>/g)) expect(tag).not.toMatch(/\son|javascript:/i)
      }),
      { numRuns: 500 },
    )
  })
})

describe('what cleaning drops', () => {
  it('is reported with its name and place', () => {
    const html = { ...position(3), type: 'html', value: '<b onclick="x()">hi</b><iframe></iframe>' }
    expect(droppedByCleaning(root(html))).toMatchObject([
      { tag: 'b', attribute: 'onclick' },
      { tag: 'iframe', attribute: undefined, span: { start: { line: 3 } } },
    ])
  })

  it('is nothing for what Markdown and our own blocks make', () => {
    const note = {
      type: 'footnoteDefinition',
      identifier: 'a',
      label: 'a',
      children: [paragraph('Source.')],
    }
    const reference = { type: 'footnoteReference', identifier: 'a', label: 'a' } as const
    const tree = root(
      directive('note', [label('Mind'), paragraph('text')]),
      directive('composite', [paragraph('text')]),
      directive('worksheet', [tasks(true, false)]),
      button('Go', '/ask/'),
      { type: 'paragraph', children: [{ type: 'text', value: 'x' }, reference] },
      { type: 'code', lang: 'sh', value: 'ls' },
      { type: 'table', align: ['right'], children: [row('a'), row('b')] },
      tasks(true),
      note,
    )
    expect(droppedByCleaning(tree)).toEqual([])
  })

  it('counts a picture from elsewhere, which would tell a third party who reads what', () => {
    const picture = { type: 'image', url: 'https://elsewhere.example/x.png', alt: 'A dot' } as const
    expect(droppedByCleaning(root({ type: 'paragraph', children: [picture] }))).toMatchObject([
      { tag: 'img', attribute: 'src' },
    ])
  })
})

describe('blocks', () => {
  it('show their own label, or the word of their kind', () => {
    expect(shown(root(directive('tip', [label('First'), paragraph('text')])))).toBe(
      '<div class="callout tip" role="note" aria-label="First"><p class="callout-label">First</p><p>text</p></div>',
    )
    expect(shown(root(directive('warning', [paragraph('text')])))).toContain('<p class="callout-label">Take care</p>')
    expect(shown(root(directive('composite', [paragraph('text')])))).toContain(
      '<p class="callout-label">A made-up case</p>',
    )
  })

  it('of a kind nobody knows still show what is in them', () => {
    expect(shown(root(directive('mystery', [paragraph('text')])))).toBe('<div><p>text</p></div>')
  })

  it('name a worksheet by its heading', () => {
    const heading = { type: 'heading', depth: 3, children: [{ type: 'text', value: 'Dates' }] } as const
    expect(shown(root(directive('worksheet', [heading])))).toContain(
      '<section class="worksheet" aria-label="Worksheet: Dates">',
    )
  })

  it('make a button a link, and never a dangerous one', () => {
    expect(shown(root(button('Go', '/ask/')))).toBe(
      '<p class="button-line"><a class="button" href="/base/ask/">Go</a></p>',
    )
    expect(shown(root(button('Go', 'javascript:alert(1)')))).toBe('<p class="button-line"><a class="button">Go</a></p>')
  })
})

describe('task lists', () => {
  it('can be ticked in a worksheet, are not stored, and have their line as label', () => {
    const page = shown(root(directive('worksheet', [tasks(true, false)])))
    expect(page).toContain(
      '<label class="task"><input type="checkbox" checked autocomplete="off"><span>line 1</span></label>',
    )
    expect(page).toContain('<label class="task"><input type="checkbox" autocomplete="off"><span>line 2</span></label>')
  })

  it('outside a worksheet show what the author ticked', () => {
    const page = shown(root(tasks(true, false)))
    expect(page).toContain('<label class="task"><input type="checkbox" checked disabled><span>line 1</span></label>')
    expect(page).toContain('<label class="task"><input type="checkbox" disabled><span>line 2</span></label>')
  })

  it('keep a list inside a line out of its label', () => {
    const inner = { type: 'list', children: [{ type: 'listItem', children: [paragraph('inner')] }] } as const
    const item = { type: 'listItem', checked: false, children: [paragraph('outer'), inner] } as const
    const page = shown(root({ type: 'list', children: [item] }))
    expect(page).toMatch(/<span>outer<\/span><\/label>\s*<\/p>?\s*<ul>/)
  })

  it('drop a box that stands alone and so has no name', () => {
    expect(shown(rawHtml('<p><input type="checkbox"> x</p>'))).toBe('<p> x</p>')
  })
})

describe('lines to write on', () => {
  it('are drawn in worksheets alone', () => {
    expect(shown(root(directive('worksheet', [paragraph('Score: ____ of 12')])))).toContain(
      'Score: <span class="blank">____</span> of 12',
    )
    expect(shown(root(paragraph('Score: ____')))).toBe('<p>Score: ____</p>')
  })
})

describe('tables', () => {
  it('scroll in a box that can be reached and has a name, those in raw HTML too', () => {
    const page = shown(root({ type: 'table', align: ['right'], children: [row('a'), row('b')] }))
    expect(page).toContain('<div class="table-scroll" role="region" aria-label="Table 1" tabindex="0">')
    expect(page).toContain('<th scope="col" class="align-right">a</th>')
    const raw = shown(rawHtml('<h2>Odds</h2><table><tr><td>1</td></tr></table>'))
    expect(raw).toContain('aria-label="Table 1: Odds"')
  })
})

describe('variables', () => {
  const hello = { type: 'variable', name: 'who' } as const

  it('are text, whatever they hold', () => {
    const tree = root({ type: 'paragraph', children: [hello] })
    expect(shown(tree, '<b>&"')).toBe('<p>&#x3C;b>&#x26;"</p>')
  })

  it('are percent-encoded in links, so that no value changes where a link leads', () => {
    const link = (url: string): Root => root({ type: 'paragraph', children: [{ type: 'link', url, children: [] }] })
    expect(shown(link('https://a.example/?q={{who}}'), 'a/b?c&d #')).toBe(
      '<p><a href="https://a.example/?q=a%2Fb%3Fc%26d%20%23"></a></p>',
    )
    expect(shown(link('{{who}}'), 'javascript:alert(1)')).toBe('<p><a href="javascript%3Aalert(1)"></a></p>')
  })

  it('leave the tree that was given untouched', () => {
    const tree = root(button('Go', '/x/?{{who}}'))
    const before = JSON.stringify(tree)
    shown(Object.freeze(tree))
    expect(JSON.stringify(tree)).toBe(before)
  })
})

function shown(tree: Root, who = 'there'): string {
  return toHtml(tree, { path: (url) => `/base${url}`, variable: () => who })
}

/** Nodes are written as plain objects: what they would be after parsing. */
function root(...children: object[]): Root {
  return { type: 'root', children: children as RootContent[] }
}

function rawHtml(value: string): Root {
  return root({ type: 'html', value })
}

function paragraph(value: string, data?: object) {
  return { type: 'paragraph', children: [{ type: 'text', value }], ...(data && { data }) } as const
}

function label(value: string) {
  return paragraph(value, { directiveLabel: true })
}

function directive(name: string, children: readonly object[]): object {
  return { type: 'containerDirective', name, attributes: {}, children }
}

function button(value: string, href: string): object {
  return {
    type: 'leafDirective',
    name: 'button',
    attributes: { href },
    children: [{ type: 'text', value }],
  }
}

function tasks(...checked: boolean[]): object {
  const items = checked.map((tick, index) => ({
    type: 'listItem',
    checked: tick,
    children: [paragraph(`line ${index + 1}`)],
  }))
  return { type: 'list', spread: false, children: items }
}

function row(value: string) {
  return { type: 'tableRow', children: [{ type: 'tableCell', children: [{ type: 'text', value }] }] } as const
}

function position(line: number) {
  return { position: { start: { line, column: 1, offset: 20 }, end: { line, column: 41, offset: 60 } } }
}
