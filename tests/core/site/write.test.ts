import { mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SiteFolderError, writeSite } from '@coursepost/core/site'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let parent: string
let site: string

beforeEach(async () => {
  parent = await realpath(await mkdtemp(join(tmpdir(), 'coursepost-site-')))
  site = join(parent, 'site')
})

afterEach(() => rm(parent, { recursive: true, force: true }))

describe('writing a site', () => {
  it('writes every file, text and bytes, and marks the folder as its own', async () => {
    await writeSite([page('index.html', 'home'), { path: 'media/x.bin', contents: Uint8Array.of(0, 255) }], site)
    expect(await readFile(join(site, 'index.html'), 'utf8')).toBe('home')
    expect([...(await readFile(join(site, 'media/x.bin')))]).toEqual([0, 255])
    expect(await readdir(site)).toContain('.coursepost-site')
  })

  it('replaces its own folder as a whole: what is no longer built is gone', async () => {
    await writeSite([page('old/index.html', 'old')], site)
    await writeSite([page('index.html', 'new')], site)
    expect((await readdir(site)).sort()).toEqual(['.coursepost-site', 'index.html'])
  })

  it('leaves nothing beside the folder', async () => {
    await writeSite([page('index.html', '1')], site)
    await writeSite([page('index.html', '2')], site)
    expect(await readdir(parent)).toEqual(['site'])
  })

  it('makes the folders above it, and a folder that a web server may read', async () => {
    const deep = join(parent, 'a/b/site')
    await writeSite([page('index.html', 'home')], deep)
    expect((await stat(deep)).mode & 0o777).toBe(0o777 & ~process.umask())
  })

  it('takes an empty folder', async () => {
    await mkdir(site)
    await writeSite([page('index.html', 'home')], site)
    expect(await readFile(join(site, 'index.html'), 'utf8')).toBe('home')
  })

  it('follows a link and keeps it', async () => {
    const real = join(parent, 'real')
    await mkdir(real)
    await symlink(real, site)
    await writeSite([page('index.html', 'home')], site)
    expect(await readFile(join(real, 'index.html'), 'utf8')).toBe('home')
    expect(await realpath(site)).toBe(real)
  })
})

describe('a folder that is not ours', () => {
  it('is refused with a next step, and stays as it is', async () => {
    await mkdir(site)
    await writeFile(join(site, 'thesis.txt'), 'years of work')
    await expect(writeSite([page('index.html', 'home')], site)).rejects.toThrow(SiteFolderError)
    await expect(writeSite([page('index.html', 'home')], site)).rejects.toThrow(/Give an empty or new folder/)
    expect(await readdir(parent)).toEqual(['site'])
    expect(await readdir(site)).toEqual(['thesis.txt'])
  })

  it('is refused when it is a file', async () => {
    await writeFile(site, 'a file')
    await expect(writeSite([page('index.html', 'home')], site)).rejects.toThrow(/got the file/)
    expect(await readFile(site, 'utf8')).toBe('a file')
  })
})

describe('a build that fails half-way', () => {
  it('leaves the old site as it was, and nothing beside it', async () => {
    await writeSite([page('index.html', 'old')], site)
    // A file cannot be a folder as well, so the second one fails after the first is written.
    const broken = [page('index.html', 'new'), page('a', 'file'), page('a/index.html', 'folder')]
    await expect(writeSite(broken, site)).rejects.toThrow()
    expect(await readFile(join(site, 'index.html'), 'utf8')).toBe('old')
    expect(await readdir(parent)).toEqual(['site'])
  })

  it.each(['../escape.html', '/etc/passwd', 'a//b.html', './a.html', 'a\\b.html', 'C:/a.html', '.coursepost-site'])(
    'is refused before anything is written when a file would stand at %s',
    async (path) => {
      await expect(writeSite([page('index.html', 'home'), page(path, 'x')], site)).rejects.toThrow(SiteFolderError)
      expect(await readdir(parent)).toEqual([])
    },
  )

  it('is refused when two files would stand at one path', async () => {
    await expect(writeSite([page('a.html', '1'), page('a.html', '2')], site)).rejects.toThrow(/Two files/)
  })
})

function page(path: string, contents: string) {
  return { path, contents }
}
