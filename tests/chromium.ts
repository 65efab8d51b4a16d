/** A real browser: Chromium, in its own build without windows where that is installed, which is twice as quick. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const usual = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser']
const executablePath = process.env.CHROMIUM ?? usual.find(existsSync)

/** In CI a missing browser is a failure; on a laptop it is a line in the report. */
export const noBrowser = executablePath === undefined && !process.env.CI
if (noBrowser)
  console.warn(`No Chromium at ${usual.join(', ')}: the browser tests are skipped. Set CHROMIUM to its path.`)

export function launch(): Promise<Browser> {
  if (executablePath === undefined) throw new Error(`Expected Chromium at one of ${usual.join(', ')}, found none.`)
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
  return chromium.launch({ executablePath, args })
}
