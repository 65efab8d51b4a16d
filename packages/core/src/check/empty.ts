import type { ParsedCourse } from '../course/parse-course.ts'
import { type Diagnostic, diagnose } from '../diagnostic.ts'
import { courseEmpty } from './files.ts'

/** Says so only where there is a course at all; a missing `course.md` has its own rule. */
export function checkEmpty({ course, lessons }: ParsedCourse): Diagnostic[] {
  if (!course || lessons.length > 0) return []
  return [diagnose(courseEmpty, { file: 'course.md', message: 'expected at least one lesson, got none' })]
}
