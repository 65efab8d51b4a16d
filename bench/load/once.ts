/** Loads a course once, in a process of its own, and prints how long that took and how much memory it held. */
import { folderCache, loadCourse } from '../../packages/core/src/index.ts'

const [folder, cache, threads] = process.argv.slice(2) as [string, string, string]
const start = performance.now()
const { course, problems } = await loadCourse(folder, {
  ...(cache === '-' ? {} : { cache: folderCache(cache) }),
  ...(threads === '-' ? {} : { threads: Number(threads) }),
})
const milliseconds = Math.round(performance.now() - start)
const errors = problems.filter(({ severity }) => severity === 'error').length
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
console.log(JSON.stringify({ lessons: course?.lessons.length, errors, milliseconds, megabytes }))
