/** The site's theme and the few rules of the mailbox's own, served from here: the site may not be built yet. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path/posix'
import { assetFiles } from '@coursepost/core/site'
import type { Context } from 'hono'

const ownStyles = 'mailbox.css'

/** Addresses of the style sheets, in the order they apply. */
export function styleSheets(): string[] {
  return [...sheets().keys()].map((file) => `/mailbox/assets/${file}`)
}

export function asset(c: Context): Response {
  const styles = sheets().get(c.req.param('file') ?? '')
  if (styles === undefined) return c.text('There is no such file.\n', 404)
  return c.body(styles, 200, { 'Content-Type': 'text/css; charset=utf-8' })
}

function sheets(): ReadonlyMap<string, string> {
  const theme = assetFiles()
    // The other style sheets are for worksheets and maps, of which there are none here.
    .filter(({ path }) => path.startsWith('assets/theme.'))
    .map(({ path, contents }): [string, string] => [basename(path), String(contents)])
  return new Map([...theme, [ownStyles, readFileSync(new URL(`./${ownStyles}`, import.meta.url), 'utf8')]])
}
