/**
 * `coursepost`: the commands, as a library of one function. The package is meant to be run; embedding a course in
 * another program is what `@coursepost/core`, `@coursepost/email` and `@coursepost/drip` are for.
 */
export type { Context } from './context.ts'
export { runCoursepost } from './program.ts'
