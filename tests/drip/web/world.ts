/** The pages as they run: a course read from disk, a real database of its own, a clock that stands still. */
import { join } from 'node:path'
import { type Course, loadCourse } from '@coursepost/core'
import {
  applyCourse,
  confirm,
  confirmUrl,
  type Database,
  doneUrl,
  fillLedger,
  findEnrolment,
  manageUrl,
  nextUrl,
  publicPages,
  signUp,
  type Tables,
  turnUrl,
  unsubscribeUrl,
} from '@coursepost/drip'
import { atEnd } from '../../ending.ts'
import { openTestStore } from '../test-store.ts'

export const course = await readCourse()

export const publicUrl = 'https://bread.example/course/'
export const keys = [{ id: 'k1', secret: 'long enough to sign the links of a test' }]
/** A Monday, nine in the morning in Berlin. */
export const start = Temporal.Instant.from('2026-03-02T08:00:00Z')

export type World = Awaited<ReturnType<typeof makeWorld>>

/** `at`: where the pages stand, when not at `publicUrl`. */
export async function makeWorld(at = publicUrl) {
  const { store, url, end } = await openTestStore()
  atEnd(end)
  const { db } = store
  let now = start
  let changes = 0
  let whenChanged = () => {}
  const failures: { error: Error; route: string }[] = []
  const app = publicPages({
    course: () => course,
    db,
    keys,
    publicUrl: at,
    now: () => now,
    afterChange: () => {
      changes++
      whenChanged()
    },
    onFailure: (error, route) => failures.push({ error, route }),
  })

  const asked = { address: 'reader@example.org', firstName: 'Ada', track: 'baker', zone: 'Europe/Berlin' }
  /** A reader who has signed up; their enrolment's id. */
  async function pending(more: { address?: string; firstName?: string; answers?: Record<string, string> } = {}) {
    const signedUp = await signUp(db, { ...asked, answers: { 'oven-day': '2026-04-01' }, ...more, now })
    if (signedUp.kind !== 'confirm') throw new Error(`expected to be asked to confirm, got ${signedUp.kind}`)
    return signedUp.enrolment
  }

  return {
    app,
    db,
    /** Where the store is, for whoever looks from outside. */
    url,
    failures,
    pending,
    changes: () => changes,
    /** Called when a page says that something has changed: before its answer leaves. */
    onChange: (call: () => void) => {
      whenChanged = call
    },
    setNow: (moment: Temporal.Instant) => {
      now = moment
    },
    /** A reader who gets lessons. */
    async active(more: Parameters<typeof pending>[0] = {}) {
      const id = await pending(more)
      await confirm(db, id, now)
      return id
    },
    entry: (id: string) => findEnrolment(db, id),
    get: (path: string) => app.request(path),
    post: (path: string, fields: Fields = {}) => app.request(path, { method: 'POST', body: formOf(fields) }),
    confirmPath: (id: string) => pathOf(confirmUrl(publicUrl, keys, id, now)),
    managePath: (id: string) => pathOf(manageUrl(publicUrl, keys, id)),
    nextPath: (id: string) => pathOf(nextUrl(publicUrl, keys, id)),
    turnPath: (id: string, turn: string) => pathOf(turnUrl(publicUrl, keys, id, turn)),
    /** By the id of a mail. */
    donePath: (mail: string) => pathOf(doneUrl(publicUrl, keys, mail)),
    /** Puts what is due into the ledger; the ids of the reader's lesson mails in it. */
    async fill(id: string) {
      await applyCourse(db, course, now)
      await fillLedger(db, course, now)
      const mails = await db
        .selectFrom('mail')
        .select('id')
        .where('enrolment_id', '=', id)
        .where('kind', '=', 'lesson')
        .orderBy('ordinal')
        .execute()
      return mails.map((mail) => mail.id)
    },
    /** Kind, detail and state of the reader's mails of the house. */
    async notices(id: string) {
      const mails = await db
        .selectFrom('mail')
        .selectAll()
        .where('enrolment_id', '=', id)
        .where('kind', 'not in', ['lesson', 'confirmation'])
        .orderBy('ordinal')
        .execute()
      return mails.map(({ kind, detail, state }) => [kind, detail, state])
    },
    /** As if the server had taken them all. */
    async sendAll() {
      const at = now.epochMilliseconds
      await db
        .updateTable('mail')
        .set({ state: 'sent', begun_at: at, due_at: null })
        .where('state', '=', 'due')
        .execute()
      await db.updateTable('enrolment').set({ next_at: at }).where('state', '=', 'active').execute()
    },
    unsubscribePath: (id: string) => pathOf(unsubscribeUrl(publicUrl, keys, id)),
    /** Every row of every table. */
    rows: () => allRows(db),
  }
}

export type Fields = Readonly<Record<string, string | readonly string[]>>

/** As a browser sends it. */
export function formOf(fields: Fields): URLSearchParams {
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as [string, string])),
  )
}

/** A sign-up that holds; what a test changes comes on top. */
export const goodForm = {
  address: 'reader@example.org',
  'first-name': 'Ada',
  track: 'baker',
  zone: 'Europe/Berlin',
  'answer.oven-day': '2026-04-01',
} as const

/** The pages stand below `/course/` for the world; the app itself is asked without that prefix, as behind a proxy. */
export function pathOf(url: string): string {
  return new URL(url, publicUrl).pathname.replace(/^\/course\//, '/')
}

/** The line of the settings page that says what was done. */
export function doneIn(location: string | null): string | null {
  return new URL(location ?? '', publicUrl).searchParams.get('done')
}

async function readCourse(): Promise<Course> {
  const { course, problems } = await loadCourse(join(import.meta.dirname, 'course'))
  if (course && problems.length === 0) return course
  throw new Error(`the course of these tests is wrong: ${JSON.stringify(problems)}`)
}

async function allRows(db: Database): Promise<Record<string, unknown[]>> {
  const tables = (await db.introspection.getTables()).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const rows: Record<string, unknown[]> = {}
  for (const { name } of tables)
    rows[name] = await db
      .selectFrom(name as keyof Tables)
      .selectAll()
      .execute()
  return rows
}
