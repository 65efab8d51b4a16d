/** What a lesson becomes before anyone in particular gets it: subject, HTML and text, with holes still in them. */
export interface Email {
  readonly subject: string
  /** The line a mailbox shows beside the subject; also stands hidden at the top of `html`. */
  readonly preheader: string
  readonly html: string
  readonly text: string
  /** What `html` was compiled from, for authors who want to look. */
  readonly mjml: string
}
