/** Reading a trace, and what is left after the power went. */
import { describe, expect, test } from 'vitest'
import { countCalls } from './trace/count.ts'
import { type FileEvent, parseTrace } from './trace/parse.ts'
import { afterPowerLoss, everything, nothing } from './trace/replay.ts'

/** As strace writes it with `-xx`. */
function hex(text: string): string {
  return [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
}

describe('a trace', () => {
  test('tells what was written where, and when', () => {
    const line = `10 1000.500000 pwrite64(7<${hex('/d/db')}>, "${hex('hello')}", 5, 4096) = 5 <0.000250>`
    expect(parseTrace(line)).toEqual([
      { kind: 'write', start: 1_000_500, end: 1_000_500.25, file: '/d/db', offset: 4096, bytes: Buffer.from('hello') },
    ])
  })
  test('tells of syncs, lengths, and names that come and go', () => {
    const trace = [
      `10 1.000000 openat(AT_FDCWD<${hex('/')}>, "${hex('/d/wal')}", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 8<${hex('/d/wal')}> <0.000010>`,
      `10 2.000000 fsync(8<${hex('/d/wal')}>) = 0 <0.001000>`,
      `10 3.000000 fdatasync(9<${hex('/d')}>) = 0 <0.001000>`,
      `10 4.000000 ftruncate(8<${hex('/d/wal')}>, 0) = 0 <0.000010>`,
      `10 5.000000 unlink("${hex('/d/wal')}") = 0 <0.000010>`,
      '10 6.000000 +++ exited with 0 +++',
    ].join('\n')
    expect(parseTrace(trace)).toMatchObject([
      { kind: 'create', folder: '/d', file: '/d/wal' },
      { kind: 'sync', file: '/d/wal', end: 2001 },
      { kind: 'sync', file: '/d' },
      { kind: 'truncate', file: '/d/wal', length: 0 },
      { kind: 'unlink', folder: '/d', file: '/d/wal' },
    ])
  })
  test('may have other threads in the middle of a call', () => {
    const trace = [
      `10 1.000000 fsync(8<${hex('/d/wal')}> <unfinished ...>`,
      `11 1.000100 fsync(9<${hex('/d/db')}>) = 0 <0.000100>`,
      '10 1.002000 <... fsync resumed>) = 0 <0.002000>',
    ].join('\n')
    expect(parseTrace(trace).map(({ start, end }) => [start, end])).toEqual([
      [1000.1, 1000.2],
      [1000, 1002],
    ])
  })
  test('holds nothing that failed', () => {
    const line = `10 1.0 pwrite64(7<${hex('/d/db')}>, "${hex('hello')}", 5, 0) = -1 ENOSPC (No space left on device) <0.000250>`
    expect(parseTrace(line)).toEqual([])
  })
  test('with a call that nobody knows how to replay is refused', () => {
    expect(() => parseTrace(`10 1.0 fallocate(7<${hex('/d/db')}>, 0, 0, 4096) = 0 <0.000250>`)).toThrow('fallocate')
  })
  test('with less than all bytes is refused', () => {
    expect(() => parseTrace(`10 1.0 pwrite64(7<${hex('/d/db')}>, "${hex('he')}", 5, 0) = 5 <0.000250>`)).toThrow(
      'bytes',
    )
  })
  test('counts by thread', () => {
    expect(countCalls('10 write(1)\n11 write(1)\n11 write(2)\n11 fsync(3) = 0\n')).toEqual([
      { call: 'write', times: 2 },
      { call: 'fsync', times: 1 },
    ])
  })
})

describe('after the power went', () => {
  const file = '/d/db'
  const before = new Map([[file, Buffer.from('old!')]])
  const write = (at: number, text: string, offset = 0): FileEvent => {
    return { kind: 'write', file, start: at, end: at + 1, offset, bytes: Buffer.from(text) }
  }
  const sync = (start: number, end: number, of = file): FileEvent => ({ kind: 'sync', file: of, start, end })
  const left = (events: FileEvent[], at: number, took = nothing) =>
    afterPowerLoss(before, events, at, took).get(file)?.toString()

  test('what was forced to the disk is there', () => {
    expect(left([write(1, 'new'), sync(3, 5)], 5)).toBe('new!')
  })
  test('what was not, may be missing, or may be there', () => {
    expect(left([write(1, 'new'), sync(3, 5)], 4)).toBe('old!')
    expect(left([write(1, 'new'), sync(3, 5)], 4, everything)).toBe('new!')
  })
  test('what was written while the disk was being forced may be missing', () => {
    expect(left([write(4, 'new'), sync(3, 6)], 9)).toBe('old!')
  })
  test('what was written later never was', () => {
    expect(left([write(7, 'new')], 6, everything)).toBe('old!')
  })
  test('forcing one file says nothing of another', () => {
    expect(left([write(1, 'new'), sync(3, 5, '/d/wal')], 9)).toBe('old!')
  })
  test('a write is torn where a page of the file begins', () => {
    let asked = 0
    const first = () => asked++ === 0
    expect(left([write(1, 'ab', 4095)], 2, first)).toBe(`old!${'\0'.repeat(4091)}a`)
    expect(asked).toBe(2)
  })
  test('a new file is there for sure once its folder was forced, too', () => {
    const wal = '/d/wal'
    const events: FileEvent[] = [
      { kind: 'create', folder: '/d', file: wal, start: 1, end: 1 },
      { kind: 'write', file: wal, start: 2, end: 2, offset: 0, bytes: Buffer.from('new') },
      sync(3, 4, wal),
      sync(5, 6, '/d'),
    ]
    expect(afterPowerLoss(before, events, 5, nothing).has(wal)).toBe(false)
    expect(afterPowerLoss(before, events, 6, nothing).get(wal)?.toString()).toBe('new')
  })
  test('a file that was removed may still be there', () => {
    const unlink: FileEvent = { kind: 'unlink', folder: '/d', file, start: 1, end: 1 }
    expect(left([unlink], 2)).toBe('old!')
    expect(left([unlink], 2, everything)).toBeUndefined()
    expect(left([unlink, sync(3, 4, '/d')], 4)).toBeUndefined()
  })
  test('a file that was cut short may still be long', () => {
    const cut: FileEvent = { kind: 'truncate', file, length: 1, start: 1, end: 1 }
    expect([left([cut], 2), left([cut], 2, everything)]).toEqual(['old!', 'o'])
  })
})
