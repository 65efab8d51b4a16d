/** Where a command writes. Passed in, so that tests read it and `main` is the only place that knows the process. */
export interface Output {
  /** What was asked for. */
  readonly out: (text: string) => void
  /** Progress and complaints. */
  readonly err: (text: string) => void
  readonly colour: boolean
}
