/** A lesson as plain words, which is what a template of components is given. */
export interface PlainLesson {
  readonly title: string
  readonly promise: string
  readonly paragraphs: readonly string[]
  readonly steps: readonly string[]
  readonly tasks: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly quote: string
}

export function mjmlAlone(mjml: string): Promise<{ html: string }>
export function reactEmail(lesson: PlainLesson): Promise<{ html: string; text: string }>
