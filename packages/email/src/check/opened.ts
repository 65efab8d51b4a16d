/** A mail opened for looking at: filled in as for one reader, its HTML parsed once for all checks. */
import type { Course } from '@coursepost/core'
import type { Email } from '../email.ts'
import { fillEmail, type Values } from '../fill.ts'
import { type Element, elementsOf, textOf } from './html/elements.ts'
import type { Pictures } from './pictures.ts'
import type { Message, Rendered } from './rendered.ts'
import { sampleValues } from './sample-values.ts'

export interface Opened extends Rendered {
  /** What stands in the personal places of `filled`. */
  readonly values: Values
  readonly filled: Email
  /** Of `filled.html`, in the order of the text. */
  readonly elements: readonly Element[]
  /** What `filled.html` shows as words. */
  readonly shown: string
  /** The files its pictures show. */
  readonly pictures: Pictures
}

/** One check: what is wrong with this mail of this course. Pure. */
export type Check = (mail: Opened, course: Course) => Message[]

export function open(rendered: Rendered, pictures: Pictures): Opened {
  const values = sampleValues(rendered.email)
  const filled = fillEmail(rendered.email, values)
  const elements = elementsOf(filled.html)
  const body = elements.find(({ tagName }) => tagName === 'body')
  return { ...rendered, values, filled, elements, shown: body ? textOf(body) : '', pictures }
}
