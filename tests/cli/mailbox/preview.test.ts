import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { previewOf } from '../../../packages/cli/src/mailbox/preview.ts'

const preview = (html: string) => previewOf({ html, text: undefined })

test('the preview begins with the hidden preheader and leaves its padding out', () => {
  const padding = '&#847;&zwnj;&nbsp;'.repeat(60)
  const head = '<head><title>Not this</title><style>p { color: red }</style></head>'
  const body = `<body><!-- nor this --><div style="display:none">Ten minutes,&nbsp;one scale</div>${padding}<p>Body</p></body>`
  expect(preview(`<html>${head}${body}</html>`)).toBe('Ten minutes, one scale Body')
})

test('words of neighbouring elements do not run into each other', () => {
  expect(preview('<p>One</p><p>two</p>')).toBe('One two')
})

test('references are read once, and unknown ones stay', () => {
  expect(preview('&amp;lt; &#60;b&#x3E; &hearts; &#9999999;')).toBe('&lt; <b> &hearts; &#9999999;')
})

test('a mail without HTML shows the beginning of its text', () => {
  expect(previewOf({ html: undefined, text: 'One\r\n\r\n  two <b>' })).toBe('One two <b>')
  expect(previewOf({ html: undefined, text: undefined })).toBe('')
})

test('a preview is one line of at most 140 characters, and never half a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const words = previewOf({ html: undefined, text })
      expect([...words].length).toBeLessThanOrEqual(140)
      expect(words).not.toMatch(/[\r\n]/)
      expect(words.isWellFormed()).toBe(true)
    }),
  )
})
