/** The programs that rendering is compared with. */
import * as components from '@react-email/components'
import { render } from '@react-email/render'
import mjml2html from 'mjml'
import { createElement as h } from 'react'

const { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Section, Text } = components

/** With the options that Coursepost uses. */
export function mjmlAlone(mjml) {
  return mjml2html(mjml, { fonts: {}, keepComments: false, ignoreIncludes: true, validationLevel: 'strict' })
}

/** HTML and text, as its documentation has it. */
export async function reactEmail(lesson) {
  const element = h(Lesson, { lesson })
  return { html: await render(element), text: await render(element, { plainText: true }) }
}

/** A lesson of the same words and about the same parts as ours. */
function Lesson({ lesson }) {
  const { title, promise, paragraphs, steps, tasks, rows, quote } = lesson
  const text = { fontSize: '17px', lineHeight: '1.6', color: '#23292b' }
  return h(
    Html,
    { lang: 'en', dir: 'ltr' },
    h(Head),
    h(Preview, null, promise),
    h(
      Body,
      { style: { backgroundColor: '#fbfaf6', fontFamily: 'Georgia, serif' } },
      h(
        Container,
        { style: { maxWidth: '600px', padding: '24px' } },
        h(Text, { style: { fontSize: '15px' } }, 'Lesson 4 of 21 · 5 minutes'),
        h(Heading, { as: 'h1' }, title),
        h(Text, { style: { fontSize: '20px' } }, promise),
        h(Text, { style: text }, paragraphs[0]),
        h(Heading, { as: 'h2' }, 'Steps'),
        h(
          'ol',
          null,
          steps.map((step, key) => h('li', { key, style: text }, step)),
        ),
        h(Text, { style: text }, paragraphs[1]),
        h(
          Section,
          { style: { backgroundColor: '#f1efe7', padding: '20px' } },
          h(
            'ul',
            null,
            tasks.map((task, key) => h('li', { key, style: text }, `☐ ${task}`)),
          ),
        ),
        h(Heading, { as: 'h2' }, 'What to notice'),
        h(
          'table',
          { width: '100%' },
          h(
            'tbody',
            null,
            rows.map((row, key) =>
              h(
                'tr',
                { key },
                row.map((cell, at) => h('td', { key: at, style: text }, cell)),
              ),
            ),
          ),
        ),
        h(Text, { style: text }, paragraphs[2]),
        h('blockquote', null, h(Text, { style: text }, quote)),
        h(Text, { style: text }, paragraphs[3]),
        h(
          Button,
          {
            href: 'https://mail.example.org/done/1',
            style: { backgroundColor: '#1c5d5a', color: '#fff', padding: '14px 24px' },
          },
          'I have done this',
        ),
        h(Hr),
        ...['Pause', 'Dates and answers', 'Days and hour', 'Stop these mails'].map((label) =>
          h(Text, { key: label }, h(Link, { href: `https://mail.example.org/${label.length}` }, label)),
        ),
      ),
    ),
  )
}
