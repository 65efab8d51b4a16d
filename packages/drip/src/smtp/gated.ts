// 16 KiB a piece: small beside a mail, so that little is still on its way when the gate is reached.
const pieceBytes = 16 * 1024
// What is held back is a message's last line break at least: cut at the gate, the server is left with an open line.
const lastBytes = 2

/** Gives all of `bytes` but a last piece, waits for `gate`, and gives the rest. A gate that throws ends it there. */
export async function* gated(bytes: Uint8Array, gate: () => Promise<void>): AsyncGenerator<Uint8Array> {
  const last = Math.max(0, bytes.length - lastBytes)
  for (let at = 0; at < last; at += pieceBytes) yield bytes.subarray(at, Math.min(at + pieceBytes, last))
  await gate()
  yield bytes.subarray(last)
}
