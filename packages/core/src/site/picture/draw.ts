/** SVG → PNG, without a browser. The same SVG gives the same bytes on every machine: WebAssembly knows no other way. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { fontsFor } from './faces.ts'

export async function draw(svg: string): Promise<Uint8Array> {
  const [fontBuffers] = await Promise.all([fontsFor(svg), ready()])
  const drawing = new Resvg(svg, { font: { fontBuffers } })
  const image = drawing.render()
  try {
    return image.asPng()
  } finally {
    image.free()
    drawing.free()
  }
}

const require = createRequire(import.meta.url)
let started: Promise<void> | undefined

/** Once a process: the library refuses a second time. */
function ready(): Promise<void> {
  started ??= readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')).then(initWasm)
  return started
}
