/**
 * Raw HTML in a lesson's mail. Comments are the author's own notes and go; `<br>` is the only way to break a line in a
 * table cell and stays. Anything else is refused: mail programs drop or twist most of HTML, each in its own way.
 */
export function withoutComments(html: string): string {
  return html.replace(/<!--[\s\S]*?-->/g, '').trim()
}

export function isLineBreak(html: string): boolean {
  return /^<br\s*\/?>$/i.test(html)
}
