/** A typeface out of its WOFF file (WOFF 1.0, W3C): each table deflated by itself, behind a directory. */
import { inflateSync } from 'node:zlib'

// Sizes of the two headers and of an entry in their directories (WOFF 1.0, sections 3 and 4; OpenType, "otff").
const packed = { header: 44, entry: 20 } as const
const open = { header: 12, entry: 16 } as const

interface Table {
  readonly tag: Buffer
  readonly checksum: number
  readonly data: Buffer
}

/** The same typeface as OpenType. */
export function unpack(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, index) => tableAt(woff, packed.header + index * packed.entry))
  const directory = Buffer.alloc(open.header + count * open.entry)
  woff.copy(directory, 0, 4, 8) // the kind of outlines
  directory.writeUInt16BE(count, 4)
  let offset = directory.length
  const bodies = tables.map(({ tag, checksum, data }, index) => {
    const entry = open.header + index * open.entry
    tag.copy(directory, entry)
    directory.writeUInt32BE(checksum, entry + 4)
    directory.writeUInt32BE(offset, entry + 8)
    directory.writeUInt32BE(data.length, entry + 12)
    const body = padded(data)
    offset += body.length
    return body
  })
  return Buffer.concat([directory, ...bodies])
}

function tableAt(woff: Buffer, entry: number): Table {
  const [offset, packedLength, length, checksum] = [4, 8, 12, 16].map((at) => woff.readUInt32BE(entry + at))
  const data = woff.subarray(offset!, offset! + packedLength!)
  // One that would not get smaller stands as it is.
  return {
    tag: woff.subarray(entry, entry + 4),
    checksum: checksum!,
    data: packedLength! < length! ? inflateSync(data) : data,
  }
}

/** Tables begin at multiples of four. */
function padded(data: Buffer): Buffer {
  return Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)])
}
