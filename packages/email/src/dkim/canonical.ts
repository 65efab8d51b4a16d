/** The `relaxed` canonical forms of RFC 6376, section 3.4: what a relay may do to a message without breaking its seal. */

/** A field as it stands in the message, its CRLF left out, and its name in lower case. */
export interface Field {
  readonly name: string
  readonly line: string
}

/** The fields of a header section, in order. `head` ends with the CRLF of its last field. */
export function fieldsOf(head: string): Field[] {
  const lines = head.split(/\r\n(?![ \t])/).filter((line) => line !== '')
  return lines.map((line) => ({ name: line.slice(0, line.indexOf(':')).trimEnd().toLowerCase(), line }))
}

/** Section 3.4.2: unfolded, runs of white space as one space, none around the colon or at the end. */
export function relaxedField({ name, line }: Field): string {
  const value = line
    .slice(line.indexOf(':') + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()
  return `${name}:${value}`
}

/** Section 3.4.4: the same inside lines, none at their ends, and no empty lines at the end. An empty body stays empty. */
export function relaxedBody(body: string): string {
  const lines = body.replace(/[ \t]{2,}|\t/g, ' ').replace(/ (?=\r\n|$)/g, '')
  let end = lines.length
  while (lines.endsWith('\r\n', end)) end -= 2
  return end === 0 ? '' : `${lines.slice(0, end)}\r\n`
}
