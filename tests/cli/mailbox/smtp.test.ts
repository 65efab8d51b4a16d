import { connect } from 'node:net'
import { createTransport } from 'nodemailer'
import { afterEach, expect, test } from 'vitest'
import { TroubleError, UsageError } from '../../../packages/cli/src/exit.ts'
import { type MailServer, mostBytes, startMailServer } from '../../../packages/cli/src/mailbox/server.ts'
import { mailboxDesk, now } from './desk.ts'

const servers: MailServer[] = []

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function start(options: { host?: string; port?: number } = {}) {
  const desk = mailboxDesk({ zoneOf: (address) => (address === 'ana@example.org' ? 'America/Los_Angeles' : undefined) })
  const server = await startMailServer({ store: desk.store, now: () => now, ...options })
  servers.push(server)
  // Were TLS offered, the client would take it, and stumble over a certificate that nobody signed.
  const transport = createTransport({ host: server.host, port: server.port })
  return { ...desk, server, transport }
}

const letter = {
  envelope: { from: 'bounces+7@example.org', to: 'ana@example.org' },
  from: { name: 'Bread', address: 'lessons@example.org' },
  to: { name: 'Ana Müller', address: 'ana@example.org' },
  subject: 'Weigh the flour – not the water',
  html: '<html><head></head><body><div style="display:none">What a scale is for &amp; when&#847;&zwnj;&nbsp;</div><p>Body</p></body></html>',
  text: 'The text part\n.\nwith a dot alone',
  headers: { 'List-Unsubscribe': '<https://example.org/unsubscribe/abc>' },
}

test('a mail sent by SMTP stands in the list with its reader, subject, preheader and local time', async () => {
  const { transport, get } = await start()
  const { response } = await transport.sendMail(letter)
  expect(response).toMatch(/^250 .*kept as mail 1$/)
  const list = await (await get('/mailbox/')).text()
  expect(list).toContain('href="/mailbox/1"')
  expect(list).toContain('ana@example.org')
  expect(list).toContain('Weigh the flour – not the water')
  expect(list).toContain('What a scale is for &amp; when Body')
  expect(list).toContain('Fri 30 Oct 2026, 02:00</time> (America/Los_Angeles)')
})

test('a mail sent by SMTP has a page with its headers and each of its parts', async () => {
  const { transport, get } = await start()
  const { messageId } = await transport.sendMail(letter)
  const page = await (await get('/mailbox/1')).text()
  expect(page).toContain('Bread &lt;lessons@example.org&gt;')
  expect(page).toContain('Ana Müller &lt;ana@example.org&gt;')
  expect(page).toContain(messageId.replace('<', '&lt;').replace('>', '&gt;'))
  expect(page).toContain('<a href="https://example.org/unsubscribe/abc"')
  expect(page).toContain('from &lt;bounces+7@example.org&gt; to &lt;ana@example.org&gt;')
  expect(await (await get('/mailbox/1?view=text')).text()).toContain('The text part\n.\nwith a dot alone')
  expect(await (await get('/mailbox/1?view=source')).text()).toContain('List-Unsubscribe: ')
  expect(await (await get('/mailbox/1/html')).text()).toContain('<p>Body</p>')
})

test('the file to download holds the bytes that came over the wire', async () => {
  const { transport, get, store } = await start()
  await transport.sendMail(letter)
  const response = await get('/mailbox/1/raw')
  expect(response.headers.get('content-type')).toBe('message/rfc822')
  expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(store.find('1')!.raw))
})

test('the newest mail stands first', async () => {
  const { transport, get } = await start()
  await transport.sendMail({ ...letter, subject: 'The first' })
  await transport.sendMail({ ...letter, subject: 'The second' })
  const list = await (await get('/mailbox/')).text()
  expect(list.indexOf('The second')).toBeLessThan(list.indexOf('The first'))
})

test('a mail without HTML or text says so instead of making one of the other', async () => {
  const { transport, store, get } = await start()
  const { text: _text, ...onlyHtml } = letter
  const { html: _html, ...onlyText } = letter
  await transport.sendMail(onlyHtml)
  await transport.sendMail(onlyText)
  expect(store.find('1')?.parsed.text).toBeUndefined()
  expect(store.find('2')?.parsed.html).toBeUndefined()
  expect(await (await get('/mailbox/1?view=text')).text()).toContain('This mail has no text part.')
  expect(await (await get('/mailbox/2')).text()).not.toContain('<iframe')
  expect((await get('/mailbox/2/html')).status).toBe(404)
})

test('a message over the limit is refused for good and not kept', async () => {
  const { transport, store } = await start()
  const sending = transport.sendMail({ ...letter, text: 'x'.repeat(mostBytes) })
  await expect(sending).rejects.toMatchObject({ responseCode: 552 })
  expect(store.newest()).toEqual([])
})

test('a client that hangs up in the middle of a message leaves nothing behind and breaks nothing', async () => {
  const { transport, store, server } = await start()
  await hangUpInData(server)
  await transport.sendMail(letter)
  expect(store.newest().map(({ parsed }) => parsed.subject)).toEqual([letter.subject])
})

test.each(['0.0.0.0', '::', '192.168.1.5', 'example.org', '127.example.org', ''])(
  'listening on %s is refused, because others could reach it',
  async (host) => {
    await expect(start({ host })).rejects.toThrow(UsageError)
  },
)

test('a port that is taken gives an error that names it and the next step', async () => {
  const { server } = await start()
  const second = start({ port: server.port })
  await expect(second).rejects.toThrow(TroubleError)
  await expect(second).rejects.toThrow(`127.0.0.1:${server.port}`)
  await expect(second).rejects.toThrow('choose another port')
})

test('a closed server takes no more mail', async () => {
  const { transport } = await start()
  await servers.pop()?.close()
  await expect(transport.sendMail(letter)).rejects.toMatchObject({ code: 'ESOCKET' })
})

/** Says the first half of a message and closes the connection; resolves when the server has let go of it. */
function hangUpInData({ host, port }: MailServer): Promise<void> {
  const lines = ['HELO there', 'MAIL FROM:<a@example.org>', 'RCPT TO:<b@example.org>', 'DATA']
  return new Promise((resolve) => {
    const socket = connect(port, host)
    socket.on('data', (reply) => {
      const next = lines.shift()
      if (next !== undefined) return socket.write(`${next}\r\n`)
      if (String(reply).startsWith('354')) socket.end('Subject: half a\r\n')
      return undefined
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve())
  })
}
