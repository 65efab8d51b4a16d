/** A course in a folder that is edited while readers are in the middle of it, with a real store and a real mail server. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Answers, type Course, loadCourse, lockFile, lockOf, lockText } from '@coursepost/core'
import {
  applyCourse,
  type Composer,
  composer,
  confirm,
  type Database,
  type Effect,
  effectOf,
  type SendOptions,
  type Summary,
  sendDue,
  signUp,
} from '@coursepost/drip'
import { type MailServer, startMailServer } from '../ledger/mail-server.ts'
import { openTestStore } from '../test-store.ts'

export const keys = [{ id: 'k1', secret: 'for tests only, and long enough to be taken' }]
/** A Monday morning in the summer, an hour before the slot. */
export const monday = Temporal.Instant.from('2027-06-07T07:00:00Z')

export type Files = Readonly<Record<string, string | undefined>>

const head = `format: 1
title: Sourdough in a week
description: A short course that exists to be edited.
language: en
url: https://bread.example/
sign-up-url: https://bread.example/sign-up
sender: { name: The kitchen, address: lessons@bread.example, postal: [The kitchen] }
variables: { first-name: { type: text, fallback: friend } }
`

const usual = {
  questions: 'bake-day: { type: date, label: The day you want to bake, ask: sign-up }',
  tracks: `baker: { title: Baker, reader: I bake., days: [mon, tue, wed, thu, fri, sat, sun], hour: "08:00" }
  miller: { title: Miller, reader: I mill., days: [mon, tue, wed, thu, fri, sat, sun], hour: "08:00" }`,
  more: '',
}

export function courseText(parts: Partial<typeof usual> = {}): string {
  const { questions, tracks, more } = { ...usual, ...parts }
  return `---\n${head}questions:\n  ${questions}\ntracks:\n  ${tracks}\n${more}\n---\n\nBread is slow.\n`
}

export function lessonText(title: string, settings = '', text = `This is about how to ${title}.`): string {
  return `---\ntitle: ${title}\npromise: You can do it.\ntracks: [baker]\n${settings}\n---\n\n${text}\n`
}

/** Five lessons on one track, one a day. */
export const fiveLessons: Files = {
  'course.md': courseText(),
  '1-weigh.md': lessonText('Weigh'),
  '2-mix.md': lessonText('Mix'),
  '3-fold.md': lessonText('Fold'),
  '4-wait.md': lessonText('Wait'),
  '5-bake.md': lessonText('Bake', 'send: bake-day'),
  '6-grind.md': `---\ntitle: Grind\npromise: You can do it.\ntracks: [miller]\n---\n\nThis is about how to Grind.\n`,
}

export interface Editing {
  readonly db: Database
  readonly server: MailServer
  readonly folder: string
  course: Course
  time: Temporal.Instant
  /** Writes these files, or takes them away, and loads the course; the lock grows as `coursepost apply` makes it grow. */
  edit(files: Files): Promise<Course>
  effect(course: Course): Promise<Effect>
  apply(course: Course): Promise<void>
  send(options?: Partial<SendOptions>): Promise<Summary>
  /** Writes as `send` does, with a course that is not current any more, or not yet. */
  composerOf(course: Course): Composer
  /** Hour by hour, with a pass in each. */
  pass(hours: number): Promise<void>
  reader(name: string, answers?: Answers, track?: string): Promise<string>
  /** Subjects that someone got, in order. */
  subjects(name: string): string[]
  end(): Promise<void>
}

export async function startEditing(files: Files = fiveLessons): Promise<Editing> {
  const folder = mkdtempSync(join(tmpdir(), 'coursepost-edit-'))
  const { store, end } = await openTestStore()
  const server = await startMailServer()
  const { db } = store
  let written: Files = {}
  // Kept while the course stays the same: what it has compiled, it does not compile again.
  let compose: Composer | undefined
  const editing: Editing = {
    ...{ db, server, folder, time: monday },
    course: undefined as unknown as Course,
    async edit(files) {
      written = { ...written, ...files }
      return loadEdition(join(folder, 'content'), written)
    },
    async effect(course) {
      return (await effectOf(db, course, editing.time))!
    },
    async apply(course) {
      await applyCourse(db, course, editing.time)
      editing.course = course
    },
    send: (options = {}) => {
      const { course } = editing
      if (compose?.revision !== course.revision)
        compose = composer({ course, publicUrl: 'https://bread.example/', keys })
      return sendDue({ db, course, compose, transport: server.transport, now: () => editing.time, ...options })
    },
    composerOf: (course) => composer({ course, publicUrl: 'https://bread.example/', keys }),
    async pass(hours) {
      for (let hour = 0; hour < hours; hour++) {
        if (await isAnythingDue(db, editing.time)) await editing.send()
        editing.time = editing.time.add({ hours: 1 })
      }
    },
    async reader(name, answers = {}, track = 'baker') {
      const now = editing.time
      const signed = await signUp(db, { address: `${name}@readers.example`, track, zone: 'UTC', answers, now })
      if (signed.kind !== 'confirm') throw new Error(`expected a sign-up, got ${signed.kind}`)
      await confirm(db, signed.enrolment, now)
      return signed.enrolment
    },
    subjects: (name) =>
      server.received.filter(({ to }) => to === `${name}@readers.example`).map(({ mail }) => mail.subject!),
    async end() {
      await end()
      await server.stop()
      rmSync(folder, { recursive: true })
    },
  }
  await editing.apply(await editing.edit(files))
  return editing
}

/** A pass that finds nothing takes its time too, and most hours of a day have nothing. */
async function isAnythingDue(db: Database, now: Temporal.Instant): Promise<boolean> {
  const at = now.epochMilliseconds
  const planned = await db.selectFrom('enrolment').select('id').where('next_at', '<=', at).executeTakeFirst()
  if (planned) return true
  const mail = db
    .selectFrom('mail')
    .select('id')
    .where((mail) => mail.or([mail('due_at', '<=', at), mail('lease_until', '<=', at)]))
  return (await mail.executeTakeFirst()) !== undefined
}

async function loadEdition(folder: string, files: Files): Promise<Course> {
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name)
    mkdirSync(dirname(file), { recursive: true })
    if (text === undefined) rmSync(file, { force: true })
    else writeFileSync(file, text)
  }
  const first = await loadSound(folder)
  writeFileSync(join(folder, lockFile), lockText(lockOf(first)))
  return loadSound(folder)
}

async function loadSound(folder: string): Promise<Course> {
  const { course, problems } = await loadCourse(folder)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (!course || errors.length > 0) throw new Error(errors.map(({ file, message }) => `${file}: ${message}`).join('\n'))
  return course
}

/** Only what is not zero. */
export function told(tally: Readonly<Record<string, number>> | undefined): Record<string, number> {
  return Object.fromEntries(Object.entries(tally ?? {}).filter(([, readers]) => readers > 0))
}
