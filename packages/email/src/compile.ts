/** The only place that knows MJML's compiler. */
import mjml2html from 'mjml'

/**
 * MJML → the HTML that goes into the mail. No web fonts (`fonts`), no files read (`ignoreIncludes`), and strict: what
 * MJML objects to is a fault of ours, never of an author, so it is thrown as it is.
 */
export async function compileMjml(mjml: string): Promise<string> {
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
