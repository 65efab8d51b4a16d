import type { Course, Diagnostic } from '@coursepost/core'
import { watch } from 'chokidar'
import { Hono } from 'hono'
import { parseNow } from '../clock.ts'
import type { Context } from '../context.ts'
import { previewApp } from '../dev/app.ts'
import { movableClock } from '../dev/clock.ts'
import { openPreview, type Preview } from '../dev/preview.ts'
import { type ExitCode, fine, TroubleError } from '../exit.ts'
import { listen } from '../listen.ts'
import { checkFolder, printProblems, today } from '../load.ts'
import { startMailServer } from '../mailbox/server.ts'
import { openMailStore } from '../mailbox/store.ts'
import { countProblems } from '../report/summary.ts'

export interface DevOptions {
  readonly port: number
  readonly now?: string
}

/** `coursepost dev [folder]`: the whole course on this machine, from the sign-up to the last mail, and only here. */
export async function dev(folder: string, { port, now }: DevOptions, context: Context): Promise<ExitCode> {
  const course = await firstLook(folder, context)
  const clock = movableClock(now === undefined ? context.clock() : parseNow(now), context.clock)
  const mails = openMailStore()
  const mailbox = await startMailServer({ store: mails, now: clock.now })
  // The port is known only once it is open (it may have been 0), and the preview's links hold it.
  let app: Hono | undefined
  const web = await listen(
    new Hono().all('*', ({ req }) => app!.fetch(req.raw)),
    { host: '127.0.0.1', port },
  )
  const url = `http://127.0.0.1:${web.port}/`
  const preview = await openPreview(course, { url, mailPort: mailbox.port, clock })
  try {
    app = previewApp({ preview, mails, clock, url })
    const watcher = watch(folder, { ignoreInitial: true }).on(
      'all',
      later(() => refresh(folder, preview, context)),
    )
    context.out(welcome(url, mailbox.port))
    await new Promise((resolve) => context.stop.addEventListener('abort', resolve, { once: true }))
    await watcher.close()
  } finally {
    await web.close(0)
    await preview.close()
    await mailbox.close()
  }
  return fine
}

async function firstLook(folder: string, context: Context): Promise<Course> {
  const { course, problems } = await checkFolder(folder, today(context))
  printFaults(folder, problems, context)
  context.err(`Checked ${folder}: ${countProblems(problems)}.\n`)
  if (course && course.lessons.length > 0) return course
  throw new TroubleError(`There is nothing to show in ${folder} yet. Mend what is named above, then try again.`)
}

/** A course that is broken for a moment, while its author types, leaves the last good one on show. */
async function refresh(folder: string, preview: Preview, context: Context): Promise<void> {
  const { course, problems } = await checkFolder(folder, today(context))
  printFaults(folder, problems, context)
  const broken = !course || course.lessons.length === 0
  if (!broken) await preview.show(course)
  context.err(
    `Checked ${folder}: ${countProblems(problems)}${broken ? '; still showing the last good version' : ''}.\n`,
  )
}

/** Errors and warnings; what is merely worth knowing is for `coursepost check` to tell. */
function printFaults(folder: string, problems: readonly Diagnostic[], context: Context): void {
  const faults = problems.filter(({ severity }) => severity !== 'info')
  printProblems(folder, faults, context)
}

/** Editors write a file in several steps; one look after the last of them is enough. */
const settleMilliseconds = 150

function later(work: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined
  return () => {
    clearTimeout(timer)
    timer = setTimeout(() => void work(), settleMilliseconds)
  }
}

function welcome(url: string, mailPort: number): string {
  return `
  Site      ${url}
  Sign-up   ${url}sign-up/
  Mails     ${url}mailbox/every     (each one, as it looks on desktop, phone, in the dark and as text)
  Mailbox   ${url}mailbox/     (a mail server on 127.0.0.1:${mailPort}; its clock can be moved)

  Sign up, open the mailbox, confirm, and press “Next day” to watch the course arrive.
  Everything stays on this machine and is gone when you end it with Ctrl+C.

  To send for real: set COURSEPOST_SMTP, COURSEPOST_SECRET and COURSEPOST_PUBLIC_URL, then \`coursepost run\`.
  \`coursepost run --help\` explains each.
`
}
