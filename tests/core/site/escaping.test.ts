/** Every text of a course is replaced by one that tries to break out; no page may let it. */
import type { Course } from '@coursepost/core'
import { renderSite } from '@coursepost/core/site'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { breadCourse, zones } from './fixture.ts'

let course: Course

beforeAll(async () => {
  course = await breadCourse()
})

it('lets no text of a course reach a page as markup', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, async (text) => {
      for (const { path, contents } of await renderSite(hostile(course, text), { zones, kinds: { pictures: false } })) {
        if (path.endsWith('.html')) expectOnlyOurTags(String(contents), path)
      }
    }),
    { numRuns: 25 },
  )
})

/** What could end a text, an attribute or a comment, in any order, around a tag that no page of ours has. */
const breakers = fc.constantFrom('"', "'", '<', '>', '&', '/', '-->', ']]>', '<!--', '`', ' ', '=', '&quot;', '\u2028')
const hostileText = fc
  .tuple(fc.array(breakers, { maxLength: 6 }), fc.array(breakers, { maxLength: 6 }))
  .map(([before, after]) => `${before.join('')}"'><leak onload="leak()"></title></script>${after.join('')}`)

/** The keys that hold an author's words. Ids, URLs and kinds keep their values, or the course would not hold together. */
const worded = new Set([
  'title',
  'description',
  'label',
  'help',
  'reader',
  'promise',
  'worksheet',
  'summary',
  'name',
  'value',
  'alt',
  'publisher',
  'published',
  'fallback',
  'notice',
  'lang',
])

function hostile<Value>(value: Value, text: string, key = ''): Value {
  if (typeof value === 'string') return (worded.has(key) ? `${value}${text}` : value) as Value
  if (value instanceof Map) return new Map([...value].map(([id, one]) => [id, hostile(one, text, 'label')])) as Value
  if (Array.isArray(value)) return value.map((one) => hostile(one, text, key)) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, keeps(value, name) ? one : hostile(one, text, name)]),
  ) as Value
}

/** The name of a directive or variable is a kind, and raw HTML is markup on purpose: it has tests of its own. */
function keeps(node: object, key: string): boolean {
  const type = 'type' in node ? node.type : undefined
  if (key === 'name') return type === 'containerDirective' || type === 'leafDirective' || type === 'variable'
  return (key === 'value' && type === 'html') || (key === 'label' && type === 'footnoteReference')
}

/** Reads a page as strictly as can be: every `<` begins a tag with quoted attributes, and none is the intruder's. */
function expectOnlyOurTags(page: string, path: string): void {
  const tag = /<(?:!doctype html|\/?([a-z][a-z0-9]*)((?: [a-z][a-zA-Z-]*(?:="[^"]*")?)*)\/?)>/g
  for (const [, name, attributes] of page.matchAll(tag)) {
    expect(name, path).not.toBe('leak')
    expect((attributes ?? '').replace(/"[^"]*"/g, ''), path).not.toMatch(/ on|leak/)
  }
  expect(page.replace(tag, ''), path).not.toContain('<')
}
