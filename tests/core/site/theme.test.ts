import { assetFiles, type Colours, tokens } from '@coursepost/core/site'
import { describe, expect, it } from 'vitest'
import { contrast } from './contrast.ts'

describe.each(['light', 'dark'] as const)('the %s colours', (name) => {
  const colours: Colours = tokens[name]

  it.each(['ink', 'quiet', 'accent', 'problem'] as const)(
    'show %s as text on every ground (WCAG 1.4.3: 4.5 to 1)',
    (text) => {
      for (const ground of ['paper', 'panel'] as const) {
        expect(contrast(colours[text], colours[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
    },
  )

  it('show the text of a button', () => {
    expect(contrast(colours.onAccent, colours.accent)).toBeGreaterThanOrEqual(4.5)
  })

  it('show the edge of a field (WCAG 1.4.11: 3 to 1)', () => {
    for (const ground of ['paper', 'panel'] as const) {
      expect(contrast(colours.edge, colours[ground]), `edge on ${ground}`).toBeGreaterThanOrEqual(3)
    }
  })
})

describe('the style sheet', () => {
  const sheet = String(assetFiles().find(({ path }) => path.endsWith('.css'))?.contents)

  it('asks no other host for anything', () => {
    expect(sheet).not.toMatch(/@import|url\(|https?:/)
  })

  it('uses no colour that is not a token, outside print', () => {
    const used = sheet
      .slice(sheet.indexOf('*,'), sheet.indexOf('@media print'))
      .match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(/gi)
    expect(used).toBeNull()
  })

  it('names every token it uses', () => {
    const used = new Set([...sheet.matchAll(/var\((--[a-z0-9-]+)\)/g)].map(([, token]) => token))
    for (const token of used) expect(sheet, token).toContain(`${token}: `)
  })

  it('is named by its contents', () => {
    for (const { path } of assetFiles()) expect(path).toMatch(/^assets\/[a-z]+\.[0-9a-f]{10}\.(css|js)$/)
  })
})
