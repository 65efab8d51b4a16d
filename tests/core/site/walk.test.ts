/** A reader who uses the keyboard alone, from the first page to the form. No script runs on the way. */
import { renderSite } from '@coursepost/core/site'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noBrowser } from '../../chromium.ts'
import { breadCourse } from './fixture.ts'
import { fullOptions } from './full-site.ts'
import { openVisits, type Visits } from './in-browser.ts'

/** Keys. Whoever has not arrived by then has lost their way. */
const mostTabs = 80

describe.skipIf(noBrowser)('with the keyboard alone', () => {
  let visits: Visits

  beforeAll(async () => {
    visits = await openVisits(await renderSite(await breadCourse(), fullOptions), '/course/')
  })

  afterAll(async () => visits?.close())

  it('a reader walks from home to track, lesson, worksheet and sign-up, and always sees where they are', async () => {
    await visits.visit('', { javaScriptEnabled: true }, async (page) => {
      await follow(page, 'At home')
      expect(pathOf(page)).toBe('/course/tracks/home/')
      await follow(page, 'The first loaf')
      expect(pathOf(page)).toBe('/course/first-loaf/')
      await follow(page, 'Fill it in, print it, keep it')
      expect(pathOf(page)).toBe('/course/worksheets/first-loaf/')
      await fillIn(page)
      await follow(page, 'Sign up')
      expect(pathOf(page)).toBe('/course/sign-up/')
      await reach(page, (focus) => focus.name === 'address')
      await page.keyboard.type('ada@mail.example')
      expect(await page.inputValue('[name=address]')).toBe('ada@mail.example')
    })
  })

  async function fillIn(page: Page): Promise<void> {
    await reach(page, (focus) => focus.name === '1-cell-1-1-2')
    await page.keyboard.type('Nothing yet')
    await reach(page, (focus) => focus.name === '1-tick-1')
    await page.keyboard.press('Space')
    await reach(page, (focus) => focus.name === '1-line-1')
    await page.keyboard.type('a finger')
    await page.keyboard.press('Enter')
    expect(await page.inputValue('[name="1-line-1"]')).toBe('a finger')
    expect(await page.isChecked('[name="1-tick-1"]')).toBe(true)
    expect(page.url()).not.toContain('?')
  }
})

interface Focus {
  readonly text: string
  readonly name: string
  readonly outline: string
}

async function follow(page: Page, text: string): Promise<void> {
  await reach(page, (focus) => focus.text === text)
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

/** Every stop on the way shows that it is one (WCAG 2.4.7). */
async function reach(page: Page, isThere: (focus: Focus) => boolean): Promise<void> {
  for (let tab = 0; tab < mostTabs; tab += 1) {
    await page.keyboard.press('Tab')
    const focus = await page.evaluate<Focus>(focused)
    expect(focus.outline, `no ring around ${focus.text || focus.name}`).not.toBe('none')
    if (isThere(focus)) return
  }
  throw new Error('the keyboard never got there')
}

/** The ring of a card stands on the box that covers it; that of the map on the lesson's own. Behind the last stop is the page. */
const focused = `(() => {
  const { activeElement: own } = document
  const inMap = own.closest('.lesson-map')
  const rings = [getComputedStyle(own).outlineStyle, getComputedStyle(own, '::after').outlineStyle]
  return {
    text: (own.textContent ?? '').trim(),
    name: own.getAttribute('name') ?? '',
    outline: own === document.body ? 'page' : inMap ? 'box' : (rings.find((ring) => ring !== 'none') ?? 'none'),
  }
})()`

function pathOf(page: Page): string {
  return new URL(page.url()).pathname
}
