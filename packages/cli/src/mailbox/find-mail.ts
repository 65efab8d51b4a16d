import type { Context } from 'hono'
import type { MailboxOptions } from './options.ts'
import { findSample, sampleMark } from './samples.ts'
import type { Mail } from './store.ts'

/** The mail that a page's address names: one that came, or a sample. */
export async function findMail(c: Context, options: MailboxOptions): Promise<Mail | undefined> {
  const id = c.req.param('id') ?? ''
  if (!id.startsWith(sampleMark)) return options.store.find(id)
  return findSample(options.course(), id, new URL('/mailbox/', c.req.url).href)
}
