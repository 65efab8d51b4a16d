/** The exit codes, and the two ways a command may end early. They are documented in docs/commands.md. */

/** Everything went well. */
export const fine = 0 as const
/** The command did its work and found problems: a course with errors, mails that could not be sent. */
export const problemsFound = 1 as const
/** The command was called wrongly, or its settings are wrong; nothing was done. */
export const wrongUsage = 2 as const

export type ExitCode = typeof fine | typeof problemsFound | typeof wrongUsage

/** Your input: the command line or the settings. Shown without a stack trace; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Something in the world is in the way: a server that does not answer, a database that cannot be opened. Exit code 1. */
export class TroubleError extends Error {
  override readonly name = 'TroubleError'
}
