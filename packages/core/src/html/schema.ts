/**
 * What may stand in a page: the text-level and block elements of a lesson, and the classes that `handlers` emits.
 * Written out rather than derived from the library's list, which follows another site's needs.
 */

import type { Options as Schema } from 'rehype-sanitize'
import { codeClass, codeKinds } from './code-classes.ts'

type Attributes = NonNullable<Schema['attributes']>[string]

const text = ['abbr', 'b', 'br', 'cite', 'code', 'del', 'dfn', 'em', 'i', 'ins', 'kbd', 'mark', 'q', 's', 'samp']
const more = ['small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var', 'wbr', 'a', 'img']
const blocks = ['blockquote', 'dd', 'details', 'div', 'dl', 'dt', 'figcaption', 'figure', 'hr', 'input', 'li', 'ol']
const moreBlocks = ['p', 'pre', 'section', 'summary', 'ul', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']
const tables = ['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td']

const inTable = ['table']
const cell: Attributes = ['colSpan', 'rowSpan', ['align', 'left', 'center', 'right']]

/** `//host/x` and `/\\host/x` name a host; so does either once a browser has thrown out tabs and line ends (WHATWG URL). */
const ownPath = /^\/(?![/\\])[^\t\n\r]*$/

export const schema: Schema = {
  tagNames: [...text, ...more, ...blocks, ...moreBlocks, ...tables],
  ancestors: {
    caption: inTable,
    thead: inTable,
    tbody: inTable,
    tfoot: inTable,
    tr: inTable,
    th: inTable,
    td: inTable,
  },
  attributes: {
    '*': ['id', 'lang', 'dir', 'title'],
    a: [
      'href',
      'dataFootnoteRef',
      'dataFootnoteBackref',
      'ariaDescribedBy',
      'ariaLabel',
      ['className', 'button', 'data-footnote-backref'],
    ],
    code: [['className', /^language-./]],
    del: ['dateTime'],
    details: ['open'],
    div: [['role', 'note'], 'ariaLabel', ['className', 'callout', 'note', 'tip', 'warning', 'composite']],
    h2: [['className', 'notes-title']],
    // Own files only: a picture from elsewhere would tell a third party who reads what.
    img: [['src', ownPath], 'alt', 'width', 'height'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    ins: ['dateTime'],
    li: [['className', 'task-list-item']],
    ol: ['start', 'reversed', ['className', 'contains-task-list']],
    p: [['className', 'callout-label', 'button-line']],
    span: [['className', ...codeKinds.map(codeClass)]],
    section: ['ariaLabel', 'dataFootnotes', ['className', 'worksheet', 'footnotes']],
    td: cell,
    th: [...cell, 'scope'],
    time: ['dateTime'],
    ul: [['className', 'contains-task-list']],
  },
  // Ids keep their names: links in old mails point at them, and no script of ours looks anything up by a heading's id.
  clobber: [],
  clobberPrefix: '',
  protocols: {
    href: ['http', 'https', 'mailto', 'tel', 'sms'],
  },
  required: { input: { type: 'checkbox', disabled: true } },
  /** Dropped with what is in them; other unknown elements leave their text behind. */
  strip: ['script', 'style', 'iframe', 'object', 'embed', 'template', 'textarea', 'select', 'title', 'noscript', 'svg'],
}
