/** How a mail is looked at. It stands in the page's address, so that a reload or a shared link shows the same. */
import type { ParsedMail } from './store.ts'

/** `both`: desktop and phone beside each other. */
export type ViewName = 'both' | 'desktop' | 'phone' | 'text' | 'source'
export type Scheme = 'light' | 'dark'

export interface View {
  readonly name: ViewName
  readonly scheme: Scheme
}

export const viewLabels: Readonly<Record<ViewName, string>> = {
  both: 'Desktop and phone',
  desktop: 'Desktop',
  phone: 'Phone',
  text: 'Text part',
  source: 'Source',
}

export const schemeLabels: Readonly<Record<Scheme, string>> = { light: 'Light', dark: 'Dark' }

/** A mail without HTML can only be seen as text. */
export function viewsOf({ html }: ParsedMail): readonly ViewName[] {
  return html === undefined ? ['text', 'source'] : ['both', 'desktop', 'phone', 'text', 'source']
}

export function viewFrom(query: Readonly<Record<string, string>>, mail: ParsedMail): View {
  const views = viewsOf(mail)
  return { name: views.find((name) => name === query.view) ?? views[0]!, scheme: schemeFrom(query) }
}

export function schemeFrom(query: Readonly<Record<string, string>>): Scheme {
  return query.scheme === 'dark' ? 'dark' : 'light'
}

export function isRendered({ name }: View): boolean {
  return name === 'both' || name === 'desktop' || name === 'phone'
}
