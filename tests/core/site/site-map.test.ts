import type { Course } from '@coursepost/core'
import { html, renderShell, renderSite, type SiteFile } from '@coursepost/core/site'
import { beforeAll, expect, it } from 'vitest'
import { breadCourse, textOf, zones } from './fixture.ts'
import { faultsOfXml } from './xml.ts'

let course: Course

beforeAll(async () => {
  course = await breadCourse()
})

it('lists every page that may be found, and keeps the protocol', async () => {
  const files = await renderSite(course, { zones })
  const lessons = ['starter/', 'feed-it/', 'first-loaf/', 'sell/']
  const tracks = ['tracks/home/', 'tracks/shop/', 'tracks/class/']
  const listings = listed(files).filter((path) => /^(modules|worksheets|sources)\//.test(path))
  expect(listed(files).toSorted()).toEqual(['', ...lessons, ...tracks, ...listings, 'privacy/', 'sign-up/'].toSorted())
  expect(new Set(listings).size).toBe(listings.length)
  expect(await faultsOfXml(textOf(files, 'sitemap.xml'), 'sitemap')).toEqual([])
})

it('lists whole addresses of the site, wherever a copy of it stands', async () => {
  expect(listed(await renderSite(course, { zones, base: '/copy/' }))).toContain('starter/')
})

it('lists pages of a kind that it has never heard of, once each, unless they are private', async () => {
  const page = (path: string, noindex: boolean) => renderShell(course, { title: 'x', path, main: html``, noindex })
  const extra = () => [
    { path: 'choirs/home/index.html', contents: page('/choirs/home/', false) },
    { path: 'old-starter/index.html', contents: page('/starter/', false) },
    { path: 'yours/index.html', contents: page('/yours/', true) },
    { path: 'bare/index.html', contents: '<!doctype html><title>x</title>' },
    { path: 'there/index.html', contents: '<head><link rel="canonical" href="https://else.example/"></head>' },
    { path: 'both/index.html', contents: both },
  ]
  const files = await renderSite(course, { zones, kinds: { extra } })
  const addresses = listed(files)
  expect(addresses).toHaveLength(listed(await renderSite(course, { zones })).length + 1)
  expect(textOf(files, 'sitemap.xml')).not.toContain('else.example')
  expect(addresses).toContain('choirs/home/')
})

it('can be replaced or left out', async () => {
  const own = { path: 'sitemap.xml', contents: 'own' }
  expect(textOf(await renderSite(course, { zones, kinds: { sitemap: () => [own] } }), 'sitemap.xml')).toBe('own')
  const without = await renderSite(course, { zones, kinds: { sitemap: false } })
  expect(without.map(({ path }) => path)).not.toContain('sitemap.xml')
})

const both = `<head><meta name="robots" content="noindex">
<link rel="canonical" href="https://bread.example/course/both/"></head>`

function listed(files: readonly SiteFile[]): string[] {
  const addresses = textOf(files, 'sitemap.xml').matchAll(/<loc>https:\/\/bread\.example\/course\/(.*?)<\/loc>/g)
  return [...addresses].map(([, path = '']) => path)
}
