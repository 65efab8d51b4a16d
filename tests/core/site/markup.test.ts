import { escapeHtml, html, isHtml, raw } from '@coursepost/core/site'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('the html template', () => {
  it('escapes every string, so that none becomes markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = String(html`<p title="${text}">${text}</p>`)
        expect(shown).toBe(`<p title="${escapeHtml(text)}">${escapeHtml(text)}</p>`)
        expect(escapeHtml(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/)
      }),
    )
  })

  it('escapes so that the text can be had back', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => unescapeHtml(escapeHtml(text)) === text))
  })

  it('takes markup as it is, alone and in lists', () => {
    const items = ['a<b', 'c'].map((item) => html`<li>${item}</li>`)
    expect(String(html`<ul>${items}</ul>`)).toBe('<ul><li>a&lt;b</li><li>c</li></ul>')
    expect(String(html`${raw('<hr>')}`)).toBe('<hr>')
  })

  it('leaves out what is absent, and shows zero', () => {
    expect(String(html`[${false}${null}${undefined}${0}]`)).toBe('[0]')
  })

  it('never takes an object for markup that only looks like it', () => {
    const forged = JSON.parse('{"trusted":true,"value":"<script>"}')
    expect(isHtml(forged)).toBe(false)
    expect(isHtml(raw(''))).toBe(true)
  })
})

function unescapeHtml(text: string): string {
  const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => characters[name]!)
}
