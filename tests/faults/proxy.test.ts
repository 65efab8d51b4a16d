import { once } from 'node:events'
import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startProxy, type TcpProxy } from './drive/proxy.ts'

let echo: Server
let proxy: TcpProxy
let client: Socket
beforeEach(async () => {
  echo = createServer((socket) => socket.on('error', () => {}).pipe(socket))
  echo.listen(0, '127.0.0.1')
  await once(echo, 'listening')
  proxy = await startProxy({ host: '127.0.0.1', port: (echo.address() as AddressInfo).port })
  client = createConnection(proxy.port, '127.0.0.1')
  client.on('error', () => {})
})
afterEach(async () => {
  client.destroy()
  await proxy.close()
  echo.close()
})

async function answerTo(text: string): Promise<string> {
  client.write(text)
  return String((await once(client, 'data'))[0])
}

test('lets everything through', async () => {
  expect(await answerTo('one')).toBe('one')
})

test('keeps what comes while it stands still, and lets it through later', async () => {
  expect(await answerTo('one')).toBe('one')
  proxy.freeze()
  const answer = answerTo('two')
  expect(await Promise.race([answer, sleep(100, 'nothing')])).toBe('nothing')
  proxy.thaw()
  expect(await answer).toBe('two')
})

test('ends connections when it is cut, and takes new ones', async () => {
  expect(await answerTo('one')).toBe('one')
  proxy.cut()
  await once(client, 'close')
  client = createConnection(proxy.port, '127.0.0.1')
  expect(await answerTo('two')).toBe('two')
})
