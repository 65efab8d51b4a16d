// Runs in a folder where the packed packages are installed and nothing else: a user's first ten lines.
import assert from 'node:assert/strict'
import { loadCourse } from '@coursepost/core'
import { renderSite, writeSite } from '@coursepost/core/site'
import '@coursepost/drip'
import { compileMessage, renderEmail } from '@coursepost/email'

const { course, problems } = await loadCourse(process.argv[2])
assert(course, problems.map(({ file, message }) => `${file}: ${message}`).join('\n'))

const files = await renderSite(course, {})
await writeSite(files, 'site')
const pages = new Set(files.map(({ path }) => path))
for (const { id, draft } of course.lessons) assert(draft || pages.has(`${id}/index.html`), `no page for ${id}`)

const [track] = course.tracks.keys()
const lesson = course.lessons.find(({ tracks, draft }) => tracks.has(track) && !draft)
const message = compileMessage(await renderEmail(lesson, course, { track }), {
  from: course.sender,
  listId: 'course.example.org',
  unsubscribe: true,
})
const values = Object.fromEntries(message.holes.map((name) => [name, 'https://example.org/']))
const person = { to: { address: 'reader@example.org' }, date: new Date(), messageId: 'first@example.org', values }
assert.match(Buffer.from(message.render(person)).toString(), /^Subject: /m)
