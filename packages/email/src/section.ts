import { gutter } from './theme.ts'

/** MJML components in one column as wide as the text, with so many pixels above and below. */
export function section(components: string, top = 0, bottom = 0): string {
  return `<mj-section padding="${around(top, bottom)}"><mj-column>${components}</mj-column></mj-section>`
}

export function around(top: number, bottom: number): string {
  return `${top}px ${gutter}px ${bottom}px`
}
