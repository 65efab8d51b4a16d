/** A site in a real browser: served from memory, visited with scripts on or off, with storage or without. */
import { existsSync } from 'node:fs'
import type { SiteFile } from '@coursepost/core/site'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { serve } from './serve.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** In CI a missing browser is a failure; on a laptop it is a line in the report. */
export const noBrowser = !existsSync(executablePath) && !process.env.CI
if (noBrowser)
  console.warn(`No Chromium at ${executablePath}: the browser tests are skipped. Set CHROMIUM to its path.`)

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
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
  const browser = await chromium.launch({ executablePath, args })
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
