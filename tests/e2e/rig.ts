/** The bundled course on a real store, with its public pages, a real mail server and a clock that the test moves. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Course, loadCourse } from '@coursepost/core'
import { applyCourse, composer, openStore, publicPages, type Store, type Summary, sendDue } from '@coursepost/drip'
import { type MailServer, startMailServer } from './mail-server.ts'

export const contentFolder = new URL('../../content', import.meta.url).pathname
export const publicUrl = 'https://mail.example.org/'
export const secret = 'a secret of more than thirty-two characters'
const keys = [{ id: 'k1', secret }]

export interface Rig {
  readonly course: Course
  readonly store: Store
  readonly folder: string
  readonly mails: MailServer
  now: Temporal.Instant
  /** One pass of the sender at the rig's time. */
  send(): Promise<Summary>
  /** Lets time go by, an hour a step, with a pass at each. */
  walkTo(end: string): Promise<void>
  /** Asks the public pages, as a browser or a mailbox provider would. */
  ask(method: 'GET' | 'POST', url: string, form?: Record<string, string>): Promise<Response>
  close(): Promise<void>
}

export async function openRig(start: string): Promise<Rig> {
  const { course } = await loadCourse(contentFolder)
  const folder = await mkdtemp(join(tmpdir(), 'coursepost-e2e-'))
  const store = await openStore({ file: join(folder, 'course.db') })
  const mails = await startMailServer()
  const compose = composer({ course: course!, publicUrl, keys })
  const transport = { host: '127.0.0.1', port: mails.port, tls: 'none' } as const
  const pages = publicPages({ course: () => course!, db: store.db, keys, publicUrl, now: () => rig.now })
  const rig: Rig = {
    course: course!,
    store,
    folder,
    mails,
    now: Temporal.Instant.from(start),
    send: () => sendDue({ db: store.db, course: course!, compose, transport, now: () => rig.now }),
    async walkTo(end) {
      const last = Temporal.Instant.from(end)
      while (Temporal.Instant.compare(rig.now, last) < 0) {
        const next = rig.now.add({ hours: 1 })
        rig.now = Temporal.Instant.compare(next, last) < 0 ? next : last
        await rig.send()
      }
    },
    async ask(method, url, form) {
      const body = form && new URLSearchParams(form)
      return pages.request(url.replace(publicUrl, '/'), { method, ...(body && { body }) })
    },
    async close() {
      await store.close()
      await mails.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  await applyCourse(store.db, course!, rig.now)
  return rig
}
