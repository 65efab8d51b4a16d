/**
 * The files as they are found after the power went at a moment: what was forced to the disk before is there for sure;
 * of what was written since, the disk may have taken anything, in pieces of a page. Pure.
 */
import type { FileEvent } from './parse.ts'

export type Files = ReadonlyMap<string, Buffer>

/** Whether the disk took this piece, or this change of the folder, though nobody had forced it. */
export type Took = () => boolean

export const nothing: Took = () => false
export const everything: Took = () => true

/** `before`: as the files were when the trace began, all of it on the disk. */
export function afterPowerLoss(before: Files, events: readonly FileEvent[], at: number, took: Took): Files {
  const known = events.filter(({ start }) => start <= at)
  const { syncs, others } = split(known)
  const names = new Set(before.keys())
  const contents = new Map<string, Buffer>([...before].map(([file, bytes]) => [file, Buffer.from(bytes)]))
  for (const event of others) {
    const safe = isSafe(event, syncs, at)
    if ('folder' in event) note(names, event, safe || took())
    else contents.set(event.file, apply(contents.get(event.file) ?? Buffer.alloc(0), event, safe ? everything : took))
  }
  return new Map([...contents].filter(([file]) => names.has(file)))
}

type Change = Exclude<FileEvent, { kind: 'sync' }>
type FolderChange = Extract<FileEvent, { folder: string }>
type FileChange = Exclude<Change, FolderChange>
type Sync = Extract<FileEvent, { kind: 'sync' }>

function split(events: readonly FileEvent[]): { syncs: Sync[]; others: Change[] } {
  const syncs = events.filter((event) => event.kind === 'sync')
  return { syncs, others: events.filter((event) => event.kind !== 'sync') }
}

function note(names: Set<string>, { kind, file }: FolderChange, took: boolean): void {
  if (!took) return
  if (kind === 'create') names.add(file)
  else names.delete(file)
}

/** It was over before somebody began to force the file, or its folder, to the disk, and that was over in time. */
function isSafe(event: Change, syncs: readonly Sync[], at: number): boolean {
  const where = 'folder' in event ? event.folder : event.file
  return syncs.some(({ file, start, end }) => file === where && event.end <= start && end <= at)
}

function apply(content: Buffer, event: FileChange, took: Took): Buffer {
  if (event.kind === 'truncate') return took() ? resized(content, event.length) : content
  return pieces(event.offset, event.bytes).reduce(
    (content, [offset, bytes]) => (took() ? overwritten(content, offset, bytes) : content),
    content,
  )
}

// 4096 bytes: what the operating system holds back and writes by itself is a page of the file.
const pageBytes = 4096

/** Cut where pages of the file begin. */
function pieces(offset: number, bytes: Buffer): [number, Buffer][] {
  const cut: [number, Buffer][] = []
  for (let at = 0; at < bytes.length; ) {
    const end = Math.min(bytes.length, at + pageBytes - ((offset + at) % pageBytes))
    cut.push([offset + at, bytes.subarray(at, end)])
    at = end
  }
  return cut
}

function overwritten(content: Buffer, offset: number, bytes: Buffer): Buffer {
  const whole = resized(content, Math.max(content.length, offset + bytes.length))
  bytes.copy(whole, offset)
  return whole
}

/** What was never written reads as zeros. */
function resized(content: Buffer, length: number): Buffer {
  if (content.length === length) return content
  const whole = Buffer.alloc(length)
  content.copy(whole)
  return whole
}
