import { type Html, html } from '@coursepost/core/site'

/** Plain text with its web addresses made links, as mail programs do. They open beside the mailbox. */
export function linked(text: string): Html {
  const pieces = text.split(address)
  return html`${pieces.map((piece, index) => (index % 2 === 1 ? anchor(piece) : piece))}`
}

// The end of a sentence or a bracket around an address does not belong to it. One group, so that `split` gives plain
// text and addresses in turn.
const address = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'])/g

function anchor(url: string): Html {
  return html`<a href="${url}" target="_blank" rel="noreferrer">${url}</a>`
}
