/**
 * `once-nodemailer.mjs <port> <connections> <dkim|plain> <mails> <file of the mail>`: nodemailer's pool, fed as its
 * documentation has it. Each mail is composed for its reader; nothing is written down.
 */
import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import nodemailer from 'nodemailer'

const [port, connections, seal, mails, file] = process.argv.slice(2)
const { mail, values } = JSON.parse(readFileSync(file, 'utf8'))
const privateKey = () =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' })
const transport = nodemailer.createTransport({
  pool: true,
  host: '127.0.0.1',
  port: Number(port),
  secure: false,
  ignoreTLS: true,
  maxConnections: Number(connections),
  // As many mails on one connection as it lasts, like the others.
  maxMessages: Number.POSITIVE_INFINITY,
  ...(seal === 'dkim' ? { dkim: { domainName: 'example.org', keySelector: 'bench', privateKey: privateKey() } } : {}),
})

let next = 0
let sent = 0
const { promise, resolve, reject } = Promise.withResolvers()
const start = performance.now()
const before = process.cpuUsage()
transport.on('idle', feed)
feed()
await promise
const milliseconds = performance.now() - start
const { user, system } = process.cpuUsage(before)
transport.close()
console.log(JSON.stringify({ sent, milliseconds, cpuMilliseconds: (user + system) / 1000 }))

function feed() {
  while (next < Number(mails) && transport.isIdle()) {
    transport.sendMail(compose(next++), (error) => {
      if (error) reject(error)
      else if (++sent === Number(mails)) resolve()
    })
  }
}

function compose(index) {
  const own = { ...values, 'first-name': `Zoë ${index}` }
  const fill = (text) => text.replace(/\{\{([a-z-]+)\}\}/g, (_, name) => own[name] ?? '')
  const stop = own['unsubscribe-url']
  return {
    from: { name: 'Bench', address: 'bench@example.org' },
    to: `reader${index}@a.example`,
    subject: fill(mail.subject),
    html: fill(mail.html),
    text: fill(mail.text),
    headers: { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  }
}
