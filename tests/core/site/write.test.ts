import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
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

describe('a site that is built again', () => {
  const first = [page('index.html', 'home'), page('a/index.html', 'a'), page('b/index.html', 'b')]

  it('says what was added, rewritten, kept and removed', async () => {
    expect(await writeSite(first, site)).toEqual({
      added: ['index.html', 'a/index.html', 'b/index.html'],
      ...{ rewritten: [], kept: [], removed: [] },
    })
    const next = [page('index.html', 'HOME'), page('a/index.html', 'a'), page('c/index.html', 'c')]
    expect(await writeSite(next, site)).toEqual({
      added: ['c/index.html'],
      rewritten: ['index.html'],
      kept: ['a/index.html'],
      removed: ['b/index.html'],
    })
    expect((await readdir(site, { recursive: true })).toSorted()).toEqual(
      ['.coursepost-site', 'a', 'a/index.html', 'c', 'c/index.html', 'index.html'].toSorted(),
    )
  })

  it('keeps the time of a file that says the same, and gives another one a new time', async () => {
    await writeSite(first, site)
    const long = new Date('2020-01-01T00:00:00Z')
    for (const { path } of first) await utimes(join(site, path), long, long)
    await writeSite([page('index.html', 'HOME'), ...first.slice(1)], site)
    expect((await stat(join(site, 'a/index.html'))).mtime).toEqual(long)
    expect((await stat(join(site, 'index.html'))).mtime).not.toEqual(long)
  })

  it('mends what somebody changed by hand', async () => {
    await writeSite(first, site)
    await writeFile(join(site, 'a/index.html'), 'A')
    await rm(join(site, 'b'), { recursive: true })
    await symlink('index.html', join(site, 'b'))
    expect(await writeSite(first, site)).toMatchObject({ added: ['b/index.html'], rewritten: ['a/index.html'] })
    expect(await readFile(join(site, 'a/index.html'), 'utf8')).toBe('a')
    expect((await lstat(join(site, 'b'))).isDirectory()).toBe(true)
  })

  it('takes a link in the place of a file for no file of its own', async () => {
    await writeSite(first, site)
    await rm(join(site, 'index.html'))
    await writeFile(join(parent, 'elsewhere'), 'home')
    await symlink('../elsewhere', join(site, 'index.html'))
    await writeSite(first, site)
    expect((await lstat(join(site, 'index.html'))).isFile()).toBe(true)
  })

  it('leaves the folder itself alone when nothing has changed', async () => {
    await writeSite(first, site)
    const { ino } = await stat(site)
    await writeSite(first, site)
    expect((await stat(site)).ino).toBe(ino)
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
