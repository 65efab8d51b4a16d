/** An editor's side of yaml-language-server, as far as the tests need one: messages over stdio, one file at a time. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const program = join(import.meta.dirname, '../../node_modules/yaml-language-server/bin/yaml-language-server')

export interface Editor {
  /** Opens a text as a file of that name and answers with what the server has to complain about. */
  open(name: string, text: string): Promise<readonly { readonly message: string; readonly range: Range }[]>
  /** Labels that are offered at the place. */
  complete(name: string, at: Place): Promise<readonly string[]>
  /** What is shown at the place, as Markdown. */
  hover(name: string, at: Place): Promise<string>
  close(): Promise<void>
}

/** Both count from 0, as the protocol has it. */
export interface Place {
  readonly line: number
  readonly character: number
}

interface Range {
  readonly start: Place
  readonly end: Place
}

export async function openEditor(): Promise<Editor> {
  const server = spawn(process.execPath, [program, '--stdio'], { stdio: 'pipe' })
  const talk = conversation(server)
  await talk.ask('initialize', { processId: process.pid, rootUri: null, capabilities: {} })
  talk.tell('initialized', {})
  const at = (name: string, position: Place) => ({ textDocument: { uri: uriOf(name) }, position })
  return {
    async open(name, text) {
      const complaints = talk.heard('textDocument/publishDiagnostics', uriOf(name))
      talk.tell('textDocument/didOpen', { textDocument: { uri: uriOf(name), languageId: 'yaml', version: 1, text } })
      return (await complaints).diagnostics
    },
    async complete(name, place) {
      const { items } = await talk.ask('textDocument/completion', at(name, place))
      return items.map(({ label }) => label)
    },
    async hover(name, place) {
      const found: Answer | null = await talk.ask('textDocument/hover', at(name, place))
      return found?.contents.value ?? ''
    },
    async close() {
      await talk.ask('shutdown', null)
      const ended = once(server, 'exit')
      talk.tell('exit', null)
      await ended
    },
  }
}

/** What the server answers or says, as far as it is read here. */
interface Answer {
  readonly uri: string
  readonly diagnostics: Awaited<ReturnType<Editor['open']>>
  readonly items: readonly { readonly label: string }[]
  readonly contents: { readonly value: string }
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: Answer
  readonly result?: Answer
}

function uriOf(name: string): string {
  return `file:///course/${name}`
}

/** JSON-RPC with a `Content-Length` header before each message (Language Server Protocol 3.17, base protocol). */
function conversation(server: ChildProcessWithoutNullStreams) {
  let last = 0
  const waiting = new Map<number | string, (value: Answer) => void>()
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message })
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }
  eachMessage(server, ({ id, method, params, result }) => {
    if (method !== undefined && id !== undefined) return send({ id, result: null })
    const key = id ?? `${method} ${params?.uri}`
    waiting.get(key)?.((result ?? params) as Answer)
    waiting.delete(key)
  })
  const heard = (method: string, uri: string) =>
    new Promise<Answer>((resolve) => waiting.set(`${method} ${uri}`, resolve))
  const ask = (method: string, params: unknown) =>
    new Promise<Answer>((resolve) => {
      last += 1
      waiting.set(last, resolve)
      send({ id: last, method, params })
    })
  return { ask, heard, tell: (method: string, params: unknown) => send({ method, params }) }
}

function eachMessage(server: ChildProcessWithoutNullStreams, take: (message: Message) => void): void {
  let unread = Buffer.alloc(0)
  server.stdout.on('data', (chunk: Buffer) => {
    unread = Buffer.concat([unread, chunk])
    for (;;) {
      const header = /Content-Length: (\d+)\r\n(?:[^\r]+\r\n)*\r\n/.exec(unread.toString('latin1'))
      if (!header) return
      const start = header.index + header[0].length
      const end = start + Number(header[1])
      if (unread.length < end) return
      take(JSON.parse(unread.subarray(start, end).toString('utf8')))
      unread = unread.subarray(end)
    }
  })
}
