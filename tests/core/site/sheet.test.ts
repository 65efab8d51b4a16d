/** A worksheet that is filled in: kept in the browser alone, given back on paper and as a file, never lost to an edit. */
import { readFile } from 'node:fs/promises'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noBrowser } from '../../chromium.ts'
import { openVisits, type Visits } from './in-browser.ts'
import { keptPages } from './kept-pages.ts'

describe.skipIf(noBrowser)('a worksheet', () => {
  let visits: Visits

  beforeAll(async () => {
    visits = await openVisits(await keptPages(), '/course/')
  })

  afterAll(() => visits?.close())

  it('has what was written when its reader comes back', async () => {
    await visits.visit('own-sheet/', {}, async (page) => {
      await write(page)
      expect(await page.textContent('.sheet-keep [role=status]')).toBe('Kept in this browser.')
      await page.reload()
      expect(await filled(page)).toEqual({ flour: 'Rye & <b>', saw: 'It\nrose', rose: true, waited: false })
    })
  })

  it('says where it is kept, and on which devices that is a risk', async () => {
    await visits.visit('own-sheet/', {}, async (page) => {
      const said = await page.locator('.sheet-keep p:visible').first().textContent()
      expect(said).toMatch(/stays in this browser.+We never get it.+belongs to your work/)
    })
  })

  it('sends nothing, not even when Enter is pressed in it', async () => {
    await visits.visit('own-sheet/', {}, async (page) => {
      await page.waitForLoadState('networkidle')
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await write(page)
      await page.press('[name=flour]', 'Enter')
      expect(asked).toEqual([])
      expect(new URL(page.url()).search).toBe('')
    })
  })

  it('sends nothing without scripts either', async () => {
    await visits.visit('own-sheet/', { javaScriptEnabled: false }, async (page) => {
      await page.fill('[name=flour]', 'Rye')
      await page.press('[name=flour]', 'Enter')
      expect(new URL(page.url()).search).toBe('')
      expect(await page.inputValue('[name=flour]')).toBe('Rye')
      expect(await page.isVisible('.sheet-keep')).toBe(false)
    })
  })

  it('is downloaded as text in its own order', async () => {
    await visits.visit('own-sheet/', { acceptDownloads: true }, async (page) => {
      await write(page)
      const [file] = await Promise.all([page.waitForEvent('download'), page.click('[data-do=download]')])
      expect(file.suggestedFilename()).toBe('first-loaf.txt')
      const text = await readFile((await file.path())!, 'utf8')
      expect(text.split('\n').slice(2)).toEqual([
        '',
        'Baking log',
        '----------',
        'Flour: Rye & <b>',
        'What I saw: It',
        'rose',
        '[x] It rose',
        '[ ] I waited',
        '',
      ])
    })
  })

  it('is cleared when the reader says so twice', async () => {
    await visits.visit('own-sheet/', {}, async (page) => {
      await write(page)
      page.once('dialog', (dialog) => dialog.dismiss())
      await page.click('[data-do=clear]')
      expect((await filled(page)).flour).toBe('Rye & <b>')
      page.once('dialog', (dialog) => dialog.accept())
      await page.click('[data-do=clear]')
      expect(await filled(page)).toEqual({ flour: '', saw: '', rose: false, waited: true })
      await page.reload()
      expect(await filled(page)).toEqual({ flour: '', saw: '', rose: false, waited: true })
    })
  })

  it('is counted at the foot, and forgotten from there only after a question', async () => {
    await visits.visit('own-sheet/', {}, async (page) => {
      await write(page)
      await page.reload()
      expect(await page.textContent('.kept [data-kept=sheets]')).toBe('Worksheets you have written in: 1')
      page.once('dialog', (dialog) => dialog.dismiss())
      await page.click('.kept button')
      expect((await filled(page)).flour).toBe('Rye & <b>')
      page.once('dialog', (dialog) => dialog.accept())
      await page.click('.kept button')
      expect((await filled(page)).flour).toBe('')
    })
  })

  it('that its author changes shows what no longer has a place, and keeps it', async () => {
    const edited = await openVisits(
      await keptPages('<p><label>Water <input name="water" type="text"></label></p>'),
      '/course/',
    )
    try {
      await edited.visit('', {}, async (page) => {
        await page.evaluate(
          `localStorage.setItem('coursepost:/course/:sheet:first-loaf', JSON.stringify({ flour: { label: 'Flour', value: '<i>Rye</i>' }, rose: { label: 'It rose', value: true } }))`,
        )
        await page.goto(`${edited.origin}/course/own-sheet/`)
        expect(await page.locator('.sheet-earlier :is(dt, dd):visible').allTextContents()).toEqual([
          'Flour',
          '<i>Rye</i>',
          'It rose',
          '✓',
        ])
        await page.fill('[name=water]', '350')
        await page.reload()
        expect(await page.inputValue('[name=water]')).toBe('350')
        expect(await page.locator('.sheet-earlier dd:visible').allTextContents()).toEqual(['<i>Rye</i>', '✓'])
      })
    } finally {
      await edited.close()
    }
  })

  it('can be filled in where nothing can be kept, and says so', async () => {
    await visits.visit('own-sheet/', { blocked: true }, async (page) => {
      expect(await page.locator('.sheet-keep p:visible').first().textContent()).toContain('gone when you leave')
      await write(page)
      expect(await filled(page)).toMatchObject({ flour: 'Rye & <b>' })
      expect(await page.textContent('.sheet-keep [role=status]')).toContain('could not be kept')
    })
  })

  it('says one thing of where it is kept, and has one way to clear it', async () => {
    for (const javaScriptEnabled of [true, false]) {
      await visits.visit('own-sheet/', { javaScriptEnabled }, async (page) => {
        expect(await page.isVisible('.sheet-keep')).toBe(javaScriptEnabled)
        expect(await page.isVisible('.sheet-note')).toBe(!javaScriptEnabled)
        expect(await page.isVisible('[type=reset]')).toBe(!javaScriptEnabled)
      })
    }
  })

  it('prints without its tools', async () => {
    await visits.visit('own-sheet/', {}, async (page) => {
      await page.emulateMedia({ media: 'print' })
      expect(await page.isVisible('.sheet-keep')).toBe(false)
      expect(await page.isVisible('[name=flour]')).toBe(true)
    })
  })

  it.each(['light', 'dark'] as const)('breaks no rule of accessibility, %s', async (colorScheme) => {
    await visits.visit('own-sheet/', { colorScheme }, async (page) => {
      await write(page)
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate<axe.AxeResults>('axe.run()')
      expect(violations.map(({ id }) => id)).toEqual([])
    })
  })
})

async function write(page: Page): Promise<void> {
  await page.fill('[name=flour]', 'Rye & <b>')
  await page.fill('[name=saw]', 'It\nrose')
  await page.check('[name=rose]')
  await page.uncheck('[name=waited]')
}

function filled(page: Page): Promise<Record<string, string | boolean>> {
  return page.evaluate(`Object.fromEntries([...document.querySelector('form.sheet').elements]
    .filter((field) => field.name).map((field) => [field.name, field.type === 'checkbox' ? field.checked : field.value]))`)
}
