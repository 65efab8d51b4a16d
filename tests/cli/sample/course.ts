/** A small course in one folder: two tracks, a plan with a range, a part, a lesson that waits, one that lapses. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const courseFile = `---
format: 1
title: Leaving | a _hard_ job
description: For tests.
language: en
url: https://course.example/
sign-up-url: https://mail.course.example/sign-up
sender: { name: "Quiet; post, daily", address: us@course.example, postal: "Mill Lane 1, Ovenham" }
questions:
  start: { type: date, label: The first day, tracks: [long], ask: sign-up }
  end: { type: date, label: The last day, tracks: [long], ask: sign-up }
  talk: { type: date, label: The talk, tracks: [long], ask: later }
  place: { type: country, label: The country, ask: later }
  well: { type: yes-no, label: Are you well, sensitive: true, ask: later }
  mood: { type: choice, label: The mood, choices: { calm: Calm, sad: Sad }, ask: later }
  meeting: { type: weekday, label: The meeting, ask: later }
variables:
  first-name: { type: text, fallback: friend }
tracks:
  long:
    title: The long way
    reader: I have time.
    days: [mon, tue, wed, thu, fri]
    hour: "08:00"
    every: 1 day
    pace: 1
    needs: [start]
  short:
    title: The short way
    reader: I have none.
    days: [mon]
    hour: "09:00"
    every: 1 day
    pace: 1
---
Hello.
`

const lessons: Readonly<Record<string, string>> = {
  '1-hello.md': lesson(
    'title: "Hello, you"\nsubject: "For {{first-name}}: one; two, three and a line that is long enough to be folded, ü included"\ntracks: [long, short]\nsend: sign-up',
  ),
  '2-begin.md': lesson('title: Begin *now*\ntracks: [long]\nrequires: [hello]\nsend: start + 1 day'),
  '3-middle.md': lesson('title: Half | way\ntracks: [long]\nsend: 50% of start..end'),
  '4-talk.md': lesson('title: The talk\ntracks: [long]\nsend: talk - 1 day'),
  '5-early.md': lesson('title: Too late\ntracks: [long]\nsend: start\nuntil: start - 3 days'),
  '6-draft.md': lesson('title: Not yet\ntracks: [long]\nsend: start + 2 days\ndraft: true'),
}

function lesson(settings: string): string {
  return `---\npromise: You know it.\npreheader: A line for the list of mails.\n${settings}\n---\nText.\n`
}

export async function writeSampleCourse(folder: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
  for (const [path, text] of Object.entries({ 'course.md': courseFile, ...lessons, ...more })) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}
