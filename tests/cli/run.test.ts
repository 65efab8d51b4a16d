/** `run` and `dev` as processes of their own, from the first sign-up to SIGTERM. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Running, start } from '../e2e/commands.ts'
import { linkIn, type MailServer, startMailServer } from '../e2e/mail-server.ts'
import { contentFolder, publicUrl, secret } from '../e2e/rig.ts'

let folder: string
let mails: MailServer
let running: Running

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coursepost-run-'))
  mails = await startMailServer()
})

afterEach(async () => {
  running.child.kill('SIGKILL')
  await mails.close()
  await rm(folder, { recursive: true, force: true })
})

const patiently = { timeout: 25_000, interval: 100 }

describe('run', () => {
  test('takes a sign-up, confirms it, sends the first lesson at once, and ends cleanly on SIGTERM', async () => {
    running = start(['run', contentFolder], {
      COURSEPOST_DATABASE: join(folder, 'course.db'),
      COURSEPOST_SMTP: `smtp://127.0.0.1:${mails.port}`,
      COURSEPOST_SECRET: secret,
      COURSEPOST_PUBLIC_URL: publicUrl,
      COURSEPOST_LISTEN: '127.0.0.1:0',
    })
    const port = await vi.waitFor(() => {
      const line = running
        .out()
        .split('\n')
        .find((one) => one.includes('"running"'))
      return (JSON.parse(line!) as { port: number }).port
    }, patiently)
    const here = `http://127.0.0.1:${port}/`
    const form = new URLSearchParams({ address: 'kim@example.org', track: 'at-risk', zone: 'Asia/Tokyo' })
    expect((await fetch(`${here}sign-up`, { method: 'POST', body: form })).status).toBe(200)
    await vi.waitFor(() => expect(mails.taken).toHaveLength(1), patiently)
    const link = linkIn(mails.taken[0]!, 'confirm').replace(publicUrl, here)
    expect((await fetch(link, { method: 'POST' })).status).toBe(200)
    await vi.waitFor(() => expect(mails.taken).toHaveLength(2), patiently)
    expect(mails.taken[1]!.parsed.subject).toBe('Start here with ten minutes and a pen')
    running.child.kill('SIGTERM')
    const { code, out } = await running.ended
    expect(code).toBe(0)
    expect(out).toContain('"ended"')
    expect(out).not.toContain('kim@example.org')
  })
})

describe('dev', () => {
  test('serves site, sign-up and mailbox, moves its clock, and sends a whole course within a few seconds', async () => {
    running = start(['dev', contentFolder, '--port', '0', '--now', '2026-10-30T17:00:00Z'], {})
    const url = await vi.waitFor(() => /Site +(http:\S+)/.exec(running.out())![1]!, patiently)
    const headers = { origin: url.replace(/\/$/, '') }
    for (const path of ['', 'first-24-hours/', 'sign-up/', 'search/', 'pagefind/pagefind.js', 'mailbox/']) {
      expect((await fetch(url + path)).status).toBe(200)
    }
    expect((await fetch(`${url}nowhere/`)).status).toBe(404)
    const answers = {
      address: 'a@example.org',
      track: 'on-a-plan',
      zone: 'Europe/Paris',
      'answer.plan-start': '2026-10-30',
    }
    await fetch(`${url}sign-up`, { method: 'POST', headers, body: new URLSearchParams(answers) })
    const raw = await vi.waitFor(async () => {
      const response = await fetch(`${url}mailbox/1/raw`)
      expect(response.status).toBe(200)
      return response.text()
    }, patiently)
    const link = /http:\/\/127\.0\.0\.1:\d+\/confirm\/[^\s"<]+/.exec(raw.replaceAll('=\r\n', ''))![0]
    expect((await fetch(link, { method: 'POST', headers })).status).toBe(200)
    for (let day = 0; day < 3; day++) await fetch(`${url}mailbox/next-day`, { method: 'POST', headers })
    const mailbox = await (await fetch(`${url}mailbox/`)).text()
    for (const subject of ['Start here with ten minutes and a pen', 'What to write, and what to leave out']) {
      expect(mailbox).toContain(subject)
    }
    running.child.kill('SIGTERM')
    expect((await running.ended).code).toBe(0)
  })
})
