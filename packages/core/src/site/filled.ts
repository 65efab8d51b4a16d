import { type Html, html, type Slot } from '../markup.ts'

/** As `fill`, with markup in the places: a word of the site around a link. An unknown place stays as it is. */
export function filled(template: string, values: Readonly<Record<string, Slot>>): Html {
  return html`${template.split(/(\{[a-z]+\})/).map((piece) => {
    const name = piece.slice(1, -1)
    return piece.startsWith('{') && Object.hasOwn(values, name) ? values[name] : piece
  })}`
}
