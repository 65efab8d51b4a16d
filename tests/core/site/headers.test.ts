import type { Course } from '@coursepost/core'
import { renderSite } from '@coursepost/core/site'
import { beforeAll, describe, expect, it } from 'vitest'
import { breadCourse, textOf, zones } from './fixture.ts'

let course: Course

beforeAll(async () => {
  course = await breadCourse()
})

describe('_headers', () => {
  it('guards every page, and lets nothing in from elsewhere', async () => {
    const text = textOf(await renderSite(course, { zones }), '_headers')
    expect(text).toContain("/course/*\n  Content-Security-Policy: default-src 'none'; ")
    expect(text).toContain("; frame-ancestors 'self'\n")
    expect(text).toContain('  X-Content-Type-Options: nosniff\n')
    expect(text).toContain('  Referrer-Policy: same-origin\n')
    expect(text).toContain('  Permissions-Policy: camera=(), ')
    expect(text).not.toMatch(/unsafe-inline|https:\/\/(?!post\.bread\.example)/)
  })

  it('keeps what is named by its bytes for ever, and nothing else', async () => {
    const text = textOf(await renderSite(course, { zones, base: '/' }), '_headers')
    expect(text).toContain('\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n')
    expect(text.match(/immutable/g)).toHaveLength(1)
  })

  it('says no header in two rules that one address can meet', async () => {
    const text = textOf(await renderSite(course, { zones }), '_headers')
    const [everywhere, ...others] = text
      .split('\n\n')
      .map((rule) => [...rule.matchAll(/^ {2}([^:]+):/gm)].map(([, name]) => name))
    for (const rule of others) expect(rule.filter((name) => everywhere!.includes(name))).toEqual([])
  })

  it('allows on each page all that the page allows itself', async () => {
    const files = await renderSite(course, { zones })
    const header = directives(/Content-Security-Policy: (.*)/.exec(textOf(files, '_headers'))![1]!)
    for (const { path, contents } of files.filter((file) => file.path.endsWith('.html'))) {
      const own = /Content-Security-Policy" content="([^"]*)"/.exec(String(contents))![1]!.replaceAll('&#39;', "'")
      for (const [name, sources] of directives(own)) {
        for (const source of sources) expect(header.get(name), `${name} ${source} on ${path}`).toContain(source)
      }
    }
  })

  it('allows the style that a mail carries only where mails are shown', async () => {
    const mail = { id: 'starter-1', subject: 'A starter', sent: '2026-11-02', html: '<p>Hi</p>' }
    const text = textOf(await renderSite(course, { zones, archive: [mail] }), '_headers')
    expect(text).toContain("style-src 'self' 'unsafe-inline';")
  })
})

function directives(policy: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    policy.split('; ').map((directive): [string, string[]] => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
  )
}
