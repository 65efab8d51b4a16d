/**
 * MJML → the HTML that goes into the mail. The compiler takes half a second and 100 MB to load (bench/email), so it does
 * so in a process of its own, when the first mail needs it; some seconds after the last one the process ends, and its
 * memory goes with it. A thread would not do: what it had taken stays with the process. So a sender that runs for
 * months holds none of it.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { createHash } from 'node:crypto'

export interface CompileRequest {
  readonly id: number
  readonly mjml: string
}

export type CompileAnswer = { readonly id: number } & ({ readonly html: string } | { readonly error: string })

/** Where one lesson of a course was edited, all others are compiled already. */
export function compileMjml(mjml: string): Promise<string> {
  const key = createHash('sha256').update(mjml).digest('base64')
  const html = compiled.get(key) ?? compile(mjml)
  compiled.delete(key)
  compiled.set(key, html)
  if (compiled.size > mostCompiled) compiled.delete(compiled.keys().next().value!)
  html.catch(() => compiled.delete(key))
  return html
}

/** By what they were made of, the one that was asked for last at the end. */
const compiled = new Map<string, Promise<string>>()
// 100: the bundled course has 70 mails.
const mostCompiled = 100

function compile(mjml: string): Promise<string> {
  compiler ??= startCompiler()
  return compiler.compile(mjml)
}

interface Compiler {
  compile(mjml: string): Promise<string>
}

let compiler: Compiler | undefined

// 5 seconds: a pass of the sender that compiles anything comes back to it sooner, and an author who saves a file again
// should not wait for the loading twice.
const idleMs = 5000

function startCompiler(): Compiler {
  const child = startChild()
  const waiting = new Map<number, PromiseWithResolvers<string>>()
  let count = 0
  let idle: NodeJS.Timeout | undefined
  const own: Compiler = {
    compile(mjml) {
      clearTimeout(idle)
      hold(child, true)
      const job = Promise.withResolvers<string>()
      waiting.set(++count, job)
      child.send({ id: count, mjml } satisfies CompileRequest)
      return job.promise
    },
  }
  const end = (error: Error) => {
    if (compiler === own) compiler = undefined
    for (const job of waiting.values()) job.reject(error)
    waiting.clear()
  }
  child.on('message', (answer: CompileAnswer) => {
    const job = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('html' in answer) job?.resolve(answer.html)
    else job?.reject(new Error(answer.error))
    if (waiting.size > 0) return
    hold(child, false)
    idle = setTimeout(() => {
      end(gone)
      child.disconnect()
    }, idleMs).unref()
  })
  child.on('error', end)
  child.on('exit', () => end(gone))
  return own
}

const gone = new Error('The process that compiles mails ended before it had answered. Try again.')

/** The worker's file has this file's own ending: `.ts` from source, `.js` once built. */
function startChild(): ChildProcess {
  // Nothing of the parent's own start, such as an inspector or a hook that would run twice.
  return fork(new URL(import.meta.url.replace(/compile(\.\w+)$/, 'compile-worker$1')), {
    execArgv: [],
    stdio: 'inherit',
  })
}

/** A compiler at work keeps this process; one that waits for work does not. */
function hold(child: ChildProcess, busy: boolean): void {
  if (busy) {
    child.ref()
    child.channel?.ref()
  } else {
    child.unref()
    child.channel?.unref()
  }
}
