/** The process that compiles mails: the only file that knows MJML. It answers in the order in which it is asked. */
import mjml2html from 'mjml'
import type { CompileAnswer, CompileRequest } from './compile.ts'

let last = Promise.resolve()

// When the parent lets go, or dies, the channel closes and nothing holds this process any more.
process.on('message', (request: CompileRequest) => {
  last = last.then(async () => void process.send?.(await answer(request)))
})

async function answer({ id, mjml }: CompileRequest): Promise<CompileAnswer> {
  try {
    return { id, html: await compile(mjml) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}

/**
 * No web fonts (`fonts`), no files read (`ignoreIncludes`), and strict: what MJML objects to is a fault of ours, never
 * of an author, so it is thrown as it is.
 */
async function compile(mjml: string): Promise<string> {
  const options = { fonts: {}, keepComments: false, ignoreIncludes: true, validationLevel: 'strict' } as const
  const { html, errors } = await mjml2html(mjml, options)
  if (errors.length > 0) {
    throw new Error(`MJML refused what we wrote: ${errors.map((error) => error.formattedMessage).join('; ')}`)
  }
  return withoutIndentation(html)
}

/** About an eighth of the bytes is MJML's own indentation. Only white space at the ends of lines goes; `pre` has none there. */
function withoutIndentation(html: string): string {
  return html.replace(/[ \t]*\n\s*/g, '\n').trim()
}
