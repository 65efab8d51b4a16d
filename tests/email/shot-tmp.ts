import { chromium } from 'playwright-core'
const [name, scheme, from = '0', height = '1300', out = 'crop'] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--allow-file-access-from-files'] })
const page = await browser.newPage({ viewport: { width: 1090, height: Number(height) }, colorScheme: scheme as 'light' })
const { writeFileSync } = await import('node:fs')
writeFileSync('/tmp/mail/gallery.html', [660, 375].map((w) => `<div style="float:left;width:${w}px;height:${height}px;overflow:hidden;margin-right:10px"><iframe src="${name}.html" style="border:0;width:${w}px;height:9000px;margin-top:-${from}px"></iframe></div>`).join(''))
await page.goto('file:///tmp/mail/gallery.html')
await page.screenshot({ path: `/tmp/mail/${out}.png` })
await browser.close()
