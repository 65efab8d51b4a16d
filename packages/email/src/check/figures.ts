/** What a mail weighs, for those who want to see numbers. */
import type { Course } from '@coursepost/core'
import { picturesIn } from './images.ts'
import { open } from './opened.ts'
import { picturesOf } from './pictures.ts'
import type { Rendered } from './rendered.ts'

export interface Figures {
  /** Path below the course folder. */
  readonly file: string
  readonly what: string
  /** As one reader sees it. */
  readonly subject: string
  /** Of one reader's mail, before it is encoded. */
  readonly htmlBytes: number
  readonly textLines: number
  /** Of all pictures that it shows. */
  readonly imageBytes: number
}

export async function figuresOf(mails: readonly Rendered[], course: Course): Promise<Figures[]> {
  const pictures = await picturesOf(mails, course)
  return mails.map((mail) => {
    const { file, what, filled, email } = open(mail, pictures)
    return {
      file,
      what,
      subject: filled.subject,
      htmlBytes: Buffer.byteLength(filled.html),
      textLines: filled.text.trimEnd().split('\n').length,
      imageBytes: picturesIn({ email, pictures }, course).reduce((sum, [, { bytes }]) => sum + bytes, 0),
    }
  })
}
