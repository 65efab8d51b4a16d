/** A browser over a site served from memory. */
import { existsSync } from 'node:fs'
import type { SiteFile } from '@coursepost/core/site'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { serve } from './serve.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** In CI a missing browser is a failure; on a laptop it is a line in the report. */
export const noBrowser = !existsSync(executablePath) && !process.env.CI

export interface Visitor {
  readonly origin: string
  readonly onPage: (path: string, options: BrowserContextOptions, look: (page: Page) => Promise<void>) => Promise<void>
  readonly leave: () => Promise<void>
}

export async function visit(files: readonly SiteFile[], base: string): Promise<Visitor> {
  const served = await serve(files, base)
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
  const browser = await chromium.launch({ executablePath, args })
  return {
    origin: served.origin,
    onPage: async (path, options, look) => {
      const context = await browser.newContext(options)
      try {
        const page = await context.newPage()
        await page.goto(served.origin + base + path)
        await look(page)
      } finally {
        await context.close()
      }
    },
    leave: async () => {
      await browser.close()
      await served.close()
    },
  }
}
