/** A site in a real browser: served from memory, visited with scripts on or off, with storage or without. */
import type { SiteFile } from '@coursepost/core/site'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { launch } from '../../chromium.ts'
import { serve } from './serve.ts'

export interface VisitOptions extends BrowserContextOptions {
  /** The browser refuses to keep anything, as with all site data blocked. */
  readonly blocked?: boolean
}

export interface Visits {
  readonly origin: string
  /** A reader with an empty browser, on this page below the base. */
  visit(path: string, options: VisitOptions, look: (page: Page) => Promise<void>): Promise<void>
  close(): Promise<void>
}

export async function openVisits(files: readonly SiteFile[], base: string): Promise<Visits> {
  const served = await serve(files, base)
  const browser = await launch()
  return {
    origin: served.origin,
    async visit(path, { blocked, ...options }, look) {
      const context = await browser.newContext(options)
      try {
        if (blocked) await context.addInitScript(refuse)
        const page = await context.newPage()
        await page.goto(`${served.origin}${base}${path}`)
        await look(page)
      } finally {
        await context.close()
      }
    },
    async close() {
      await browser.close()
      await served.close()
    },
  }
}

/** What Chromium, Firefox and Safari do when site data are blocked: the name itself throws. */
const refuse = `
  for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError') } })
  }
`
