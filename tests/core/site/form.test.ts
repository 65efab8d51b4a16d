import type { Course } from '@coursepost/core'
import { type SignUpFormOptions, signUpForm } from '@coursepost/core/site'
import { beforeAll, describe, expect, it } from 'vitest'
import { breadCourse, fixtures, zones } from './fixture.ts'
import { expectGolden } from './golden.ts'

let course: Course

beforeAll(async () => {
  course = await breadCourse()
})

describe('the sign-up form', () => {
  it('is as a person last read it', async () => {
    await expectGolden(`${form()}\n`, new URL('sign-up-form.html', fixtures))
  })

  it('has each field once, however many tracks ask it', () => {
    const names = [...form().matchAll(/<(?:input type="(?:email|text|date)"|select) id="[^"]*" name="([^"]+)"/g)]
    const fields = names.map(([, name]) => name)
    expect(fields).toEqual([
      'address',
      'first-name',
      'answer.oven-day',
      'answer.opening',
      'answer.rest-day',
      'answer.flour',
      'zone',
    ])
  })

  it('marks a group by the tracks it is asked of, so that the theme can show it', () => {
    expect(form()).toContain(
      '<fieldset class="questions for-some for-1 for-2">\n<legend>If you are: At home / In a shop</legend>',
    )
    expect(form()).toContain('<input type="radio" name="track" value="shop" class="track-2" required>')
  })

  it('asks only what is to be asked at sign-up', () => {
    expect(form()).not.toContain('answer.country')
  })

  it('asks what is sensitive behind a consent of its own', () => {
    const page = form()
    const consent = page.indexOf('name="consent.allergy"')
    expect(consent).toBeGreaterThan(-1)
    expect(page.indexOf('name="answer.allergy"')).toBeGreaterThan(consent)
    expect(page).not.toContain('consent.flour')
  })

  it('chooses no time zone for the reader', () => {
    const select = form().slice(form().indexOf('name="zone"'))
    expect(select).toMatch(/^name="zone"[^>]* required><option value="">Choose…<\/option>/)
    expect(select).not.toContain(' selected')
  })

  it('links to the page on privacy, when the course has one', () => {
    expect(form()).toContain('<a href="/course/privacy/">')
    expect(form({}, { ...course, pages: [] })).not.toContain('privacy')
  })

  it('offers every country by its name', () => {
    const asked = withAsked('country')
    expect(form({}, asked)).toContain('<option value="DE">Germany</option>')
    expect(form({}, asked).match(/<option value="[A-Z]{2}">/g)).toHaveLength(249)
  })

  it('has no question about tracks in a course of one, and none at all in a course without', () => {
    const one = new Map([...course.tracks].slice(0, 1))
    expect(form({}, { ...course, tracks: one })).toContain('<input type="hidden" name="track" value="home">')
    expect(form({}, { ...course, tracks: new Map() })).not.toContain('name="track"')
  })
})

describe('time zones', () => {
  it('are grouped by region and named by city, with nothing hidden behind an old name', () => {
    const page = form({ zones: ['Asia/Calcutta', 'America/Argentina/Ushuaia', 'Europe/Berlin'] })
    expect(page).toContain(
      '<optgroup label="Asia">\n<option value="Asia/Kolkata" data-also="Asia/Calcutta">Kolkata</option>',
    )
    expect(page).toContain('<option value="America/Argentina/Ushuaia">Ushuaia (Argentina)</option>')
    expect(page).toContain('<optgroup label="Other">\n<option value="UTC">UTC</option>')
  })

  it('are all that this Node knows, unless told otherwise', () => {
    const page = String(signUpForm(course, { action: '/x' }))
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Perth', 'UTC']) {
      expect(page).toContain(`<option value="${zone}"`)
    }
  })
})

describe('a form that could not be taken', () => {
  const values = {
    address: 'ada"<b>@example',
    'first-name': 'Ada & Co',
    track: 'shop',
    zone: 'America/New_York',
    'answer.oven-day': '2026-12-01',
    'answer.flour': 'rye',
    'answer.allergy': 'no',
    'consent.allergy': 'yes',
  }
  const problems = [
    { field: 'address', message: 'Give an address such as ada@example.org.' },
    { field: 'track', message: 'Say which of these is you.' },
    { field: 'somewhere-else', message: 'Try again <later>.' },
  ]

  it('shows what was sent again, escaped', () => {
    const page = form({ values })
    expect(page).toContain('value="ada&quot;&lt;b&gt;@example"')
    expect(page).toContain('value="Ada &amp; Co"')
    expect(page).toContain('value="shop" class="track-2" checked required>')
    expect(page).toContain('<option value="America/New_York" selected>')
    expect(page).toContain('value="2026-12-01"')
    expect(page).toContain('<option value="rye" selected>Rye &amp; spelt</option>')
    expect(page).toContain('name="consent.allergy" value="yes" checked>')
    expect(page).toContain('name="answer.allergy" value="no" checked>')
  })

  it('keeps a zone that is not in the list', () => {
    expect(form({ values: { zone: 'Africa/Cairo' } })).toContain('<option value="Africa/Cairo" selected>Cairo</option>')
    expect(form({ values: { zone: 'Asia/Calcutta' } })).toContain('data-also="Asia/Calcutta" selected>')
  })

  it('names each problem at the top, with a link to its field', () => {
    const page = form({ problems })
    expect(page).toContain('<div class="problems" role="alert" tabindex="-1" id="Problems">')
    expect(page).toContain('<li><a href="#Field-address">Give an address such as ada@example.org.</a></li>')
    expect(page).toContain('<li>Try again &lt;later&gt;.</li>')
    expect(page).toMatch(/<input type="radio" name="track" value="home" id="Field-track"/)
  })

  it('ties each problem to its field', () => {
    const page = form({ problems })
    expect(page).toContain('name="address" aria-describedby="Field-address-problem" aria-invalid="true"')
    expect(page).toContain('<p class="problem" id="Field-address-problem">Give an address such as ada@example.org.</p>')
    expect(page).toContain('aria-describedby="Field-track-help Field-track-problem" aria-invalid="true"')
  })

  it('says nothing of problems when there are none', () => {
    expect(form()).not.toMatch(/class="problems?"|aria-invalid/)
  })
})

function form(options: Partial<SignUpFormOptions> = {}, of: Course = course): string {
  return String(signUpForm(of, { action: 'https://post.bread.example/sign-up/', zones, ...options }))
}

function withAsked(question: string): Course {
  const questions = new Map(course.questions)
  questions.set(question, { ...questions.get(question)!, ask: 'sign-up' })
  return { ...course, questions }
}
