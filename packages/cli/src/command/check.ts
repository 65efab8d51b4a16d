import type { Context } from '../context.ts'
import { type ExitCode, fine, problemsFound } from '../exit.ts'
import { checkFolder, printProblems } from '../load.ts'
import { countProblems } from '../report.ts'

/** `coursepost check [folder]`: everything that can be wrong with a course, told at once. */
export async function check(folder: string, context: Context): Promise<ExitCode> {
  const { course, problems } = await checkFolder(folder)
  printProblems(folder, problems, context)
  const lessons = course ? `${course.lessons.length} lessons on ${course.tracks.size} tracks: ` : ''
  context.out(`${folder}: ${lessons}${countProblems(problems)}.\n`)
  return problems.some(({ severity }) => severity === 'error') ? problemsFound : fine
}
