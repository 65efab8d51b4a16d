/** Everything `coursepost dev` keeps while it runs: the course as it is on disk now, its site, and a store of its own. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Course } from '@coursepost/core'
import { type Pieces, renderSite } from '@coursepost/core/site'
import { applyCourse, openStore, type Store, type Summary, type TokenKeys } from '@coursepost/drip'
import { mailDays } from '../build/mail-days.ts'
import { searchIndex } from '../search-index.ts'
import { oneAtATime, sender } from '../sending.ts'
import type { MovableClock } from './clock.ts'
import type { SiteFiles } from './site-pages.ts'

export interface Preview {
  readonly store: Store
  readonly keys: TokenKeys
  readonly course: () => Course
  readonly files: () => SiteFiles
  /** One pass of the sender, into the built-in mailbox. */
  readonly send: () => Promise<Summary>
  /** Shows another version of the course and makes it current. */
  readonly show: (course: Course) => Promise<void>
  readonly close: () => Promise<void>
}

export interface PreviewOptions {
  /** Where the preview stands, with a slash at its end. */
  readonly url: string
  readonly mailPort: number
  readonly clock: MovableClock
}

/** The store lives in a temporary folder and ends with the preview: what is tried out here reaches nobody. */
export async function openPreview(first: Course, { url, mailPort, clock }: PreviewOptions): Promise<Preview> {
  const folder = await mkdtemp(join(tmpdir(), 'coursepost-'))
  const store = await openStore({ file: join(folder, 'preview.db') })
  const keys = [{ id: 'dev', secret: randomBytes(32).toString('base64url') }]
  let course = first
  let files: SiteFiles = new Map()
  let pass = () => Promise.reject<Summary>(new Error('the preview shows no course yet'))
  const pieces = new Map<string, string>()
  const passes = oneAtATime(() => pass())
  const show = async (next: Course) => {
    // Links in pages and mails lead to the preview, whatever address the course will have.
    course = { ...next, url, signUpUrl: `${url}sign-up` }
    files = await siteOf(course, pieces, clock.now())
    await applyCourse(store.db, course, clock.now())
    const transport = { host: '127.0.0.1', port: mailPort, tls: 'none' } as const
    pass = sender({ db: store.db, course, publicUrl: url, keys, transport, now: clock.now })
  }
  const close = async () => {
    await passes.idle()
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
  await show(first)
  return { store, keys, course: () => course, files: () => files, send: passes.run, show, close }
}

async function siteOf(course: Course, pieces: Pieces, now: Temporal.Instant): Promise<SiteFiles> {
  const today = now.toZonedDateTimeISO('UTC').toPlainDate().toString()
  const days = mailDays(course)
  const pages = await renderSite(course, { base: '/', signUpAction: '/sign-up', days, today, pieces })
  // Where the index cannot be made, the search page says that it does not work; the rest of the preview goes on.
  const files = [...pages, ...(await searchIndex(pages).catch(() => []))]
  return new Map(files.map(({ path, contents }) => [path, contents]))
}
