/** The site of a course, by the library alone: loaded, checked, made, written. */
import { join } from 'node:path'
import { folderCache, loadCourse } from '../../../packages/core/dist/index.js'
import { keptPieces, renderSite, writeSite } from '../../../packages/core/dist/site/index.js'

const [folder, out] = process.argv.slice(2)
const cache = process.env.XDG_CACHE_HOME
const { course, problems } = await loadCourse(folder, { cache: folderCache(join(cache, 'coursepost')) })
if (!course || problems.some(({ severity }) => severity === 'error'))
  throw new Error('expected a course without errors')
const { pieces, save } = await keptPieces(join(cache, 'pieces.json'))
await writeSite(await renderSite(course, { pieces }), out)
await save()
